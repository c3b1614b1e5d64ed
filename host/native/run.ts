import { spawn } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { KernelCall } from "../../abi/calls/schema";
import { buildArtefact } from "../build/build";
import { TARGET } from "../target/targets";
import { makeExecutable } from "./executable";
import { makeTemporary } from "../temporary";

/** What a native run of a program is given. */
export interface NativeRunOptions {
  /** The program's name, its first argument; the path of its file by default. */
  readonly name?: string;
  /** Arguments behind the name. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array;
  /** Ends the program after so many ms. */
  readonly timeout?: number;
  /** The kernel calls by number, in place of the ABI's. */
  readonly calls?: readonly KernelCall[];
}

/** What came of it. */
export interface NativeRun {
  /** Exit status; 134 after a trap, null when it was ended by a signal. */
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** The executable of a program's object, with WASI: a file that Linux runs. */
async function makeNativeProgram(object: Uint8Array, calls?: readonly KernelCall[]): Promise<Buffer> {
  const [routines, runtime, native, wasi] = await Promise.all(
    ["native-entry.o", "runtime.o", "native.o", "wasi.o"].map(async (name) => readFile((await buildArtefact(name)).path)),
  );
  const files = [
    { name: "wasi_snapshot_preview1", object: wasi! },
    { name: "", object },
  ];
  return makeExecutable(TARGET, { routines: routines!, runtime: runtime!, native: native!, files, calls });
}

/** Runs a program's object natively, as a command of its own, and waits for its end. */
export async function nativeRun(object: Uint8Array, options: NativeRunOptions = {}): Promise<NativeRun> {
  const folder = makeTemporary();
  try {
    const path = join(folder, "program");
    writeFileSync(path, await makeNativeProgram(object, options.calls));
    chmodSync(path, 0o755);
    return await runFile(path, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runFile(path: string, { name, args = [], env = {}, stdin, timeout }: NativeRunOptions): Promise<NativeRun> {
  return new Promise((done, failed) => {
    const child = spawn(path, [...args], { argv0: name, env: { ...env }, stdio: "pipe", timeout, killSignal: "SIGKILL" });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on("error", () => {
      // A program may end before it has read everything.
    });
    child.stdin.end(stdin);
    child.on("error", failed);
    child.on("close", (status) => done({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) }));
  });
}
