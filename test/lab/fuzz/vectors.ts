import type { Body } from "./body";
import { writeAddress, writeExpression } from "./expressions";
import { type Instruction, INSTRUCTIONS, type TypeLetter } from "./instructions";

const VECTORS = INSTRUCTIONS.filter((item) => item.feature === "simd");
const giving = (type: string) => VECTORS.filter((item) => item.signature?.results.join("") === type);
const BY_RESULT: Partial<Record<TypeLetter, readonly Instruction[]>> = {
  i: giving("i"),
  l: giving("l"),
  f: giving("f"),
  d: giving("d"),
  v: giving("v"),
};
const STORES = giving("");

/** Instructions that give lanes of floats which may be NaNs of any bits. */
export const GIVES_FLOATS = /^f(32x4|64x2)\.(?!(eq|ne|lt|gt|le|ge)$)/;

/** Code that leaves a value of the type that comes out of a vector instruction: a vector, or a number that depends on one. */
export function writeVector(body: Body, type: TypeLetter, depth: number): void {
  const chosen = body.random.pick(BY_RESULT[type]!);
  if (chosen.name === "v128.const") {
    body.leaf("v");
    return;
  }
  const memory = writeOperands(body, chosen, depth);
  body.op(chosen.name, ...immediates(body, chosen, memory));
  if (type === "v" && GIVES_FLOATS.test(chosen.name)) canonicalLanes(body, chosen.name.startsWith("f32x4") ? "f32x4" : "f64x2");
}

/** A store of a vector, or of one of its lanes. */
export function writeVectorStore(body: Body, depth: number): void {
  const chosen = body.random.pick(STORES);
  const memory = writeOperands(body, chosen, depth);
  body.op(chosen.name, ...immediates(body, chosen, memory));
}

/** Writes the operands; the memory's index where the first is an address. */
function writeOperands(body: Body, { immediate, signature }: Instruction, depth: number): number {
  let memory = 0;
  for (const [i, param] of signature!.params.entries()) {
    if (i === 0 && immediate.startsWith("memarg")) memory = writeAddress(body, depth);
    else writeExpression(body, param, depth - 1);
    // What becomes a lane shows its bits.
    body.canonical(param);
  }
  return memory;
}

export function immediates(body: Body, { name, immediate }: Instruction, memory: number): number[] {
  const { random } = body;
  const lanes = /x(\d+)\./.exec(name)?.[1] ?? String(128 / Number(/(\d+)_lane/.exec(name)?.[1] ?? 128));
  const lane = () => random.below(Number(lanes));
  switch (immediate) {
    case "lane":
      return [lane()];
    case "lanes":
      return Array.from({ length: 16 }, () => random.below(random.oneIn(2) ? 32 : 16));
    case "memarg":
      return body.memarg(memory);
    case "memarg-lane":
      return [...body.memarg(memory), lane()];
    default:
      return [];
  }
}

/** Replaces the NaNs among the lanes by zeros. */
export function canonicalLanes(body: Body, shape: string): void {
  const [kept] = body.keep(["v"]);
  for (let i = 0; i < 3; i++) body.get(kept!);
  body.op(`${shape}.eq`);
  body.op("v128.and");
}
