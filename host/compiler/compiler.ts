import * as abi from "../../abi/gen/host/compile";
import { OBJECT_NONE } from "../../abi/gen/host/code";
import { TARGET } from "../target/targets";
import { ALL_FEATURES } from "./features";
import { describeRefusal } from "./refusal";

/** What a module is compiled for; the result depends on these and the module alone. */
export interface CompileOptions {
  /** OBJECT_TARGET_ number of the ABI, the host's target by default; one that is not the compiler's own is refused. */
  readonly target?: number;
  /** CPU_ flags of the ABI: what the code may use beyond the least that a processor has. None by default. */
  readonly cpuFeatures?: number;
  /** COMPILE_ flags of the ABI. None by default. */
  readonly flags?: number;
  /** FEATURE_ flags of the proposals to accept. All by default. */
  readonly wasmFeatures?: number;
}

/** A compiled module. */
export interface Compiled {
  /** The object file; empty when the module was only validated. */
  readonly object: Uint8Array;
  /** Bytes of the module's code section, for speed figures. */
  readonly codeBytes: number;
  /** Bytes of memory that the compiler had in the end, which is the most it had. */
  readonly memoryBytes: number;
}

/** Why a module was refused. */
export class CompileError extends Error {
  constructor(
    /** STATUS_ value of the ABI. */
    readonly status: number,
    /** Offset in the module of what is wrong. */
    readonly offset: number,
    /** The function it is in, if any. */
    readonly functionIndex: number | undefined,
    /** What is wrong. */
    readonly reason: string,
  ) {
    super(describeRefusal(status, offset, reason));
  }
}

/** Initial size of the compiler's memory; it grows as it needs. */
export const INITIAL_PAGES = 64;

interface Exports {
  prepare(bytes: number): number;
  compile(module: number, bytes: number, options: number): number;
  failure(): number;
}

/** The compiler's own wasm module, run in this process: a fresh instance for each module. */
export class Compiler {
  readonly #module: WebAssembly.Module;

  constructor(wasm: Uint8Array) {
    this.#module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  }

  /** Compiles a module. Throws a CompileError when it is refused. */
  compile(module: Uint8Array, options: CompileOptions = {}): Compiled {
    const { exports, memory } = this.#instantiate();
    const at = exports.prepare(module.length) >>> 0;
    const optionsAt = (at + module.length + 7) & ~7;
    new Uint8Array(memory.buffer).set(module, at);
    writeOptions(new DataView(memory.buffer, optionsAt, abi.OPTIONS_RECORD_BYTES), options);
    return readResult(memory, guarded(exports, () => exports.compile(at, module.length, optionsAt)) >>> 0);
  }

  #instantiate(): { exports: Exports; memory: WebAssembly.Memory } {
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES });
    const instance = new WebAssembly.Instance(this.#module, { env: { memory } });
    return { exports: instance.exports as unknown as Exports, memory };
  }
}

/**
 * Takes the result of the compiler for a trap of it that a limit caused; turns any other into the refusal of a module that it can't
 * compile, and says in which of its functions that was.
 */
export function guarded(exports: { failure(): number }, run: () => number): number {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    const result = exports.failure();
    if (result !== 0) return result;
    const functions = [...(error.stack ?? "").matchAll(/at (\S+) \(wasm:/g)].slice(0, 4).map((match) => match[1]);
    throw new CompileError(abi.STATUS_INTERNAL, 0, undefined, `${error.message} in ${functions.join(" < ")}`);
  }
}

/** Writes a record of compile options. */
export function writeOptions(view: DataView, options: CompileOptions): void {
  const fields: [number, number][] = [
    [abi.OPTIONS_TARGET_OFFSET, options.target ?? TARGET.number],
    [abi.OPTIONS_CPU_FEATURES_OFFSET, options.cpuFeatures ?? 0],
    [abi.OPTIONS_FLAGS_OFFSET, options.flags ?? 0],
    [abi.OPTIONS_WASM_FEATURES_OFFSET, options.wasmFeatures ?? ALL_FEATURES],
    [abi.OPTIONS_MAX_FUNCTION_BYTES_OFFSET, 0],
    [abi.OPTIONS_RESERVED_OFFSET, 0],
  ];
  for (const [offset, value] of fields) view.setUint32(offset, value, true);
}

/** What a result record says. Throws a CompileError when the module was refused. */
export function readResult(memory: WebAssembly.Memory, at: number): Compiled {
  const view = new DataView(memory.buffer, at, abi.RESULT_RECORD_BYTES);
  const field = (offset: number) => view.getUint32(offset, true);
  const slice = (address: number, bytes: number) => new Uint8Array(memory.buffer, address, bytes).slice();
  const status = field(abi.RESULT_STATUS_OFFSET);
  if (status === abi.STATUS_COMPILED) {
    const object = slice(field(abi.RESULT_OBJECT_OFFSET), field(abi.RESULT_OBJECT_BYTES_OFFSET));
    return { object, codeBytes: field(abi.RESULT_CODE_BYTES_IN_OFFSET), memoryBytes: memory.buffer.byteLength };
  }
  const message = slice(field(abi.RESULT_MESSAGE_OFFSET), field(abi.RESULT_MESSAGE_BYTES_OFFSET));
  const index = field(abi.RESULT_FUNCTION_INDEX_OFFSET);
  const reason = new TextDecoder().decode(message);
  throw new CompileError(status, field(abi.RESULT_OFFSET_OFFSET), index === OBJECT_NONE ? undefined : index, reason);
}
