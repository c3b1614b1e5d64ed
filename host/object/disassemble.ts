import { Code, Decoder, Formatter, FormatterSyntax } from "iced-x86";
import { SECTION_CODE } from "../../abi/gen/host/object";
import { RUNTIME_TABLE } from "../../abi/gen/host/runtime";
import { RELOCATION_RUNTIME } from "../../abi/gen/host/object";
import { SITE_CALL, SITE_NAMES } from "../../abi/gen/host/traps";
import type { ObjectFile, ObjectFunction, Relocation, Site } from "./object";

/** Longest x86-64 instruction. */
const MAX_BYTES = 15;
/** Columns for an instruction's bytes; longer instructions push the text to the right. */
const BYTES_WIDTH = 30;

/** The machine code of an object as text, function by function, with wasm offsets, trap kinds and the names of what is called. */
export function* disassemble(object: ObjectFile): Generator<string> {
  const code = object.section(SECTION_CODE);
  const functions = object.functions();
  const notes = new Notes(object, functions);
  for (const [index, item] of functions.entries()) {
    yield "";
    yield `${nameOf(object, item, index)}:  ; ${describe(item)}`;
    yield* instructions(code.subarray(item.codeAt, item.codeAt + item.codeBytes), item.codeAt, notes);
  }
}

function* instructions(bytes: Uint8Array, at: number, notes: Notes): Generator<string> {
  const decoder = new Decoder(64, bytes, 0);
  const formatter = new Formatter(FormatterSyntax.Intel);
  formatter.spaceAfterOperandSeparator = true;
  formatter.firstOperandCharIndex = 8;
  formatter.hexPrefix = "0x";
  formatter.hexSuffix = "";
  formatter.uppercaseHex = false;
  formatter.signedImmediateOperands = true;
  formatter.branchLeadingZeros = false;
  decoder.ip = BigInt(at);
  for (let position = 0; position < bytes.length;) {
    const instruction = decoder.decode();
    const length = Math.max(1, Math.min(instruction.length, MAX_BYTES));
    const text = instruction.code === Code.INVALID ? "(bad)" : formatter.format(instruction);
    const raw = Buffer.from(bytes.subarray(position, position + length))
      .toString("hex")
      .replace(/../g, "$& ")
      .trimEnd();
    const note = notes.about(
      at + position,
      length,
      instruction.isCallNear || instruction.isJmpShortOrNear ? Number(instruction.nearBranchTarget) : -1,
    );
    yield `${(at + position).toString(16).padStart(8)}  ${raw.padEnd(BYTES_WIDTH)}${note ? `${text.padEnd(40)} ; ${note}` : text}`;
    instruction.free();
    position += length;
  }
  formatter.free();
  decoder.free();
}

/** What the object's tables say about an instruction. */
class Notes {
  readonly #sites: Map<number, Site>;
  readonly #relocations: readonly Relocation[];
  readonly #entries: Map<number, string>;
  readonly #object: ObjectFile;

  constructor(object: ObjectFile, functions: readonly ObjectFunction[]) {
    this.#object = object;
    this.#sites = new Map(object.sites().map((site) => [site.codeAt, site]));
    this.#relocations = object.relocations();
    this.#entries = new Map(functions.map((item, index) => [item.codeAt, nameOf(object, item, index)]));
  }

  about(at: number, length: number, target: number): string {
    const notes: string[] = [];
    const trap = this.#sites.get(at);
    if (trap && trap.kind !== SITE_CALL) notes.push(`wasm ${hex(trap.wasmAt)}: ${SITE_NAMES.get(trap.kind) ?? `trap ${trap.kind}`}`);
    const call = this.#sites.get(at + length);
    if (call?.kind === SITE_CALL) notes.push(`wasm ${hex(call.wasmAt)}`);
    const relocation = this.#relocations.find((r) => r.at >= at && r.at < at + length);
    if (relocation) notes.push(this.#symbol(relocation));
    else if (target >= 0 && this.#entries.has(target)) notes.push(this.#entries.get(target)!);
    return notes.join(", ");
  }

  #symbol({ kind, symbol }: Relocation): string {
    if (kind === RELOCATION_RUNTIME) return `runtime.${RUNTIME_TABLE[symbol]?.name ?? symbol}`;
    const target = this.#object.imports().filter((item) => item.kind === 0)[symbol];
    return target ? `${target.module}.${target.name}` : `import ${symbol}`;
  }
}

function nameOf(object: ObjectFile, item: ObjectFunction, index: number): string {
  return `${object.name || "module"}!${item.name || `<function ${index}>`}`;
}

function describe(item: ObjectFunction): string {
  const spills = item.loopSpills > 0 ? `, ${item.loopSpills} spills in loops` : "";
  return `wasm ${hex(item.wasmAt)}..${hex(item.wasmAt + item.wasmBytes)}, ${item.codeBytes} bytes, frame ${item.frameBytes}${spills}`;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
