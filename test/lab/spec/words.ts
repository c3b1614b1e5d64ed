import type { ReferenceType, ValueType } from "./types";
import type { Reference, Value } from "./values";

/** Values as words of 64 bits, as compiled code has them: a vector is two, its low half first, everything else one. */

/** What marks a host value and an i31 in the low bits of a reference; heap objects have zeros there. */
const HOST_MARK = 2n;
const HOST_SHIFT = 3n;
const HOST_MASK = 7n;
const I31_MARK = 1n;

/** How many words a value of a type is. */
export function wordsOf({ kind }: ValueType): number {
  return kind === "v128" ? 2 : 1;
}

/** The words of values, one behind the other. A reference other than null must be to a host value. */
export function toWords(values: readonly Value[]): bigint[] {
  return values.flatMap((value) => {
    if ("to" in value) return [value.to === "host" ? (BigInt(value.host!) << HOST_SHIFT) | HOST_MARK : 0n];
    return value.type === "v128" ? [BigInt.asUintN(64, value.bits), value.bits >> 64n] : [value.bits];
  });
}

/** The values of these types that words stand for. Throws a RangeError when there are too few or too many. */
export function fromWords(words: readonly bigint[], types: readonly ValueType[]): Value[] {
  let at = 0;
  const next = () => {
    const word = words[at++];
    if (word === undefined) throw new RangeError(`${words.length} words are too few`);
    return word;
  };
  const values = types.map((type) => valueFrom(type, next));
  if (at !== words.length) throw new RangeError(`${words.length} words are too many`);
  return values;
}

function valueFrom(type: ValueType, next: () => bigint): Value {
  switch (type.kind) {
    case "i32":
    case "f32":
      return { type: type.kind, bits: BigInt.asUintN(32, next()) };
    case "i64":
    case "f64":
      return { type: type.kind, bits: next() };
    case "v128": {
      const low = next();
      return { type: "v128", bits: low | (next() << 64n) };
    }
    case "ref":
      return referenceFrom(next(), type);
  }
}

/** Whether a reference, of the hierarchy of any or extern, leads to an object of the heap. */
export function isObject(word: bigint): boolean {
  return word !== 0n && !(word & HOST_MASK);
}

function referenceFrom(word: bigint, { hierarchy, to }: ReferenceType): Reference {
  if (word === 0n) return { type: hierarchy, to: "null" };
  if (hierarchy === "func" || hierarchy === "exn") return { type: hierarchy, to: hierarchy };
  if (word & I31_MARK) return { type: hierarchy, to: "i31" };
  if ((word & HOST_MASK) === HOST_MARK) return { type: hierarchy, to: "host", host: Number(word >> HOST_SHIFT) };
  return { type: hierarchy, to: to === "struct" || to === "array" ? to : "heap" };
}
