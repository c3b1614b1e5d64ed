import { OPTIONS_FLAGS_OFFSET, OPTIONS_RECORD_BYTES, OPTIONS_WASM_FEATURES_OFFSET, STATUS_COMPILED } from "../../abi/gen/host/compile";
import { compileSystemModule } from "../../host/asc/system";
import { type CompileOptions, CompileError } from "../../host/compiler/compiler";
import { ALL_FEATURES } from "../../host/compiler/features";

interface Exports {
  prepare(bytes: number): number;
  check(bytes: number, size: number, options: number, verified: number): number;
  problem(): number;
  problemFunction(): number;
  problemPlace(): number;
  print(index: number, optimized: number): number;
  offset(): number;
  functionIndex(): number;
  message(): number;
  messageBytes(): number;
}

/** Modules larger than this are built without the verifier, which is slow on very large functions. */
const VERIFIED_BYTES = 4 << 20;

/** The compiler up to its IR (frontend.as.ts): each module in a fresh instance. */
export class FrontEnd {
  readonly #module: WebAssembly.Module;

  private constructor(wasm: Uint8Array) {
    this.#module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  }

  static async open(): Promise<FrontEnd> {
    return new FrontEnd(
      await compileSystemModule({
        entry: "test/compiler/frontend.as.ts",
        memory: "import",
        allocator: "compiler/support/arena/allocate",
        imports: [],
      }),
    );
  }

  /** Validates a module and builds its IR. Throws a CompileError when it is refused, an Error when the IR breaks a rule. */
  compile(module: Uint8Array, options: CompileOptions = {}): void {
    this.#check(module, options);
  }

  /** Why a module is refused; undefined when it is not. */
  refusal(module: Uint8Array, options: CompileOptions = {}): CompileError | undefined {
    try {
      this.compile(module, options);
    } catch (error) {
      if (error instanceof CompileError) return error;
      throw error;
    }
    return undefined;
  }

  /** The IR of a function as text, as built or after the passes. */
  print(module: Uint8Array, index: number, optimized: boolean, options: CompileOptions = {}): string {
    const { exports, memory } = this.#check(module, options);
    const at = exports.print(index, optimized ? 1 : 0) >>> 0;
    const bytes = Buffer.from(memory.buffer);
    return bytes.toString("latin1", at, bytes.indexOf(0, at));
  }

  #check(module: Uint8Array, { flags = 0, wasmFeatures = ALL_FEATURES }: CompileOptions) {
    const memory = new WebAssembly.Memory({ initial: 64 });
    const exports = new WebAssembly.Instance(this.#module, { env: { memory } }).exports as unknown as Exports;
    const at = exports.prepare(module.length) >>> 0;
    const optionsAt = (at + module.length + 7) & ~7;
    new Uint8Array(memory.buffer).set(module, at);
    const view = new DataView(memory.buffer, optionsAt, OPTIONS_RECORD_BYTES);
    view.setUint32(OPTIONS_FLAGS_OFFSET, flags, true);
    view.setUint32(OPTIONS_WASM_FEATURES_OFFSET, wasmFeatures, true);
    const status = exports.check(at, module.length, optionsAt, module.length <= VERIFIED_BYTES ? 1 : 0);
    if (exports.problem() !== 0) {
      throw new Error(`function ${exports.problemFunction()} breaks rule ${exports.problem()} of the IR at ${exports.problemPlace()}`);
    }
    if (status === STATUS_COMPILED) return { exports, memory };
    const text = Buffer.from(memory.buffer, exports.message() >>> 0, exports.messageBytes()).toString("latin1");
    const index = exports.functionIndex() >>> 0;
    throw new CompileError(status, exports.offset() >>> 0, index === 0xffffffff ? undefined : index, text);
  }
}
