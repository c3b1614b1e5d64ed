import type { Engine, Outcome, Refusal } from "./engine";
import { type FunctionType, type Interface, readInterface } from "./interface";
import type { Value } from "./values";

/** The engine of the Node this runs in. It proves the scripts' reader and runner; features it lacks count as unsupported. */
export class V8Engine implements Engine<V8Module> {
  readonly name = "v8";
  private instances = new Map<number, { instance: WebAssembly.Instance; shape: Interface }>();
  private registered: Record<string, WebAssembly.ModuleImports> = {};
  /** Host references by number, as distinct objects. */
  private readonly hosts = new Map<number, object>();

  begin(): void {
    this.instances.clear();
    this.registered = { spectest: spectest() };
  }

  async compile(bytes: Uint8Array): Promise<{ module: V8Module } | { refusal: Refusal }> {
    try {
      return { module: { module: new WebAssembly.Module(Uint8Array.from(bytes)), shape: readInterface(bytes) } };
    } catch (error) {
      return { refusal: refusalOf(error as Error) };
    }
  }

  async instantiate(instance: number, { module, shape }: V8Module): Promise<Outcome> {
    return outcomeOf(() => {
      this.instances.set(instance, { instance: new WebAssembly.Instance(module, this.registered), shape });
      return [];
    });
  }

  register(name: string, instance: number): void {
    const exports = this.instances.get(instance)?.instance.exports;
    if (exports) this.registered[name] = exports;
  }

  async invoke(instance: number, name: string, args: readonly Value[]): Promise<Outcome> {
    const there = this.instances.get(instance);
    const called = there?.instance.exports[name];
    const type = there?.shape.functions.get(name);
    if (typeof called !== "function" || !type) return { outcome: "failed", message: `no function "${name}"` };
    return outcomeOf(() => {
      const hasFloats = [...type.params, ...type.results].some((byte) => byte === F32 || byte === F64);
      const callable = hasFloats ? asBits(called as CallableFunction, type) : called;
      const result: unknown = callable(...args.map((arg) => this.toJs(arg)));
      const results = type.results.length === 0 ? [] : type.results.length === 1 ? [result] : (result as unknown[]);
      return results.map((item, i) => this.fromJs(item, type.results[i]!));
    });
  }

  async get(instance: number, name: string): Promise<Outcome> {
    const there = this.instances.get(instance);
    const global = there?.instance.exports[name];
    const type = there?.shape.globals.get(name);
    if (!(global instanceof WebAssembly.Global) || type === undefined) return { outcome: "failed", message: `no global "${name}"` };
    const value: unknown = global.value;
    return { outcome: "values", values: [this.fromJs(type === F32 || type === F64 ? bitsOf(value as number, type) : value, type)] };
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}

  /** Floats cross as integers, see asBits. */
  private toJs(value: Value): unknown {
    if (value.type === "funcref") return null;
    if (value.type === "externref") return value.host === undefined ? null : this.hostObject(value.host);
    return value.type === "i32" || value.type === "f32" ? Number(BigInt.asIntN(32, value.bits)) : value.bits;
  }

  private fromJs(value: unknown, type: number): Value {
    switch (type) {
      case I32:
      case F32:
        return { type: type === I32 ? "i32" : "f32", bits: BigInt.asUintN(32, BigInt(value as number)) };
      case I64:
      case F64:
        return { type: type === I64 ? "i64" : "f64", bits: BigInt.asUintN(64, value as bigint) };
      case FUNCREF:
        return { type: "funcref", isNull: value === null };
      default:
        return { type: "externref", host: [...this.hosts].find(([, object]) => object === value)?.[0] };
    }
  }

  private hostObject(host: number): object {
    const object = this.hosts.get(host) ?? { host };
    this.hosts.set(host, object);
    return object;
  }
}

interface V8Module {
  readonly module: WebAssembly.Module;
  readonly shape: Interface;
}

const I32 = 0x7f;
const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;
const FUNCREF = 0x70;

/** A float as the integer of the same bits. */
function bitsOf(value: number, type: number): number | bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (type === F32) view.setFloat32(0, value);
  else view.setFloat64(0, value);
  return type === F32 ? view.getInt32(0) : view.getBigInt64(0);
}

/** What the test scripts may import (WebAssembly/spec, interpreter/host/spectest.ml). */
function spectest(): WebAssembly.ModuleImports {
  const print = (): void => {};
  return {
    print,
    print_i32: print,
    print_i64: print,
    print_f32: print,
    print_f64: print,
    print_i32_f32: print,
    print_f64_f64: print,
    global_i32: new WebAssembly.Global({ value: "i32" }, 666),
    global_i64: new WebAssembly.Global({ value: "i64" }, 666n),
    global_f32: new WebAssembly.Global({ value: "f32" }, 666.6),
    global_f64: new WebAssembly.Global({ value: "f64" }, 666.6),
    table: new WebAssembly.Table({ element: "anyfunc", initial: 10, maximum: 20 }),
    memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
  };
}

/**
 * The function behind one that takes and gives integers where it takes and gives floats: a JavaScript number need not keep a NaN's payload.
 * Made of a module that imports the function, reinterprets the arguments, calls, and reinterprets the results.
 */
function asBits(callee: CallableFunction, type: FunctionType): CallableFunction {
  const integer = (byte: number) => (byte === F32 ? I32 : byte === F64 ? I64 : byte);
  const { params, results } = type;
  const code: number[] = [];
  params.forEach((byte, i) => {
    code.push(0x20, ...leb(i), ...(byte === F32 ? [0xbe] : byte === F64 ? [0xbf] : []));
  });
  code.push(0x10, 0);
  const local = (i: number) => leb(params.length + i);
  for (let i = results.length - 1; i >= 0; i--) code.push(0x21, ...local(i));
  results.forEach((byte, i) => {
    code.push(0x20, ...local(i), ...(byte === F32 ? [0xbc] : byte === F64 ? [0xbd] : []));
  });
  const locals = [...leb(results.length), ...results.flatMap((byte) => [1, byte])];
  const body = [...locals, ...code, 0x0b];
  const form = (a: readonly number[], b: readonly number[]) => [0x60, ...leb(a.length), ...a, ...leb(b.length), ...b];
  const module = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [2, ...form(params, results), ...form(params.map(integer), results.map(integer))]),
    ...section(2, [1, 1, 0x66, 1, 0x66, 0, 0]),
    ...section(3, [1, 1]),
    ...section(7, [1, 1, 0x66, 0, 1]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ];
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(module)), {
    f: { f: callee as WebAssembly.ImportValue },
  });
  return instance.exports["f"] as CallableFunction;
}

function section(id: number, body: number[]): number[] {
  return [id, ...leb(body.length), ...body];
}

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)];
}

/** V8's messages about what it lacks, and the proposals that they mean. */
const LACKS: readonly (readonly [RegExp, string])[] = [
  [/experimental-wasm-(stringref|typed_funcref)|value type 0x40/, "typed function references"],
  [/experimental-wasm-gc|non-imported globals cannot be used/, "garbage collection"],
  [/opcode i\d\d\.(add|sub|mul) is not allowed in constant expressions/, "extended constant expressions"],
];

function refusalOf({ message }: Error): Refusal {
  const proposal = LACKS.find(([pattern]) => pattern.test(message))?.[1];
  return proposal ? { status: "unsupported", message: proposal } : { status: "invalid", message };
}

/** V8's messages, and which of the specification's traps they may stand for. */
const TRAPS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^unreachable/, ["unreachable"]],
  [/^divide by zero|^remainder by zero/, ["integer divide by zero"]],
  [/^divide result unrepresentable/, ["integer overflow"]],
  [/^float unrepresentable/, ["integer overflow", "invalid conversion to integer"]],
  [/^memory access out of bounds|^data segment/, ["out of bounds memory access"]],
  [/^table index is out of bounds/, ["undefined element", "out of bounds table access"]],
  [/^table access out of bounds|^table or array|element segment/, ["out of bounds table access"]],
  [/^null function or function signature/, ["uninitialized element", "indirect call type mismatch"]],
];

/** Runs something in V8 and says how it ended. */
function outcomeOf(run: () => Value[]): Outcome {
  try {
    return { outcome: "values", values: run() };
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof RangeError && /call stack/.test(message)) return { outcome: "trap", names: ["call stack exhausted"] };
    if (error instanceof WebAssembly.LinkError || error instanceof TypeError) return { outcome: "unlinkable", message };
    const names = TRAPS.find(([pattern]) => pattern.test(message.replace(/^WebAssembly\.\w+\(\): /, "")))?.[1];
    return names ? { outcome: "trap", names } : { outcome: "failed", message };
  }
}
