import { type Birth, Kernel, runProgram } from "../../lab/process";

/** A function of a backtrace. */
export interface Frame {
  readonly index: number;
  /** Its name, or "" when the module gives none. */
  readonly name: string;
  /** Offset in the module of the instruction that trapped, or of the call. */
  readonly offset: number;
}

/** How V8 ends the program: what it printed, the message, and the frames of the program, innermost first. At most `limit`. */
export interface V8Trap {
  readonly stdout: string;
  readonly message: string;
  readonly frames: readonly Frame[];
}

/** Runs a program that must trap in V8, over `wasi.wasm`. */
export async function trapInV8(program: Uint8Array, birth: Birth = {}, limit = 100): Promise<V8Trap> {
  const kernel = new Kernel(birth);
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = limit;
  try {
    const ending = await runProgram(program, birth, kernel);
    throw new Error(`no trap, but status ${ending.status}`);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
    const frames = [...error.stack!.matchAll(/^ +at (?:(\S+) \()?wasm:\/\/\S+:wasm-function\[(\d+)\]:0x([0-9a-f]+)\)?$/gm)];
    return {
      stdout: kernel.text(1),
      message: error.message,
      frames: frames.map(([, name = "", index, offset]) => ({ index: Number(index), name, offset: Number.parseInt(offset!, 16) })),
    };
  } finally {
    Error.stackTraceLimit = before;
  }
}
