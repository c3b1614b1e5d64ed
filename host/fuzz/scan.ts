import { type Immediate, type Instruction, instructionAt } from "./instructions";

/** An instruction's place in a function body. */
export interface Span {
  readonly instruction: Instruction;
  readonly from: number;
  /** Where its immediates begin. */
  readonly immediates: number;
  readonly to: number;
}

/** The instructions of a function body (locals and code), up to the first that is not known or is cut short. */
export function scanBody(body: Uint8Array): Span[] {
  const spans: Span[] = [];
  const cursor = new Cursor(body);
  for (let groups = cursor.leb(); groups > 0 && cursor.at < body.length; groups--) {
    cursor.leb();
    cursor.at++;
  }
  while (cursor.at < body.length) {
    const from = cursor.at;
    const code = body[cursor.at++]!;
    const instruction = code === 0xfc ? instructionAt(cursor.leb(), true) : instructionAt(code, false);
    if (!instruction) break;
    const immediates = cursor.at;
    cursor.skip(instruction.immediate);
    if (cursor.at > body.length) break;
    spans.push({ instruction, from, immediates, to: cursor.at });
  }
  return spans;
}

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

  skip(immediate: Immediate): void {
    switch (immediate) {
      case "none":
        return;
      case "memarg":
      case "indirect":
      case "data-memory":
      case "memory-memory":
      case "element-table":
      case "table-table":
        this.leb();
        this.leb();
        return;
      case "labels":
        for (let count = this.leb() + 1; count > 0 && this.at < this.bytes.length; count--) this.leb();
        return;
      case "types":
        this.at += this.leb();
        return;
      case "f32":
        this.at += 4;
        return;
      case "f64":
        this.at += 8;
        return;
      default:
        this.leb();
    }
  }
}
