import { EXTERNAL_FUNCTION, RELOCATION_RUNTIME, SECTION_CODE } from "../../abi/gen/host/code";
import { RUNTIME_TABLE } from "../../abi/gen/host/runtime";
import { SITE_CALL } from "../../abi/gen/host/traps";
import type { Decode } from "../target/target";
import type { ObjectFile, ObjectFunction, ObjectImport, Relocation, Site } from "./object";
import { shown } from "../text";
import { trapName } from "./trap";

/** Columns for an instruction's bytes; longer instructions push the text to the right. */
const BYTES_WIDTH = 30;

/** The machine code of an object as text, function by function, with wasm offsets, trap kinds and the names of what is called. */
export function* disassemble(object: ObjectFile, decode: Decode): Generator<string> {
  const code = object.section(SECTION_CODE);
  const functions = object.functions();
  const notes = new Notes(object, functions);
  for (const [index, item] of functions.entries()) {
    yield "";
    yield `${nameOf(object, item, index)}:  ; ${describe(item)}`;
    yield* instructions(code.subarray(item.codeAt, item.codeAt + item.codeBytes), item.codeAt, notes, decode);
  }
}

function* instructions(bytes: Uint8Array, at: number, notes: Notes, decode: Decode): Generator<string> {
  for (const { at: place, length, text, target } of decode(bytes, at)) {
    const raw = Buffer.from(bytes.subarray(place - at, place - at + length))
      .toString("hex")
      .replace(/../g, "$& ")
      .trimEnd();
    const note = notes.about(place, length, target);
    yield `${place.toString(16).padStart(8)}  ${raw.padEnd(BYTES_WIDTH)}${note ? `${text.padEnd(40)} ; ${note}` : text}`;
  }
}

/** What the object's tables say about an instruction. */
export class Notes {
  readonly #sites: Map<number, Site>;
  readonly #relocations: ReadonlyMap<number, Relocation>;
  readonly #importedFunctions: readonly ObjectImport[];
  readonly #entries: Map<number, string>;

  constructor(object: ObjectFile, functions: readonly ObjectFunction[]) {
    this.#sites = new Map(object.sites().map((site) => [site.codeAt, site]));
    this.#relocations = new Map(object.relocations().map((relocation) => [relocation.at, relocation]));
    this.#importedFunctions = object.imports().filter((item) => item.kind === EXTERNAL_FUNCTION);
    this.#entries = new Map(functions.map((item, index) => [item.codeAt, nameOf(object, item, index)]));
  }

  /** All of it, with offsets in the module. */
  about(at: number, length: number, target: number): string {
    const trap = this.trap(at);
    const call = this.#sites.get(at + length);
    const notes = [
      trap && `wasm ${hex(this.#sites.get(at)!.wasmAt)}: ${trap}`,
      call?.kind === SITE_CALL && `wasm ${hex(call.wasmAt)}`,
      this.symbol(at, length) ?? this.#entries.get(target),
    ];
    return notes.filter((note) => note).join(", ");
  }

  /** The trap that the instruction at `at` can raise. */
  trap(at: number): string | undefined {
    const site = this.#sites.get(at);
    return site && site.kind !== SITE_CALL ? trapName(site.kind) : undefined;
  }

  /** What the instruction's field that is patched when the object is linked refers to. */
  symbol(at: number, length: number): string | undefined {
    let relocation: Relocation | undefined;
    for (let place = at; place < at + length && !relocation; place++) relocation = this.#relocations.get(place);
    if (!relocation) return undefined;
    const { kind, symbol } = relocation;
    if (kind === RELOCATION_RUNTIME) return `runtime.${RUNTIME_TABLE[symbol]?.name ?? symbol}`;
    const target = this.#importedFunctions[symbol];
    return target ? `${shown(target.module)}.${shown(target.name)}` : `import ${symbol}`;
  }
}

function nameOf(object: ObjectFile, item: ObjectFunction, index: number): string {
  return `${shown(object.name) || "module"}!${shown(item.name) || `<function ${index}>`}`;
}

function describe(item: ObjectFunction): string {
  const spills = item.loopSpills > 0 ? `, ${item.loopSpills} spills in loops` : "";
  return `wasm ${hex(item.wasmAt)}..${hex(item.wasmAt + item.wasmBytes)}, ${item.codeBytes} bytes, frame ${item.frameBytes}${spills}`;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
