import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../host/build/lock";
import { temporaryFolder } from "../lab/support";

test("one at a time", async (t) => {
  const lock = join(temporaryFolder(t), "lock");
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
  };
  await Promise.all([withLock(lock, work), withLock(lock, work), withLock(lock, work)]);
  assert.equal(most, 1);
  assert.equal(existsSync(lock), false);
});

test("an error frees the lock", async (t) => {
  const lock = join(temporaryFolder(t), "lock");
  await assert.rejects(
    withLock(lock, () => Promise.reject(new Error("broken"))),
    /broken/,
  );
  assert.equal(await withLock(lock, async () => 7), 7);
});

test("the lock of a process that is no more is taken over", async (t) => {
  const lock = join(temporaryFolder(t), "lock");
  mkdirSync(lock);
  // Numbers of processes end below 2^22.
  writeFileSync(join(lock, "pid"), String(1 << 23));
  assert.equal(await withLock(lock, async () => 7), 7);
});
