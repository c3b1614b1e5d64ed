import type { Body } from "./body";
import { signed, unsigned } from "../../../host/wasm/binary";
import { writeExpression, writeExpressions } from "./expressions";
import type { TypeLetter } from "./instructions";
import { FUEL } from "./shape";
import { writeStatement } from "./statements";
import { TYPE_CODES } from "./types";

/** Counting loops inside each other. */
const MAX_LOOPS = 3;

/** A block type of no parameters and at most one result. */
function blockType(results: readonly TypeLetter[]): readonly number[] {
  return results.length === 0 ? [0x40] : TYPE_CODES[results[0]!];
}

export function writeIf(body: Body, results: readonly TypeLetter[], depth: number): void {
  writeExpression(body, "i", depth - 1);
  body.op("if", ...blockType(results));
  body.within({ types: results, loop: false }, () => {
    writeContents(body, results, depth - 1);
    if (results.length === 0 && body.random.oneIn(2)) return;
    body.op("else");
    writeContents(body, results, depth - 1);
  });
}

export function writeBlock(body: Body, results: readonly TypeLetter[], depth: number): void {
  body.op("block", ...blockType(results));
  body.within({ types: results, loop: false }, () => writeContents(body, results, depth - 1));
}

/** A few statements, then the results, or a branch away from here and code that is never reached. */
function writeContents(body: Body, results: readonly TypeLetter[], depth: number): void {
  for (let count = body.random.below(3); count > 0; count--) writeStatement(body);
  if (body.random.oneIn(6)) writeLeave(body, depth);
  else writeExpressions(body, results, depth);
}

/** An unconditional branch, now and then a trap, and now and then instructions behind it. */
function writeLeave(body: Body, depth: number): void {
  const { random } = body;
  if (random.oneIn(20)) {
    body.op("unreachable");
    return;
  }
  if (body.shape.features.has("tail-call") && random.oneIn(3) && writeTailCall(body, depth)) return;
  const label = random.pick(body.forwardLabels());
  const { types } = body.label(label);
  writeExpressions(body, types, depth - 1);
  if (random.oneIn(3)) {
    const alike = body.forwardLabels(types);
    writeExpression(body, "i", depth - 1);
    const targets = Array.from({ length: random.oneIn(10) ? 200 : random.below(8) }, () => unsigned(random.pick(alike)));
    body.op("br_table", ...unsigned(targets.length), ...targets.flat(), ...unsigned(label));
  } else if (label === body.depth - 1 && random.oneIn(2)) body.op("return");
  else body.op("br", ...unsigned(label));
  // In code that is never reached the stack gives whatever is asked of it.
  if (!random.oneIn(4)) return;
  body.op("i32.add");
  body.op("drop");
}

/** A call in place of a return, directly or through the table, to a function of the same results; false when there is none. */
function writeTailCall(body: Body, depth: number): boolean {
  const { random, shape } = body;
  const results = body.type.results.join();
  const able = [...shape.functions.keys()].filter((i) => shape.functions[i]!.results.join() === results);
  if (able.length === 0) return false;
  const index = random.pick(able);
  const slot = shape.called.indexOf(index);
  writeExpressions(body, shape.functions[index]!.params, depth - 1);
  if (shape.features.has("references") && random.oneIn(3)) {
    body.op("ref.func", ...unsigned(index));
    body.op("return_call_ref", ...unsigned(shape.base + index));
  } else if (slot < 0 || random.oneIn(2)) body.op("return_call", ...unsigned(index));
  else {
    body.int(slot);
    body.op("return_call_indirect", ...unsigned(shape.base + index), 0);
  }
  return true;
}

/** A loop that counts down a local of its own. */
export function writeLoop(body: Body): void {
  if (body.loops >= MAX_LOOPS) return;
  const counter = body.freshCounter();
  body.int(2 + body.random.below(5));
  body.set(counter);
  body.op("loop", 0x40);
  body.loops++;
  body.within({ types: [], loop: true }, () => {
    for (let count = 1 + body.random.below(5); count > 0; count--) writeStatement(body);
    body.get(counter);
    body.int(1);
    body.op("i32.sub");
    body.op("local.tee", ...unsigned(counter));
    body.op("br_if", 0);
  });
  body.loops--;
}

/** A loop that goes on while a condition holds and there is fuel, with a value carried around. */
export function writeSpin(body: Body): void {
  const type = body.random.pick(["i", "l", "f", "d"] as const);
  const carried = body.fresh(type);
  writeExpression(body, type, 2);
  body.set(carried);
  body.op("loop", 0x40);
  body.within({ types: [], loop: true }, () => {
    body.burn();
    for (let count = 1 + body.random.below(3); count > 0; count--) writeStatement(body);
    writeExpression(body, type, 3);
    body.set(carried);
    writeExpression(body, "i", 2);
    body.op("global.get", FUEL);
    body.int(0);
    body.op("i32.gt_s");
    body.op("i32.and");
    body.op("br_if", 0);
  });
}

/** Nested blocks and a jump table into them. */
export function writeDispatch(body: Body, depth: number): void {
  const { random } = body;
  writeCases(body, 1 + random.below(random.oneIn(10) ? 40 : 6), (cases) => {
    writeExpression(body, "i", depth);
    if (!random.oneIn(4)) {
      body.int(random.pick([3, 7, 15]));
      body.op("i32.and");
    }
    const targets = Array.from({ length: random.oneIn(20) ? 300 : random.below(10) }, () => random.below(cases));
    body.op("br_table", ...unsigned(targets.length), ...targets, random.below(cases));
  });
}

/** `count` blocks around what `write` writes, with a statement behind each. */
function writeCases(body: Body, count: number, write: (cases: number) => void): void {
  const open = (left: number): void => {
    if (left === 0) {
      write(count);
      return;
    }
    body.op("block", 0x40);
    body.within({ types: [], loop: false }, () => open(left - 1));
    writeStatement(body);
  };
  open(count);
}

/** A conditional branch out of a block, with what the block gives; the values stay when it isn't taken. */
export function writeBranchIf(body: Body, depth: number): void {
  const label = body.random.pick(body.forwardLabels());
  const { types } = body.label(label);
  writeExpressions(body, types, depth);
  writeExpression(body, "i", depth);
  body.op("br_if", ...unsigned(label));
  body.keep(types);
}

/** A block, loop or if with parameters and several results. */
export function writeTypedBlock(body: Body, depth: number): void {
  const index = body.random.below(body.shape.blocks.length);
  const { params, results } = body.shape.blocks[index]!;
  writeExpressions(body, params, depth);
  const kind = body.random.pick(["block", "loop", "if"]);
  if (kind === "if") writeExpression(body, "i", depth - 1);
  body.op(kind, ...signed(BigInt(body.shape.base + body.shape.functions.length + index)));
  const arm = () => {
    body.keep(params);
    writeStatement(body);
    writeExpressions(body, results, depth);
  };
  body.within({ types: kind === "loop" ? params : results, loop: kind === "loop" }, () => {
    arm();
    if (kind !== "if") return;
    body.op("else");
    arm();
  });
  body.keep(results);
}
