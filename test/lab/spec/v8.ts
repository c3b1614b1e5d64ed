import { FEATURE_MULTI_MEMORY, FEATURE_NAMES, FEATURE_REFERENCE_TYPES } from "../../../abi/gen/host/compile";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { bridge, isPlain } from "./bridge";
import { type Engine, NULL_REFERENCES, type Outcome, type Refusal } from "./engine";
import { type FunctionType, type GlobalType, type Interface, readInterface } from "./interface";
import { compileSpectest } from "./spectest";
import type { Hierarchy, ValueType } from "./types";
import type { Reference, Value } from "./values";

interface V8Module {
  readonly module: WebAssembly.Module;
  readonly shape: Interface;
}

/** An instance, and the functions made to call what it exports and to read its globals. */
interface V8Instance {
  readonly exports: WebAssembly.Exports;
  readonly shape: Interface;
  readonly callables: Map<string, CallableFunction>;
}

/** The engine of the Node this runs in. It proves the scripts' reader and runner; features it lacks count as unsupported. */
export class V8Engine implements Engine<V8Module> {
  readonly name = "v8";
  private instances = new Map<number, V8Instance>();
  private registered: Record<string, WebAssembly.ModuleImports> = {};
  /** Host values by number, as distinct objects, and the other way round. */
  private readonly hosts = new Map<number, object>();
  private readonly numbers = new Map<unknown, number>();
  private features = ALL_FEATURES;

  private constructor(private readonly spectest: WebAssembly.Module) {}

  static async open(): Promise<V8Engine> {
    return new V8Engine(
      await compileSpectest(async (bytes) => (WebAssembly.validate(copy(bytes)) ? new WebAssembly.Module(copy(bytes)) : undefined)),
    );
  }

  begin(features = ALL_FEATURES): void {
    this.features = features;
    this.instances.clear();
    this.registered = { spectest: new WebAssembly.Instance(this.spectest).exports };
  }

  async compile(bytes: Uint8Array): Promise<{ module: V8Module } | { refusal: Refusal }> {
    try {
      const compiled = { module: new WebAssembly.Module(copy(bytes)), shape: readInterface(bytes) };
      const missing = this.missingFeature(compiled.shape);
      if (missing) return { refusal: { status: "unsupported", message: FEATURE_NAMES.get(missing)! } };
      return { module: compiled };
    } catch (error) {
      return { refusal: { status: "invalid", message: (error as Error).message } };
    }
  }

  /** The only proposals that parts of the suite have to be refused without; V8 can't turn them off. */
  private missingFeature({ memories, tables }: Interface): number | undefined {
    if (memories > 1 && !(this.features & FEATURE_MULTI_MEMORY)) return FEATURE_MULTI_MEMORY;
    return tables > 1 && !(this.features & FEATURE_REFERENCE_TYPES) ? FEATURE_REFERENCE_TYPES : undefined;
  }

  async instantiate(instance: number, { module, shape }: V8Module): Promise<Outcome> {
    return outcomeOf(() => {
      const { exports } = new WebAssembly.Instance(module, this.registered);
      this.instances.set(instance, { exports, shape, callables: new Map() });
      return [];
    });
  }

  register(name: string, instance: number): void {
    const exports = this.instances.get(instance)?.exports;
    if (exports) this.registered[name] = exports;
  }

  async invoke(instance: number, name: string, args: readonly Value[]): Promise<Outcome> {
    const there = this.instances.get(instance);
    const type = there?.shape.functions.get(name);
    if (!there || !type) return { outcome: "failed", message: `no function "${name}"` };
    return outcomeOf(() => this.call(callableOf(there, name, type), args, type.results));
  }

  async get(instance: number, name: string): Promise<Outcome> {
    const there = this.instances.get(instance);
    const type = there?.shape.globals.get(name);
    if (!there || !type) return { outcome: "failed", message: `no global "${name}"` };
    return outcomeOf(() => this.call(callableOf(there, name, type), [], [type.type]));
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}

  /** Calls a function that takes and gives the forms that `bridge` makes of values. */
  private call(callable: CallableFunction, args: readonly Value[], types: readonly ValueType[]): Value[] {
    const result: unknown = callable(...args.flatMap((arg) => this.toJs(arg)));
    const parts = Array.isArray(result) ? [...(result as unknown[])] : [result];
    return types.map((type) => this.fromJs(type, () => parts.shift()));
  }

  private toJs(value: Value): unknown[] {
    if ("to" in value) {
      if (value.type === "func" || value.type === "exn") return [];
      return [value.to === "host" ? this.hostObject(value.host!) : null];
    }
    if (value.type === "v128") return [BigInt.asIntN(64, value.bits), BigInt.asIntN(64, value.bits >> 64n)];
    return [value.type === "i32" || value.type === "f32" ? Number(BigInt.asIntN(32, value.bits)) : value.bits];
  }

  private fromJs(type: ValueType, next: () => unknown): Value {
    switch (type.kind) {
      case "i32":
      case "f32":
        return { type: type.kind, bits: BigInt.asUintN(32, BigInt(next() as number)) };
      case "i64":
      case "f64":
        return { type: type.kind, bits: BigInt.asUintN(64, next() as bigint) };
      case "v128": {
        const low = BigInt.asUintN(64, next() as bigint);
        return { type: "v128", bits: low | (BigInt.asUintN(64, next() as bigint) << 64n) };
      }
      case "ref":
        return this.referenceFromJs(type.hierarchy, next);
    }
  }

  private referenceFromJs(type: Hierarchy, next: () => unknown): Reference {
    const first = next();
    if (type === "func" || type === "exn") return { type, to: first ? "null" : type };
    const [isI31, isStruct, isArray] = type === "any" ? [next(), next(), next()] : [];
    const host = this.numbers.get(first);
    if (first === null) return { type, to: "null" };
    if (host !== undefined) return { type, to: "host", host };
    return { type, to: isI31 || typeof first === "number" ? "i31" : isStruct ? "struct" : isArray ? "array" : "heap" };
  }

  private hostObject(host: number): object {
    const object = this.hosts.get(host) ?? { host };
    this.hosts.set(host, object);
    this.numbers.set(object, host);
    return object;
  }
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}

/** What calls an exported function, or reads an exported global, with values in the forms of `bridge`. */
function callableOf(instance: V8Instance, name: string, type: FunctionType | GlobalType): CallableFunction {
  let callable = instance.callables.get(name);
  if (!callable) {
    const exported = instance.exports[name]!;
    const plain = "params" in type && [...type.params, ...type.results].every(isPlain);
    callable = plain ? (exported as CallableFunction) : bridge(exported, instance.shape, type);
    instance.callables.set(name, callable);
  }
  return callable;
}

/** V8's messages, and which of the specification's traps they may stand for. */
const TRAPS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^unreachable/, ["unreachable"]],
  [/^divide by zero|^remainder by zero/, ["integer divide by zero"]],
  [/^divide result unrepresentable/, ["integer overflow"]],
  [/^float unrepresentable/, ["integer overflow", "invalid conversion to integer"]],
  [/^memory access out of bounds|^data segment/, ["out of bounds memory access"]],
  [/^table index is out of bounds/, ["undefined element", "out of bounds table access"]],
  [/^table access out of bounds|^table or array/, ["out of bounds table access"]],
  [/^element segment out of bounds/, ["out of bounds table access", "out of bounds array access"]],
  [/^array element access out of bounds/, ["out of bounds array access"]],
  [/^null function$/, ["uninitialized element"]],
  [/^requested new array is too large/, ["out of memory"]],
  [/^null function or function signature|^function signature mismatch/, ["uninitialized element", "indirect call type mismatch"]],
  [/^dereferencing a null pointer/, NULL_REFERENCES],
  [/^rethrowing null value/, NULL_REFERENCES],
  [/^illegal cast/, ["cast failure"]],
  [/^operation does not support unaligned accesses/, ["unaligned atomic"]],
];

/** What a throw that nothing catches brings to JavaScript; the type checker's library doesn't know it yet. */
const { Exception } = WebAssembly as unknown as { Exception: new () => object };

/** Runs something in V8 and says how it ended. */
function outcomeOf(run: () => Value[]): Outcome {
  try {
    return { outcome: "values", values: run() };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof RangeError && /call stack/.test(message)) return { outcome: "trap", names: ["call stack exhausted"] };
    if (error instanceof Exception) return { outcome: "exception" };
    if (error instanceof WebAssembly.LinkError || error instanceof TypeError) return { outcome: "unlinkable", message };
    const names = TRAPS.find(([pattern]) => pattern.test(message.replace(/^WebAssembly\.\w+\(\): /, "")))?.[1];
    return names ? { outcome: "trap", names } : { outcome: "failed", message };
  }
}
