import * as abi from "../../../abi/gen/host/compile";
import { CompileError, type Compiler } from "../../../host/compiler/compiler";
import { HEADER, name, signed, unsigned } from "../../../host/wasm/binary";
import type { Random } from "./random";

/** What has a limit: how to make a module with so many of it. */
export interface Stress {
  readonly what: string;
  readonly limit: number;
  readonly make: (count: number) => Uint8Array;
}

const section = (id: number, ...parts: readonly Iterable<number>[]): Buffer => {
  const body = join(...parts);
  return join([id], unsigned(body.length), body);
};
const join = (...parts: readonly Iterable<number>[]): Buffer => Buffer.concat(parts.map((part) => Uint8Array.from(part)));
const times = (count: number, ...bytes: readonly number[]): Buffer => Buffer.alloc(count * bytes.length, Uint8Array.from(bytes));
const module = (...sections: readonly Buffer[]): Uint8Array => join(HEADER, ...sections);
const several = (id: number, count: number, ...item: readonly number[]): Buffer =>
  section(id, unsigned(count), item.length > 0 ? times(count, ...item) : []);

const ONE_TYPE = section(1, [1, 0x60, 0, 0]);
const ONE_FUNCTION = join(ONE_TYPE, section(3, [1, 0]));
const MEMORY = section(5, [1, 0, 1]);
const END = [0x0b];

/** A function without parameters or results of that code, its locals first. */
function withCode(...code: readonly Iterable<number>[]): Uint8Array {
  const body = join(...code);
  return module(ONE_FUNCTION, section(10, [1], unsigned(body.length), body));
}

/** Names of exports that are all different and of four bytes. */
function exports(count: number): Buffer {
  const items = Buffer.alloc(count * 7);
  for (let i = 0; i < count; i++) {
    items[i * 7] = 4;
    items.write(i.toString(36).padStart(4, "_"), i * 7 + 1, "latin1");
  }
  return section(7, unsigned(count), items);
}

/** The rows of docs/limits.md about modules. */
export const STRESSES: readonly Stress[] = [
  { what: "types", limit: abi.LIMIT_TYPES, make: (n) => module(several(1, n, 0x60, 0, 0)) },
  {
    what: "functions",
    limit: abi.LIMIT_FUNCTIONS,
    make: (n) => module(ONE_TYPE, several(3, n, 0), several(10, n, 2, 0, 0x0b)),
  },
  { what: "imports", limit: abi.LIMIT_IMPORTS, make: (n) => module(ONE_TYPE, several(2, n, 0, 0, 0, 0)) },
  {
    what: "exports",
    limit: abi.LIMIT_EXPORTS,
    make: (n) => module(ONE_TYPE, section(3, [1, 0]), exports(n), section(10, [1, 2, 0, 0x0b])),
  },
  { what: "globals", limit: abi.LIMIT_GLOBALS, make: (n) => module(several(6, n, 0x7f, 1, 0x41, 7, 0x0b)) },
  { what: "tables", limit: abi.LIMIT_TABLES, make: (n) => module(several(4, n, 0x70, 0, 1)) },
  { what: "memories", limit: abi.LIMIT_MEMORIES, make: (n) => module(several(5, n, 0, 1)) },
  { what: "imported tables", limit: abi.LIMIT_TABLES, make: (n) => module(several(2, n, 0, 0, 1, 0x70, 0, 1)) },
  { what: "memories of which most are imported", limit: abi.LIMIT_MEMORIES, make: importedMemories },
  { what: "data segments", limit: abi.LIMIT_DATA_SEGMENTS, make: (n) => module(MEMORY, several(11, n, 1, 1, 0x61)) },
  { what: "element segments", limit: abi.LIMIT_ELEMENT_SEGMENTS, make: (n) => module(several(9, n, 1, 0, 0)) },
  {
    what: "items of a segment",
    limit: abi.LIMIT_TABLE_ELEMENTS,
    make: (n) => module(ONE_FUNCTION, section(9, [1, 1, 0], unsigned(n), times(n, 0)), section(10, [1, 2, 0, 0x0b])),
  },
  { what: "bytes of a function", limit: abi.LIMIT_FUNCTION_BYTES, make: (n) => withCode([0], times(Math.max(0, n - 2), 0x01), END) },
  { what: "locals", limit: abi.LIMIT_LOCALS, make: (n) => withCode([1], unsigned(n), [0x7e], END) },
  {
    what: "locals that are all in use around a loop",
    limit: abi.LIMIT_LOCALS,
    make: (n) =>
      withCode(
        [1],
        unsigned(n),
        [0x7e, 0x03, 0x40],
        ...Array.from({ length: n }, (_, i) => [0x20, ...unsigned(i), 0x21, ...unsigned(n - 1 - i)]),
        [...[0x41, 0, 0x0d, 0, 0x0b, 0x0b]],
      ),
  },
  {
    what: "parameters",
    limit: abi.LIMIT_PARAMETERS,
    make: (n) => module(section(1, [1, 0x60], unsigned(n), times(n, 0x7e), [0]), section(3, [1, 0]), section(10, [1], selfCall(n))),
  },
  {
    what: "results",
    limit: abi.LIMIT_RESULTS,
    make: (n) => module(section(1, [1, 0x60, 0], unsigned(n), times(n, 0x7c)), section(3, [1, 0]), section(10, [1, 4, 0, 0x10, 0, 0x0b])),
  },
  {
    what: "targets of a br_table",
    limit: abi.LIMIT_BR_TABLE,
    make: (n) => withCode([0, 0x02, 0x40, 0x41, 0, 0x0e], unsigned(n), times(n >> 1, 0, 1), times((n & 1) + 1, 1), END, END),
  },
  {
    what: "bytes of a name",
    limit: abi.LIMIT_NAME_BYTES,
    make: (n) => module(section(5, [1, 0, 1]), section(7, [1], unsigned(n), times(n, 0x61), [2, 0])),
  },
  ...[0x02, 0x03].map((opcode) => ({
    what: opcode === 0x02 ? "nested blocks" : "nested loops",
    limit: abi.LIMIT_NESTING,
    make: (n: number) => withCode([0], times(n, opcode, 0x40), times(n, 0x0b), END),
  })),
  {
    what: "nested conditions with values",
    limit: abi.LIMIT_NESTING,
    make: (n) => withCode([0, 0x41, 1], times(n, 0x04, 0x7f, 0x41, 1), times(n, 0x05, 0x41, 0, 0x0b), [0x1a], END),
  },
  { what: "tags", limit: abi.LIMIT_TAGS, make: (n) => module(ONE_TYPE, several(13, n, 0, 0)) },
  { what: "fields", limit: abi.LIMIT_FIELDS, make: allFields },
  { what: "supertypes", limit: abi.LIMIT_SUBTYPE_DEPTH, make: supertypes },
  { what: "types that name each other", limit: abi.LIMIT_TYPES, make: circle },
  {
    what: "clauses of a try_table",
    limit: abi.LIMIT_CATCHES,
    make: (n) => withCode([0, 0x1f, 0x40], unsigned(n), times(n, 2, 0), END, END),
  },
  {
    what: "nested tries",
    limit: abi.LIMIT_NESTING,
    make: (n) => withCode([0], times(n, 0x1f, 0x40, 1, 2, 0), [0x10, 0], times(n, 0x0b), END),
  },
  {
    what: "vectors that are all in use around a call",
    limit: abi.LIMIT_LOCALS,
    make: (n) =>
      withCode([1], unsigned(n), [0x7b, 0x10, 0], ...Array.from({ length: n }, (_, i) => [0x20, ...unsigned(i), 0xfd, 0x53, 0x1a]), END),
  },
  { what: "calls of imports by long names", limit: abi.LIMIT_NAME_BYTES, make: longImport },
];

/** Memories that are imported but for the last, of which a word is loaded. */
function importedMemories(count: number): Uint8Array {
  const body = join([0, 0x41, 0, 0x28, 0x42], unsigned(count - 1), [0, 0x1a, 0x0b]);
  return module(ONE_TYPE, several(2, count - 1, 0, 0, 2, 0, 1), section(3, [1, 0]), MEMORY, section(10, [1], unsigned(body.length), body));
}

/** A struct of so many fields, and a function that makes one and reads the last. */
function allFields(count: number): Uint8Array {
  const body = join([0, 0xfb, 1, 0, 0xfb, 2, 0], unsigned(count - 1), [0x1a, 0x0b]);
  const types = section(1, [2, 0x5f], unsigned(count), times(count, 0x7e, 1), [0x60, 0, 0]);
  return module(types, section(3, [1, 1]), section(10, [1], unsigned(body.length), body));
}

/** A chain of types of which the last has so many above it, and a cast to that. */
function supertypes(count: number): Uint8Array {
  const types = Array.from({ length: count + 1 }, (_, i) => [0x50, ...(i === 0 ? [0] : [1, ...unsigned(i - 1)]), 0x5f, 0]);
  const body = join([0, 0xfb, 1, 0, 0xfb, 22], signed(BigInt(count)), [0x1a, 0x0b]);
  return module(
    section(1, unsigned(count + 2), ...types, [0x60, 0, 0]),
    section(3, [1], unsigned(count + 1)),
    section(10, [1], unsigned(body.length), body),
  );
}

/** A group of so many types, each with a reference to the next. */
function circle(count: number): Uint8Array {
  const types = Buffer.concat(Array.from({ length: count }, (_, i) => Buffer.from([0x5f, 1, 0x63, ...signed(BigInt((i + 1) % count)), 1])));
  return module(section(1, [1, 0x4e], unsigned(count), types));
}

/** A body that calls its own function with its parameters. */
function selfCall(params: number): Buffer {
  const body = join([0], ...Array.from({ length: params }, (_, i) => [0x20, ...unsigned(i)]), [0x10, 0, 0x0b]);
  return join(unsigned(body.length), body);
}

function longImport(bytes: number): Uint8Array {
  const long = join(unsigned(bytes), times(bytes, 0x62));
  return module(ONE_TYPE, section(2, [1], name("m"), long, [0, 0]), section(3, [1, 0]), section(10, [1, 4, 0, 0x10, 0, 0x0b]));
}

/** A count for a limit: at it, just over it, or anywhere below. */
export function drawCount({ limit }: Stress, random: Random): number {
  return random.pick([limit - 1, limit, limit + 1, Math.ceil(limit / 2), 2 + random.below(limit)]);
}

/** Longest compile of a module at a limit, in ms, on a machine that does other things as well. */
const SLOW = 120_000;

/**
 * What is wrong with how the compiler takes so many of something: within the limit it compiles them in time, beyond it names the limit.
 * Undefined when nothing is.
 */
export function stress(compiler: Pick<Compiler, "compile">, { what, limit, make }: Stress, count: number): string | undefined {
  const bytes = make(count);
  const start = performance.now();
  let refusal: CompileError | undefined;
  try {
    compiler.compile(bytes);
  } catch (error) {
    if (!(error instanceof CompileError)) return `${count} ${what}: the compiler broke: ${(error as Error).message}`;
    refusal = error;
  }
  const time = Math.round(performance.now() - start);
  if (time > SLOW) return `${count} ${what}: the compiler takes ${time} ms`;
  if (refusal === undefined) return count > limit ? `${count} ${what} are compiled, the limit is ${limit}` : undefined;
  if (refusal.status === abi.STATUS_LIMIT && count > limit) return undefined;
  return `${count} ${what}: ${refusal.message}`;
}
