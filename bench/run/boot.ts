import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import { BUNDLE_ICOUNT, EXIT_KIND_STATUS } from "../../abi/gen/host/console";
import { buildArtefact } from "../../host/build/build";
import { UserError } from "../../host/errors";
import { print } from "../../host/output";
import { inRoot } from "../../host/paths";
import { encodeText } from "../../host/program/wat";
import { encodeBundle } from "../../host/image/bundle";
import type { JobTimes } from "../../host/machine/exit";
import { runMachine } from "../../host/machine/machine";
import { findQemu } from "../../host/machine/qemu";
import { reportRun } from "../../host/machine/report";
import { formatTable, grouped } from "../../host/table";
import { clang } from "../../test/lab/clang";
import { makeTemporary } from "../../host/temporary";

/** Guest instructions to a program's first line, without its compile: the goal, and what Linux 6.1 takes to init in the same QEMU. */
const GOAL_INSTRUCTIONS = 1_000_000;
const LINUX_INSTRUCTIONS = 1_610_000_000;
/** Wall time in ms from starting the command to the first line, and the part of it that Node and the host code may take. */
const GOAL_WALL = 500;
const GOAL_HOST = 150;
const ROUNDS = 10;
/** RAM of the measured machine, in MiB. */
const MEMORY = 512;

/** `nebulet bench boot`: what it takes from the start to a program's first line, in guest instructions and in wall time. */
export async function benchBoot(): Promise<void> {
  const folder = makeTemporary();
  try {
    const programs = [await hello(folder), ...report(folder)];
    print("Guest instructions to the program's first line (QEMU TCG, -icount shift=0, -cpu max,-erms)\n\n");
    const rows = [["program", "bytes", "kernel start", "compile", "instantiate", "run", "all but compile"]];
    for (const file of programs) rows.push(instructionRow(file, await measureInstructions(file)));
    print(formatTable(rows));
    print(`\ngoal for all but compile ${grouped(GOAL_INSTRUCTIONS)}; Linux 6.1 to init ${grouped(LINUX_INSTRUCTIONS)}\n`);

    print(`\nWall time from starting ./nebulet, everything built, median of ${ROUNDS}, ms\n\n`);
    const wall = [["program", "to QEMU's start (Node and host code)", "to the first line"]];
    const host = (await medianOf(() => timeToQemu(programs[0]!, folder))).toFixed(0);
    for (const file of programs) wall.push([basename(file), host, (await medianOf(() => timeToFirstByte(file))).toFixed(0)]);
    print(`${formatTable(wall)}\ngoals ${GOAL_HOST} and ${GOAL_WALL}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program that only prints a line. */
async function hello(folder: string): Promise<string> {
  const file = join(folder, "hello.wasm");
  writeFileSync(file, await encodeText(readFileSync(inRoot("bench/boot/hello.wat"), "utf8"), "bench/boot/hello.wat"));
  return file;
}

/** The C program of 70 kB, where there is a clang to compile it. */
function report(folder: string): string[] {
  const file = join(folder, "report.wasm");
  const made = clang(["--target=wasm32-wasi", "-O2", "-s", inRoot("bench/boot/report.c"), "-o", file]);
  if (made.status === 0) return [file];
  print(`report.c is left out: ${made.error ? "there is no clang-16" : made.stderr.trim()}\n`);
  return [];
}

async function measureInstructions(file: string): Promise<JobTimes> {
  const name = basename(file, ".wasm");
  const bundle = encodeBundle({
    flags: BUNDLE_ICOUNT,
    wallClock: 0n,
    entries: [{ name, content: readFileSync(file) }],
    jobs: [{ entry: 0, args: [name], env: [] }],
  });
  const image = (await buildArtefact("nebulet.elf")).path;
  const machine = { machine: "microvm", memory: MEMORY, icount: true, qemu: await findQemu() } as const;
  const outcome = await runMachine({ ...machine, image, bundle, outputs: new Map(), timeout: 60_000 });
  const exit = outcome.exits[0];
  if (exit?.kind !== EXIT_KIND_STATUS || exit.times.firstWrite === 0n) {
    throw new UserError(`${name} printed nothing: ${reportRun(name, outcome, 60).text.trim()}`);
  }
  return exit.times;
}

function instructionRow(file: string, { entered, started, compiled, instantiated, firstWrite }: JobTimes): string[] {
  const phases = [started - entered, compiled - started, instantiated - compiled, firstWrite - instantiated];
  const rest = firstWrite - entered - (compiled - started);
  return [basename(file), grouped(readFileSync(file).length), ...phases.map(grouped), grouped(rest)];
}

/** From starting the command to the first byte on its stdout. */
async function timeToFirstByte(file: string): Promise<number> {
  const start = performance.now();
  const child = spawn(inRoot("nebulet"), ["run", file], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((done) => child.once("close", done));
  const first = await Promise.race([
    new Promise<number>((seen) => child.stdout.once("data", () => seen(performance.now() - start))),
    ended.then(() => undefined),
  ]);
  child.stdout.resume();
  await ended;
  if (first === undefined) throw new UserError(`${basename(file)} printed nothing`);
  return first;
}

/** From starting the command to its starting QEMU, in whose place a script only says that it runs. */
function timeToQemu(file: string, folder: string): number {
  const script = join(folder, "qemu");
  const mark = join(folder, "mark");
  writeFileSync(script, `#!/bin/sh\n: > ${mark}\n`, { mode: 0o755 });
  const start = Date.now();
  spawnSync(inRoot("nebulet"), ["run", file], { stdio: "ignore", env: { ...process.env, NEBULET_QEMU: script } });
  const { mtimeMs } = statSync(mark);
  rmSync(mark);
  return mtimeMs - start;
}

async function medianOf(measure: () => number | Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let i = 0; i < ROUNDS; i++) values.push(await measure());
  return values.sort((a, b) => a - b)[ROUNDS >> 1]!;
}
