import * as layout from "../../abi/gen/host/instance";
import { trapName } from "../../host/object/trap";
import { encodeText } from "../../host/program/wat";
import { artefactBytes } from "../lab/support";
import { makeObject, type Sample } from "./sample";

type Routine = (...args: (number | bigint)[]) => bigint & number;

const STACK_END = 0x10000;
const STACK_TOP = 0x20000;
const OBJECTS = 0x20000;
const ARENA = 0x100000;
const CODE = 0x8000000n;
const MAX_ELEMENTS = 1000000n;
const PAGE = 65536;
/** Of runtime/gc: a block, its record, the kind of one that is shared, and where the records' address is behind the public part. */
const BLOCK_BYTES = 16384;
const BLOCK_RECORD_BYTES = 32;
const MIXED = 4;
const RECORDS = 32;

/** Two types, globals of references, and tables of references and of functions. */
export const SAMPLE: Sample = {
  code: new Uint8Array(64),
  types: [
    [[], []],
    [[0x7f], []],
  ],
  functions: [{ at: 0, bytes: 16, type: 0 }],
  funcrefs: [0],
  globals: Array.from({ length: 4 }, () => ({ type: 0x6f, mutable: true, init: [0xd0, 0x6f, 0x0b] })),
  tables: [
    { type: 0x6f, min: 8n, max: 16n },
    { type: 0x70, min: 8n },
  ],
};

/** Loads and stores as wasm functions, since a collection makes millions of them; an address over the memory's size traps. */
const ACCESS = `(module
  (memory (export "memory") 1 32768)
  (func $at (param i64) (result i32)
    (if (i64.ne (i64.shr_u (local.get 0) (i64.const 32)) (i64.const 0)) (then unreachable))
    (i32.wrap_i64 (local.get 0)))
  (func (export "load8") (param i64) (result i32) (i32.load8_u (call $at (local.get 0))))
  (func (export "load16") (param i64) (result i32) (i32.load16_u (call $at (local.get 0))))
  (func (export "load32") (param i64) (result i32) (i32.load (call $at (local.get 0))))
  (func (export "load64") (param i64) (result i64) (i64.load (call $at (local.get 0))))
  (func (export "store8") (param i64 i32) (i32.store8 (call $at (local.get 0)) (local.get 1)))
  (func (export "store16") (param i64 i32) (i32.store16 (call $at (local.get 0)) (local.get 1)))
  (func (export "store32") (param i64 i32) (i32.store (call $at (local.get 0)) (local.get 1)))
  (func (export "store64") (param i64 i64) (i64.store (call $at (local.get 0)) (local.get 1))))`;

let modules: Promise<readonly [access: WebAssembly.Module, runtime: WebAssembly.Module]> | undefined;

async function compileModules() {
  const [access, runtime] = await Promise.all([encodeText(ACCESS, "access"), artefactBytes("runtime.wasm")]);
  return [new WebAssembly.Module(access as Uint8Array<ArrayBuffer>), new WebAssembly.Module(runtime as Uint8Array<ArrayBuffer>)] as const;
}

/** The runtime with a garbage-collected heap on a memory of its own, as it is used by an instance of SAMPLE. */
export class Heap {
  /** Numbers on the stack. */
  readonly stack: number[] = [];
  readonly instance: bigint;
  readonly registry: bigint;
  readonly record: number;
  #view: DataView;
  #nextObject = OBJECTS;

  /** Bytes that its objects may take. */
  readonly limit: number;
  private constructor(
    readonly memory: WebAssembly.Memory,
    readonly runtime: Readonly<Record<string, Routine>>,
    limit: number,
    arenaBytes: number,
    sample: Sample,
  ) {
    this.#view = new DataView(memory.buffer);
    this.limit = limit;
    const arena = this.call("arena_create", BigInt(ARENA), BigInt(arenaBytes));
    this.registry = this.call("registry_create", arena);
    this.call("heap_limit", this.registry, BigInt(limit));
    if (this.call("heap_stack", this.registry, BigInt(STACK_END), BigInt(STACK_TOP)) !== 1) throw new Error("no stack");
    this.instance = this.addInstance(sample);
    this.record = Number(this.u64(Number(this.instance) + layout.INSTANCE_HEAP_OFFSET));
  }

  /** A heap whose objects may take `limit` bytes. */
  static async create(limit: number, options: { arenaBytes?: number; sample?: Sample } = {}): Promise<Heap> {
    const arenaBytes = options.arenaBytes ?? Math.ceil(limit * 1.5) + (1 << 20);
    modules ??= compileModules();
    const [access, module] = await modules;
    const virt = new WebAssembly.Instance(access).exports;
    const memory = virt["memory"] as WebAssembly.Memory;
    memory.grow(Math.ceil((ARENA + arenaBytes) / PAGE) - 1);
    let heap: Heap | undefined;
    const cpu = {
      trap: (kind: number) => {
        throw new Error(trapName(kind));
      },
      stack: () => heap!.stackPointer(),
      // Nothing throws here.
      caller: () => 0n,
      resume: () => {},
    };
    const runtime = new WebAssembly.Instance(module, { virt, cpu }).exports as unknown as Record<string, Routine>;
    heap = new Heap(memory, runtime, limit, arenaBytes, options.sample ?? SAMPLE);
    return heap;
  }

  /** Puts the objects that the stack refers to below its top: where it ends then. */
  stackPointer(): bigint {
    const pointer = STACK_TOP - this.stack.length * 8;
    for (const [i, value] of this.stack.entries()) this.set(pointer + i * 8, value);
    return BigInt(pointer);
  }

  addInstance(sample: Sample): bigint {
    const object = makeObject(sample);
    const at = this.#nextObject;
    new Uint8Array(this.memory.buffer).set(object, at);
    this.#nextObject += Math.ceil(object.length / 16) * 16;
    const instance = this.call("instance_create", this.registry, BigInt(at), CODE, 0n, 0n);
    if (instance === 0n || this.initialize(instance, MAX_ELEMENTS) !== 0) throw new Error("no instance");
    return instance;
  }

  call(name: string, ...args: (number | bigint)[]): bigint & number {
    return this.runtime[name]!(...args);
  }

  /** Initializes an instance without an initializer: what `instance_initialize` gives. */
  initialize(instance: bigint, maxElements: bigint): number {
    if (this.call("instance_prepare", instance) !== -1) throw new Error("there is an initializer");
    return this.call("instance_initialize", instance, maxElements);
  }

  /** A new object of `bytes` bytes with its header. */
  make(bytes: number, leaf = false, length = 0, type = 0): number {
    return Number(this.call("gc_new", this.instance, type, BigInt(bytes), length, leaf ? 1 : 0));
  }

  /** A new array of references to those. */
  array(...references: number[]): number {
    this.stack.push(...references);
    const at = this.make(8 + references.length * 8, false, references.length);
    this.stack.splice(this.stack.length - references.length);
    for (const [i, value] of references.entries()) this.set(at + 8 + i * 8, value);
    return at;
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  u64(at: number): bigint {
    return this.#view.getBigUint64(at, true);
  }

  /** The reference at an address. */
  get(at: number): number {
    return Number(this.#view.getBigUint64(at, true));
  }

  set(at: number, value: number | bigint): void {
    this.#view.setBigUint64(at, BigInt(value), true);
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  /** Address of a global's cell. */
  global(index: number, instance = this.instance): number {
    return Number(this.call("instance_global", instance, index));
  }

  get live(): number {
    return this.get(this.record + layout.HEAP_LIVE_OFFSET);
  }

  get collections(): number {
    return this.get(this.record + layout.HEAP_COLLECTIONS_OFFSET);
  }

  /** Whether a block holds objects of several sizes. */
  isMixed(): boolean {
    const records = this.get(this.record + layout.HEAP_RECORD_BYTES + RECORDS);
    const kinds = Array.from({ length: this.limit / BLOCK_BYTES }, (_, i) => this.u32(records + i * BLOCK_RECORD_BYTES));
    return kinds.includes(MIXED);
  }

  /** Makes garbage until there was a collection: the bytes it kept. */
  collect(): number {
    const before = this.collections;
    while (this.collections === before) this.make(8192, true);
    return this.live;
  }
}
