import { HEADER, name, signed, unsigned } from "../../host/wasm/binary";
import type { Shape } from "./shapes";

/**
 * Modules that want more of the compiler than their size says: each kind of any size in bytes. A compiler that does something for each of
 * one thing at each of another takes all memory and minutes for a few kilobytes of these.
 */

/** Size in bytes at which they are measured. */
const SIZE = 100_000;

const [I32, FUNCREF] = [0x7f, 0x70];
const [UNREACHABLE, BLOCK, LOOP, IF, ELSE, TRY, CATCH, RETHROW, END] = [0x00, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0b];
const [BR, BR_IF, BR_TABLE, CALL, DELEGATE, CATCH_ALL, DROP, SELECT, TRY_TABLE] = [0x0c, 0x0d, 0x0e, 0x10, 0x18, 0x19, 0x1a, 0x1b, 0x1f];
const [ADD, XOR, NOTHING] = [0x6a, 0x73, 0x40];
const CATCH_ALL_CLAUSE = 2;
/** Depth of nesting and values of a type at most. */
const [NESTING, VALUES, LOCALS] = [9_990, 1000, 49_990];

type Code = readonly number[];

const get = (local: number): Code => [0x20, ...unsigned(local)];
const set = (local: number): Code => [0x21, ...unsigned(local)];
const number = (value: number): Code => [0x41, ...unsigned(value & 63)];
/** A number that nobody knows while compiling. */
const unknown: Code = [0x23, 0];
const nothing: Code = [0x24, 0];
const reference = (type: number): Code => [0x63, ...signed(BigInt(type))];

/** So many pieces of code, each by its number. */
function times(count: number, code: (i: number) => Code): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i < count; i++) parts.push(Buffer.from(code(i)));
  return Buffer.concat(parts);
}

const join = (...parts: readonly (Code | Buffer)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));
const section = (id: number, ...parts: readonly (Code | Buffer)[]): Buffer => {
  const body = join(...parts);
  return join([id, ...unsigned(body.length)], body);
};
const several = (id: number, items: readonly (Code | Buffer)[]): Buffer => section(id, unsigned(items.length), ...items);

/** Function type 0 has nothing; those of many values are its neighbours. */
const MANY = times(VALUES, () => [I32]);
const TYPES = [
  [0x60, 0, 0],
  join([0x60, 0, ...unsigned(VALUES)], MANY),
  join([0x60, ...unsigned(VALUES)], MANY, [0]),
  join([0x60, ...unsigned(VALUES)], MANY, unsigned(VALUES), MANY),
];
const [NONE, RESULTS, PARAMS, BOTH] = [0, 1, 2, 3];

/** Function 0 does nothing and is exported, 1 to 3 give, take, and take and give many values; those of the shape follow. */
interface Parts {
  readonly types?: readonly (Code | Buffer)[];
  readonly functions?: readonly {
    readonly type?: number;
    readonly locals?: readonly (readonly [number, number])[];
    readonly code: Buffer;
  }[];
  readonly globals?: readonly (Code | Buffer)[];
  readonly elements?: readonly (Code | Buffer)[];
  readonly exports?: readonly (Code | Buffer)[];
  readonly imports?: readonly (Code | Buffer)[];
  readonly custom?: Buffer;
}

function module({
  types = [],
  functions = [],
  globals = [],
  elements,
  exports = [],
  imports,
  custom = Buffer.alloc(0),
}: Parts): Uint8Array {
  const values = times(VALUES, () => number(1));
  const all = [
    { type: NONE, code: Buffer.alloc(0) },
    { type: RESULTS, code: values },
    { type: PARAMS, code: Buffer.alloc(0) },
    { type: BOTH, code: values },
    ...functions,
  ];
  const bodies = all.map(({ code, ...rest }) => {
    const locals = "locals" in rest && rest.locals ? rest.locals : [];
    const body = join(unsigned(locals.length), ...locals.map(([count, type]) => [...unsigned(count), type]), code, [END]);
    return join(unsigned(body.length), body);
  });
  return join(
    HEADER,
    several(1, [...TYPES, ...types]),
    imports ? several(2, imports) : [],
    several(
      3,
      all.map(({ type = NONE }) => unsigned(type)),
    ),
    several(4, [[FUNCREF, 0, 10]]),
    section(5, [1, 0, 1]),
    several(13, [
      [0, NONE],
      [0, PARAMS],
    ]),
    several(6, [[I32, 1, ...number(0), END], [I32, 0, ...number(7), END], ...globals]),
    several(7, [[...name("_start"), 0, ...unsigned(imports?.length ?? 0)], ...exports]),
    elements ? several(9, elements) : [],
    several(10, bodies),
    custom,
  );
}

/** A module whose one further function has so many locals and that code. */
const single = (locals: number, ...code: readonly (Code | Buffer)[]): Uint8Array =>
  module({ functions: [{ locals: [[Math.max(1, Math.min(locals, LOCALS)), I32]], code: join(...code) }] });

/** Gives locals 0 to `count` - 1 values that nobody can know. */
const start = (count: number): Buffer => times(count, (i) => [...unknown, ...number(i), ADD, ...set(i)]);
const finish = (count: number): Buffer => times(count, (i) => [...get(i), ...nothing]);

const shape = (what: string, make: (bytes: number) => Uint8Array): Shape => ({ what, size: SIZE, make });

/** Locals and control flow. */
const OF_LOCALS: readonly Shape[] = [
  shape("a local before each branch out of a block", (n) => {
    const count = Math.min(n >> 4, LOCALS);
    return single(
      count,
      [BLOCK, NOTHING],
      times(count, (i) => [...unknown, BR_IF, 0, ...unknown, ...number(i), ADD, ...set(i)]),
      [END],
      finish(count),
    );
  }),
  shape("a local before each call in a try", (n) => {
    const count = Math.min(Math.floor(n / 15), LOCALS);
    return single(
      count,
      [BLOCK, NOTHING, TRY_TABLE, NOTHING, 1, CATCH_ALL_CLAUSE, 0],
      times(count, (i) => [...unknown, ...number(i), ADD, ...set(i), CALL, 0]),
      [END, END],
      finish(count),
    );
  }),
  shape("a local before each call in a try of the older form", (n) => {
    const count = Math.min(Math.floor(n / 15), LOCALS);
    return single(
      count,
      [TRY, NOTHING],
      times(count, (i) => [...unknown, ...number(i), ADD, ...set(i), CALL, 0]),
      [CATCH_ALL, END],
      finish(count),
    );
  }),
  shape("nested loops that each change a local", (n) => {
    const count = Math.min(Math.floor(n / 17), NESTING);
    return single(
      count,
      times(count, (i) => [LOOP, NOTHING, ...get(i), ...number(1), ADD, ...set(i)]),
      times(count, (i) => [...get(i), BR_IF, 0, END]),
    );
  }),
  shape("nested loops around changes of many locals", (n) => {
    const depth = Math.min(Math.floor(n / 12), NESTING);
    const locals = Math.floor(n / 24);
    return single(
      locals,
      times(depth, () => [LOOP, NOTHING]),
      times(locals, (i) => [...get(i), ...unknown, ADD, ...set(i)]),
      times(depth, () => [...unknown, BR_IF, 0, END]),
    );
  }),
  shape("nested blocks with branches and changes behind each", (n) => {
    const depth = Math.min(Math.floor(n / 20), NESTING);
    return single(
      depth,
      times(depth, () => [BLOCK, NOTHING]),
      times(depth, (i) => [...unknown, BR_IF, ...unsigned(i)]),
      times(depth, (i) => [...unknown, ...set(i), ...unknown, BR_IF, 0, END, ...get((i * 7) % depth), ...nothing]),
    );
  }),
  shape("nested conditions with both sides", (n) => {
    const depth = Math.min(Math.floor(n / 18), NESTING);
    return single(
      2 * depth,
      times(depth, (i) => [...unknown, IF, NOTHING, ...unknown, ...set(i)]),
      times(depth, (i) => [ELSE, ...unknown, ...set(depth + i), END]),
      finish(depth),
    );
  }),
  shape("nested tries with a local and a call each", (n) => {
    const depth = Math.min(Math.floor(n / 18), NESTING);
    return single(
      depth,
      times(depth, (i) => [TRY, NOTHING, ...unknown, ...set(i), CALL, 0]),
      times(depth, (i) => [CATCH_ALL, ...get(i), ...nothing, END]),
    );
  }),
  shape("tries that delegate to one another", (n) => {
    const depth = Math.min(Math.floor(n / 12), NESTING - 1);
    return single(
      depth,
      times(depth, () => [TRY, NOTHING]),
      times(depth, (i) => [
        CALL,
        0,
        ...unknown,
        ...set(i),
        CALL,
        0,
        DELEGATE,
        ...(i < depth - 1 ? unsigned(Math.min(1, depth - 2 - i)) : [0]),
      ]),
    );
  }),
  shape("cases of a switch that each change a local", (n) => {
    const count = Math.min(Math.floor(n / 16), NESTING - 2);
    return single(
      count,
      times(count + 1, () => [BLOCK, NOTHING]),
      [...unknown, BR_TABLE, ...unsigned(count - 1)],
      times(count, (i) => unsigned(i)),
      times(count, (i) => [END, ...unknown, ...set(i), BR, ...unsigned(count - 1 - i)]),
      [END],
      finish(count),
    );
  }),
  shape("locals that live past conditions with calls in loops", (n) => {
    const locals = Math.floor(n / 24);
    return single(
      locals,
      start(locals),
      times(Math.floor(n / 24), () => [LOOP, NOTHING, ...unknown, IF, NOTHING, CALL, 0, BR, 1, END, END]),
      finish(locals),
    );
  }),
  shape("nested loops around uses of many values", (n) => {
    const depth = Math.min(Math.floor(n / 16), NESTING);
    const locals = Math.floor(n / 32);
    return single(
      locals,
      start(locals),
      times(depth, (i) => [LOOP, NOTHING, ...get(i % locals), ...nothing]),
      times(locals, (i) => [...get(i), ...nothing]),
      times(depth, (i) => [...get((i * 31) % locals), BR_IF, 0, END]),
      finish(locals),
    );
  }),
  shape("ways out of the innermost of many loops", (n) => {
    const depth = Math.min(Math.floor(n / 9), NESTING);
    return single(
      1,
      [BLOCK, NOTHING],
      times(depth, () => [LOOP, NOTHING]),
      times(Math.floor(n / 18), (i) => [...unknown, IF, NOTHING, BR, ...unsigned(i & 1 ? depth + 1 : depth), END]),
      times(depth, () => [...unknown, BR_IF, 0, END]),
      [END],
    );
  }),
  shape("locals of functions without code", (n) => {
    const code = Buffer.alloc(0);
    return module({ functions: Array.from({ length: Math.floor(n / 8) }, () => ({ locals: [[LOCALS, I32]] as const, code })) });
  }),
];

/** Operands: what branches, calls and exceptions pass on. */
const OF_VALUES: readonly Shape[] = [
  shape("branches that pass on many values", (n) =>
    single(
      1,
      [BLOCK, RESULTS],
      times(VALUES, (i) => [...unknown, ...number(i), ADD]),
      times(Math.floor(n / 6), () => [...unknown, ...unknown, BR_IF, 0]),
      [BR, 0, END],
      times(VALUES, () => nothing),
    ),
  ),
  shape("branches that pass on many values to a loop", (n) =>
    single(
      1,
      times(VALUES, (i) => [...unknown, ...number(i), ADD]),
      [LOOP, BOTH],
      times(Math.floor(n / 6), () => [...unknown, ...unknown, BR_IF, 0]),
      [BR, 0, END],
      times(VALUES, () => nothing),
    ),
  ),
  shape("branches that return many values", (n) =>
    module({
      functions: [
        {
          type: RESULTS,
          code: join(
            times(VALUES, (i) => [...unknown, ...number(i), ADD]),
            times(Math.floor(n / 6), () => [...unknown, ...unknown, BR_IF, 0]),
            [BR, 0],
          ),
        },
      ],
    }),
  ),
  shape("nested blocks of many values, a switch to all", (n) => {
    const depth = Math.min(Math.floor(n / 12), NESTING - 1);
    return single(
      1,
      times(depth, () => [BLOCK, RESULTS]),
      times(VALUES, (i) => [...unknown, ...number(i), ADD]),
      [...unknown, BR_TABLE, ...unsigned(depth - 1)],
      times(depth, (i) => unsigned(i)),
      times(depth, () => [END, ...unknown, ADD]),
      times(VALUES, () => [DROP]),
    );
  }),
  shape("switches whose targets all take many values", (n) =>
    single(
      1,
      [BLOCK, RESULTS],
      times(VALUES, (i) => [...unknown, ...number(i), ADD]),
      [...unknown, BR_TABLE, ...unsigned(Math.min(n, 65_000))],
      times(Math.min(n, 65_000) + 1, () => [0]),
      [END],
      times(VALUES, () => [DROP]),
    ),
  ),
  shape("nested blocks that take and give many values", (n) => {
    const depth = Math.min(n >> 2, NESTING);
    return single(
      1,
      times(VALUES, () => unknown),
      times(depth, () => [BLOCK, BOTH]),
      times(depth, () => [END]),
      times(VALUES, () => nothing),
    );
  }),
  shape("conditions that take and give many values", (n) =>
    single(
      1,
      times(VALUES, () => unknown),
      times(Math.floor(n / 8), () => [...unknown, IF, BOTH, ...unknown, ADD, END]),
      times(VALUES, () => nothing),
    ),
  ),
  shape("calls with many arguments and results", (n) =>
    single(
      1,
      times(VALUES, () => unknown),
      times(n >> 1, () => [CALL, 3]),
      times(VALUES, () => nothing),
    ),
  ),
  shape("calls that are not reached", (n) =>
    single(
      1,
      [UNREACHABLE],
      times(n >> 1, () => [CALL, 3]),
      times(VALUES, () => nothing),
    ),
  ),
  shape("functions with many parameters", (n) => {
    const code = Buffer.alloc(0);
    return module({ functions: Array.from({ length: Math.floor(n / 4) }, () => ({ type: PARAMS, code })) });
  }),
  shape("clauses for exceptions with many values", (n) => {
    const clauses = Math.min(Math.floor(n / 3), 65_000);
    return single(
      1,
      [BLOCK, RESULTS, TRY_TABLE, NOTHING, ...unsigned(clauses)],
      times(clauses, () => [0, 1, 0]),
      [CALL, 0, END, UNREACHABLE, END],
      times(VALUES, () => nothing),
    );
  }),
  shape("catches of exceptions with many values", (n) =>
    single(
      1,
      [TRY, NOTHING, CALL, 0],
      times(n >> 2, () => [CATCH, 1, UNREACHABLE]),
      [CATCH_ALL, RETHROW, 0, END],
    ),
  ),
  shape("structs of many fields", (n) =>
    module({
      types: [
        join(
          [0x5f, ...unsigned(10_000)],
          times(10_000, () => [I32, 1]),
        ),
      ],
      functions: [{ code: times(Math.floor(n / 4), () => [0xfb, 1, 4, DROP]) }],
    }),
  ),
  shape("operands that are all on the stack", (n) =>
    single(
      1,
      times(Math.floor(n / 6), (i) => [...unknown, ...number(i), ADD]),
      times(Math.floor(n / 6) - 1, () => [ADD]),
      nothing,
    ),
  ),
];

/** Long chains: one operation on the last one's value. */
const OF_CHAINS: readonly Shape[] = [
  shape("additions in a row", (n) =>
    single(
      1,
      unknown,
      times(Math.floor(n / 3), () => [...unknown, ADD]),
      nothing,
    ),
  ),
  shape("additions of constants in a row", (n) =>
    single(
      1,
      unknown,
      times(Math.floor(n / 3), (i) => [...number(i), ADD]),
      nothing,
    ),
  ),
  shape("operations on a value twice", (n) =>
    single(
      1,
      unknown,
      set(0),
      times(Math.floor(n / 7), () => [...get(0), ...get(0), XOR, ...set(0)]),
      get(0),
      nothing,
    ),
  ),
  shape("selects in a row", (n) =>
    single(
      1,
      unknown,
      times(Math.floor(n / 5), () => [...unknown, ...unknown, SELECT]),
      nothing,
    ),
  ),
  shape("comparisons in a row", (n) =>
    single(
      1,
      unknown,
      times(Math.floor(n / 3), (i) => (i & 1 ? [0x45] : [...number(3), 0x48])),
      nothing,
    ),
  ),
  shape("conversions in a row", (n) =>
    single(
      1,
      unknown,
      times(n >> 1, () => [0xad, 0xa7]),
      nothing,
    ),
  ),
  shape("loads from the address loaded last", (n) =>
    single(
      1,
      unknown,
      times(Math.floor(n / 3), () => [0x28, 2, 4]),
      nothing,
    ),
  ),
  shape("shifts in a row", (n) =>
    single(
      1,
      unknown,
      times(Math.floor(n / 3), () => [...number(1), 0x74]),
      nothing,
    ),
  ),
  shape("vector constants", (n) =>
    single(
      1,
      times(Math.floor(n / 19), (i) => [0xfd, 0x0c, ...times(16, (k) => [(i * (k + 3)) & 255]), DROP]),
    ),
  ),
  shape("vector constants that are used", (n) =>
    single(
      1,
      [0xfd, 0x0c, ...Buffer.alloc(16)],
      times(Math.floor(n / 20), (i) => [0xfd, 0x0c, i & 255, (i >> 8) & 255, ...Buffer.alloc(14, 1), 0xfd, 0x51]),
      [0xfd, 0x1b, 0],
      nothing,
    ),
  ),
  shape("calls through a table", (n) =>
    single(
      1,
      times(Math.floor(n / 5), () => [...unknown, 0x11, 0, 0]),
    ),
  ),
];

/** What stands outside of functions. */
const OF_DECLARATIONS: readonly Shape[] = [
  shape("functions without code", (n) => {
    const code = Buffer.alloc(0);
    return module({ functions: Array.from({ length: n >> 2 }, () => ({ code })) });
  }),
  shape("types that differ", (n) =>
    module({
      types: Array.from({ length: Math.floor(n / 11) }, (_, i) => [
        0x60,
        8,
        ...Array.from({ length: 8 }, (_, k) => 0x7c + ((i >> (2 * k)) & 3)),
        0,
      ]),
    }),
  ),
  shape("types that are equal", (n) => module({ types: Array.from({ length: Math.floor(n / 3) }, () => [0x60, 0, 0]) })),
  shape("groups of types that name each other", (n) => {
    const count = Math.floor(n / 90);
    return module({
      types: Array.from({ length: count }, (_, i) => [
        ...[0x4e, 10],
        ...Array.from({ length: 10 }, (_, k) => [0x5f, 1, ...reference(4 + 10 * i + ((k + 1) % 10)), 1]).flat(),
      ]),
    });
  }),
  shape("one group of types with many fields", (n) => {
    const count = Math.floor(n / 50);
    return module({
      types: [
        join(
          [0x4e, ...unsigned(count)],
          times(count, (i) => [0x5f, 10, ...times(10, (k) => [...reference(4 + ((i + k) % count)), 1])]),
        ),
      ],
    });
  }),
  shape("subtypes of subtypes, with as many fields", (n) => {
    const chains = Math.max(1, Math.floor(n / 60_000));
    const types: Buffer[] = [];
    for (let chain = 0; chain < chains; chain++) {
      for (let i = 0; i < 60; i++) {
        const above = i === 0 ? [0] : [1, ...unsigned(4 + types.length - 1)];
        types.push(
          join(
            [0x50, ...above, 0x5f, ...unsigned(400)],
            times(400, () => [I32, 0]),
          ),
        );
      }
    }
    return module({ types });
  }),
  shape("one long constant expression", (n) => module({ globals: [join([I32, 0], unknownConstant(n), [END])] })),
  shape("constant expressions of many globals", (n) =>
    module({ globals: Array.from({ length: Math.floor(n / 9) }, (_, i) => [I32, 0, 0x23, ...unsigned(i + 1), ...number(i), ADD, END]) }),
  ),
  shape("element segments without elements", (n) => module({ elements: Array.from({ length: Math.floor(n / 4) }, () => [1, 0, 0]) })),
  shape("expressions of an element segment", (n) =>
    module({
      elements: [
        join(
          [5, FUNCREF, ...unsigned(Math.floor(n / 3))],
          times(Math.floor(n / 3), () => [0xd2, 0, END]),
        ),
      ],
    }),
  ),
  shape("exports", (n) =>
    module({ exports: Array.from({ length: Math.floor(n / 9) }, (_, i) => [...name(i.toString(36).padStart(5, "_")), 0, 0]) }),
  ),
  shape("names", (n) => {
    const count = Math.floor(n / 12);
    const names = times(count, (i) => [...unsigned(i % 4), ...name(i.toString(36).padStart(8, "_"))]);
    const content = join([...unsigned(count)], names);
    return module({ custom: section(0, name("name"), [1, ...unsigned(content.length)], content) });
  }),
];

/** An expression of so many bytes. */
function unknownConstant(bytes: number): Buffer {
  return join(
    number(1),
    times(Math.floor(bytes / 3), (i) => [...number(i), ADD]),
  );
}

export const HOSTILE: readonly Shape[] = [...OF_LOCALS, ...OF_VALUES, ...OF_CHAINS, ...OF_DECLARATIONS];
