import type { Body } from "./body";
import { type Instruction, INSTRUCTIONS, type TypeLetter } from "./instructions";

/**
 * Straight-line code whose values are wanted more than once: each instruction takes some of those before it, mostly the last ones, and
 * leaves its result in a local. What a compiler makes part of one user, such as a load or a comparison, often has another here.
 */

const NUMBERS = "ilfdv";
/** Instructions that trap, or let the bits of a NaN be seen, have places of their own elsewhere. */
const UNFIT = /\.(div|rem|trunc_f)|reinterpret|copysign|^f(32x4|64x2)\.(?!(eq|ne|lt|gt|le|ge)$)|^v128\.const/;
/** What compilers make part of its user; each is drawn several times as often as any other. */
const FOLDED = /eqz$|_true$|bitmask$|^i\d\d\.(and|eq|ne|lt_u|wrap_i64|extend_i32_u)$|^v128\.(and|load|bitselect)$|_lane(_[su])?$/;
const WEIGHT = 6;

const FIT = INSTRUCTIONS.filter(({ feature, immediate, name, signature }) => {
  const all = [...(signature?.params ?? ["none"]), ...(signature?.results ?? [])].join("");
  const plain = ["none", "lane", "lanes"].includes(immediate) || (immediate === "memarg" && signature?.results.length === 1);
  return (
    (feature === "base" || feature === "simd") && plain && signature?.results.length === 1 && [...all].every(isNumber) && !UNFIT.test(name)
  );
}).flatMap((item) => Array.from({ length: item.immediate === "memarg" || FOLDED.test(item.name) ? WEIGHT : 1 }, () => item));
const LOADS: Partial<Record<TypeLetter, readonly Instruction[]>> = Object.fromEntries(
  [...NUMBERS].map((type) => [type, FIT.filter(({ immediate, signature }) => immediate === "memarg" && signature?.results[0] === type)]),
);
const WITHOUT_VECTORS = FIT.filter(({ feature }) => feature === "base");

function isNumber(type: string): boolean {
  return NUMBERS.includes(type);
}

/** Code that leaves a value of the type, which has to do with many others. */
export function writeShared(body: Body, type: TypeLetter): void {
  const { random, shape } = body;
  const candidates = shape.features.has("simd") ? FIT : WITHOUT_VECTORS;
  const made = new Map<TypeLetter, number[]>();
  const count = 3 + random.below(random.oneIn(6) ? 60 : 12);
  for (let i = 0; i < count; i++) {
    const result = writeStep(body, random.pick(candidates), made);
    made.set(result, [...(made.get(result) ?? []), body.keep([result])[0]!]);
    if (random.oneIn(8)) writeBranch(body, made);
  }
  operand(body, type, made);
}

/** One instruction with its operands; the type of its result. */
function writeStep(body: Body, { name, immediate, signature }: Instruction, made: Map<TypeLetter, number[]>): TypeLetter {
  const { random } = body;
  const [result] = signature!.results;
  if (immediate === "memarg") {
    const memory = body.memory();
    writePlace(body, memory, made);
    body.op(name, ...body.memarg(memory));
  } else {
    for (const param of signature!.params) operand(body, param, made);
    const lanes = Number(/x(\d+)\./.exec(name)?.[1] ?? 0);
    if (immediate === "lane") body.op(name, random.below(lanes));
    else if (immediate === "lanes") body.op(name, ...Array.from({ length: 16 }, () => random.below(32)));
    else body.op(name);
  }
  body.canonical(result!);
  return result!;
}

/** A place in memory; now and then one from which an access reaches its end or beyond. */
function writePlace(body: Body, memory: number, made: Map<TypeLetter, number[]>): void {
  if (body.random.oneIn(40)) {
    writeEnd(body, memory);
    return;
  }
  operand(body, "i", made);
  body.boundAddress();
  body.widen(memory);
}

/** A place shortly before the end of memory. */
function writeEnd(body: Body, memory: number): void {
  const { random, shape } = body;
  const prefix = shape.memories[memory]!.wide ? "i64" : "i32";
  body.op("memory.size", memory);
  body.op(`${prefix}.const`, 16);
  body.op(`${prefix}.shl`);
  body.op(`${prefix}.const`, 1 + random.below(20));
  body.op(`${prefix}.sub`);
}

/** Lets control depend on a value, or on its being zero. */
function writeBranch(body: Body, made: Map<TypeLetter, number[]>): void {
  const { random } = body;
  operand(body, "i", made);
  if (random.oneIn(2)) body.op("i32.eqz");
  body.op("if", 0x40);
  body.within({ loop: false, types: [] }, () => {
    const locals = made.get("i");
    if (!locals) return;
    operand(body, "i", made);
    body.set(random.pick(locals));
  });
}

/** One of the values so far, mostly of the last ones; a load for this use alone; or anything else of that type. */
function operand(body: Body, type: TypeLetter, made: Map<TypeLetter, number[]>): void {
  const { random } = body;
  const values = made.get(type) ?? [];
  if (random.oneIn(5)) writeStep(body, random.pick(LOADS[type]!), made);
  else if (values.length === 0 || random.oneIn(7)) body.leaf(type);
  else body.get(random.pick(random.oneIn(3) ? values : values.slice(-3)));
}
