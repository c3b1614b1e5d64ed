import * as abi from "../../abi/gen/host/code";
import { UserError } from "../errors";

/** A defined function of an object. */
export interface ObjectFunction {
  readonly name: string;
  /** Place of its machine code in the code section. */
  readonly codeAt: number;
  readonly codeBytes: number;
  /** Distance in bytes from the stack pointer after the prologue to the return address. */
  readonly frameBytes: number;
  /** Code offset from the entry at which the frame is allocated. */
  readonly prologueBytes: number;
  readonly wasmAt: number;
  readonly wasmBytes: number;
  /** Spill stores and reloads inside innermost loops. */
  readonly loopSpills: number;
}

/** A place in the code that has a wasm offset: a call's return address, or an instruction that can trap. */
export interface Site {
  readonly codeAt: number;
  readonly wasmAt: number;
  /** SITE_ value of the ABI. */
  readonly kind: number;
}

/** A 32-bit field of the code that is patched at link time. */
export interface Relocation {
  readonly at: number;
  /** RELOCATION_ value of the ABI. */
  readonly kind: number;
  readonly symbol: number;
  readonly addend: number;
}

/** An import of an object. */
export interface ObjectImport {
  readonly module: string;
  readonly name: string;
  /** EXTERNAL_ value of the ABI. */
  readonly kind: number;
}

/** An export of an object. */
export interface ObjectExport {
  readonly name: string;
  /** EXTERNAL_ value of the ABI. */
  readonly kind: number;
  /** Index in the index space of that kind. */
  readonly index: number;
}

/** An object file that can't be read. */
export class ObjectError extends UserError {}

/**
 * An object file: machine code of a module and what instantiation needs. Reading checks every offset and throws an ObjectError that says
 * what is wrong.
 */
export class ObjectFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const fixed = abi.HEADER_RECORD_BYTES + abi.SECTION_COUNT * abi.DIRECTORY_RECORD_BYTES;
    if (bytes.length < fixed) throw new ObjectError("not an object file: too short");
    if (this.header(abi.HEADER_MAGIC_OFFSET) !== abi.OBJECT_MAGIC) throw new ObjectError("not an object file: wrong magic number");
    const format = this.header(abi.HEADER_FORMAT_OFFSET);
    if (format !== abi.OBJECT_FORMAT) throw new ObjectError(`object format ${format} is not ${abi.OBJECT_FORMAT}: compile it again`);
    if (this.header(abi.HEADER_TOTAL_BYTES_OFFSET) !== bytes.length) throw new ObjectError("the object is cut short");
  }

  /** A 32-bit field of the header, by its offset of the ABI. */
  header(offset: number): number {
    return this.#view.getUint32(offset, true);
  }

  /** The module's name, empty if it has none. */
  get name(): string {
    return this.#string(this.header(abi.HEADER_NAME_AT_OFFSET), this.header(abi.HEADER_NAME_BYTES_OFFSET));
  }

  /** The bytes of a section, by its number of the ABI. */
  section(number: number): Uint8Array {
    const entry = abi.HEADER_RECORD_BYTES + number * abi.DIRECTORY_RECORD_BYTES;
    const at = this.#view.getUint32(entry + abi.DIRECTORY_AT_OFFSET, true);
    const bytes = this.#view.getUint32(entry + abi.DIRECTORY_BYTES_OFFSET, true);
    if (at + bytes > this.#bytes.length) throw new ObjectError(`damaged object: section ${number} reaches past the end`);
    return this.#bytes.subarray(at, at + bytes);
  }

  functions(): ObjectFunction[] {
    return this.records(abi.SECTION_FUNCTIONS, abi.FUNCTION_RECORD_BYTES, (field) => ({
      name: this.#string(field(abi.FUNCTION_NAME_AT_OFFSET), field(abi.FUNCTION_NAME_BYTES_OFFSET)),
      codeAt: field(abi.FUNCTION_CODE_AT_OFFSET),
      codeBytes: field(abi.FUNCTION_CODE_BYTES_OFFSET),
      frameBytes: field(abi.FUNCTION_FRAME_BYTES_OFFSET),
      prologueBytes: field(abi.FUNCTION_PROLOGUE_BYTES_OFFSET),
      wasmAt: field(abi.FUNCTION_WASM_AT_OFFSET),
      wasmBytes: field(abi.FUNCTION_WASM_BYTES_OFFSET),
      loopSpills: field(abi.FUNCTION_LOOP_SPILLS_OFFSET),
    }));
  }

  /** All sites, by ascending code offset. */
  sites(): Site[] {
    const code = this.#numbers(abi.SECTION_SITE_CODE);
    const wasm = this.#numbers(abi.SECTION_SITE_WASM);
    const kinds = this.section(abi.SECTION_SITE_KIND);
    if (wasm.length !== code.length || kinds.length !== code.length) throw new ObjectError("damaged object: site tables differ in length");
    return code.map((codeAt, i) => ({ codeAt, wasmAt: wasm[i]!, kind: kinds[i]! }));
  }

  relocations(): Relocation[] {
    return this.records(abi.SECTION_RELOCATIONS, abi.RELOCATION_RECORD_BYTES, (field) => ({
      at: field(abi.RELOCATION_AT_OFFSET),
      kind: field(abi.RELOCATION_KIND_OFFSET),
      symbol: field(abi.RELOCATION_SYMBOL_OFFSET),
      addend: field(abi.RELOCATION_ADDEND_OFFSET) | 0,
    }));
  }

  imports(): ObjectImport[] {
    return this.records(abi.SECTION_IMPORTS, abi.IMPORT_RECORD_BYTES, (field) => ({
      module: this.#string(field(abi.IMPORT_MODULE_AT_OFFSET), field(abi.IMPORT_MODULE_BYTES_OFFSET)),
      name: this.#string(field(abi.IMPORT_NAME_AT_OFFSET), field(abi.IMPORT_NAME_BYTES_OFFSET)),
      kind: field(abi.IMPORT_KIND_OFFSET),
    }));
  }

  exports(): ObjectExport[] {
    return this.records(abi.SECTION_EXPORTS, abi.EXPORT_RECORD_BYTES, (field) => ({
      name: this.#string(field(abi.EXPORT_NAME_AT_OFFSET), field(abi.EXPORT_NAME_BYTES_OFFSET)),
      kind: field(abi.EXPORT_KIND_OFFSET),
      index: field(abi.EXPORT_INDEX_OFFSET),
    }));
  }

  /** The records of a section, each made from its 32-bit fields by their offsets. */
  records<T>(section: number, size: number, make: (field: (offset: number) => number) => T): T[] {
    const bytes = this.section(section);
    if (bytes.length % size !== 0) throw new ObjectError(`damaged object: section ${section} is not a whole number of records`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const records: T[] = [];
    for (let at = 0; at < bytes.length; at += size) records.push(make((offset) => view.getUint32(at + offset, true)));
    return records;
  }

  #numbers(section: number): number[] {
    return this.records(section, 4, (field) => field(0));
  }

  #string(at: number, bytes: number): string {
    const strings = this.section(abi.SECTION_STRINGS);
    if (at + bytes > strings.length) throw new ObjectError("damaged object: a name reaches past the strings");
    return new TextDecoder().decode(strings.subarray(at, at + bytes));
  }
}
