import { HEADER, name, unsigned } from "../../host/wasm/binary";

/** Modules of one kind of any size, to see how the cost of compiling them grows. */
export interface Shape {
  readonly what: string;
  /** The largest size that is measured. */
  readonly size: number;
  readonly make: (size: number) => Uint8Array;
}

const section = (id: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([id, ...unsigned(body.length)]), body]);

/** `count` pieces of code, each by its number. */
function repeat(count: number, code: (i: number) => readonly number[]): Buffer {
  const parts: number[][] = [];
  for (let from = 0; from < count; from += 1000) {
    parts.push(Array.from({ length: Math.min(1000, count - from) }, (_, i) => code(from + i)).flat());
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

const END = 0x0b;
const get = (local: number) => [0x20, ...unsigned(local)];
const set = (local: number) => [0x21, ...unsigned(local)];
const constant = (value: number) => [0x41, ...unsigned(value & 63)];
const branchIf = (label: number) => [0x0d, ...unsigned(label)];
const [ADD, MUL, XOR] = [0x6a, 0x6c, 0x73];

/** A module of functions from i32 to i32 with as many locals, of which the first is exported. */
function module(count: number, locals: number, code: (i: number) => Buffer): Uint8Array {
  const bodies: Buffer[] = [];
  const declared = locals ? [1, ...unsigned(locals), 0x7f] : [0];
  for (let i = 0; i < count; i++) {
    const body = Buffer.concat([Buffer.from(declared), code(i), Buffer.from([END])]);
    bodies.push(Buffer.from(unsigned(body.length)), body);
  }
  return Buffer.concat([
    Buffer.from(HEADER),
    section(1, Buffer.from([1, 0x60, 1, 0x7f, 1, 0x7f])),
    section(3, Buffer.from([...unsigned(count), ...Buffer.alloc(count)])),
    section(7, Buffer.from([1, ...name("run"), 0, 0])),
    section(10, Buffer.concat([Buffer.from(unsigned(count)), ...bodies])),
  ]);
}

/** A module with one function, whose code leaves nothing, and then gives its parameter. */
const single = (locals: number, ...code: readonly Buffer[]) => module(1, locals, () => Buffer.concat([...code, Buffer.from(get(0))]));

/** Gives locals 1 to `count` values of their own, that nobody can know while compiling. */
const start = (count: number) => repeat(count, (i) => [...get(0), ...constant(i + 1), MUL, ...set(i + 1)]);

/** Adds locals 1 to `count` to the parameter. */
const finish = (count: number) => repeat(count, (i) => [...get(i + 1), ...get(0), ADD, ...set(0)]);

export const SHAPES: readonly Shape[] = [
  {
    what: "functions that call one another",
    size: 100_000,
    make: (n) => module(n, 0, (i) => Buffer.from([...get(0), ...constant(i), ADD, 0x10, ...unsigned((i * 7919) % n)])),
  },
  {
    what: "blocks of one function",
    size: 100_000,
    // Each condition is two blocks: one that may be passed over, and what follows.
    make: (n) =>
      single(
        100,
        start(100),
        repeat(n >> 1, (i) => {
          const local = (i % 100) + 1;
          return [...get(local), ...constant(i), XOR, 0x04, 0x40, ...get(((i * 37) % 100) + 1), ...get(0), ADD, ...set(local), END];
        }),
        finish(100),
      ),
  },
  {
    what: "locals that are all live at once",
    size: 49_999,
    make: (n) =>
      single(
        n,
        start(n),
        repeat(n, (i) => [...get(n - i), ...get(0), ADD, ...set(0)]),
      ),
  },
  {
    what: "branches behind as many assigned locals",
    size: 49_999,
    make: (n) =>
      single(
        n,
        start(n),
        Buffer.from([0x02, 0x40]),
        repeat(n, () => [...get(0), ...branchIf(0)]),
        Buffer.from([END]),
      ),
  },
  {
    what: "targets of a br_table",
    size: 9_990,
    // Each case goes on with the next.
    make: (n) =>
      single(
        1,
        repeat(n, () => [0x02, 0x40]),
        Buffer.from([...get(0), 0x0e, ...unsigned(n - 1)]),
        repeat(n, (i) => unsigned(i)),
        repeat(n, (i) => [END, ...get(0), ...constant(i), ADD, ...set(0)]),
      ),
  },
  {
    what: "cases of a switch",
    size: 9_990,
    // Each case changes locals and leaves.
    make: (n) =>
      single(
        20,
        start(20),
        repeat(n + 1, () => [0x02, 0x40]),
        Buffer.from([...get(0), 0x0e, ...unsigned(n - 1)]),
        repeat(n, (i) => unsigned(i)),
        repeat(n, (i) => {
          const local = (i % 20) + 1;
          return [
            END,
            ...get(local),
            ...constant(i),
            ADD,
            ...set(local),
            ...get(0),
            ...get(local),
            MUL,
            ...set(0),
            0x0c,
            ...unsigned(n - 1 - i),
          ];
        }),
        Buffer.from([END]),
        finish(20),
      ),
  },
  {
    what: "calls past values that stay",
    size: 100_000,
    make: (n) =>
      single(
        1000,
        start(1000),
        repeat(n, (i) => [...get((i % 1000) + 1), 0x10, 0, ...set(((i * 7) % 1000) + 1)]),
        finish(1000),
      ),
  },
  {
    what: "loops in a row",
    size: 20_000,
    make: (n) =>
      single(
        100,
        start(100),
        repeat(n, (i) => {
          const local = (i % 100) + 1;
          return [0x03, 0x40, ...get(local), ...constant(i), ADD, ...set(local), ...get(local), ...branchIf(0), END];
        }),
        finish(100),
      ),
  },
  {
    what: "instructions in a row",
    size: 1_000_000,
    make: (n) =>
      single(
        16,
        start(16),
        repeat(n >> 2, (i) => [...get((i * 5) % 17), ...get((i * 3) % 17), XOR, ...set(((i * 11) % 16) + 1)]),
        finish(16),
      ),
  },
];
