import type { Body } from "./body";
import { writeBlock, writeBranchIf, writeDispatch, writeIf, writeLoop, writeSpin, writeTypedBlock } from "./control";
import { unsigned } from "../../../host/wasm/binary";
import { writeAddress, writeCall, writeExpression, writeExpressions } from "./expressions";
import { INSTRUCTIONS, type TypeLetter } from "./instructions";
import { FUEL } from "./shape";
import { writeAtomicStore } from "./atomics";
import { writeObjectStatement } from "./objects";
import { writeTableStatement } from "./tables";
import { writeThrow, writeTry } from "./throws";
import { writeVectorStore } from "./vectors";

/** Most constructs inside each other. */
const MAX_DEPTH = 12;

const STORES = INSTRUCTIONS.filter(
  (item) => item.feature === "base" && item.immediate === "memarg" && item.signature?.results.length === 0,
);

/** Writes a whole body: it gives zeros when the fuel is used up, else statements and results. */
export function writeBody(body: Body): void {
  const { results } = body.type;
  body.op("global.get", FUEL);
  body.int(1);
  body.op("i32.lt_s");
  body.op("if", 0x40);
  for (const type of results) body.zero(type);
  body.op("return");
  body.op("end");
  body.burn();
  for (let count = 1 + body.random.below(8); count > 0; count--) writeStatement(body);
  writeExpressions(body, results, 4);
}

/** Code that leaves nothing. */
export function writeStatement(body: Body): void {
  if (!body.spend()) return;
  const { random } = body;
  const depth = 2 + random.below(4);
  const type = random.oneIn(6) ? random.pick(["c", "x"] as const) : random.pick(["i", "l", "f", "d"] as const);
  const extra = random.oneIn(4) ? waysOf(body) : [];
  const write = random.pick(extra.length > 0 ? extra : body.depth < MAX_DEPTH ? ALL : FLAT);
  write(body, depth, type);
}

type Way = (body: Body, depth: number, type: TypeLetter) => void;

/** Statements that hold no others; several times what should be common. */
const FLAT: readonly Way[] = [
  ...[writeStore, writeStore, writeSetLocal, writeSetLocal, writeSetLocal, writeSetLocal],
  ...[writeSetGlobal, writeBranchIf, writeTableStatement, writeBulk],
  (body, depth) => {
    writeCall(body, body.random.below(body.shape.functions.length), Math.min(depth, 2));
  },
  (body, depth, type) => {
    writeExpression(body, type, depth);
    if (body.random.oneIn(10)) body.op("nop");
    body.op("drop");
  },
];

const ALL: readonly Way[] = [
  ...FLAT,
  ...[writeLoop, writeSpin, writeDispatch, writeTypedBlock],
  (body, depth) => writeIf(body, [], depth),
  (body, depth) => writeBlock(body, [], depth),
];

/** Statements that the module's proposals bring. */
function waysOf(body: Body): Way[] {
  const { features } = body.shape;
  const ways: Way[] = [];
  if (features.has("simd")) ways.push(writeVectorStore, (inside, depth) => writeSetLocal(inside, depth, "v"));
  if (body.shape.tags.length > 0) ways.push(writeThrow, ...(body.depth < MAX_DEPTH ? [writeTry, writeTry] : []));
  if (features.has("gc")) {
    for (const type of ["o", "a"] as const) ways.push(writeObjectStatement, (inside, depth) => writeSetLocal(inside, depth, type));
  }
  if (features.has("threads")) ways.push(writeAtomicStore);
  return ways;
}

function writeStore(body: Body, depth: number): void {
  const chosen = body.random.pick(STORES);
  const type = chosen.signature!.params[1]!;
  const memory = writeAddress(body, depth);
  writeExpression(body, type, depth - 1);
  body.canonical(type);
  body.op(chosen.name, ...body.memarg(memory));
}

function writeSetLocal(body: Body, depth: number, type: TypeLetter): void {
  writeExpression(body, type, depth);
  body.set(body.localOf(type) ?? body.fresh(type));
}

function writeSetGlobal(body: Body, depth: number, type: TypeLetter): void {
  writeExpression(body, type, depth);
  const global = body.globalOf(type, true);
  if (global === undefined) body.op("drop");
  else body.op("global.set", ...unsigned(global));
}

/** memory.copy, memory.fill, memory.init or data.drop, of few bytes. */
function writeBulk(body: Body, depth: number): void {
  const { random } = body;
  const segment = random.below(body.shape.data.length);
  if (random.oneIn(10)) {
    body.op("data.drop", segment);
    return;
  }
  const to = body.memory();
  writeExpression(body, "i", depth - 1);
  body.boundAddress();
  body.widen(to);
  const name = random.pick(["memory.init", "memory.copy", "memory.fill"]);
  if (name === "memory.init") {
    body.int(random.below(4));
    body.int(random.oneIn(10) ? 300 : random.below(4));
    body.op(name, segment, to);
    return;
  }
  const from = body.memory();
  writeExpression(body, "i", depth - 1);
  if (name === "memory.copy") {
    body.boundAddress();
    body.widen(from);
  }
  writeExpression(body, "i", 1);
  body.int(random.oneIn(10) ? 0x3fff : 0x7f);
  body.op("i32.and");
  // A copy's length has the narrower type of both memories' addresses.
  const { memories } = body.shape;
  if (name === "memory.fill" || memories[from]!.wide) body.widen(to);
  body.op(name, ...(name === "memory.copy" ? [to, from] : [to]));
}
