import * as abi from "../../abi/gen/host/code";
import { OBJECT_TARGET, RELOCATION_FIELD_ADDEND } from "../../abi/gen/host/x64/target";

/** Sections of an object that a test makes, each as rows of fields. What is left out is empty. */
export interface Sample {
  readonly flags?: number;
  readonly code?: Uint8Array;
  /** Entries in CODE; each is as long as to the next one. */
  readonly functions?: readonly {
    readonly at: number;
    readonly bytes: number;
    readonly type: number;
    readonly frame?: number;
    readonly prologue?: number;
    readonly name?: string;
    readonly stack?: number;
  }[];
  readonly stackCalls?: readonly { readonly at: number; readonly bytes: number }[];
  readonly sites?: readonly { readonly at: number; readonly wasm: number; readonly kind: number }[];
  readonly relocations?: readonly { readonly at: number; readonly kind?: number; readonly symbol: number; readonly addend?: number }[];
  /** Types: parameters and results of a function type as bytes, or what stands in the record of a type. */
  readonly types?: readonly SampleType[];
  readonly imports?: readonly {
    readonly module: string;
    readonly name: string;
    readonly kind: number;
    readonly type?: number;
    readonly flags?: number;
    readonly min?: bigint;
    readonly max?: bigint;
  }[];
  readonly exports?: readonly { readonly name: string; readonly kind: number; readonly index: number }[];
  readonly memories?: readonly { readonly min: bigint; readonly max?: bigint; readonly flags?: number }[];
  readonly tables?: readonly {
    readonly type: number;
    readonly min: bigint;
    readonly max?: bigint;
    readonly flags?: number;
    readonly init?: readonly number[];
  }[];
  readonly globals?: readonly { readonly type: number; readonly mutable?: boolean; readonly init: readonly number[] }[];
  readonly elements?: readonly {
    readonly mode: number;
    readonly table?: number;
    readonly type: number;
    readonly offset?: readonly number[];
    /** Places among the function records, null, or expressions. */
    readonly items: readonly (number | null | readonly number[])[];
  }[];
  readonly data?: readonly {
    readonly mode: number;
    readonly memory?: number;
    readonly offset?: readonly number[];
    readonly content: string;
  }[];
  readonly funcrefs?: readonly number[];
  /** Type indices. */
  readonly tags?: readonly number[];
  readonly handlers?: readonly { readonly at: number; readonly pad: number }[];
  readonly start?: number;
  readonly initializer?: number;
  readonly name?: string;
}

/**
 * A type: a function type that is its own group, or any form, of a group of `count` types from `group` on, or a copy of type `canonical`.
 */
export type SampleType =
  | readonly [params: readonly number[], results: readonly number[]]
  | { readonly form: readonly number[]; readonly canonical?: number; readonly group?: number; readonly count?: number };

const NO_MAXIMUM = 0xffffffffffffffffn;

/** An object file with those sections. */
export function makeObject(sample: Sample): Buffer {
  const strings = new Pool();
  const expressions = new Pool();
  const dataBytes = new Pool();
  const items: number[][] = [];
  const imports = sample.imports ?? [];
  const count = (kind: number) => imports.filter((row) => row.kind === kind).length;
  const text = (value: string) => strings.add(Buffer.from(value));
  const expression = (code: readonly number[] | undefined) => (code ? expressions.add(Buffer.from(code)) : [0, 0]);
  // Copies of a type share its form.
  const forms = new Map<string, [number, number]>();
  const form = (bytes: readonly number[]) => {
    const key = bytes.join();
    if (!forms.has(key)) forms.set(key, strings.add(Buffer.from(bytes)));
    return forms.get(key)!;
  };
  const max = (value: bigint | undefined) => (value === undefined ? NO_MAXIMUM : value);
  const flags = (value: bigint | undefined) => (value === undefined ? 0 : 1);

  const sections = new Map<number, { bytes: Uint8Array; count: number }>();
  const put = (number: number, rows: readonly (readonly (number | bigint)[])[]) =>
    sections.set(number, { bytes: records(rows), count: rows.length });
  put(
    abi.SECTION_FUNCTIONS,
    (sample.functions ?? []).map((f) => [
      f.at,
      f.bytes,
      f.frame ?? 0,
      f.prologue ?? 0,
      f.type,
      0,
      0,
      ...text(f.name ?? ""),
      0,
      f.stack ?? 0,
    ]),
  );
  const sites = sample.sites ?? [];
  put(
    abi.SECTION_SITE_CODE,
    sites.map(({ at }) => [at]),
  );
  put(
    abi.SECTION_SITE_WASM,
    sites.map(({ wasm }) => [wasm]),
  );
  sections.set(abi.SECTION_SITE_KIND, { bytes: Uint8Array.from(sites.map(({ kind }) => kind)), count: sites.length });
  put(
    abi.SECTION_RELOCATIONS,
    (sample.relocations ?? []).map((r) => [r.at, r.kind ?? abi.RELOCATION_RUNTIME, r.symbol, r.addend ?? RELOCATION_FIELD_ADDEND]),
  );
  put(
    abi.SECTION_TYPES,
    (sample.types ?? []).map((type, i) =>
      "form" in type
        ? [...form(type.form), type.canonical ?? i, type.group ?? type.canonical ?? i, type.count ?? 1]
        : [...strings.add(canonicalForm(...type)), i, i, 1],
    ),
  );
  put(
    abi.SECTION_IMPORTS,
    imports.map((row) => [
      ...text(row.module),
      ...text(row.name),
      row.kind,
      row.type ?? 0,
      row.flags ?? flags(row.max),
      0,
      row.min ?? 0n,
      max(row.max),
    ]),
  );
  put(
    abi.SECTION_EXPORTS,
    (sample.exports ?? []).map((row) => [...text(row.name), row.kind, row.index]),
  );
  put(
    abi.SECTION_MEMORIES,
    (sample.memories ?? []).map((row) => [row.flags ?? flags(row.max), 0, row.min, max(row.max)]),
  );
  put(
    abi.SECTION_TABLES,
    (sample.tables ?? []).map((row) => [row.type, row.flags ?? flags(row.max), row.min, max(row.max), ...expression(row.init)]),
  );
  put(
    abi.SECTION_GLOBALS,
    (sample.globals ?? []).map((row) => [row.type, row.mutable ? 1 : 0, ...expression(row.init)]),
  );
  put(
    abi.SECTION_ELEMENTS,
    (sample.elements ?? []).map((row) => {
      const first = items.length;
      for (const item of row.items)
        items.push(typeof item === "number" ? [item, 0] : item === null ? [abi.OBJECT_NONE, 0] : expression(item));
      return [row.mode, row.table ?? 0, row.type, ...expression(row.offset), first, row.items.length];
    }),
  );
  put(abi.SECTION_ITEMS, items);
  put(
    abi.SECTION_DATA,
    (sample.data ?? []).map((row) => [row.mode, row.memory ?? 0, ...expression(row.offset), ...dataBytes.add(Buffer.from(row.content))]),
  );
  put(
    abi.SECTION_FUNCREFS,
    (sample.funcrefs ?? []).map((index) => [index]),
  );
  put(
    abi.SECTION_STACK_CALLS,
    (sample.stackCalls ?? []).map((row) => [row.at, row.bytes]),
  );
  put(
    abi.SECTION_TAGS,
    (sample.tags ?? []).map((type) => [type]),
  );
  put(
    abi.SECTION_HANDLERS,
    (sample.handlers ?? []).map(({ at, pad }) => [at, pad]),
  );
  const name = text(sample.name ?? "");
  for (const [number, pool] of [
    [abi.SECTION_STRINGS, strings],
    [abi.SECTION_EXPRESSIONS, expressions],
    [abi.SECTION_DATA_BYTES, dataBytes],
  ] as const) {
    sections.set(number, { bytes: pool.bytes(), count: pool.bytes().length });
  }
  const code = sample.code ?? new Uint8Array(0);
  sections.set(abi.SECTION_CODE, { bytes: code, count: code.length });

  const defined = (number: number) => sections.get(number)!.count;
  const layout = new Layout();
  const fields: [number, number][] = [
    [abi.HEADER_MAGIC_OFFSET, abi.OBJECT_MAGIC],
    [abi.HEADER_FORMAT_OFFSET, abi.OBJECT_FORMAT],
    [abi.HEADER_TARGET_OFFSET, OBJECT_TARGET],
    [abi.HEADER_FLAGS_OFFSET, sample.flags ?? 0],
    [abi.HEADER_MODULE_BYTES_OFFSET, 1000],
    [abi.HEADER_INITIALIZER_OFFSET, sample.initializer ?? abi.OBJECT_NONE],
    [abi.HEADER_START_OFFSET, sample.start ?? abi.OBJECT_NONE],
    [abi.HEADER_MEMORIES_AT_OFFSET, layout.add((count(abi.EXTERNAL_MEMORY) + defined(abi.SECTION_MEMORIES)) * 16)],
    [abi.HEADER_TABLES_AT_OFFSET, layout.add((count(abi.EXTERNAL_TABLE) + defined(abi.SECTION_TABLES)) * 8)],
    [abi.HEADER_IMPORTS_AT_OFFSET, layout.add(count(abi.EXTERNAL_FUNCTION) * 16)],
    [abi.HEADER_GLOBALS_AT_OFFSET, layout.add((count(abi.EXTERNAL_GLOBAL) + defined(abi.SECTION_GLOBALS)) * 16)],
    [abi.HEADER_TYPE_IDS_AT_OFFSET, layout.add(defined(abi.SECTION_TYPES) * 4)],
    [abi.HEADER_FUNCREFS_AT_OFFSET, layout.add(defined(abi.SECTION_FUNCREFS) * 32)],
    [abi.HEADER_DATA_DROPPED_AT_OFFSET, layout.add(defined(abi.SECTION_DATA))],
    [abi.HEADER_ELEMENTS_DROPPED_AT_OFFSET, layout.add(defined(abi.SECTION_ELEMENTS))],
    [abi.HEADER_TAGS_AT_OFFSET, layout.add((count(abi.EXTERNAL_TAG) + defined(abi.SECTION_TAGS)) * 16)],
    [abi.HEADER_INSTANCE_BYTES_OFFSET, Math.ceil(layout.end / 64) * 64],
    [abi.HEADER_IMPORTED_FUNCTIONS_OFFSET, count(abi.EXTERNAL_FUNCTION)],
    [abi.HEADER_IMPORTED_TABLES_OFFSET, count(abi.EXTERNAL_TABLE)],
    [abi.HEADER_IMPORTED_MEMORIES_OFFSET, count(abi.EXTERNAL_MEMORY)],
    [abi.HEADER_IMPORTED_GLOBALS_OFFSET, count(abi.EXTERNAL_GLOBAL)],
    [abi.HEADER_IMPORTED_TAGS_OFFSET, count(abi.EXTERNAL_TAG)],
    [abi.HEADER_MAX_FRAME_BYTES_OFFSET, 4096],
    [abi.HEADER_NAME_AT_OFFSET, name[0]!],
    [abi.HEADER_NAME_BYTES_OFFSET, name[1]!],
  ];
  return assemble(fields, sections);
}

function assemble(fields: readonly [number, number][], sections: ReadonlyMap<number, { bytes: Uint8Array; count: number }>): Buffer {
  let end = align(abi.HEADER_RECORD_BYTES + abi.SECTION_COUNT * abi.DIRECTORY_RECORD_BYTES);
  const places = new Map<number, number>();
  for (let number = 0; number < abi.SECTION_COUNT; number++) {
    places.set(number, end);
    end = align(end + sections.get(number)!.bytes.length);
  }
  const object = Buffer.alloc(end);
  for (const [offset, value] of fields) object.writeUInt32LE(value, offset);
  object.writeUInt32LE(end, abi.HEADER_TOTAL_BYTES_OFFSET);
  for (const [number, { bytes, count }] of sections) {
    const entry = directoryEntry(number);
    object.writeUInt32LE(places.get(number)!, entry + abi.DIRECTORY_AT_OFFSET);
    object.writeUInt32LE(bytes.length, entry + abi.DIRECTORY_BYTES_OFFSET);
    object.writeUInt32LE(count, entry + abi.DIRECTORY_COUNT_OFFSET);
    object.set(bytes, places.get(number)!);
  }
  return object;
}

/** Offset in an object of a section's directory entry. */
export function directoryEntry(number: number): number {
  return abi.HEADER_RECORD_BYTES + number * abi.DIRECTORY_RECORD_BYTES;
}

/** Canonical form of a function type. */
export function canonicalForm(params: readonly number[], results: readonly number[]): Buffer {
  return Buffer.from([0x60, params.length, ...params, results.length, ...results]);
}

/** Rows of 32-bit numbers and 64-bit ones (bigint) as bytes. */
function records(rows: readonly (readonly (number | bigint)[])[]): Uint8Array {
  return Buffer.concat(
    rows.flat().map((value) => {
      const bytes = Buffer.alloc(typeof value === "bigint" ? 8 : 4);
      if (typeof value === "bigint") bytes.writeBigUInt64LE(value);
      else bytes.writeInt32LE(value | 0);
      return bytes;
    }),
  );
}

function align(value: number): number {
  return Math.ceil(value / 16) * 16;
}

class Pool {
  #parts: Uint8Array[] = [];
  #length = 0;

  /** Adds bytes: their offset and length. */
  add(bytes: Uint8Array): [number, number] {
    const at = this.#length;
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return [at, bytes.length];
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}

/** Arrays of an instance block, one behind the other. */
class Layout {
  end = 128;

  add(bytes: number): number {
    const at = align(this.end);
    this.end = at + bytes;
    return at;
  }
}
