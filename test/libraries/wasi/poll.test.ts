import assert from "node:assert/strict";
import { test } from "node:test";
import { BADF, END, FAULT, INVAL, outside, setUp, SUCCESS, type Setup } from "./setup";

/** A subscription of poll_oneoff. */
type Subscription =
  | { readonly clock: number; readonly timeout: bigint; readonly flags?: number }
  | { readonly read: number }
  | { readonly write: number }
  | { readonly tag: number };

/** Puts subscriptions at `at`; number i has i + 100 as its user data. */
function putSubscriptions({ view }: Setup, at: number, subscriptions: readonly Subscription[]): void {
  subscriptions.forEach((subscription, i) => {
    const here = at + 48 * i;
    view.setBigUint64(here, BigInt(i + 100), true);
    if ("clock" in subscription) {
      view.setUint8(here + 8, 0);
      view.setInt32(here + 16, subscription.clock, true);
      view.setBigUint64(here + 24, subscription.timeout, true);
      view.setUint16(here + 40, subscription.flags ?? 0, true);
    } else if ("tag" in subscription) {
      view.setUint8(here + 8, subscription.tag);
    } else {
      view.setUint8(here + 8, "read" in subscription ? 1 : 2);
      view.setInt32(here + 16, "read" in subscription ? subscription.read : subscription.write, true);
    }
  });
}

/** The events written at `at`, as many as the number at `count` says: user data, error, type, bytes. */
function getEvents({ view }: Setup, at: number, count: number): number[][] {
  return Array.from({ length: view.getUint32(count, true) }, (_, i) => {
    const here = at + 32 * i;
    return [
      Number(view.getBigUint64(here, true)),
      view.getUint16(here + 8, true),
      view.getUint8(here + 10),
      Number(view.getBigUint64(here + 16, true)),
    ];
  });
}

/** Polls and returns the events and how long that took, in ns. */
function poll(s: Setup, subscriptions: readonly Subscription[]): { events: number[][]; took: bigint } {
  putSubscriptions(s, 1000, subscriptions);
  const before = s.kernel.monotonic;
  assert.equal(s.wasi["poll_oneoff"]!(1000, 4000, subscriptions.length, 16), SUCCESS);
  return { events: getEvents(s, 4000, 16), took: s.kernel.monotonic - before };
}

const MS = 1_000_000n;
const ABSOLUTE = 1;

test("poll_oneoff waits for the earliest timeout, relative or absolute, of either clock", async () => {
  const s = await setUp();
  const near = (took: bigint, wanted: bigint) => assert.ok(took >= wanted && took < wanted + MS / 10n, `${took} ns for ${wanted}`);
  let result = poll(s, [{ clock: 1, timeout: 7n * MS }]);
  near(result.took, 7n * MS);
  assert.deepEqual(result.events, [[100, 0, 0, 0]]);
  result = poll(s, [
    { clock: 1, timeout: 9n * MS },
    { clock: 0, timeout: 3n * MS },
    { clock: 1, timeout: 3n * MS },
  ]);
  near(result.took, 3n * MS);
  assert.deepEqual(result.events, [
    [101, 0, 0, 0],
    [102, 0, 0, 0],
  ]);
  near(poll(s, [{ clock: 1, timeout: s.kernel.monotonic + 5n * MS, flags: ABSOLUTE }]).took, 5n * MS);
  near(poll(s, [{ clock: 0, timeout: s.kernel.realtime + 5n * MS, flags: ABSOLUTE }]).took, 5n * MS);
  near(poll(s, [{ clock: 0, timeout: 1n, flags: ABSOLUTE }]).took, 0n);
  near(poll(s, [{ clock: 1, timeout: 0n }]).took, 0n);
});

test("poll_oneoff: a timeout beyond all time doesn't wrap around", async () => {
  const s = await setUp();
  for (const timeout of [(1n << 64n) - 1n, (1n << 63n) - 1n]) {
    const { events } = poll(s, [
      { clock: 1, timeout },
      { clock: 0, timeout, flags: ABSOLUTE },
      { clock: 1, timeout: MS },
    ]);
    assert.deepEqual(events, [[102, 0, 0, 0]]);
  }
});

test("poll_oneoff tells which streams are ready", async () => {
  const s = await setUp({ stdin: "x" });
  assert.deepEqual(poll(s, [{ read: 0 }, { write: 1 }, { write: 2 }]).events, [
    [100, 0, 1, 1],
    [101, 0, 2, 1],
    [102, 0, 2, 1],
  ]);
  s.kernel.busy = 0b101;
  assert.deepEqual(poll(s, [{ read: 0 }, { clock: 1, timeout: 5n * MS }, { write: 1 }]).events, [[102, 0, 2, 1]]);
  s.kernel.busy = 0b111;
  assert.deepEqual(poll(s, [{ read: 0 }, { clock: 1, timeout: 5n * MS }]).events, [[101, 0, 0, 0]]);
});

test("poll_oneoff: a wrong subscription is an event with an error, at once", async () => {
  const s = await setUp();
  const { events, took } = poll(s, [
    { clock: 1, timeout: 1000n * MS },
    { read: 1 },
    { write: 0 },
    { read: 3 },
    { write: -1 },
    { clock: 2, timeout: 0n },
    { clock: 77, timeout: 0n },
    { tag: 3 },
  ]);
  assert.ok(took < MS);
  assert.deepEqual(events, [
    [101, BADF, 1, 0],
    [102, BADF, 2, 0],
    [103, BADF, 1, 0],
    [104, BADF, 2, 0],
    [105, INVAL, 0, 0],
    [106, INVAL, 0, 0],
    [107, INVAL, 3, 0],
  ]);
});

test("poll_oneoff checks its ranges", async () => {
  const s = await setUp();
  putSubscriptions(s, END - 48, [{ clock: 1, timeout: 0n }]);
  assert.equal(s.wasi["poll_oneoff"]!(END - 48, END - 100, 1, 16), SUCCESS);
  assert.equal(s.wasi["poll_oneoff"]!(1000, 4000, 0, 16), INVAL);
  for (const wrong of outside(48)) assert.equal(s.wasi["poll_oneoff"]!(wrong, 4000, 1, 16), FAULT);
  for (const wrong of outside(32)) assert.equal(s.wasi["poll_oneoff"]!(1000, wrong, 1, 16), FAULT);
  for (const wrong of outside(4)) assert.equal(s.wasi["poll_oneoff"]!(1000, 4000, 1, wrong), FAULT);
  for (const count of [0x05555556, 0x08000000, -1]) assert.equal(s.wasi["poll_oneoff"]!(0, 0, count, 16), FAULT);
});
