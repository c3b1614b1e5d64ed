import type { Feature } from "./feature";
import type { TypeLetter } from "./instructions";
import type { Random } from "./random";

export interface FunctionShape {
  readonly params: readonly TypeLetter[];
  readonly results: readonly TypeLetter[];
}

/** What a generated module has, besides its code. */
export interface Shape {
  /** Type of each function; equal ones may occur several times. */
  readonly functions: readonly FunctionShape[];
  /** Types of blocks with parameters or several results. */
  readonly blocks: readonly FunctionShape[];
  /** The first is the fuel, see FUEL. */
  readonly globals: readonly { readonly type: TypeLetter; readonly mutable: boolean }[];
  /** Lengths of the passive data segments. */
  readonly data: readonly number[];
  /** Proposals that the module uses, besides 2.0. */
  readonly features: ReadonlySet<Feature>;
  /** Index of the first function's type, behind those of objects. */
  readonly base: number;
  /** Types of locals. */
  readonly locals: readonly TypeLetter[];
  /** Memories; those with 64-bit addresses are wide. */
  readonly memories: readonly { readonly wide: boolean; readonly shared: boolean }[];
  /** What each tag carries, and the index of the first of the types of tags and handlers. */
  readonly tags: readonly (readonly TypeLetter[])[];
  readonly handlers: number;
  /** Whether exceptions are caught by the instructions that were there first: a module has one form or the other. */
  readonly legacy: boolean;
  /** Functions in the table of calls; the first DISPATCH of them have one type. */
  readonly called: readonly number[];
}

/** Index of the i32 global that every call and every backward branch uses up, so that each program ends. */
export const FUEL = 0;

/** Tables: the one that calls go through and nothing writes to, one of functions and one of host references that code changes. */
export const CALLS_TABLE = 0;
export const FUNCTION_TABLE = 1;
export const HOST_TABLE = 2;
/** Initial elements of the last two. */
export const TABLE_SIZE = 16;

/** Entries at the start of the table of calls that have the same type, so that an index may be computed. */
export const DISPATCH = 4;
/** Small functions besides those. */
const SMALL = 20;
/** Types of blocks. */
const BLOCKS = 3;

export const NUMBERS: readonly TypeLetter[] = ["i", "l", "f", "d"];
const ANY: readonly TypeLetter[] = ["i", "i", "l", "l", "f", "d", "d", "c", "x"];
/** Types of objects in front of those of functions. */
const OBJECT_TYPES = 6;

/** The types of values that proposals bring, several times what should be common. */
function broughtBy(features: ReadonlySet<Feature>): TypeLetter[] {
  return [...(features.has("simd") ? (["v", "v"] as const) : []), ...(features.has("gc") ? (["o", "a"] as const) : [])];
}

/**
 * Draws what a module has that may use the proposals; its functions may be many with few parameters and one result, all of them numbers.
 */
export function drawShape(random: Random, features: ReadonlySet<Feature>, small = false): Shape {
  const brought = broughtBy(features);
  const types = [...ANY, ...brought];
  const numbers = features.has("simd") ? [...NUMBERS, "v" as const] : NUMBERS;
  const draw = () => (small ? drawSmall(random, numbers) : drawFunction(random, types));
  const first = draw();
  const functions = [
    ...Array.from({ length: DISPATCH }, () => first),
    ...Array.from({ length: small ? SMALL : 1 + random.below(6) }, draw),
  ];
  const legacy = features.has("legacy-exceptions") && (!features.has("exceptions") || random.oneIn(3));
  const throws = legacy || features.has("exceptions");
  const base = features.has("gc") ? OBJECT_TYPES : 0;
  const wide = () => features.has("memory64") && random.oneIn(2);
  const shared = () => features.has("threads") && random.oneIn(2);
  return {
    functions,
    features,
    base,
    locals: ["i", "l", "f", "d", "c", "x", ...brought, ...(throws && !legacy ? (["e"] as const) : [])],
    memories: Array.from({ length: features.has("multi-memory") ? 1 + random.below(3) : 1 }, () => ({ wide: wide(), shared: shared() })),
    tags: Array.from({ length: throws ? 3 : 0 }, (_, i) => drawTypes(random, i === 0 ? 0 : random.below(i === 1 ? 3 : 12), types)),
    handlers: base + functions.length + BLOCKS + 2,
    legacy,
    blocks: Array.from({ length: BLOCKS }, () => ({
      params: drawTypes(random, random.below(4), types),
      results: drawTypes(random, random.below(4), types),
    })),
    globals: [
      { type: "i", mutable: true },
      ...Array.from({ length: 6 + random.below(4) }, (_, i) => ({
        type: i < 6 ? ([...NUMBERS, "c", "x"][i]! as TypeLetter) : random.pick(types),
        mutable: i < 6 || !random.oneIn(3),
      })),
    ],
    data: Array.from({ length: 2 }, () => random.below(200)),
    called: Array.from({ length: 12 }, (_, i) => (i < DISPATCH ? i : random.below(functions.length))),
  };
}

function drawFunction(random: Random, types: readonly TypeLetter[]): FunctionShape {
  const params = random.oneIn(8) ? random.below(random.oneIn(4) ? 120 : 40) : random.below(8);
  const results = random.oneIn(10) ? random.below(16) : random.below(4);
  return { params: drawTypes(random, params, types), results: drawTypes(random, results, types) };
}

function drawSmall(random: Random, types: readonly TypeLetter[]): FunctionShape {
  return { params: ["i", ...drawTypes(random, random.below(4), types)], results: [random.pick(types)] };
}

function drawTypes(random: Random, count: number, types: readonly TypeLetter[]): TypeLetter[] {
  return Array.from({ length: count }, () => random.pick(types));
}
