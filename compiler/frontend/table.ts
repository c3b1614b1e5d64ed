import { COMPILE_PRIVILEGED } from "../../abi/gen/as/compile";
import {
  RUNTIME_ELEM_DROP,
  RUNTIME_TABLE_COPY,
  RUNTIME_TABLE_FILL,
  RUNTIME_TABLE_GET,
  RUNTIME_TABLE_GROW,
  RUNTIME_TABLE_INIT,
  RUNTIME_TABLE_SET,
} from "../../abi/gen/as/runtime";
import { addressType, concreteRef, detailType, irType, isReference, readHeapType, ValueType } from "../decode/types";
import { detail, failed } from "../support/diagnostic";
import { NONE } from "../module";
import { Op } from "../ir/op";
import { Type } from "../ir/type";
import { checkIndex } from ".";
import { isSubtype } from "./subtype";
import { Builder } from "./builder";
import { narrow, refuse, smaller, wide } from "./memory";
import { constant, numbered } from "./number";
import { argument, beginRuntimeCall, callRuntime } from "./runtime";
import { unary } from "./simplify";

/** Reads a table's index and checks it; the element type, or Bottom after an error. */
function readTable(b: Builder): u32 {
  table = b.reader.u32();
  indexType = ValueType.I32;
  if (failed() || !checkIndex(table, b.module.tableCount, b.pos, "table")) return ValueType.Bottom;
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "a table instruction in a privileged module");
  indexType = addressType(b.module.table(table).is64);
  return b.module.table(table).type;
}

/** The table read last, and the value type of its indices. */
let table: u32 = 0;
let indexType: u32 = 0;

/** Begins a call of a runtime routine on table `index`. */
function beginTableCall(b: Builder, index: u32): void {
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, index));
}

export function buildTableGet(b: Builder): void {
  const type = readTable(b);
  const index = b.pop(indexType);
  let value: u32 = 0;
  if (b.isLive()) {
    const at = wide(b, index);
    beginTableCall(b, table);
    argument(b, at);
    value = callRuntime(b, RUNTIME_TABLE_GET, Type.I64);
  }
  b.push(type, value);
}

export function buildTableSet(b: Builder): void {
  const value = b.pop(readTable(b));
  const index = b.pop(indexType);
  if (!b.isLive()) return;
  const at = wide(b, index);
  beginTableCall(b, table);
  argument(b, at);
  argument(b, value);
  callRuntime(b, RUNTIME_TABLE_SET, Type.None);
}

export function buildTableSize(b: Builder): void {
  readTable(b);
  let value: u32 = 0;
  if (b.isLive()) value = numbered(b, Op.TableSize, irType(indexType), 0, 0, 0, b.globalState, table);
  b.push(indexType, value);
}

export function buildTableGrow(b: Builder): void {
  const type = readTable(b);
  const delta = b.pop(indexType);
  const initial = b.pop(type);
  let value: u32 = 0;
  if (b.isLive()) {
    const count = wide(b, delta);
    beginTableCall(b, table);
    argument(b, initial);
    argument(b, count);
    value = narrow(b, indexType, callRuntime(b, RUNTIME_TABLE_GROW, Type.I64));
  }
  b.push(indexType, value);
}

export function buildTableFill(b: Builder): void {
  const type = readTable(b);
  const count = b.pop(indexType);
  const value = b.pop(type);
  const index = b.pop(indexType);
  if (!b.isLive()) return;
  const at = wide(b, index);
  const length = wide(b, count);
  beginTableCall(b, table);
  argument(b, at);
  argument(b, value);
  argument(b, length);
  callRuntime(b, RUNTIME_TABLE_FILL, Type.None);
}

export function buildTableCopy(b: Builder): void {
  const toType = readTable(b);
  const to = table;
  const toIndex = indexType;
  const fromType = readTable(b);
  const from = table;
  if (!failed() && !isSubtype(b.module, fromType, toType)) mismatch(b, toType, fromType);
  const count = b.pop(smaller(toIndex, indexType));
  const source = b.pop(indexType);
  const destination = b.pop(toIndex);
  if (!b.isLive()) return;
  const target = wide(b, destination);
  const begin = wide(b, source);
  const length = wide(b, count);
  beginTableCall(b, to);
  argument(b, constant(b, Type.I32, from));
  argument(b, target);
  argument(b, begin);
  argument(b, length);
  callRuntime(b, RUNTIME_TABLE_COPY, Type.None);
}

/** Checks an element segment's index. */
export function checkElements(b: Builder, index: u32): bool {
  return !failed() && checkIndex(index, b.module.elementCount, b.pos, "elem segment");
}

export function buildTableInit(b: Builder): void {
  const segment = b.reader.u32();
  const type = readTable(b);
  if (!checkElements(b, segment)) return;
  const itemType = b.module.element(segment).type;
  if (!isSubtype(b.module, itemType, type)) mismatch(b, type, itemType);
  const count = b.pop(ValueType.I32);
  const source = b.pop(ValueType.I32);
  const destination = b.pop(indexType);
  if (!b.isLive()) return;
  const target = wide(b, destination);
  beginTableCall(b, table);
  argument(b, constant(b, Type.I32, segment));
  argument(b, target);
  argument(b, source);
  argument(b, count);
  callRuntime(b, RUNTIME_TABLE_INIT, Type.None);
}

export function buildElemDrop(b: Builder): void {
  const segment = b.reader.u32();
  if (!checkElements(b, segment)) return;
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "elem.drop in a privileged module");
  if (!b.isLive()) return;
  beginRuntimeCall(b);
  argument(b, constant(b, Type.I32, segment));
  callRuntime(b, RUNTIME_ELEM_DROP, Type.None);
}

function mismatch(b: Builder, expected: u32, found: u32): void {
  b.invalid("type mismatch: expected ");
  detailType(expected);
  detail(", got ");
  detailType(found);
}

export function buildRefNull(b: Builder): void {
  const type = readHeapType(b.module, b.reader, true);
  if (failed()) return;
  b.push(type, b.isLive() ? constant(b, Type.I64, 0) : 0);
}

export function buildRefIsNull(b: Builder): void {
  const type = b.popAny();
  if (type != ValueType.Bottom && !isReference(type)) {
    b.invalid("type mismatch: expected a reference, got ");
    detailType(type);
  }
  b.push(ValueType.I32, b.isLive() ? unary(b, Op.Eqz, Type.I32, Type.I64, b.popped) : 0);
}

export function buildRefFunc(b: Builder): void {
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, b.module.funcCount, b.pos, "function")) return;
  if (b.module.func(index).funcref == NONE) b.invalid("undeclared function reference");
  if (b.module.flags & COMPILE_PRIVILEGED) refuse(b, "a function reference in a privileged module");
  const type = b.module.type(b.module.func(index).typeIndex).canonical;
  b.push(concreteRef(type, false), b.isLive() ? numbered(b, Op.RefFunc, Type.I64, 0, 0, 0, 0, index) : 0);
}
