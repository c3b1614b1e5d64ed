import type { Body } from "./body";
import { writeExpression } from "./expressions";
import { type Instruction, INSTRUCTIONS, type TypeLetter } from "./instructions";

/** Atomic accesses that end at once: nothing here waits, and what notifies finds nobody. */
const ACCESSES = INSTRUCTIONS.filter((item) => item.feature === "threads" && item.immediate === "memarg" && !item.name.includes("wait"));

/** An atomic load, change or notification that gives a value of the type. */
export function writeAtomic(body: Body, type: TypeLetter, depth: number): void {
  const able = ACCESSES.filter((item) => item.signature!.results.join("") === type);
  if (able.length === 0) {
    writeExpression(body, type, depth - 1);
    return;
  }
  writeAccess(body, body.random.pick(able), depth);
}

/** An atomic store, or a fence. */
export function writeAtomicStore(body: Body, depth: number): void {
  if (body.random.oneIn(5)) {
    body.op("atomic.fence", 0);
    return;
  }
  writeAccess(body, body.random.pick(ACCESSES.filter((item) => item.signature!.results.length === 0)), depth);
}

/** An access to an aligned place, mostly; others are in bounds, since what is wrong in both ways may trap for either. */
function writeAccess(body: Body, { name, signature }: Instruction, depth: number): void {
  const bits = Number(/(?:rmw|load|store)(8|16|32)/.exec(name)?.[1] ?? (name.startsWith("i64") ? 64 : 32));
  const align = Math.log2(bits / 8);
  const memory = body.memory();
  writeExpression(body, "i", depth - 1);
  const aligned = !body.random.oneIn(40);
  body.int(aligned ? 0x7ff8 : 0x7fff);
  body.op("i32.and");
  body.widen(memory);
  for (const operand of signature!.params.slice(1)) writeExpression(body, operand, depth - 1);
  body.op(name, ...(aligned ? body.memarg(memory, align, 8) : [...body.access(memory, align), 0]));
}
