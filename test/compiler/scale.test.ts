import assert from "node:assert/strict";
import { before, test } from "node:test";
import { STATUS_LIMIT } from "../../abi/gen/host/compile";
import { CompileError } from "../../host/compiler/compiler";
import { HEADER, section, sized, unsigned } from "../../host/wasm/binary";
import { processorTime } from "../lab/support";
import { FrontEnd } from "./frontend";

let frontEnd: FrontEnd;
before(async () => {
  frontEnd = await FrontEnd.open();
});

const LOCALS = 49_999;
const BLOCK = [0x02, 0x40];
const LOOP = [0x03, 0x40];
const IF = [0x20, 0, 0x04, 0x40];
const ELSE = 0x05;
const END = 0x0b;
const RETURN = 0x0f;
const TRY = [0x06, 0x40];
const CATCH_ALL = [0x19];
const CALL = [0x20, 0, 0x10, 0];
const branchIf = (label: number) => [0x20, 0, 0x0d, ...unsigned(label)];
const set = (i: number) => [0x41, ...unsigned(i & 63), 0x21, ...unsigned((i % LOCALS) + 1)];
const times = (count: number, code: (i: number) => number[]) => Array.from({ length: count }, (_, i) => code(i)).flat();

/** A module with one function of an i32 parameter and as many locals as there may be. */
function module(code: number[]): Uint8Array {
  const body = [1, ...unsigned(LOCALS), 0x7f, ...code, END];
  const parts = [section(1, [1, 0x60, 1, 0x7f, 0]), section(3, [1, 0]), section(10, [1, ...sized(body)])];
  return Uint8Array.from([...HEADER, ...parts.flat()]);
}

/** Functions on which an algorithm that does something for each local at each branch takes minutes, or all memory. */
const LINEAR: Readonly<Record<string, number[]>> = {
  "50,000 assigned locals and 50,000 branches behind them": [...times(LOCALS, set), ...BLOCK, ...times(LOCALS, () => branchIf(0)), END],
  "50,000 assigned locals and 50,000 branches in one block": [...BLOCK, ...times(LOCALS, set), ...times(LOCALS, () => branchIf(0)), END],
  "9,900 nested blocks with a branch to each": [
    ...times(9900, () => BLOCK),
    ...times(1000, set),
    ...times(9900, () => [...branchIf(0), END]),
  ],
  "9,900 nested loops with a branch to each": [...times(9900, () => LOOP), ...times(10, set), ...times(9900, () => [...branchIf(0), END])],
  "20,000 calls in a try, each behind an assignment": [...TRY, ...times(20_000, (i) => [...set(i % 8), ...CALL]), ...CATCH_ALL, END],
  "9,900 nested tries with a call in each": [...times(9900, (i) => [...TRY, ...set(i % 8), ...CALL]), ...times(9900, () => [END])],
  "20,000 loops in a row": times(20_000, (i) => [...LOOP, ...set(i), ...branchIf(0), END]),
  "100,000 conditions in a row": times(100_000, (i) => [...IF, ...set(i), END]),
  "60,000 targets of 9,900 nested blocks": [
    ...times(9900, () => BLOCK),
    ...[0x20, 0, 0x0e, ...unsigned(60_000), ...times(60_001, (i) => unsigned(i % 9900))],
    ...times(9900, () => [END]),
  ],
};

/** Functions whose SSA form would be quadratic in their size, whatever the algorithm: their locals are kept in the frame. */
const QUADRATIC: Readonly<Record<string, number[]>> = {
  "another local before each of 50,000 calls in a try": [...TRY, ...times(LOCALS, (i) => [...set(i), ...CALL]), ...CATCH_ALL, END],
  "another local before each of 50,000 branches": [...BLOCK, ...times(LOCALS, (i) => [...set(i), ...branchIf(0)]), END],
  "9,900 nested loops that change 1,000 locals": [
    ...times(9900, () => LOOP),
    ...times(1000, set),
    ...times(9900, () => [...branchIf(0), END]),
  ],
  "9,900 nested conditions with both sides": [
    ...times(9900, (i) => [...IF, ...set(i)]),
    ...times(9900, (i) => [ELSE, ...set(i + 9900), END]),
  ],
  "locals to restore behind each of 9,900 blocks": [
    ...times(9900, () => BLOCK),
    ...times(1000, set),
    ...times(9900, (i) => [...branchIf(i), ...set(i)]),
    RETURN,
    ...times(9900, (i) => [END, ...set(i), RETURN]),
  ],
};

for (const [what, code] of [...Object.entries(LINEAR), ...Object.entries(QUADRATIC)]) {
  test(`${what} take time in proportion`, () => {
    const start = processorTime();
    frontEnd.compile(module(code));
    assert.ok(processorTime() - start < 10_000, "too slow");
  });
}

/** A module with a function, behind an imported one of 1,000 parameters and results, a struct of 10,000 fields and an array. */
function wideModule(code: number[]): Uint8Array {
  const numbers = [...unsigned(1000), ...times(1000, () => [0x7f])];
  const types = [4, 0x60, 0, 0, 0x60, ...numbers, ...numbers, 0x5f, ...unsigned(10_000), ...times(10_000, () => [0x7f, 0]), 0x5e, 0x7f, 0];
  const parts = [section(1, types), section(2, [1, 0, 0, 0, 1]), section(3, [1, 0]), section(10, [1, ...sized([0, ...code, END])])];
  return Uint8Array.from([...HEADER, ...parts.flat()]);
}

const WIDE_CALL = [0x10, 0];
const DROP = 0x1a;

/** Functions with instructions of few bytes and many operands or results, reached or not. */
const WIDE: Readonly<Record<string, number[]>> = {
  "100,000 calls whose 1,000 results are the next one's arguments": [
    ...times(1000, () => [0x41, 1]),
    ...times(100_000, () => WIDE_CALL),
    ...times(1000, () => [DROP]),
  ],
  "100,000 such calls that are not reached": [0x00, ...times(100_000, () => WIDE_CALL)],
  "100,000 such structs that are not reached": [0x00, ...times(100_000, () => [0xfb, 0, 2, DROP])],
  "100,000 arrays of 10,000 elements that are not reached": [0x00, ...times(100_000, () => [0xfb, 8, 3, ...unsigned(10_000), DROP])],
};

for (const [what, code] of Object.entries(WIDE)) {
  test(`${what} are over a limit, which is found in time`, () => {
    const bytes = wideModule(code);
    const start = processorTime();
    assert.throws(
      () => frontEnd.compile(bytes),
      (error: unknown) => error instanceof CompileError && error.status === STATUS_LIMIT && /the module is too complex/.test(error.reason),
    );
    assert.ok(processorTime() - start < 10_000, "too slow");
  });
}

test("100,000 structs of 10,000 fields take time in proportion", () => {
  const bytes = wideModule(times(100_000, () => [0xfb, 1, 2, DROP]));
  const start = processorTime();
  frontEnd.compile(bytes);
  assert.ok(processorTime() - start < 10_000, "too slow");
});

/** A module that exports its one function by those names. */
function exporting(names: readonly (readonly number[])[]): Uint8Array {
  const items = names.map((name) => Buffer.from([...unsigned(name.length), ...name, 0, 0]));
  const exports = Buffer.concat([Buffer.from(unsigned(names.length)), ...items]);
  const head = [...HEADER, ...section(1, [1, 0x60, 0, 0]), ...section(3, [1, 0]), 7, ...unsigned(exports.length)];
  return Buffer.concat([Buffer.from(head), exports, Buffer.from(section(10, [1, 2, 0, END]))]);
}

test("names of which each begins as the one before are found, and a second one of each is refused", () => {
  const names = Array.from({ length: 2000 }, (_, i) => new Array<number>(i).fill(0x61));
  const start = processorTime();
  frontEnd.compile(exporting(names));
  assert.ok(processorTime() - start < 10_000, "too slow");
  for (const again of [0, 1, 1000, 1999]) {
    assert.match(frontEnd.refusal(exporting([...names, names[again]!]))?.reason ?? "", /^duplicate export name/);
  }
});
