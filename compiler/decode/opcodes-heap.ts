import { FEATURE_GC } from "../../abi/gen/as/compile";
import { Handle, Immediate, PREFIX_FB, row } from "./opcode";

/** The instructions on heap objects (spec 5.4.5): those behind the prefix byte 0xfb. `op` tells those of one handle apart. */

/** How the value of a packed field is extended. */
export const enum Extension {
  None = 0,
  Signed,
  Unsigned,
}

/** What a cast does with a reference. Flags of ref.test and ref.cast, and of br_on_cast. */
export const enum Cast {
  Nullable = 1,
  /** br_on_cast_fail: branches when the cast fails. */
  OnFail = 2,
}

function heap(code: u32, handle: Handle, immediate: Immediate, op: u32): void {
  row(PREFIX_FB + code, handle, immediate, FEATURE_GC).op = <u8>op;
}

export function initHeapOpcodes(): void {
  heap(0, Handle.StructNew, Immediate.Index, 0); // struct.new
  heap(1, Handle.StructNewDefault, Immediate.Index, 0); // struct.new_default
  heap(2, Handle.StructGet, Immediate.TwoIndices, Extension.None); // struct.get
  heap(3, Handle.StructGet, Immediate.TwoIndices, Extension.Signed); // struct.get_s
  heap(4, Handle.StructGet, Immediate.TwoIndices, Extension.Unsigned); // struct.get_u
  heap(5, Handle.StructSet, Immediate.TwoIndices, 0); // struct.set
  heap(6, Handle.ArrayNew, Immediate.Index, 0); // array.new
  heap(7, Handle.ArrayNewDefault, Immediate.Index, 0); // array.new_default
  heap(8, Handle.ArrayNewFixed, Immediate.TwoIndices, 0); // array.new_fixed
  heap(9, Handle.ArrayNewData, Immediate.TwoIndices, 0); // array.new_data
  heap(10, Handle.ArrayNewElem, Immediate.TwoIndices, 0); // array.new_elem
  heap(11, Handle.ArrayGet, Immediate.Index, Extension.None); // array.get
  heap(12, Handle.ArrayGet, Immediate.Index, Extension.Signed); // array.get_s
  heap(13, Handle.ArrayGet, Immediate.Index, Extension.Unsigned); // array.get_u
  heap(14, Handle.ArraySet, Immediate.Index, 0); // array.set
  heap(15, Handle.ArrayLen, Immediate.None, 0); // array.len
  heap(16, Handle.ArrayFill, Immediate.Index, 0); // array.fill
  heap(17, Handle.ArrayCopy, Immediate.TwoIndices, 0); // array.copy
  heap(18, Handle.ArrayInitData, Immediate.TwoIndices, 0); // array.init_data
  heap(19, Handle.ArrayInitElem, Immediate.TwoIndices, 0); // array.init_elem
  heap(20, Handle.RefTest, Immediate.HeapType, 0); // ref.test
  heap(21, Handle.RefTest, Immediate.HeapType, Cast.Nullable); // ref.test null
  heap(22, Handle.RefCast, Immediate.HeapType, 0); // ref.cast
  heap(23, Handle.RefCast, Immediate.HeapType, Cast.Nullable); // ref.cast null
  heap(24, Handle.BrOnCast, Immediate.BrOnCast, 0); // br_on_cast
  heap(25, Handle.BrOnCast, Immediate.BrOnCast, Cast.OnFail); // br_on_cast_fail
  heap(26, Handle.Convert, Immediate.None, 0); // any.convert_extern
  heap(27, Handle.Convert, Immediate.None, 1); // extern.convert_any
  heap(28, Handle.RefI31, Immediate.None, 0); // ref.i31
  heap(29, Handle.I31Get, Immediate.None, Extension.Signed); // i31.get_s
  heap(30, Handle.I31Get, Immediate.None, Extension.Unsigned); // i31.get_u
}
