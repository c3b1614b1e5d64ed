import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { UsageError, UserError } from "../../host/errors";
import { chooseAccelerator } from "../../host/machine/accelerator";
import { findQemu } from "../../host/machine/qemu";
import { TARGET } from "../../host/target/targets";
import { nebulet, temporaryFolder } from "../lab/support";

/** Where there is an accelerator to ask for. */
const OFFERED = process.platform === "linux" && process.arch === TARGET.qemu.hostArchitecture && existsSync("/dev/kvm");

/** A stand-in for QEMU that notes each start and then does what the shell is told. */
function fake(t: TestContext, what: string): { readonly qemu: string; starts(): number } {
  const folder = temporaryFolder(t);
  const [qemu, notes] = [join(folder, "qemu"), join(folder, "notes")];
  writeFileSync(qemu, `#!/bin/sh\necho "$@" >> '${notes}'\n${what}\n`);
  chmodSync(qemu, 0o755);
  return { qemu, starts: () => (existsSync(notes) ? readFileSync(notes, "utf8").trim().split("\n").length : 0) };
}

test("the probe's guest ends the machine from long mode", async (t) => {
  const { image, status, arguments: probeArguments } = await TARGET.qemu.probe();
  const file = join(temporaryFolder(t), "probe");
  const qemu = await findQemu();
  const run = (bytes: Uint8Array) => {
    writeFileSync(file, bytes);
    return spawnSync(qemu, probeArguments("tcg", file), { timeout: 10_000 }).status;
  };
  assert.equal(run(image), status);
  // Without the step into a segment of 64-bit code the same instructions give another number, if any.
  const compatible = Buffer.from(image);
  const descriptor = compatible.indexOf(Buffer.from("00000000009b2000", "hex"));
  assert.ok(descriptor > 0);
  compatible.writeBigUInt64LE(0x00cf9b000000ffffn, descriptor);
  assert.notEqual(run(compatible), status);
});

test("auto takes an accelerator that works, and emulates otherwise; who asks for one is told what is wrong", async (t) => {
  if (!OFFERED) {
    await assert.rejects(chooseAccelerator("kvm", "/no/qemu", false), UserError);
    return t.skip("there is no accelerator to ask for");
  }
  const works = fake(t, "exit 33");
  assert.equal(await chooseAccelerator("auto", works.qemu, false), "kvm");
  assert.equal(await chooseAccelerator("kvm", works.qemu, false), "kvm");
  assert.equal(works.starts(), 1, "what was found out is remembered");
  const refuses = fake(t, "echo 'no permission' >&2; exit 1");
  assert.equal(await chooseAccelerator("auto", refuses.qemu, false), "tcg");
  await assert.rejects(chooseAccelerator("kvm", refuses.qemu, false), {
    message: "kvm does not work on this computer: no permission; use --accel auto or tcg",
  });
  assert.equal(refuses.starts(), 1);
});

test("an accelerator in which a guest hangs is found out in a second, once", async (t) => {
  if (!OFFERED) return t.skip("there is no accelerator to ask for");
  const hangs = fake(t, "exec sleep 30");
  const begun = Date.now();
  assert.equal(await chooseAccelerator("auto", hangs.qemu, false), "tcg");
  assert.ok(Date.now() - begun < 5000);
  await assert.rejects(chooseAccelerator("kvm", hangs.qemu, false), /kvm does not work on this computer: a guest in it hangs/);
  assert.equal(hangs.starts(), 1);
});

test("emulation needs no probe, and counted instructions are emulated", async (t) => {
  const never = fake(t, "exit 1");
  assert.equal(await chooseAccelerator("tcg", never.qemu, false), "tcg");
  assert.equal(await chooseAccelerator("auto", never.qemu, true), "tcg");
  await assert.rejects(chooseAccelerator("kvm", never.qemu, true), UsageError);
  assert.equal(never.starts(), 0);
  if (process.platform === "linux") await assert.rejects(chooseAccelerator("hvf", never.qemu, false), /there is no hvf on this computer/);
});

test("the command line knows them", () => {
  const refused = nebulet(["run", "--accel", "xen", "app.wasm"]);
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /argument 'xen' is invalid\. Allowed choices are auto, kvm, hvf, tcg/);
});
