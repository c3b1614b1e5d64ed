import { IMMEDIATES, type Instruction, instructionAt } from "./instructions";

/** A piece of an instruction's immediates, see IMMEDIATES. */
export interface Piece {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** An instruction's place in a function body. */
export interface Span {
  readonly instruction: Instruction;
  readonly from: number;
  /** Where its immediates begin. */
  readonly immediates: number;
  readonly pieces: readonly Piece[];
  readonly to: number;
}

/** The instructions of a function body (locals and code), up to the first that is not known or is cut short. */
export function scanBody(body: Uint8Array): Span[] {
  const cursor = new Cursor(body);
  for (let groups = cursor.leb(); groups > 0 && cursor.at < body.length; groups--) {
    cursor.leb();
    cursor.type();
  }
  return scanCode(body, cursor.at);
}

/** The instructions from an offset on. */
function scanCode(bytes: Uint8Array, start: number): Span[] {
  const spans: Span[] = [];
  const cursor = new Cursor(bytes);
  cursor.at = start;
  while (cursor.at < bytes.length) {
    const from = cursor.at;
    const code = bytes[cursor.at++]!;
    const instruction = code >= 0xfb && code <= 0xfe ? instructionAt(cursor.leb(), code) : instructionAt(code, 0);
    if (!instruction) break;
    const immediates = cursor.at;
    const pieces = [...IMMEDIATES[instruction.immediate]].map((kind) => cursor.piece(kind));
    if (cursor.at > bytes.length) break;
    spans.push({ instruction, from, immediates, pieces, to: cursor.at });
  }
  return spans;
}

/** Flag of an alignment: the index of the memory follows. */
const HAS_MEMORY = 0x40;
/** Bytes of pieces that always have the same size. */
const SIZES: Readonly<Record<string, number>> = { l: 1, f: 4, d: 8, v: 16 };
/** Prefixes of reference types with a heap type behind. */
const REF = [0x63, 0x64];

class Cursor {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Reads an unsigned LEB128; of a longer one, or a signed one, only the place is right. */
  leb(): number {
    let value = 0;
    for (let shift = 0; this.at < this.bytes.length; shift += 7) {
      const byte = this.bytes[this.at++]!;
      if (shift < 32) value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  /** Skips a value type; a type index or heap type is skipped as well. */
  type(): void {
    if (REF.includes(this.bytes[this.at]!)) this.at++;
    this.leb();
  }

  piece(kind: string): Piece {
    const from = this.at;
    this.skip(kind);
    return { kind, from, to: this.at };
  }

  private skip(kind: string): void {
    switch (kind) {
      case "u":
      case "s":
        this.leb();
        return;
      case "t":
      case "b":
        this.type();
        return;
      case "m":
        if (this.leb() & HAS_MEMORY) this.leb();
        this.leb();
        return;
      case "L":
        this.several(1, () => this.leb());
        return;
      case "T":
        this.several(0, () => this.type());
        return;
      case "C":
        this.several(0, () => {
          // catch and catch_ref name a tag.
          if (this.leb() < 2) this.leb();
          this.leb();
        });
        return;
      default:
        this.at += SIZES[kind]!;
    }
  }

  private several(more: number, skip: () => void): void {
    for (let count = this.leb() + more; count > 0 && this.at < this.bytes.length; count--) skip();
  }
}
