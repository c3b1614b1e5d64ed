import { readName, readUnsigned, sectionsOf, type Section } from "./sections";

/**
 * What a module asks of others and offers to them: its imports and exports, read without decoding its code (WebAssembly Core Specification,
 * 5.5).
 */

/** What can be imported and exported, by the number that says so in the binary format. */
const KINDS = ["function", "table", "memory", "global", "tag"] as const;
export type Kind = (typeof KINDS)[number];

export interface Imported {
  readonly module: string;
  readonly name: string;
  readonly kind: Kind;
  /** Of a function: number of its type. */
  readonly type: number;
}

export interface Exported {
  readonly name: string;
  readonly kind: Kind;
  /** Index in the index space of that kind. */
  readonly index: number;
}

export interface Interface {
  readonly imports: readonly Imported[];
  readonly exports: readonly Exported[];
  /** Whether a function has neither parameters nor results; undefined where that can't be told. */
  isPlain(index: number): boolean | undefined;
}

const TYPES = 1;
const IMPORTS = 2;
const FUNCTIONS = 3;
const EXPORTS = 7;
/**
 * In place of a kind, behind an empty name: several imports of one module follow, each with its type, or all of one (compact import
 * section).
 */
const COMPACT = 0x7f;
const COMPACT_ALIKE = 0x7e;
const VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** What it reads isn't there, or has a form that it doesn't know. */
class Unreadable extends Error {}

/**
 * A module's interface, or undefined where it can't be told: who compiles the module says what is wrong with it. Takes time by the byte.
 */
export function interfaceOf(wasm: Uint8Array): Interface | undefined {
  if (VERSION.some((byte, i) => wasm[i] !== byte)) return undefined;
  const sections = sectionsOf(wasm);
  if ((sections.at(-1)?.end ?? VERSION.length) !== wasm.length) return undefined;
  const at = (id: number) => new Reader(wasm, sections, id);
  try {
    const imports = readImports(at(IMPORTS));
    const exports = readExports(at(EXPORTS));
    const imported = imports.filter(({ kind }) => kind === "function");
    return {
      imports,
      exports,
      isPlain: (index) =>
        attempt(() =>
          isPlainType(at(TYPES), index < imported.length ? imported[index]!.type : functionType(at(FUNCTIONS), index - imported.length)),
        ),
    };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function readImports(reader: Reader): Imported[] {
  const imports: Imported[] = [];
  for (let left = reader.count(); left > 0; left--) {
    const module = reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (name === "" && kind === COMPACT) {
      for (let i = reader.count(); i > 0; i--) imports.push({ module, name: reader.name(), ...importType(reader, reader.byte()) });
    } else if (name === "" && kind === COMPACT_ALIKE) {
      const type = importType(reader, reader.byte());
      for (let i = reader.count(); i > 0; i--) imports.push({ module, name: reader.name(), ...type });
    } else imports.push({ module, name, ...importType(reader, kind) });
  }
  reader.end();
  return imports;
}

function importType(reader: Reader, number: number): Pick<Imported, "kind" | "type"> {
  const kind = kindOf(number);
  let type = 0;
  if (kind === "function") type = reader.unsigned();
  if (kind === "table") reader.valueType();
  if (kind === "table" || kind === "memory") reader.limits();
  if (kind === "global") {
    reader.valueType();
    reader.byte();
  }
  if (kind === "tag") {
    reader.byte();
    reader.unsigned();
  }
  return { kind, type };
}

function kindOf(number: number): Kind {
  const kind = KINDS[number];
  if (kind === undefined) throw new Unreadable();
  return kind;
}

function readExports(reader: Reader): Exported[] {
  const exports: Exported[] = [];
  for (let left = reader.count(); left > 0; left--) {
    const name = reader.name();
    exports.push({ name, kind: kindOf(reader.byte()), index: reader.unsigned() });
  }
  reader.end();
  return exports;
}

/** Number of the type of a defined function. */
function functionType(reader: Reader, number: number): number {
  if (number >= reader.count()) throw new Unreadable();
  for (let i = 0; i < number; i++) reader.unsigned();
  return reader.unsigned();
}

const RECURSIVE = 0x4e;
const SUB_FINAL = 0x4f;
const SUB = 0x50;
const ARRAY = 0x5e;
const STRUCT = 0x5f;
const FUNCTION = 0x60;

/** Whether a type is that of functions without parameters and results. */
function isPlainType(reader: Reader, number: number): boolean {
  let left = number;
  for (let groups = reader.count(); groups > 0; groups--) {
    const first = reader.byte();
    const types = first === RECURSIVE ? reader.count() : 1;
    for (let i = 0; i < types; i++) {
      const plain = readType(reader, first === RECURSIVE ? reader.byte() : first);
      if (left-- === 0) return plain;
    }
  }
  throw new Unreadable();
}

/** Passes over a type; whether it is that of functions without parameters and results. */
function readType(reader: Reader, form: number): boolean {
  if (form === SUB || form === SUB_FINAL) {
    for (let supers = reader.count(); supers > 0; supers--) reader.unsigned();
    form = reader.byte();
  }
  if (form === FUNCTION) return [reader.valueTypes(), reader.valueTypes()].every((count) => count === 0);
  if (form !== ARRAY && form !== STRUCT) throw new Unreadable();
  for (let fields = form === ARRAY ? 1 : reader.count(); fields > 0; fields--) {
    reader.valueType();
    reader.byte();
  }
  return false;
}

/** A reference type that names what it refers to. */
const REFERENCE = 0x64;
const REFERENCE_OR_NULL = 0x63;
const LIMITS_MAXIMUM = 1;
const LIMITS_PAGE_SIZE = 8;
/** Bytes of the longest LEB128 that the format has: of 64 bits. */
const LONG_BYTES = 10;

/** Reads the content of the only section of an id; where there is none, of an empty one. Throws Unreadable at its end. */
class Reader {
  readonly #wasm: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(wasm: Uint8Array, sections: readonly Section[], id: number) {
    const found = sections.filter((section) => section.id === id);
    if (found.length > 1) throw new Unreadable();
    this.#wasm = found[0] ? wasm : Uint8Array.of(0);
    this.#at = found[0]?.start ?? 0;
    this.#end = found[0]?.end ?? 1;
  }

  byte(): number {
    if (this.#at >= this.#end) throw new Unreadable();
    return this.#wasm[this.#at++]!;
  }

  unsigned(): number {
    return this.#take(readUnsigned(this.#wasm, this.#at)).value;
  }

  /** How many items follow, of which each takes a byte at least. */
  count(): number {
    const count = this.unsigned();
    if (count > this.#end - this.#at) throw new Unreadable();
    return count;
  }

  name(): string {
    return this.#take(readName(this.#wasm, this.#at, this.#end)).name;
  }

  /** A value type or the type of a field. */
  valueType(): void {
    const type = this.byte();
    if (type === REFERENCE || type === REFERENCE_OR_NULL) this.#long();
  }

  /** A list of value types; how many. */
  valueTypes(): number {
    const count = this.count();
    for (let i = 0; i < count; i++) this.valueType();
    return count;
  }

  limits(): void {
    const flags = this.byte();
    this.#long();
    if (flags & LIMITS_MAXIMUM) this.#long();
    if (flags & LIMITS_PAGE_SIZE) this.#long();
  }

  /** Everything was read. */
  end(): void {
    if (this.#at !== this.#end) throw new Unreadable();
  }

  /** Passes over an LEB128 of up to 64 bits. */
  #long(): void {
    for (let i = 0; i < LONG_BYTES; i++) if (this.byte() < 0x80) return;
    throw new Unreadable();
  }

  #take<T extends { readonly next: number }>(read: T | undefined): T {
    if (!read || read.next > this.#end) throw new Unreadable();
    this.#at = read.next;
    return read;
  }
}
