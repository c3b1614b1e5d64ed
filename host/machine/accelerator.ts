import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { release } from "node:os";
import { dirname, join } from "node:path";
import { UsageError, UserError } from "../errors";
import { CACHE } from "../paths";
import { progress } from "../progress";
import type { Accelerator } from "../target/target";
import { TARGET } from "../target/targets";
import { endWithParent } from "./qemu";
import { makeTemporary } from "../temporary";

/** What the probe's guest gets to end, in ms: some thirty times what it takes. */
const PROBE_MS = 1000;
/** How long a guest that did not end is remembered, in ms: the host may have been busy. */
const DOUBT_MS = 24 * 3600 * 1000;

/** Which device each accelerator works by; its identity is a part of what the answer depends on. */
const DEVICES: Readonly<Record<string, string>> = { kvm: "/dev/kvm" };
/** Where the host has which. */
const HOSTS: Readonly<Record<string, Accelerator>> = { linux: "kvm", darwin: "hvf" };

/** What was found out: empty when the accelerator works, else why not. */
interface Finding {
  readonly flaw: string;
  /** When it is forgotten, in ms since 1970; never by default. */
  readonly until?: number;
}

/**
 * What a machine runs on. `auto` is the host's accelerator if a guest really runs in it, else emulation, and says so where progress is
 * shown. Throws a UserError when the one that was asked for doesn't work here, and a UsageError when it can't be had with `icount`.
 */
export async function chooseAccelerator(wanted: string, qemu: string, icount: boolean): Promise<Accelerator> {
  if (icount && wanted !== "auto" && wanted !== "tcg")
    throw new UsageError(`--icount counts emulated instructions: --accel ${wanted} has none`);
  if (icount || wanted === "tcg") return "tcg";
  const here = process.arch === TARGET.qemu.hostArchitecture ? HOSTS[process.platform] : undefined;
  if (wanted !== "auto" && wanted !== here) throw new UserError(`there is no ${wanted} on this computer: use --accel auto or tcg`);
  if (here === undefined) return "tcg";
  const flaw = await flawOf(here, qemu);
  if (flaw === "") return here;
  if (wanted !== "auto") throw new UserError(`${here} does not work on this computer: ${flaw}; use --accel auto or tcg`);
  progress(`emulating, as ${here} does not work here: ${flaw}`);
  return "tcg";
}

/** Why an accelerator does not work, empty when it does: as it was found out before, unless something has changed. */
async function flawOf(accelerator: Accelerator, qemu: string): Promise<string> {
  const device = DEVICES[accelerator];
  if (device !== undefined && !statSync(device, { throwIfNoEntry: false })) return `there is no ${device}`;
  const key = JSON.stringify([
    accelerator,
    release(),
    identity(qemu),
    device && identity(device),
    process.getuid?.(),
    process.getgroups?.(),
  ]);
  const known = recall()[key];
  if (known && !(known.until !== undefined && known.until < Date.now())) return known.flaw;
  const finding = await probe(accelerator, qemu);
  remember(key, finding);
  return finding.flaw;
}

/** Which file it is, and in which state. */
function identity(path: string): readonly unknown[] {
  const { dev, ino, rdev, mode, uid, gid, size, mtimeMs } = statSync(path);
  // A device's time is that of its last use.
  return [path, dev, ino, rdev, mode, uid, gid, ...(rdev === 0 ? [size, mtimeMs] : [])];
}

/** Findings that are kept, the newest. */
const KEPT = 8;

const MEMORY = join(CACHE, "accelerators.json");

function recall(): Record<string, Finding> {
  try {
    return JSON.parse(readFileSync(MEMORY, "utf8")) as Record<string, Finding>;
  } catch {
    return {};
  }
}

/** Where nothing can be kept it is found out each time. */
function remember(key: string, finding: Finding): void {
  const own = `${MEMORY}.${process.pid}`;
  try {
    mkdirSync(dirname(MEMORY), { recursive: true });
    writeFileSync(own, JSON.stringify(Object.fromEntries([...Object.entries(recall()).slice(1 - KEPT), [key, finding]])));
    renameSync(own, MEMORY);
  } catch {
    rmSync(own, { force: true });
  }
}

/** Runs the probe's guest. */
async function probe(accelerator: Accelerator, qemu: string): Promise<Finding> {
  const { image, status, arguments: probeArguments } = await TARGET.qemu.probe();
  const folder = makeTemporary();
  try {
    const file = join(folder, "probe");
    writeFileSync(file, image);
    return await runProbe([qemu, ...probeArguments(accelerator, file)], status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runProbe(command: readonly string[], status: number): Promise<Finding> {
  const [program, ...args] = endWithParent(command);
  return new Promise((found) => {
    const qemu = spawn(program!, args, { stdio: ["ignore", "ignore", "pipe"] });
    let words = "";
    const timer = setTimeout(() => {
      qemu.kill("SIGKILL");
      found({ flaw: `a guest in it hangs (for ${PROBE_MS / 1000} s)`, until: Date.now() + DOUBT_MS });
    }, PROBE_MS);
    qemu.stderr.on("data", (bytes: Buffer) => {
      words += bytes.toString();
    });
    qemu.once("error", ({ message }) => found({ flaw: message, until: 0 }));
    qemu.once("close", (code) => {
      clearTimeout(timer);
      found({ flaw: code === status ? "" : words.trim().split("\n")[0] || `QEMU ended with status ${code}` });
    });
  });
}
