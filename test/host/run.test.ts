import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { buildArtefact } from "../../host/build/build";
import { PLAIN } from "./modules";
import { inRoot, NEBULET, nebulet, requireTool, temporaryFolder } from "../lab/support";

/** `run` as a person calls it, with the stand-in for QEMU that does what the program's first argument says. */
const FAKE = { ...process.env, NODE_OPTIONS: "", NEBULET_QEMU: inRoot("test/host/fake-guest.mjs") };

before(() => buildArtefact("nebulet.elf"));

function program(t: TestContext): string {
  const file = join(temporaryFolder(t), "app.wasm");
  writeFileSync(file, Uint8Array.from(PLAIN));
  return file;
}

/** Whether a process runs, on Linux; one that nobody has waited for runs no more. */
function alive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [NEBULET, "run", ...args], { env: FAKE, stdio: ["pipe", "pipe", "pipe"] });
}

test("the program's streams and status are ours, its arguments come after the file", (t) => {
  const result = nebulet(["run", program(t), "hello", "--env", "--", "x"], { env: FAKE });
  assert.deepEqual(result, { status: 7, stdout: "hello --env -- x\n", stderr: "to stderr\n" });
});

test("NEBULET_QEMU that names no program is one line and status 1", (t) => {
  const file = program(t);
  for (const name of ["/nonexistent/qemu", "no-such-qemu", inRoot("test")]) {
    const result = nebulet(["run", file], { env: { ...FAKE, NEBULET_QEMU: name } });
    assert.deepEqual(result, { status: 1, stdout: "", stderr: `nebulet: NEBULET_QEMU names no program: ${name}\n` });
  }
});

test("--verbose shows the kernel's log on stderr", (t) => {
  const result = nebulet(["run", "--verbose", program(t), "hello"], { env: FAKE });
  assert.equal(result.stdout, "hello \n");
  assert.match(result.stderr, /to the log\n/);
});

test("stdin is streamed in, its end too", (t) => {
  const input = "0123456789".repeat(30_000);
  const result = nebulet(["run", program(t), "echo"], { env: FAKE, input });
  assert.equal(result.stdout, input);
  assert.equal(result.stderr, "300000\n");
});

test("a trap ends with 134, a time-out with 124, a refusal with 1", (t) => {
  const file = program(t);
  assert.equal(nebulet(["run", file, "trap"], { env: FAKE }).status, 134);
  const slow = nebulet(["run", "--timeout", "3.5", file, "hang"], { env: FAKE });
  assert.deepEqual(slow, { status: 124, stdout: "started\n", stderr: "nebulet: timed out after 3.5 s\n" });
  const refused = nebulet(["run", file, "refused"], { env: FAKE });
  assert.deepEqual(refused, { status: 1, stdout: "", stderr: `nebulet: ${file}: invalid at offset 0x123: type mismatch\n` });
});

test("a signal ends the machine and us", async (t) => {
  for (const [signal, status] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    const child = start(program(t), "hang");
    await once(child.stdout!, "data");
    child.kill(signal);
    assert.deepEqual(await once(child, "close"), [status, null]);
  }
});

test("who interrupts is told where the program was; who does it twice need not wait", async (t) => {
  const child = start(program(t), "spin");
  let stderr = "";
  child.stderr!.on("data", (bytes: Buffer) => {
    stderr += bytes.toString();
  });
  await once(child.stdout!, "data");
  child.kill("SIGINT");
  assert.deepEqual(await once(child, "close"), [130, null]);
  assert.equal(stderr, "nebulet: interrupted\nwasm backtrace:\n   0: 0x1a3 - app!spin\n");

  const hanging = start(program(t), "hang");
  await once(hanging.stdout!, "data");
  const begun = Date.now();
  hanging.kill("SIGINT");
  setTimeout(() => hanging.kill("SIGINT"), 200);
  assert.deepEqual(await once(hanging, "close"), [130, null]);
  assert.ok(Date.now() - begun < 1900);
});

test("a machine ends with us, even when we are killed", async (t) => {
  if (!requireTool(t, "setpriv")) return;
  const file = program(t);
  const child = start(file, "pid");
  const [bytes] = (await once(child.stdout!, "data")) as [Buffer];
  const machine = Number(bytes.toString());
  assert.equal(alive(machine), true);
  child.kill("SIGKILL");
  await once(child, "close");
  for (let i = 0; i < 250 && alive(machine); i++) await sleep(20);
  assert.equal(alive(machine), false);
});

test("a reader that goes away ends the machine and us, without a word", async (t) => {
  const child = start(program(t), "flood", "1000");
  let stderr = "";
  child.stderr!.on("data", (bytes: Buffer) => {
    stderr += bytes.toString();
  });
  await once(child.stdout!, "data");
  child.stdout!.destroy();
  assert.deepEqual(await once(child, "close"), [141, null]);
  assert.equal(stderr, "");
});

test("output that can't be kept is an error", (t) => {
  if (!existsSync("/dev/full")) return t.skip("needs /dev/full");
  const full = openSync("/dev/full", "w");
  t.after(() => closeSync(full));
  for (const words of [["hello"], ["flood", "2"]]) {
    const { status, stderr } = spawnSync(process.execPath, [NEBULET, "run", program(t), ...words], {
      env: FAKE,
      stdio: ["ignore", full, "pipe"],
    });
    assert.match(stderr.toString(), /^nebulet: can't write the program's output: ENOSPC/m);
    assert.equal(status, 1);
  }
});

test("a reader that stops for a while loses nothing", async (t) => {
  const child = start(program(t), "flood", "20");
  let bytes = 0;
  await sleep(1500);
  child.stdout!.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  assert.deepEqual(await once(child, "close"), [0, null]);
  assert.equal(bytes, 20 << 20);
});
