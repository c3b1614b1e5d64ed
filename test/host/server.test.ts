import assert from "node:assert/strict";
import { after, before, test, type TestContext } from "node:test";
import { RingServer } from "../lab/server/ring";
import { LeakError, ServerError } from "../lab/server/server";
import { inRoot } from "../lab/support";

const chosen = process.env["NEBULET_QEMU"];

before(() => {
  process.env["NEBULET_QEMU"] = inRoot("test/host/fake-guest.mjs");
});

after(() => {
  if (chosen === undefined) delete process.env["NEBULET_QEMU"];
  else process.env["NEBULET_QEMU"] = chosen;
});

async function start(t: TestContext): Promise<RingServer> {
  const machine = await RingServer.start({ timeout: 10_000 });
  t.after(() => machine.close());
  return machine;
}

/** An instance that the stand-in never asks about. */
const instance = { instance: 0n };

test("a machine that ends fails what it was asked, and all it is asked then", async (t) => {
  const ends: readonly (readonly [how: string, says: RegExp])[] = [
    ["panic", /^the kernel panicked: page fault at 0x10$/],
    ["die", /^the machine died: QEMU ended with status 3: bad machine$/],
    ["garbage", /^the machine died: console protocol: unknown frame type 99$/],
    ["silent", /^the machine has ended$/],
  ];
  for (const [how, says] of ends) {
    const machine = await start(t);
    await machine.register("something", instance);
    const ended = (error: unknown) => error instanceof ServerError && says.test(error.message);
    await assert.rejects(machine.register(how, instance), ended, how);
    await assert.rejects(machine.register("something", instance), ended, how);
  }
});

test("a machine that has less memory after a reset is told of", async (t) => {
  const machine = await start(t);
  await assert.rejects(
    machine.reset(),
    (error) => error instanceof LeakError && error.message === "99 frames are free after a reset, 100 were at first",
  );
  await machine.register("something", instance);
});

test("a machine switches itself off when there are no more commands", async (t) => {
  const machine = await start(t);
  await machine.register("something", instance);
  await machine.end();
  await assert.rejects(machine.register("something", instance), /the machine has ended/);
});
