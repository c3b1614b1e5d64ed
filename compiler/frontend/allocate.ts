import {
  HEAP_FINE_CLASSES,
  HEAP_FREE_OFFSET,
  HEAP_OBJECT_LENGTH_OFFSET,
  HEAP_OBJECT_TYPE_OFFSET,
  INSTANCE_HEAP_OFFSET,
} from "../../abi/gen/as/instance";
import { RUNTIME_GC_NEW } from "../../abi/gen/as/runtime";
import { ValueType } from "../decode/types";
import { Op } from "../ir/op";
import { Access, Type } from "../ir/type";
import { Builder } from "./builder";
import { loadHeap, storeHeap } from "./heap";
import { beginJoin, setJump } from "./jump";
import { constant, numbered } from "./number";
import { argument, beginRuntimeCall, callRuntime, instance } from "./runtime";

/** Making heap objects: the head of a free list where the size is known and the list is not empty, else a call of the runtime. */

/** A new object of type `index` with `length` (I32), `bytes` (I64) large. */
export function newByRoutine(b: Builder, index: u32, bytes: u32, length: u32, leaf: u32): u32 {
  const memoryState = b.memoryState;
  const globalState = b.globalState;
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, index));
  argument(b, bytes);
  argument(b, length);
  argument(b, constant(b, Type.I32, leaf));
  const object = callRuntime(b, RUNTIME_GC_NEW, Type.I64);
  // It runs none of the program's code.
  b.memoryState = memoryState;
  b.globalState = globalState;
  return object;
}

/** Offset in the heap record of the free list of objects of that size: see runtime/gc/sizes. */
function freeListOffset(bytes: u32, leaf: u32): u32 {
  const last = bytes - 1;
  const power = 31 - clz(last);
  const fine = ctz(HEAP_FINE_CLASSES << 4);
  const isFine = <i32>power < <i32>fine;
  const number = isFine ? last >> 4 : HEAP_FINE_CLASSES + ((power - fine) << 2) + ((last >> (power - 2)) & 3);
  return HEAP_FREE_OFFSET + (((number << 1) + leaf) << 3);
}

/** A new object of at most HEAP_SMALL_BYTES `bytes`. */
export function newCell(b: Builder, index: u32, bytes: u64, length: u32, leaf: u32): u32 {
  const list = freeListOffset(<u32>bytes, leaf);
  const heap = loadHeap(b, instance(b), INSTANCE_HEAP_OFFSET, Type.I64, Access.B64);
  const cell = loadHeap(b, heap, list, Type.I64, Access.B64);
  const isThere = numbered(b, Op.Ne, Type.I32, Type.I64, cell, constant(b, Type.I64, 0), 0, 0);
  const from = b.block;
  const branch = b.append(Op.Branch, Type.None);
  const taken = b.newBlock(from);
  b.block = taken;
  storeHeap(b, heap, list, ValueType.I64, loadHeap(b, cell, 0, Type.I64, Access.B64));
  storeHeap(b, cell, HEAP_OBJECT_TYPE_OFFSET, ValueType.I32, numbered(b, Op.TypeId, Type.I32, 0, 0, 0, 0, index));
  storeHeap(b, cell, HEAP_OBJECT_LENGTH_OFFSET, ValueType.I32, length);
  const takenJump = b.append(Op.Jump, Type.None);
  const empty = b.newBlock(from);
  b.block = empty;
  b.func.block(empty).cold = 1;
  const made = newByRoutine(b, index, constant(b, Type.I64, bytes), length, leaf);
  const emptyJump = b.append(Op.Jump, Type.None);
  const inst = b.func.inst(branch);
  inst.a = isThere;
  inst.b = taken;
  inst.c = empty;
  const object = beginJoin(b, from, Type.I64);
  setJump(b, takenJump, cell);
  setJump(b, emptyJump, made);
  return object;
}
