import { FEATURE_THREADS } from "../../abi/gen/as/compile";
import { Op } from "../ir/op";
import { Access } from "../ir/type";
import { Handle, Immediate, PREFIX_FE, row } from "./opcodes";
import { ValueType } from "./types";

/** An instruction on an address. Its width must be what its alignment says, no less. */
function access(code: u32, name: string, handle: Handle, op: Op, type: ValueType, access: Access, align: u32): void {
  const entry = row(PREFIX_FE + code, name, handle, Immediate.Memarg, FEATURE_THREADS);
  entry.op = <u8>op;
  entry.input = <u8>type;
  entry.output = <u8>type;
  entry.access = <u8>access;
  entry.align = <u8>align;
}

/** Fills in the instructions behind the prefix 0xfe (threads proposal): one line an instruction. */
export function initAtomicOpcodes(): void {
  access(0x00, "memory.atomic.notify", Handle.AtomicNotify, Op.CallRuntime, ValueType.I32, Access.U32, 2);
  access(0x01, "memory.atomic.wait32", Handle.AtomicWait, Op.CallRuntime, ValueType.I32, Access.U32, 2);
  access(0x02, "memory.atomic.wait64", Handle.AtomicWait, Op.CallRuntime, ValueType.I64, Access.B64, 3);
  row(PREFIX_FE + 0x03, "atomic.fence", Handle.AtomicFence, Immediate.Index, FEATURE_THREADS);
  access(0x10, "i32.atomic.load", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I32, Access.U32, 2);
  access(0x11, "i64.atomic.load", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.B64, 3);
  access(0x12, "i32.atomic.load8_u", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I32, Access.U8, 0);
  access(0x13, "i32.atomic.load16_u", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I32, Access.U16, 1);
  access(0x14, "i64.atomic.load8_u", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.U8, 0);
  access(0x15, "i64.atomic.load16_u", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.U16, 1);
  access(0x16, "i64.atomic.load32_u", Handle.AtomicLoad, Op.AtomicLoad, ValueType.I64, Access.U32, 2);
  access(0x17, "i32.atomic.store", Handle.AtomicStore, Op.AtomicStore, ValueType.I32, Access.U32, 2);
  access(0x18, "i64.atomic.store", Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.B64, 3);
  access(0x19, "i32.atomic.store8", Handle.AtomicStore, Op.AtomicStore, ValueType.I32, Access.U8, 0);
  access(0x1a, "i32.atomic.store16", Handle.AtomicStore, Op.AtomicStore, ValueType.I32, Access.U16, 1);
  access(0x1b, "i64.atomic.store8", Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.U8, 0);
  access(0x1c, "i64.atomic.store16", Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.U16, 1);
  access(0x1d, "i64.atomic.store32", Handle.AtomicStore, Op.AtomicStore, ValueType.I64, Access.U32, 2);
  access(0x1e, "i32.atomic.rmw.add", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I32, Access.U32, 2);
  access(0x1f, "i64.atomic.rmw.add", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.B64, 3);
  access(0x20, "i32.atomic.rmw8.add_u", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I32, Access.U8, 0);
  access(0x21, "i32.atomic.rmw16.add_u", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I32, Access.U16, 1);
  access(0x22, "i64.atomic.rmw8.add_u", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.U8, 0);
  access(0x23, "i64.atomic.rmw16.add_u", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.U16, 1);
  access(0x24, "i64.atomic.rmw32.add_u", Handle.AtomicUpdate, Op.AtomicAdd, ValueType.I64, Access.U32, 2);
  access(0x25, "i32.atomic.rmw.sub", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I32, Access.U32, 2);
  access(0x26, "i64.atomic.rmw.sub", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.B64, 3);
  access(0x27, "i32.atomic.rmw8.sub_u", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I32, Access.U8, 0);
  access(0x28, "i32.atomic.rmw16.sub_u", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I32, Access.U16, 1);
  access(0x29, "i64.atomic.rmw8.sub_u", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.U8, 0);
  access(0x2a, "i64.atomic.rmw16.sub_u", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.U16, 1);
  access(0x2b, "i64.atomic.rmw32.sub_u", Handle.AtomicUpdate, Op.AtomicSub, ValueType.I64, Access.U32, 2);
  access(0x2c, "i32.atomic.rmw.and", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I32, Access.U32, 2);
  access(0x2d, "i64.atomic.rmw.and", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.B64, 3);
  access(0x2e, "i32.atomic.rmw8.and_u", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I32, Access.U8, 0);
  access(0x2f, "i32.atomic.rmw16.and_u", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I32, Access.U16, 1);
  access(0x30, "i64.atomic.rmw8.and_u", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.U8, 0);
  access(0x31, "i64.atomic.rmw16.and_u", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.U16, 1);
  access(0x32, "i64.atomic.rmw32.and_u", Handle.AtomicUpdate, Op.AtomicAnd, ValueType.I64, Access.U32, 2);
  access(0x33, "i32.atomic.rmw.or", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I32, Access.U32, 2);
  access(0x34, "i64.atomic.rmw.or", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.B64, 3);
  access(0x35, "i32.atomic.rmw8.or_u", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I32, Access.U8, 0);
  access(0x36, "i32.atomic.rmw16.or_u", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I32, Access.U16, 1);
  access(0x37, "i64.atomic.rmw8.or_u", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.U8, 0);
  access(0x38, "i64.atomic.rmw16.or_u", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.U16, 1);
  access(0x39, "i64.atomic.rmw32.or_u", Handle.AtomicUpdate, Op.AtomicOr, ValueType.I64, Access.U32, 2);
  access(0x3a, "i32.atomic.rmw.xor", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I32, Access.U32, 2);
  access(0x3b, "i64.atomic.rmw.xor", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.B64, 3);
  access(0x3c, "i32.atomic.rmw8.xor_u", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I32, Access.U8, 0);
  access(0x3d, "i32.atomic.rmw16.xor_u", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I32, Access.U16, 1);
  access(0x3e, "i64.atomic.rmw8.xor_u", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.U8, 0);
  access(0x3f, "i64.atomic.rmw16.xor_u", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.U16, 1);
  access(0x40, "i64.atomic.rmw32.xor_u", Handle.AtomicUpdate, Op.AtomicXor, ValueType.I64, Access.U32, 2);
  access(0x41, "i32.atomic.rmw.xchg", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I32, Access.U32, 2);
  access(0x42, "i64.atomic.rmw.xchg", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.B64, 3);
  access(0x43, "i32.atomic.rmw8.xchg_u", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I32, Access.U8, 0);
  access(0x44, "i32.atomic.rmw16.xchg_u", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I32, Access.U16, 1);
  access(0x45, "i64.atomic.rmw8.xchg_u", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.U8, 0);
  access(0x46, "i64.atomic.rmw16.xchg_u", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.U16, 1);
  access(0x47, "i64.atomic.rmw32.xchg_u", Handle.AtomicUpdate, Op.AtomicExchange, ValueType.I64, Access.U32, 2);
  access(0x48, "i32.atomic.rmw.cmpxchg", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I32, Access.U32, 2);
  access(0x49, "i64.atomic.rmw.cmpxchg", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.B64, 3);
  access(0x4a, "i32.atomic.rmw8.cmpxchg_u", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I32, Access.U8, 0);
  access(0x4b, "i32.atomic.rmw16.cmpxchg_u", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I32, Access.U16, 1);
  access(0x4c, "i64.atomic.rmw8.cmpxchg_u", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.U8, 0);
  access(0x4d, "i64.atomic.rmw16.cmpxchg_u", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.U16, 1);
  access(0x4e, "i64.atomic.rmw32.cmpxchg_u", Handle.AtomicCompareExchange, Op.AtomicCompareExchange, ValueType.I64, Access.U32, 2);
}
