import { FEATURE_THREADS } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { Access } from "../ir/type";
import { Handle, Immediate, PREFIX_FE, row } from "./opcode";
import { ValueType } from "./types";

/** An instruction on an address. Its width must be what its alignment says, no less. */
function access(code: u32, handle: Handle, op: Op, type: ValueType, access: Access, align: u32): void {
  const entry = row(PREFIX_FE + code, handle, Immediate.Memarg, FEATURE_THREADS);
  entry.op = <u8>op;
  entry.input = <u8>type;
  entry.output = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
}

/** Fills in the instructions behind the prefix 0xfe (threads proposal): one line an instruction. */
export function initAtomicOpcodes(): void {
  access(0x00, Handle.AtomicNotify, Op.CallRuntime, ValueType.I32, Access.U32, 2); // memory.atomic.notify
  access(0x01, Handle.AtomicWait, Op.CallRuntime, ValueType.I32, Access.U32, 2); // memory.atomic.wait32
  access(0x02, Handle.AtomicWait, Op.CallRuntime, ValueType.I64, Access.B64, 3); // memory.atomic.wait64
  row(PREFIX_FE + 0x03, Handle.AtomicFence, Immediate.Index, FEATURE_THREADS); // atomic.fence
  access(0x10, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I32, Access.U32, 2); // i32.atomic.load
  access(0x11, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.B64, 3); // i64.atomic.load
  access(0x12, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I32, Access.U8, 0); // i32.atomic.load8_u
  access(0x13, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I32, Access.U16, 1); // i32.atomic.load16_u
  access(0x14, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.U8, 0); // i64.atomic.load8_u
  access(0x15, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.U16, 1); // i64.atomic.load16_u
  access(0x16, Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.U32, 2); // i64.atomic.load32_u
  access(0x17, Handle.AtomicStore, Op.AtomicStore, ValueType.I32, Access.U32, 2); // i32.atomic.store
  access(0x18, Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.B64, 3); // i64.atomic.store
  access(0x19, Handle.AtomicStore, Op.AtomicStore, ValueType.I32, Access.U8, 0); // i32.atomic.store8
  access(0x1a, Handle.AtomicStore, Op.AtomicStore, ValueType.I32, Access.U16, 1); // i32.atomic.store16
  access(0x1b, Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.U8, 0); // i64.atomic.store8
  access(0x1c, Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.U16, 1); // i64.atomic.store16
  access(0x1d, Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.U32, 2); // i64.atomic.store32
  access(0x1e, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.add
  access(0x1f, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.add
  access(0x20, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.add_u
  access(0x21, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.add_u
  access(0x22, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.add_u
  access(0x23, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.add_u
  access(0x24, Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.add_u
  access(0x25, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.sub
  access(0x26, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.sub
  access(0x27, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.sub_u
  access(0x28, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.sub_u
  access(0x29, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.sub_u
  access(0x2a, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.sub_u
  access(0x2b, Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.sub_u
  access(0x2c, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.and
  access(0x2d, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.and
  access(0x2e, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.and_u
  access(0x2f, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.and_u
  access(0x30, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.and_u
  access(0x31, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.and_u
  access(0x32, Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.and_u
  access(0x33, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.or
  access(0x34, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.or
  access(0x35, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.or_u
  access(0x36, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.or_u
  access(0x37, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.or_u
  access(0x38, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.or_u
  access(0x39, Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.or_u
  access(0x3a, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.xor
  access(0x3b, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.xor
  access(0x3c, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.xor_u
  access(0x3d, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.xor_u
  access(0x3e, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.xor_u
  access(0x3f, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.xor_u
  access(0x40, Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.xor_u
  access(0x41, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.xchg
  access(0x42, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.xchg
  access(0x43, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.xchg_u
  access(0x44, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.xchg_u
  access(0x45, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.xchg_u
  access(0x46, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.xchg_u
  access(0x47, Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.xchg_u
  access(0x48, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I32, Access.U32, 2); // i32.atomic.rmw.cmpxchg
  access(0x49, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.B64, 3); // i64.atomic.rmw.cmpxchg
  access(0x4a, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I32, Access.U8, 0); // i32.atomic.rmw8.cmpxchg_u
  access(0x4b, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I32, Access.U16, 1); // i32.atomic.rmw16.cmpxchg_u
  access(0x4c, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.U8, 0); // i64.atomic.rmw8.cmpxchg_u
  access(0x4d, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.U16, 1); // i64.atomic.rmw16.cmpxchg_u
  access(0x4e, Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.U32, 2); // i64.atomic.rmw32.cmpxchg_u
}
