import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Readable, Writable } from "node:stream";
import { test } from "node:test";
import { encodeBundle } from "../../host/image/bundle";
import { type MachineOptions, runMachine } from "../../host/machine/machine";
import { reportRun } from "../../host/machine/report";
import { TARGET } from "../../host/target/targets";
import { inRoot, temporaryFolder } from "../lab/support";

/** Gathers what is written to it. */
class Gather extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString("latin1");
    done();
  }
}

async function run(args: string[], options: Partial<MachineOptions> = {}) {
  const [stdout, stderr, log] = [new Gather(), new Gather(), new Gather()];
  const bundle = encodeBundle({
    wallClock: 0n,
    entries: [{ name: "app", content: Buffer.from("module") }],
    jobs: [{ entry: 0, args: ["app", ...args], env: [] }],
  });
  const outcome = await runMachine({
    ...{ machine: "microvm", memory: 64, icount: false, qemu: inRoot("test/host/fake-guest.mjs"), image: "none", bundle },
    outputs: new Map<number, Writable>([
      [1, stdout],
      [2, stderr],
      [3, log],
    ]),
    ...options,
  });
  return { outcome, stdout: stdout.text, stderr: stderr.text, log: log.text, report: reportRun("app.wasm", outcome, 1) };
}

test("streams reach their own ends, and the status is the program's", async () => {
  const { outcome, stdout, stderr, log, report } = await run(["hello", "Ada", "B. L."]);
  assert.equal(stdout, "hello Ada B. L.\n");
  assert.equal(stderr, "to stderr\n");
  assert.equal(log, "to the log\n");
  assert.deepEqual(outcome.end, { how: "done" });
  assert.deepEqual(outcome.exits[0]!.frames, { before: 100, after: 100 });
  assert.equal(outcome.exits[0]!.times.ended, 123n);
  assert.deepEqual(report, { status: 7, text: "" });
});

test("a trap is reported with its name and backtrace", async () => {
  const { report } = await run(["trap"]);
  assert.equal(report.status, 134);
  assert.equal(
    report.text,
    "error: trap: integer divide by zero\nwasm backtrace:\n   0: 0x1a3 - app!fib\n   1: 0x2b0 - app!<function 4>\n",
  );
});

test("a refused module is reported with its offset, one that can't be linked with the reason", async () => {
  assert.deepEqual((await run(["refused"])).report, { status: 1, text: "nebulet: app.wasm: invalid at offset 0x123: type mismatch\n" });
  assert.deepEqual((await run(["unlinked"])).report, { status: 1, text: 'nebulet: app.wasm: no one provides import "env" "x" (func)\n' });
});

test("input is sent as far as the machine allows, all of it, and its end", async () => {
  const chunks = Array.from({ length: 300 }, (_, i) => Buffer.alloc(i * 7, i % 256));
  const { stdout, stderr } = await run(["echo"], { input: () => Readable.from(chunks, { objectMode: false }) });
  assert.equal(stderr, `${300 * 299 * 3.5}\n`);
  assert.ok(Buffer.from(stdout, "latin1").equals(Buffer.concat(chunks)));
});

test("no input is at its end, and one that fails too", async () => {
  assert.equal((await run(["echo"])).stderr, "0\n");
  const failing = new Readable({ read: () => failing.destroy(new Error("broken")) });
  assert.equal((await run(["echo"], { input: () => failing })).stderr, "0\n");
});

test("a program that doesn't read leaves the input alone", async () => {
  let opened = false;
  const open = () => {
    opened = true;
    return Readable.from([]);
  };
  await run(["hello"], { input: open });
  assert.equal(opened, false);
});

test("a slow reader holds the machine up; nothing is lost and little is buffered", async () => {
  let bytes = 0;
  let most = 0;
  const slow = new Writable({
    highWaterMark: 1 << 16,
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      most = Math.max(most, slow.writableLength);
      setTimeout(done, bytes % 5 === 0 ? 1 : 0);
    },
  });
  const { outcome } = await run(["flood", "8"], { outputs: new Map([[1, slow]]) });
  await new Promise((done) => slow.end(done));
  assert.equal(outcome.end.how, "done");
  assert.equal(bytes, 8 << 20);
  assert.ok(most < 1 << 18, `${most} bytes were buffered`);
});

test("a slow reader of many small writes is waited for once", async () => {
  let bytes = 0;
  let most = 0;
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      most = Math.max(most, slow.listenerCount("drain"), slow.listenerCount("close"));
      setImmediate(done);
    },
  });
  await run(["patter", "5000"], { outputs: new Map([[1, slow]]) });
  await new Promise((done) => slow.end(done));
  assert.equal(bytes, 5000);
  assert.equal(most, 1);
});

test("frames may arrive in any pieces", async () => {
  const { stdout, outcome } = await run(["drip"]);
  assert.equal(stdout, "drip\n");
  assert.equal(outcome.exits[0]!.code, 1);
  assert.equal(outcome.exits[0]!.message, "m");
});

test("a time-out, an abort and a panic end the machine", async () => {
  const timeout = await run(["hang"], { timeout: 3000 });
  assert.deepEqual(timeout.report, { status: 124, text: "nebulet: timed out after 1 s\n" });
  assert.equal(timeout.stdout, "started\n");
  assert.equal((await run(["hang"], { signal: AbortSignal.timeout(1000) })).outcome.end.how, "aborted");
  assert.deepEqual((await run(["panic"])).report, { status: 1, text: "nebulet: the kernel panicked:\npage fault at 0x10\n" });
});

test("a machine that is stopped is asked where its program is, until it says so", async () => {
  const backtrace = "wasm backtrace:\n   0: 0x1a3 - app!spin\n";
  const timeout = await run(["spin"], { timeout: 1000 });
  assert.deepEqual(timeout.report, { status: 124, text: `nebulet: timed out after 1 s\n${backtrace}` });
  const asked = await run(["spin"], { ask: AbortSignal.timeout(1000) });
  assert.equal(asked.outcome.end.how, "aborted");
  assert.equal(asked.outcome.exits[0]!.backtrace[0]!.name, "spin");
  const begun = Date.now();
  assert.equal((await run(["hang"], { ask: AbortSignal.timeout(500), signal: AbortSignal.timeout(1000) })).outcome.end.how, "aborted");
  assert.ok(Date.now() - begun < 2400, "an abort waits for nobody");
});

test("a machine that QEMU stops for good has died, with QEMU's words; one that is debugged has not", async () => {
  const { report, stdout } = await run(["pause"]);
  assert.equal(stdout, "started\n");
  assert.equal(report.status, 1);
  assert.equal(report.text, "nebulet: the machine died: QEMU has stopped it (internal-error): KVM internal error. Suberror: 1\n");
  const debugged = await run(["debug"]);
  assert.deepEqual([debugged.outcome.end.how, debugged.stdout], ["done", "done\n"]);
  assert.match((await run(["babble"])).report.text, /died: monitor: QEMU's monitor sent what is no message/);
});

test("what QEMU says is passed on; when the machine doesn't come up then, it has died", async () => {
  const said: string[] = [];
  const { report } = await run(["mute"], { onComplaint: (text) => said.push(text) });
  assert.equal(said.join(""), "qemu: no long mode\n");
  assert.deepEqual(report, { status: 1, text: "nebulet: the machine died: it did not come up in 5 s: qemu: no long mode\n" });
});

test("a machine that dies says how, after all it had written", async () => {
  const { report, stdout } = await run(["die"]);
  assert.equal(stdout, "last words\n");
  assert.equal(report.status, 1);
  assert.equal(report.text, "nebulet: the machine died: QEMU ended with status 3: bad machine\nlast lines of its log:\nearly words\n");
  assert.match((await run(["silent"])).report.text, /ended without running the program/);
  assert.match((await run(["hello"], { qemu: "/no/such/qemu" })).report.text, /\/no\/such\/qemu/);
});

test("what the protocol doesn't have ends the machine", async () => {
  assert.match((await run(["garbage"])).report.text, /unknown frame type 99/);
  assert.match((await run(["oversized"])).report.text, /frame of 65537 bytes/);
});

test("a comma in a path doesn't end QEMU's option", () => {
  const kind = { machine: "microvm", memory: 64, icount: false } as const;
  const args = TARGET.qemu.arguments(kind, { image: "image", bundle: "bundle", console: "/tmp/a,b/console", monitor: "/tmp/a,b/monitor" });
  assert.ok(args.includes("socket,id=console,path=/tmp/a,,b/console"), args.join(" "));
});

test("nothing is left behind", async (t) => {
  const folder = temporaryFolder(t);
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  });
  await run(["hang"], { timeout: 100 });
  await run(["hello"]);
  assert.deepEqual(readdirSync(folder), []);
});
