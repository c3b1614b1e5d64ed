/** Flags of page table entries (Intel SDM volume 3, 4.5). */
export const PRESENT = 1n;
export const WRITABLE = 2n;
const LARGE = 128n;
export const NO_EXECUTE = 1n << 63n;

export const PAGE = 4096;
/** What an entry of a page directory can map. */
export const LARGE_PAGE = 0x200000;
const ENTRIES = 512;
const ADDRESS_MASK = 0x000ffffffffff000n;
/** Level of the root table; level 0 is the tables of 4 KiB pages. */
const ROOT_LEVEL = 3;

/** Page tables under construction, in frames that follow each other from a physical address. Roots may share tables below them. */
export class PageTables {
  readonly #tables: BigUint64Array[] = [];

  constructor(
    /** Physical address of the first frame. */
    readonly start: number,
  ) {}

  /** Physical address behind the last frame. */
  get end(): number {
    return this.start + this.#tables.length * PAGE;
  }

  /** A new empty table; its physical address. */
  add(): number {
    this.#tables.push(new BigUint64Array(ENTRIES));
    return this.end - PAGE;
  }

  /** A new table with the entries of another, so that both share what is below them. */
  copy(table: number): number {
    const made = this.add();
    this.#at(made).set(this.#at(table));
    return made;
  }

  /** Maps a range to consecutive physical memory, page by page. */
  map(root: number, address: bigint, physical: number, bytes: number, flags: bigint): void {
    for (let done = 0; done < bytes; done += PAGE) {
      const at = address + BigInt(done);
      this.#set(this.tableFor(root, at, 0), indexAt(0, at), BigInt(physical + done) | flags | PRESENT);
    }
  }

  /** Maps a range to consecutive physical memory in pages of 2 MiB. */
  mapLarge(root: number, address: bigint, physical: number, bytes: number, flags: bigint): void {
    for (let done = 0; done < bytes; done += LARGE_PAGE) {
      const at = address + BigInt(done);
      this.#set(this.tableFor(root, at, 1), indexAt(1, at), BigInt(physical + done) | flags | LARGE | PRESENT);
    }
  }

  /** The table of a level that an address is in, made where it is missing; its physical address. */
  tableFor(root: number, address: bigint, level: number): number {
    let table = root;
    for (let above = ROOT_LEVEL; above > level; above--) {
      const index = indexAt(above, address);
      const entry = this.#at(table)[index]!;
      if (entry & LARGE) throw new Error(`a large page is in the way at 0x${address.toString(16)}`);
      const below = entry ? Number(entry & ADDRESS_MASK) : this.add();
      if (!entry) this.#set(table, index, BigInt(below) | PRESENT | WRITABLE);
      table = below;
    }
    return table;
  }

  /** Gives a root its own copies of the tables on the way to an address, down to a level, so that it can map there alone. */
  separate(root: number, address: bigint, level: number): void {
    let table = root;
    for (let above = ROOT_LEVEL; above > level; above--) {
      const index = indexAt(above, address);
      const entry = this.#at(table)[index]!;
      if (!entry) return;
      const own = this.copy(Number(entry & ADDRESS_MASK));
      this.#at(table)[index] = BigInt(own) | (entry & ~ADDRESS_MASK);
      table = own;
    }
  }

  /** The frames' contents, in order. */
  bytes(): Buffer {
    return Buffer.concat(this.#tables.map((table) => new Uint8Array(table.buffer)));
  }

  #at(table: number): BigUint64Array {
    return this.#tables[(table - this.start) / PAGE]!;
  }

  #set(table: number, index: number, entry: bigint): void {
    const entries = this.#at(table);
    if (entries[index]) throw new Error(`mapped twice: entry ${index} of the table at 0x${table.toString(16)}`);
    entries[index] = entry;
  }
}

function indexAt(level: number, address: bigint): number {
  return Number((address >> BigInt(12 + 9 * level)) & BigInt(ENTRIES - 1));
}
