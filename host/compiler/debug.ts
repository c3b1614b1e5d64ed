import * as abi from "../../abi/gen/host/compile";
import { type CompileOptions, guarded, INITIAL_PAGES, readResult, writeOptions } from "./compiler";

/** What a step of the compiler cost for all functions that were compiled. */
export interface StepFigures {
  readonly name: string;
  readonly milliseconds: number;
  /** Instructions and blocks that there are behind it; none before there is a function. */
  readonly instructions?: number;
  readonly blocks?: number;
  /** Bytes of the compiler's arena that it took. */
  readonly arenaBytes: number;
}

/** A compile that was watched. */
export interface WatchedCompile {
  readonly object: Uint8Array;
  /** Decoding, the steps for each function in order, and the making of the object. */
  readonly figures: readonly StepFigures[];
}

/** Takes the text of a function behind a step. */
export type DumpTaker = (step: string, functionIndex: number, text: string) => void;

interface Exports {
  prepare(bytes: number): number;
  begin(at: number, bytes: number, options: number): number;
  firstFunction(): number;
  endFunction(): number;
  steps(): number;
  name(step: number): number;
  run(step: number, index: number): number;
  instructions(step: number): number;
  blocks(step: number): number;
  arena(): number;
  dump(step: number): number;
  forget(): void;
  finish(): number;
  failure(): number;
}

/** The compiler whose steps are called one by one (artefact compiler-debug.wasm). Its object is the compiler's. */
export class DebugCompiler {
  readonly #module: WebAssembly.Module;

  constructor(wasm: Uint8Array) {
    this.#module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  }

  /** Names of the steps for each function, in order. */
  get steps(): string[] {
    const instance = new Instance(this.#module);
    instance.exports.prepare(0);
    return instance.steps();
  }

  /**
   * Compiles a module. `wanted` says of which functions `take` gets the text behind which steps. Throws a CompileError when the module is
   * refused.
   */
  compile(
    module: Uint8Array,
    options: CompileOptions = {},
    wanted: (step: string, functionIndex: number) => boolean = () => false,
    take: DumpTaker = () => {},
  ): WatchedCompile {
    const instance = new Instance(this.#module);
    const { exports, memory } = instance;
    const at = exports.prepare(module.length) >>> 0;
    const optionsAt = (at + module.length + 7) & ~7;
    new Uint8Array(memory.buffer).set(module, at);
    writeOptions(new DataView(memory.buffer, optionsAt, abi.OPTIONS_RECORD_BYTES), options);

    const decode = new Meter("decode", exports);
    instance.accept(decode.measure(() => exports.begin(at, module.length, optionsAt)));
    const meters = instance.steps().map((name) => new Meter(name, exports));
    for (let index = exports.firstFunction(); index < exports.endFunction(); index++) {
      for (const [step, meter] of meters.entries()) {
        instance.accept(meter.measure(() => exports.run(step, index)));
        meter.instructions += exports.instructions(step);
        meter.blocks += exports.blocks(step);
        if (wanted(meter.name, index)) take(meter.name, index, instance.text(exports.dump(step)));
      }
      exports.forget();
    }
    const object = new Meter("object", exports);
    const result = object.measure(() => exports.finish());
    const figures = [decode.figures(false), ...meters.map((meter) => meter.figures(true)), object.figures(false)];
    return { object: readResult(memory, result).object, figures };
  }
}

/** One compile's instance. */
class Instance {
  readonly memory = new WebAssembly.Memory({ initial: INITIAL_PAGES });
  readonly exports: Exports;

  constructor(module: WebAssembly.Module) {
    this.exports = new WebAssembly.Instance(module, { env: { memory: this.memory } }).exports as unknown as Exports;
  }

  steps(): string[] {
    return Array.from({ length: this.exports.steps() }, (_, step) => this.text(this.exports.name(step)));
  }

  /** Throws the CompileError of a result record, if there is one. */
  accept(result: number): void {
    if (result !== 0) readResult(this.memory, result);
  }

  /** The text at that address, up to a zero byte. */
  text(at: number): string {
    const bytes = Buffer.from(this.memory.buffer);
    return bytes.toString("latin1", at >>> 0, bytes.indexOf(0, at >>> 0));
  }
}

/** Adds up what the runs of one step cost. */
class Meter {
  instructions = 0;
  blocks = 0;
  #milliseconds = 0;
  #arenaBytes = 0;

  constructor(
    readonly name: string,
    private readonly exports: Exports,
  ) {}

  measure(run: () => number): number {
    const arena = this.exports.arena() >>> 0;
    const begun = performance.now();
    const result = guarded(this.exports, run) >>> 0;
    this.#milliseconds += performance.now() - begun;
    this.#arenaBytes += (this.exports.arena() >>> 0) - arena;
    return result;
  }

  figures(ofFunctions: boolean): StepFigures {
    const common = { name: this.name, milliseconds: this.#milliseconds, arenaBytes: this.#arenaBytes };
    return ofFunctions ? { ...common, instructions: this.instructions, blocks: this.blocks } : common;
  }
}
