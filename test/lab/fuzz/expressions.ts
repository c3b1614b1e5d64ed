import type { Body } from "./body";
import { writeBlock, writeIf } from "./control";
import { signed, unsigned } from "../../../host/wasm/binary";
import { type Instruction, INSTRUCTIONS, type TypeLetter } from "./instructions";
import { writeAtomic } from "./atomics";
import { writeFromObject, writeObject } from "./objects";
import { DISPATCH } from "./shape";
import { writeShared } from "./shared";
import { writeReference } from "./tables";
import { writeVector } from "./vectors";
import { TYPE_CODES } from "./types";

/** Instructions that trap for most operands that are drawn at random. */
const TRAPPING = /^i\d\d\.(div|rem|trunc_f)/;
/** Instructions that let the sign or payload of a NaN be seen. */
const SHOWS_NAN = /reinterpret_f|copysign/;

const BASE = INSTRUCTIONS.filter((item) => item.feature === "base");
const OPERATIONS = byResult("none");
const LOADS = byResult("memarg");

function byResult(immediate: string): Record<TypeLetter, Instruction[]> {
  const giving = (type: string) => BASE.filter((item) => item.immediate === immediate && item.signature?.results.join("") === type);
  return { i: giving("i"), l: giving("l"), f: giving("f"), d: giving("d"), v: [], c: [], x: [], a: [], e: [], o: [] };
}

/** Code that leaves one value of the type; `depth` bounds how deep it nests. */
export function writeExpression(body: Body, type: TypeLetter, depth: number): void {
  if (depth <= 0 || !body.spend()) body.leaf(type);
  else if (type === "c" || type === "x") writeReference(body, type, depth);
  else if (type === "o" || type === "a") writeObject(body, type, depth);
  else if (type === "e") body.leaf(type);
  else if (type === "v") body.random.pick(VECTOR_WAYS)(body, type, depth);
  else if (body.shape.features.has("simd") && body.random.oneIn(8)) writeVector(body, type, depth);
  else if (body.shape.features.has("gc") && body.random.oneIn(6)) writeFromObject(body, type, depth);
  else if (body.shape.features.has("threads") && body.random.oneIn(10)) writeAtomic(body, type, depth);
  else body.random.pick(WAYS)(body, type, depth);
}

export function writeExpressions(body: Body, types: readonly TypeLetter[], depth: number): void {
  for (const type of types) writeExpression(body, type, depth);
}

/** How a number can come about; several times what should be common. */
const WAYS: readonly ((body: Body, type: TypeLetter, depth: number) => void)[] = [
  ...[writeOperation, writeOperation, writeOperation, writeOperation, writeOperation, writeOperation],
  ...[writeLoad, writeSelect, writeTee, writeCallFor, writeChain, writeShared],
  (body, type, depth) => writeIf(body, [type], depth),
  (body, type, depth) => writeBlock(body, [type], depth),
  (body, type, depth) => (type === "i" ? writeQuestion(body, depth) : writeOperation(body, type, depth)),
  (body, type) => body.leaf(type),
];

const VECTOR_WAYS: typeof WAYS = [
  ...[writeVector, writeVector, writeVector, writeVector, writeSelect, writeTee, writeCallFor, writeShared],
  (body, type, depth) => writeIf(body, [type], depth),
  (body, type, depth) => writeBlock(body, [type], depth),
  (body, type) => body.leaf(type),
];

function writeOperation(body: Body, type: TypeLetter, depth: number): void {
  const chosen = body.random.pick(OPERATIONS[type]);
  const { params } = chosen.signature!;
  const harmless = TRAPPING.test(chosen.name) && !body.random.oneIn(30);
  if (harmless && chosen.name.includes("trunc")) writeSmallFloat(body, params[0]!, depth);
  else if (harmless) writeDivision(body, type === "i" ? "i32" : "i64", type, depth);
  else for (const [i, param] of params.entries()) writeOperand(body, chosen, param, i, depth);
  body.op(chosen.name);
}

/** The operands of a division that doesn't divide by zero: mostly by constants, which compilers treat in ways of their own. */
function writeDivision(body: Body, prefix: "i32" | "i64", type: TypeLetter, depth: number): void {
  const { random } = body;
  writeExpression(body, type, depth - 1);
  if (random.oneIn(3)) {
    writeExpression(body, type, depth - 1);
    body.op(`${prefix}.const`, 1);
    body.op(`${prefix}.or`);
    return;
  }
  const bits = prefix === "i32" ? 31 : 63;
  const power = 1n << BigInt(random.below(bits));
  const divisor = random.pick([power, -power, 3n, 5n, 7n, 10n, 12n, 100n, 641n, 1000000007n, -3n, -7n, BigInt(random.word() >>> 2) | 1n]);
  body.op(`${prefix}.const`, ...signed(divisor));
}

function writeOperand(body: Body, chosen: Instruction, type: TypeLetter, index: number, depth: number): void {
  writeExpression(body, type, depth - 1);
  if (SHOWS_NAN.test(chosen.name) && (index === 1 || chosen.name.includes("reinterpret"))) body.canonical(type);
}

/** A float that converts to any integer type. */
function writeSmallFloat(body: Body, type: TypeLetter, depth: number): void {
  writeExpression(body, "i", depth - 1);
  body.int(0xffff);
  body.op("i32.and");
  body.op(type === "f" ? "f32.convert_i32_u" : "f64.convert_i32_u");
}

/** A long chain of the same kind of operation on many locals: all of them are wanted at the same time. */
function writeChain(body: Body, type: TypeLetter): void {
  const length = body.random.oneIn(20) ? 150 : 4 + body.random.below(16);
  const chosen = OPERATIONS[type].filter(({ signature, name }) => signature!.params.join("") === type + type && !TRAPPING.test(name));
  for (let i = 0; i <= length; i++) body.leaf(type);
  for (let i = 0; i < length; i++) {
    const { name } = body.random.pick(chosen);
    if (SHOWS_NAN.test(name)) body.canonical(type);
    body.op(name);
  }
}

/** An i32 from elsewhere than arithmetic. */
function writeQuestion(body: Body, depth: number): void {
  const { random } = body;
  switch (random.below(4)) {
    case 0:
      writeExpression(body, random.pick(["c", "x"]), depth - 1);
      body.op("ref.is_null");
      break;
    case 1:
      writeSize(body, "memory.size", body.memory());
      break;
    case 2: {
      const memory = body.memory();
      body.int(random.below(2));
      body.widen(memory);
      writeSize(body, "memory.grow", memory);
      break;
    }
    default:
      body.op("table.size", random.below(3));
  }
}

/** An instruction that gives a size of the memory, as an i32. */
function writeSize(body: Body, name: string, memory: number): void {
  body.op(name, memory);
  if (body.shape.memories[memory]!.wide) body.op("i32.wrap_i64");
}

/** An address in some memory, whose index it gives. */
export function writeAddress(body: Body, depth: number): number {
  const memory = body.memory();
  writePlace(body, depth);
  body.widen(memory);
  return memory;
}

/** A place in memory; now and then the sum of an element's place and its parts, as arrays of records have it. */
function writePlace(body: Body, depth: number): void {
  const { random } = body;
  writeExpression(body, "i", depth - 1);
  body.boundAddress();
  if (!random.oneIn(3)) return;
  body.leaf("i");
  body.int(0xff);
  body.op("i32.and");
  if (random.oneIn(2)) {
    body.int(random.below(5));
    body.op("i32.shl");
  } else {
    body.int(random.pick([2, 3, 4, 5, 8, 9, 12]));
    body.op("i32.mul");
  }
  body.op("i32.add");
}

function writeLoad(body: Body, type: TypeLetter, depth: number): void {
  const memory = writeAddress(body, depth);
  body.op(body.random.pick(LOADS[type]).name, ...body.memarg(memory));
}

function writeSelect(body: Body, type: TypeLetter, depth: number): void {
  writeExpressions(body, [type, type, "i"], depth - 1);
  if (body.random.oneIn(3)) body.op("select_t", 1, ...TYPE_CODES[type]);
  else body.op("select");
}

function writeTee(body: Body, type: TypeLetter, depth: number): void {
  writeExpression(body, type, depth - 1);
  body.op("local.tee", ...unsigned(body.localOf(type) ?? body.fresh(type)));
}

/** Calls a function, directly or through the table; its results go to new locals, whose indices it gives. */
export function writeCall(body: Body, index: number, depth: number): number[] {
  const { random, shape } = body;
  const slot = shape.called.indexOf(index);
  const { params, results } = shape.functions[index]!;
  writeExpressions(body, params, depth - 1);
  if (shape.features.has("references") && random.oneIn(3)) {
    body.op("ref.func", ...unsigned(index));
    if (random.oneIn(3)) body.op("ref.as_non_null");
    body.op("call_ref", ...unsigned(shape.base + index));
  } else if (slot < 0 || random.oneIn(2)) body.op("call", ...unsigned(index));
  else {
    if (slot < DISPATCH && !random.oneIn(3)) {
      writeExpression(body, "i", depth - 1);
      body.int(DISPATCH - 1);
      body.op("i32.and");
    } else if (random.oneIn(60)) writeExpression(body, "i", 1);
    else body.int(slot);
    body.op("call_indirect", ...unsigned(shape.base + index), 0);
  }
  return body.keep(results);
}

function writeCallFor(body: Body, type: TypeLetter, depth: number): void {
  const { functions } = body.shape;
  const able = functions.map((_, i) => i).filter((i) => functions[i]!.results.includes(type));
  if (able.length === 0) {
    (type === "v" ? writeVector : writeOperation)(body, type, depth);
    return;
  }
  const index = body.random.pick(able);
  const kept = writeCall(body, index, Math.min(depth, 2));
  body.get(kept[functions[index]!.results.indexOf(type)]!);
}
