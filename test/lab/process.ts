import { readFileSync } from "node:fs";
import {
  CLOCK_MONOTONIC,
  CLOCK_PROCESS,
  CLOCK_REALTIME,
  ERROR_BAD_HANDLE,
  ERROR_CLOSED,
  STREAM_STDERR,
  STREAM_STDIN,
} from "../../abi/gen/host/calls";
import { buildArtefact } from "../../host/build/build";

/** Thrown by the `exit` call, which doesn't return. */
export class Exited extends Error {
  constructor(readonly status: number) {
    super(`exited with status ${status}`);
  }
}

/** What a process of the tests is born with. */
export interface Birth {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
}

/**
 * The kernel calls of `abi/calls/index.ts` as a process sees them, without a kernel: output is kept, input is given at birth, and time
 * stands still unless the process waits or asks for it (which takes a microsecond).
 */
export class Kernel {
  readonly output: Uint8Array[][] = [[], [], []];
  /** Calls made, by name. */
  readonly counts = new Map<string, number>();
  /** The memory that the calls' pointers refer to. */
  memory: WebAssembly.Memory | undefined;
  monotonic = 5_000_000_000n;
  realtime = 1_800_000_000_000_000_000n;
  /** Bytes that a read gives at most. */
  readLimit = 65536;
  /** Makes each write fail from now on. */
  closed = false;
  /** Streams that can't be used without waiting. */
  busy = 0;
  /** Streams that are terminals. */
  terminals = 0;
  /** What `entropy` gives: a counter, so that the tests can follow it. */
  entropy = (i: number): number => (i * 7 + 3) & 255;
  private readonly args: Uint8Array;
  private readonly env: Uint8Array;
  private readonly argCount: number;
  private readonly envCount: number;
  private input: Uint8Array;

  constructor({ args = ["program"], env = {}, stdin = "" }: Birth) {
    const variables = Object.entries(env).map(([key, value]) => `${key}=${value}`);
    this.args = zeroEnded(args);
    this.env = zeroEnded(variables);
    this.argCount = args.length;
    this.envCount = variables.length;
    this.input = typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
  }

  /** What was written to a stream, as text. */
  text(stream: number): string {
    return Buffer.concat(this.output[stream]!).toString("utf8");
  }

  /** The import module "nebulet". */
  imports(): Record<string, WebAssembly.ImportValue> {
    const counted =
      <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
      (...args: A): R => {
        this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
        return call(...args);
      };
    const calls = {
      log: () => 0,
      stream_write: (stream: number, pointer: number, bytes: number) => this.write(stream, pointer, bytes),
      stream_read: (stream: number, pointer: number, bytes: number) => this.read(stream, pointer, bytes),
      stream_wait: (streams: number, deadline: bigint) => this.wait(streams, deadline),
      stream_terminal: (stream: number) => (stream > STREAM_STDERR ? ERROR_BAD_HANDLE : (this.terminals >> stream) & 1),
      clock: (clock: number) => this.clock(clock),
      clock_resolution: (clock: number) => (clock <= CLOCK_PROCESS ? BigInt(clock + 1) : BigInt(ERROR_BAD_HANDLE)),
      entropy: (pointer: number, bytes: number) => {
        this.bytes(pointer, bytes).forEach((_, i, all) => {
          all[i] = this.entropy(i);
        });
        return 0;
      },
      arguments_size: () => BigInt(this.argCount) | (BigInt(this.args.length) << 32n),
      arguments: (pointer: number, bytes: number) => this.copy(this.args, pointer, bytes),
      environment_size: () => BigInt(this.envCount) | (BigInt(this.env.length) << 32n),
      environment: (pointer: number, bytes: number) => this.copy(this.env, pointer, bytes),
      yield: () => undefined,
      exit: (status: number) => {
        throw new Exited(status);
      },
    };
    return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, counted(name, call as (...args: never[]) => number)]));
  }

  private bytes(pointer: number, bytes: number): Uint8Array {
    return new Uint8Array(this.memory!.buffer, pointer >>> 0, bytes >>> 0);
  }

  private copy(from: Uint8Array, pointer: number, bytes: number): number {
    if (bytes < from.length) throw new Error(`the buffer has ${bytes} bytes for ${from.length}`);
    this.bytes(pointer, from.length).set(from);
    return from.length;
  }

  private write(stream: number, pointer: number, bytes: number): number {
    if (this.closed) return ERROR_CLOSED;
    this.output[stream]!.push(this.bytes(pointer, bytes).slice());
    return bytes;
  }

  private read(stream: number, pointer: number, bytes: number): number {
    if (stream !== STREAM_STDIN) return ERROR_BAD_HANDLE;
    const piece = this.input.subarray(0, Math.min(bytes, this.readLimit));
    this.bytes(pointer, piece.length).set(piece);
    this.input = this.input.subarray(piece.length);
    return piece.length;
  }

  /** Time passes by leaps: a wait that nothing ends takes until its deadline. */
  private wait(streams: number, deadline: bigint): number {
    const ready = streams & ~this.busy;
    if (ready !== 0) return ready;
    if (deadline < 0n) throw new Error("waits for ever");
    if (deadline > this.monotonic) this.pass(deadline - this.monotonic);
    return 0;
  }

  private pass(time: bigint): void {
    this.monotonic += time;
    this.realtime += time;
  }

  private clock(clock: number): bigint {
    this.pass(1000n);
    if (clock === CLOCK_REALTIME) return this.realtime;
    return clock === CLOCK_MONOTONIC || clock === CLOCK_PROCESS ? this.monotonic : BigInt(ERROR_BAD_HANDLE);
  }
}

function zeroEnded(strings: readonly string[]): Uint8Array {
  return new TextEncoder().encode(strings.map((text) => `${text}\0`).join(""));
}

/** The functions of WASI, as numbers in and a number out. */
export type Wasi = Readonly<Record<string, (...args: (number | bigint)[]) => number>>;

/** Links `wasi.wasm` over that kernel to a program's memory, which may be made later. */
export async function linkWasi(kernel: Kernel, guest: () => WebAssembly.Memory): Promise<Wasi> {
  const module = new WebAssembly.Module(readFileSync((await buildArtefact("wasi.wasm")).path));
  const own = () => new Uint8Array(kernel.memory!.buffer);
  const there = () => new Uint8Array(guest().buffer);
  const { exports } = new WebAssembly.Instance(module, {
    nebulet: kernel.imports(),
    guest: {
      ...guestImports(() => new DataView(guest().buffer)),
      read: (to: number, from: number, bytes: number) => copyWithin(own(), to, there(), from, bytes),
      write: (to: number, from: number, bytes: number) => copyWithin(there(), to, own(), from, bytes),
    },
  });
  kernel.memory = exports["memory"] as WebAssembly.Memory;
  return exports as unknown as Wasi;
}

/** Throws, as the real one traps, when a range is outside. */
function copyWithin(to: Uint8Array, at: number, from: Uint8Array, start: number, bytes: number): void {
  const [target, source, length] = [at >>> 0, start >>> 0, bytes >>> 0];
  if (source + length > from.length) throw new RangeError(`${source}+${length} is outside ${from.length} bytes`);
  to.set(from.subarray(source, source + length), target);
}

/** The guest intrinsics on a view of the guest's memory, which throws when an address is outside. */
function guestImports(view: () => DataView): Record<string, WebAssembly.ImportValue> {
  return {
    size: () => BigInt(view().byteLength),
    load8: (at: number) => view().getUint8(at >>> 0),
    load16: (at: number) => view().getUint16(at >>> 0, true),
    load32: (at: number) => view().getInt32(at >>> 0, true),
    load64: (at: number) => view().getBigInt64(at >>> 0, true),
    store8: (at: number, value: number) => view().setUint8(at >>> 0, value),
    store16: (at: number, value: number) => view().setUint16(at >>> 0, value, true),
    store32: (at: number, value: number) => view().setInt32(at >>> 0, value, true),
    store64: (at: number, value: bigint) => view().setBigInt64(at >>> 0, value, true),
  };
}

/** How a program ended. */
export interface Ending {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program over `wasi.wasm` (if it imports WASI) and the kernel until it ends. Throws what it traps with. */
export async function runProgram(program: Uint8Array, birth: Birth, kernel = new Kernel(birth)): Promise<Ending> {
  const module = new WebAssembly.Module(program as Uint8Array<ArrayBuffer>);
  const modules = new Set(WebAssembly.Module.imports(module).map((from) => from.module));
  let memory: WebAssembly.Memory | undefined;
  const imports: WebAssembly.Imports = {};
  if (modules.has("wasi_snapshot_preview1")) {
    imports["wasi_snapshot_preview1"] = (await linkWasi(kernel, () => memory!)) as unknown as Record<string, WebAssembly.ImportValue>;
  }
  if (modules.has("nebulet")) imports["nebulet"] = kernel.imports();
  const { exports } = new WebAssembly.Instance(module, imports);
  memory = exports["memory"] as WebAssembly.Memory;
  if (modules.has("nebulet")) kernel.memory = memory;
  const end = (status: number): Ending => ({ status, stdout: kernel.text(1), stderr: kernel.text(2) });
  try {
    (exports["_start"] as () => void)();
    return end(0);
  } catch (error) {
    if (error instanceof Exited) return end(error.status);
    throw error;
  }
}
