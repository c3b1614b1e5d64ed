import { Body } from "./body";
import { fixed, HEADER, name, section, signed, sized, unsigned, vector } from "../../../host/wasm/binary";
import type { Feature } from "./feature";
import type { TypeLetter } from "./instructions";
import { objectTypes } from "./objects";
import { Random } from "./random";
import { drawShape, type FunctionShape, type Shape, TABLE_SIZE } from "./shape";
import { SmallFunction } from "./small";
import { writeBody } from "./statements";
import { ELEMENT_SEGMENTS, SEGMENT_SIZE } from "./tables";
import { TYPE_CODES } from "./types";

/** A generated module and how to use it. */
export interface Generated {
  readonly bytes: Uint8Array;
  /** Types of the exported functions f0, f1 and so on. */
  readonly functions: readonly FunctionShape[];
  /** Exported mutable globals of number types: g and their index. */
  readonly globals: readonly string[];
}

/** No proposals besides 2.0. */
export const NONE: ReadonlySet<Feature> = new Set();

/** How much fuel a call begins with: see Shape. */
const FUEL_PER_CALL = 100;
const PAGES = 1;
const MAX_PAGES = 3;

/**
 * Makes a valid module that its seed determines. Besides f0, f1, ... it exports `reset`, which gives new fuel and is called before each of
 * them, and `digest`, which gives a number that depends on all of memory.
 */
export function generate(seed: number, features: ReadonlySet<Feature> = NONE): Generated {
  const random = new Random(seed);
  return assemble(drawShape(random, features), random, drawBody);
}

/** The same with many small functions (see SmallFunction) in place of few large ones. */
export function generateSmall(seed: number, features: ReadonlySet<Feature> = NONE): Generated {
  const random = new Random(seed);
  return assemble(drawShape(random, features, true), random, (shape, type, index) => {
    const body = new Body(shape, type, random, Infinity, 0);
    new SmallFunction(body, index).write();
    return body.encode();
  });
}

type Draw = (shape: Shape, type: FunctionShape, index: number, random: Random) => number[];

/** A module of that shape, whose functions' bodies are drawn one after the other. */
function assemble(shape: Shape, random: Random, draw: Draw): Generated {
  const { features } = shape;
  const count = shape.functions.length;
  const types: FunctionShape[] = [
    ...shape.functions,
    ...shape.blocks,
    { params: [], results: [] },
    { params: [], results: ["l"] },
    ...handlerTypes(shape),
  ];
  const extraTypes = shape.base + count + shape.blocks.length;
  const forms = types.map(({ params, results }) => [0x60, ...typeVector(params), ...typeVector(results)]);
  const numbers = shape.globals.map((_, i) => i).filter((i) => i > 0 && !"cxvao".includes(shape.globals[i]!.type));
  const bodies = shape.functions.map((type, index) => draw(shape, type, index, random));
  const bytes = [
    ...HEADER,
    ...section(1, vector([...(features.has("gc") ? [objectTypes()] : []), ...forms])),
    ...section(3, vector([...shape.functions.map((_, i) => unsigned(shape.base + i)), unsigned(extraTypes), unsigned(extraTypes + 1)])),
    ...section(4, vector([table("c", shape.called.length), table("c", TABLE_SIZE), table("x", TABLE_SIZE)])),
    ...section(5, vector(shape.memories.map(({ wide, shared }) => [1 | (shared ? 2 : 0) | (wide ? 4 : 0), PAGES, MAX_PAGES]))),
    ...(shape.tags.length > 0 ? section(13, vector(shape.tags.map((_, i) => [0, ...unsigned(shape.handlers + 3 * i)]))) : []),
    ...section(6, vector(shape.globals.map(({ type, mutable }) => [...TYPE_CODES[type], mutable ? 1 : 0, ...initial(type, random), 0x0b]))),
    ...section(7, exports(count, numbers)),
    ...section(9, elements(shape, random)),
    ...section(12, unsigned(shape.data.length + 1)),
    ...section(10, vector([...bodies, resetBody(), digestBody(shape)].map(sized))),
    ...section(11, data(shape, random)),
  ];
  return { bytes: Uint8Array.from(bytes), functions: shape.functions, globals: numbers.map((i) => `g${i}`) };
}

function drawBody(shape: Shape, type: FunctionShape, _index: number, random: Random): number[] {
  const budget = random.oneIn(12) ? 600 : 20 + random.below(120);
  const locals = random.oneIn(40) ? 2000 : random.below(14);
  const body = new Body(shape, type, random, budget, locals);
  writeBody(body);
  return body.encode();
}

function typeVector(types: readonly TypeLetter[]): number[] {
  return [...unsigned(types.length), ...types.flatMap((type) => TYPE_CODES[type])];
}

function table(type: TypeLetter, size: number): number[] {
  return [...TYPE_CODES[type], 1, ...unsigned(size), ...unsigned(size + 8)];
}

function initial(type: TypeLetter, random: Random): number[] {
  const value = BigInt(random.below(1000) - 500);
  switch (type) {
    case "i":
      return [0x41, ...signed(value)];
    case "l":
      return [0x42, ...signed(value * 0x123456789n)];
    case "f":
      return [0x43, ...fixed(BigInt(random.pick([0, 0x3f800000, 0xc2480000])), 4)];
    case "d":
      return [0x44, ...fixed(random.pick([0n, 0x3ff0000000000000n, 0xc049000000000000n]), 8)];
    case "v":
      return [0xfd, 12, ...random.bytes(16)];
    default:
      return [0xd0, TYPE_CODES[type].at(-1)!];
  }
}

function exports(functions: number, globals: readonly number[]): number[] {
  const all = Array.from({ length: functions }, (_, i) => [...name(`f${i}`), 0, ...unsigned(i)]);
  all.push([...name("reset"), 0, ...unsigned(functions)], [...name("digest"), 0, ...unsigned(functions + 1)]);
  for (const index of globals) all.push([...name(`g${index}`), 3, ...unsigned(index)]);
  return vector(all);
}

/** Segments: the table of calls is filled; then passive ones; last one that declares every function. */
function elements(shape: Shape, random: Random): number[] {
  const passive = () => Array.from({ length: SEGMENT_SIZE }, () => unsigned(random.below(shape.functions.length)));
  return vector([
    ...Array.from({ length: ELEMENT_SEGMENTS }, () => [1, 0, ...vector(passive())]),
    [0, 0x41, 0, 0x0b, ...vector(shape.called.map((index) => unsigned(index)))],
    [3, 0, ...vector(shape.functions.map((_, i) => unsigned(i)))],
  ]);
}

function data(shape: Shape, random: Random): number[] {
  const passive = shape.data.map((length) => [1, ...unsigned(length), ...random.bytes(length)]);
  const address = shape.memories[0]!.wide ? 0x42 : 0x41;
  return vector([...passive, [0, address, 16, 0x0b, ...unsigned(256), ...random.bytes(256)]]);
}

function resetBody(): number[] {
  return [0, 0x41, ...signed(BigInt(FUEL_PER_CALL)), 0x24, 0, 0x0b];
}

/** Of each tag, and of none in particular: its own type, and those of blocks that give its values without and with the exception. */
function handlerTypes({ tags, legacy }: Shape): FunctionShape[] {
  if (tags.length === 0) return [];
  return [...tags, []].flatMap((values) => [
    { params: values, results: [] },
    { params: [], results: values },
    { params: [], results: legacy ? values : [...values, "e" as const] },
  ]);
}

/** For each word of each memory: hash = rotate(hash, 5) ^ word, times an odd number. */
function digestBody({ memories }: Shape): number[] {
  const [narrow, wide, hash] = [0, 1, 2];
  const code = memories.flatMap((memory, index) => {
    const at = memory.wide ? wide : narrow;
    const int = memory.wide ? 0x42 : 0x41;
    const [add, shift, less] = memory.wide ? [0x7c, 0x86, 0x54] : [0x6a, 0x74, 0x49];
    return [
      ...[int, 0, 0x21, at, 0x03, 0x40],
      ...[0x20, hash, 0x42, 5, 0x89, 0x20, at, 0x29, ...(index > 0 ? [0x43, index] : [3]), 0, 0x85],
      ...[0x42, ...signed(0x9e3779b97f4a7c15n - (1n << 64n)), 0x7e, 0x21, hash],
      ...[0x20, at, int, 8, add, 0x22, at, 0x3f, index, int, 16, shift, less, 0x0d, 0, 0x0b],
    ];
  });
  return [3, 1, 0x7f, 1, 0x7e, 1, 0x7e, ...code, 0x20, hash, 0x0b];
}
