import { FEATURE_GC } from "../../abi/gen/as/compile";
import { Handle, Immediate, PREFIX_FB, row } from "./opcodes";

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

function heap(code: u32, name: string, handle: Handle, immediate: Immediate, op: u32): void {
  row(PREFIX_FB + code, name, handle, immediate, FEATURE_GC).op = <u8>op;
}

export function initHeapOpcodes(): void {
  heap(0, "struct.new", Handle.StructNew, Immediate.Index, 0);
  heap(1, "struct.new_default", Handle.StructNewDefault, Immediate.Index, 0);
  heap(2, "struct.get", Handle.StructGet, Immediate.TwoIndices, Extension.None);
  heap(3, "struct.get_s", Handle.StructGet, Immediate.TwoIndices, Extension.Signed);
  heap(4, "struct.get_u", Handle.StructGet, Immediate.TwoIndices, Extension.Unsigned);
  heap(5, "struct.set", Handle.StructSet, Immediate.TwoIndices, 0);
  heap(6, "array.new", Handle.ArrayNew, Immediate.Index, 0);
  heap(7, "array.new_default", Handle.ArrayNewDefault, Immediate.Index, 0);
  heap(8, "array.new_fixed", Handle.ArrayNewFixed, Immediate.TwoIndices, 0);
  heap(9, "array.new_data", Handle.ArrayNewData, Immediate.TwoIndices, 0);
  heap(10, "array.new_elem", Handle.ArrayNewElem, Immediate.TwoIndices, 0);
  heap(11, "array.get", Handle.ArrayGet, Immediate.Index, Extension.None);
  heap(12, "array.get_s", Handle.ArrayGet, Immediate.Index, Extension.Signed);
  heap(13, "array.get_u", Handle.ArrayGet, Immediate.Index, Extension.Unsigned);
  heap(14, "array.set", Handle.ArraySet, Immediate.Index, 0);
  heap(15, "array.len", Handle.ArrayLen, Immediate.None, 0);
  heap(16, "array.fill", Handle.ArrayFill, Immediate.Index, 0);
  heap(17, "array.copy", Handle.ArrayCopy, Immediate.TwoIndices, 0);
  heap(18, "array.init_data", Handle.ArrayInitData, Immediate.TwoIndices, 0);
  heap(19, "array.init_elem", Handle.ArrayInitElem, Immediate.TwoIndices, 0);
  heap(20, "ref.test", Handle.RefTest, Immediate.HeapType, 0);
  heap(21, "ref.test null", Handle.RefTest, Immediate.HeapType, Cast.Nullable);
  heap(22, "ref.cast", Handle.RefCast, Immediate.HeapType, 0);
  heap(23, "ref.cast null", Handle.RefCast, Immediate.HeapType, Cast.Nullable);
  heap(24, "br_on_cast", Handle.BrOnCast, Immediate.BrOnCast, 0);
  heap(25, "br_on_cast_fail", Handle.BrOnCast, Immediate.BrOnCast, Cast.OnFail);
  heap(26, "any.convert_extern", Handle.Convert, Immediate.None, 0);
  heap(27, "extern.convert_any", Handle.Convert, Immediate.None, 1);
  heap(28, "ref.i31", Handle.RefI31, Immediate.None, 0);
  heap(29, "i31.get_s", Handle.I31Get, Immediate.None, Extension.Signed);
  heap(30, "i31.get_u", Handle.I31Get, Immediate.None, Extension.Unsigned);
}
