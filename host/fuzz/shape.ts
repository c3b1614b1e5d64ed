import type { TypeLetter } from "./instructions";
import type { Random } from "./random";

export interface FunctionShape {
  readonly params: readonly TypeLetter[];
  readonly results: readonly TypeLetter[];
}

/** Types of values that can cross to the host, and functions of these alone. */
export type HostLetter = Exclude<TypeLetter, "v">;
export interface HostFunction {
  readonly params: readonly HostLetter[];
  readonly results: readonly HostLetter[];
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

export const NUMBERS: readonly TypeLetter[] = ["i", "l", "f", "d"];
const ANY: readonly TypeLetter[] = ["i", "i", "l", "l", "f", "d", "d", "c", "x"];

/** Draws what a module has. */
export function drawShape(random: Random): Shape {
  const first = drawFunction(random);
  const functions = [
    ...Array.from({ length: DISPATCH }, () => first),
    ...Array.from({ length: 1 + random.below(6) }, () => drawFunction(random)),
  ];
  return {
    functions,
    blocks: Array.from({ length: 3 }, () => ({ params: drawTypes(random, random.below(4)), results: drawTypes(random, random.below(4)) })),
    globals: [
      { type: "i", mutable: true },
      ...Array.from({ length: 6 + random.below(4) }, (_, i) => ({
        type: i < 6 ? ([...NUMBERS, "c", "x"][i]! as TypeLetter) : random.pick(ANY),
        mutable: i < 6 || !random.oneIn(3),
      })),
    ],
    data: Array.from({ length: 2 }, () => random.below(200)),
    called: Array.from({ length: 12 }, (_, i) => (i < DISPATCH ? i : random.below(functions.length))),
  };
}

function drawFunction(random: Random): FunctionShape {
  const params = random.oneIn(8) ? random.below(40) : random.below(8);
  const results = random.oneIn(10) ? random.below(16) : random.below(4);
  return { params: drawTypes(random, params), results: drawTypes(random, results) };
}

function drawTypes(random: Random, count: number): TypeLetter[] {
  return Array.from({ length: count }, () => random.pick(ANY));
}
