import { trapName } from "../../host/object/trap";
import { artefactBytes } from "../lab/support";
import { makeObject, type Sample } from "./sample";
import { Fault, Space } from "./space";

type Routine = (...args: (number | bigint)[]) => bigint & number;

const ARENA = 0x100000n;
const ARENA_BYTES = 1 << 20;
const OBJECTS = 0x1000000n;
const OBJECTS_BYTES = 1 << 20;
const MEMORIES = 0x10000000n;
const MEMORY_STRIDE = 0x10000000n;
/** Bytes that are mapped of each memory. */
const MEMORY_BYTES = 4 << 16;
const CODE = 0x8000000n;

export const STACK_LIMIT = 0x7000n;

/** The runtime on an address space of its own. */
export class World {
  readonly space = new Space();
  readonly arena: bigint;
  readonly registry: bigint;
  /** What the intrinsic `caller` gives: address of the return address of the routine that is called. */
  caller = 0n;
  #nextObject = OBJECTS;
  #nextMemory = MEMORIES;

  private constructor(
    module: WebAssembly.Module,
    /** The runtime's exports. */
    readonly runtime: Readonly<Record<string, Routine>> = {},
  ) {
    const trap = (kind: number) => {
      throw new Trap(trapName(kind));
    };
    const stack = () => {
      throw new Fault("nothing runs on a stack here");
    };
    const resume = (pointer: bigint, code: bigint, value: bigint) => {
      throw new Resumed(pointer, code, value);
    };
    const cpu = { trap, stack, caller: () => this.caller, resume };
    const instance = new WebAssembly.Instance(module, { virt: this.space.imports(), cpu });
    this.runtime = instance.exports as unknown as Record<string, Routine>;
    this.space.map(ARENA, ARENA_BYTES);
    this.space.map(OBJECTS, OBJECTS_BYTES);
    this.arena = this.runtime["arena_create"]!(ARENA, BigInt(ARENA_BYTES));
    this.registry = this.runtime["registry_create"]!(this.arena);
  }

  static async create(): Promise<World> {
    compiled ??= artefactBytes("runtime.wasm").then((bytes) => new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>));
    return new World(await compiled);
  }

  /** Calls a routine of the runtime. */
  call(name: string, ...args: (number | bigint)[]): bigint & number {
    return this.runtime[name]!(...args);
  }

  /** Initializes an instance without an initializer: what `instance_initialize` gives. */
  initialize(instance: bigint, maxElements: bigint): number {
    if (this.call("instance_prepare", instance) !== -1) throw new Error("there is an initializer");
    return this.call("instance_initialize", instance, maxElements);
  }

  /** Puts bytes where objects are; their address. */
  place(bytes: Uint8Array): bigint {
    const at = this.#nextObject;
    this.space.bytes(at, bytes.length).set(bytes);
    this.#nextObject += BigInt(Math.ceil(bytes.length / 16) * 16);
    return at;
  }

  /** An object of that sample, which must be sound. */
  load(sample: Sample): bigint {
    const bytes = makeObject(sample);
    const at = this.place(bytes);
    const flaw = this.call("object_check", at, BigInt(bytes.length));
    if (flaw !== 0) throw new Error(`the sample has flaw ${flaw}`);
    return at;
  }

  /** A new instance without imports bound. */
  create(object: bigint, code = CODE): bigint {
    return this.call("instance_create", this.registry, object, code, 7n, STACK_LIMIT);
  }

  /** Makes defined memory `number` of an instance; where it is. */
  defineMemory(instance: bigint, number = 0, limit = BigInt(MEMORY_BYTES)): bigint {
    const base = this.#nextMemory;
    this.#nextMemory += MEMORY_STRIDE;
    this.space.map(base, MEMORY_BYTES);
    return this.call("instance_define_memory", instance, number, base, limit) === 0n ? 0n : base;
  }

  /** An initialized instance of a sample with no imports and one memory at most. The result of the initialization comes with it. */
  make(sample: Sample): { instance: bigint; memory: bigint; result: number } {
    const instance = this.create(this.load(sample));
    const memory = sample.memories?.length ? this.defineMemory(instance) : 0n;
    const result = this.initialize(instance, 10000n);
    return { instance, memory, result };
  }
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** What the runtime's resume intrinsic throws here. */
export class Resumed extends Error {
  constructor(
    readonly pointer: bigint,
    readonly code: bigint,
    readonly value: bigint,
  ) {
    super("resumed");
  }
}

/** What the runtime's trap intrinsic throws here: its message is the trap's name. */
export class Trap extends Error {}
