import { compileSystemModule } from "../../host/asc/system";
import { BOOT_DATA_START_OFFSET, BOOT_KERNEL_CR3_OFFSET, IMAGE_MAP_BYTES, IMAGE_PHYSICAL } from "../../abi/gen/host/x64/machine";
import { KERNEL_IMAGE, KERNEL_MEMORY, PHYSICAL_MAP, SCRATCH } from "../../abi/gen/host/x64/memory";
import { NO_EXECUTE, PAGE, PageTables, WRITABLE } from "../../host/target/x64/tables";

const PRESENT = 1n;
const LARGE = 128n;
const ADDRESS = 0x000ffffffffff000n;

/** A page as the page tables map it. */
export interface Mapping {
  readonly physical: number;
  readonly writable: boolean;
  readonly executable: boolean;
}

/** The module under test: its exports are the kernel's functions. */
export type KernelPart = Record<string, (...args: never[]) => number | bigint> & { memory: WebAssembly.Memory };

const modules = new Map<string, WebAssembly.Module>();

async function compiled(entry: string): Promise<WebAssembly.Module> {
  const known = modules.get(entry);
  if (known) return known;
  const imports = ["cpu.*", "virt.*", "phys.*", "x64.*", "runtime.*", "routines.*"];
  const bytes = await compileSystemModule({ entry, memory: "own", memoryBase: 4096, imports });
  const module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  modules.set(entry, module);
  return module;
}

/**
 * Physical memory with page tables that an image could have, and what the kernel's intrinsics do to it: the kernel's parts run on it as
 * they would on a machine. An access that the page tables don't allow throws.
 */
export class FakeMachine {
  readonly ram: DataView;
  /** Physical end of the image's page tables: the pool's first frame. */
  readonly poolStart: number;
  readonly root: number;
  part!: KernelPart;
  /** The time stamp counter, which stands still. */
  ticks = 0n;

  constructor(
    readonly ramBytes: number,
    readonly dataStart: number,
  ) {
    this.ram = new DataView(new ArrayBuffer(ramBytes));
    const block = Number(IMAGE_PHYSICAL);
    const tables = new PageTables(block + PAGE);
    this.root = tables.add();
    tables.map(this.root, KERNEL_IMAGE, block, PAGE, NO_EXECUTE);
    tables.mapLarge(this.root, PHYSICAL_MAP, 0, Number(IMAGE_MAP_BYTES), NO_EXECUTE);
    const scratch = tables.tableFor(this.root, SCRATCH, 0);
    tables.map(this.root, SCRATCH + BigInt(511 * PAGE), scratch, PAGE, WRITABLE | NO_EXECUTE);
    new Uint8Array(this.ram.buffer).set(tables.bytes(), tables.start);
    this.poolStart = tables.end;
    this.ram.setBigUint64(block + BOOT_KERNEL_CR3_OFFSET, BigInt(this.root), true);
    this.ram.setBigUint64(block + BOOT_DATA_START_OFFSET, BigInt(dataStart), true);
  }

  /** Runs a file of exports on this machine. */
  async load(entry: string): Promise<KernelPart> {
    const module = await compiled(entry);
    this.part = new WebAssembly.Instance(module, this.#imports(module)).exports as unknown as KernelPart;
    return this.part;
  }

  /** What an address is mapped to, by the page tables in memory; undefined when it isn't. */
  lookUp(address: bigint): Mapping | undefined {
    let table = this.root;
    let writable = true;
    let executable = true;
    for (let level = 3; level >= 0; level--) {
      const index = Number((address >> BigInt(12 + 9 * level)) & 511n);
      const entry = this.ram.getBigUint64(table + index * 8, true);
      if (!(entry & PRESENT)) return undefined;
      writable &&= (entry & WRITABLE) !== 0n;
      executable &&= (entry & NO_EXECUTE) === 0n;
      if (level === 0 || entry & LARGE) {
        const offset = Number(address & ((1n << BigInt(12 + 9 * level)) - 1n));
        return { physical: Number(entry & ADDRESS & ~((1n << BigInt(12 + 9 * level)) - 1n)) + offset, writable, executable };
      }
      table = Number(entry & ADDRESS);
    }
    return undefined;
  }

  #physical(address: bigint, write: boolean): number {
    const at = BigInt.asUintN(64, address);
    const mapping = this.lookUp(at);
    if (!mapping) throw new Error(`nothing is mapped at 0x${at.toString(16)}`);
    if (write && !mapping.writable) throw new Error(`0x${at.toString(16)} is read-only`);
    if (mapping.physical >= this.ramBytes) throw new Error(`0x${at.toString(16)} is mapped to no RAM`);
    return mapping.physical;
  }

  #accesses(base: bigint): WebAssembly.ModuleImports {
    const at = (address: bigint, write = false) => this.#physical(base + BigInt.asUintN(64, address), write);
    const { ram } = this;
    return {
      load8: (a: bigint) => ram.getUint8(at(a)),
      load16: (a: bigint) => ram.getUint16(at(a), true),
      load32: (a: bigint) => ram.getInt32(at(a), true),
      load64: (a: bigint) => ram.getBigInt64(at(a), true),
      store8: (a: bigint, value: number) => ram.setUint8(at(a, true), value),
      store16: (a: bigint, value: number) => ram.setUint16(at(a, true), value, true),
      store32: (a: bigint, value: number) => ram.setInt32(at(a, true), value, true),
      store64: (a: bigint, value: bigint) => ram.setBigInt64(at(a, true), value, true),
    };
  }

  /** Copying and filling go byte by byte; the kernel's own memory is the module's. */
  #bytes(): WebAssembly.ModuleImports {
    const view = (address: bigint, write: boolean): [DataView, number] => {
      const own = BigInt.asUintN(64, address) - KERNEL_MEMORY;
      if (own >= 0n && own < 0x100000000n) return [new DataView(this.part.memory.buffer), Number(own)];
      return [this.ram, this.#physical(address, write)];
    };
    return {
      copy: (to: bigint, from: bigint, bytes: bigint) => {
        for (let i = 0n; i < bytes; i++) {
          const [source, sourceAt] = view(from + i, false);
          const [target, targetAt] = view(to + i, true);
          target.setUint8(targetAt, source.getUint8(sourceAt));
        }
      },
      fill: (to: bigint, value: number, bytes: bigint) => {
        for (let i = 0n; i < bytes; i++) {
          const [target, at] = view(to + i, true);
          target.setUint8(at, value);
        }
      },
    };
  }

  /** What the module imports; intrinsics that have no meaning here throw. */
  #imports(module: WebAssembly.Module): WebAssembly.Imports {
    const known: Record<string, WebAssembly.ModuleImports> = {
      virt: this.#accesses(0n),
      phys: this.#accesses(PHYSICAL_MAP),
      runtime: this.#bytes(),
      x64: { invlpg: () => {}, read_cr3: () => BigInt(this.root), write_cr3: () => {}, rdtsc: () => this.ticks },
    };
    const imports: WebAssembly.Imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      const offered = known[from]?.[name];
      imports[from] ??= {};
      imports[from][name] =
        offered ??
        (() => {
          throw new Error(`${from}.${name} was called`);
        });
    }
    return imports;
  }
}
