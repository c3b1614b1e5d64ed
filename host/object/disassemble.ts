import { Code, Decoder, Formatter, FormatterSyntax, MemorySizeExt } from "iced-x86";
import { EXTERNAL_FUNCTION, RELOCATION_RUNTIME, SECTION_CODE } from "../../abi/gen/host/code";
import { RUNTIME_TABLE } from "../../abi/gen/host/runtime";
import { SITE_CALL } from "../../abi/gen/host/traps";
import type { ObjectFile, ObjectFunction, ObjectImport, Relocation, Site } from "./object";
import { trapName } from "./trap";

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
  for (const { at: place, length, text, target } of decode(bytes, at)) {
    const raw = Buffer.from(bytes.subarray(place - at, place - at + length))
      .toString("hex")
      .replace(/../g, "$& ")
      .trimEnd();
    const note = notes.about(place, length, target);
    yield `${place.toString(16).padStart(8)}  ${raw.padEnd(BYTES_WIDTH)}${note ? `${text.padEnd(40)} ; ${note}` : text}`;
  }
}

/** An instruction of an object's code. */
export interface Line {
  /** Offset in the code section. */
  readonly at: number;
  readonly length: number;
  /** In Intel's syntax. */
  readonly text: string;
  /** Where a jump or call with a fixed distance leads, else -1. */
  readonly target: number;
  /** What a memory operand relative to the instruction refers to, else -1. */
  readonly data: number;
  /** Bytes of the memory operand, 0 without one and for an address alone. */
  readonly dataBytes: number;
}

/** The instructions of machine code that begins at offset `at` of its section; `column` is where operands begin. */
export function* decode(bytes: Uint8Array, at: number, column = 8): Generator<Line> {
  const decoder = new Decoder(64, bytes, 0);
  const formatter = new Formatter(FormatterSyntax.Intel);
  formatter.spaceAfterOperandSeparator = true;
  formatter.firstOperandCharIndex = column;
  formatter.hexPrefix = "0x";
  formatter.hexSuffix = "";
  formatter.uppercaseHex = false;
  formatter.signedImmediateOperands = true;
  formatter.branchLeadingZeros = false;
  decoder.ip = BigInt(at);
  for (let position = 0; position < bytes.length;) {
    const instruction = decoder.decode();
    const length = Math.max(1, Math.min(instruction.length, MAX_BYTES));
    yield {
      at: at + position,
      length,
      text: instruction.code === Code.INVALID ? "(bad)" : formatter.format(instruction),
      target:
        instruction.isCallNear || instruction.isJccShortOrNear || instruction.isJmpShortOrNear ? Number(instruction.nearBranchTarget) : -1,
      data: instruction.isIpRelMemoryOperand ? Number(instruction.ipRelMemoryAddress) : -1,
      dataBytes: MemorySizeExt.size(instruction.memorySize),
    };
    instruction.free();
    position += length;
  }
  formatter.free();
  decoder.free();
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
