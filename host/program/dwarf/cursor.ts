/** Reads the numbers and texts of DWARF (DWARF Debugging Information Format, version 5, chapter 7). Past the end there are zeros. */
export class Cursor {
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    public end = bytes.length,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** An unsigned number of 1, 2, 3, 4 or 8 bytes. */
  unsigned(size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value += (this.bytes[this.at + i] ?? 0) * 2 ** (8 * i);
    this.at += size;
    return value;
  }

  u8(): number {
    return this.unsigned(1);
  }

  i8(): number {
    return (this.u8() << 24) >> 24;
  }

  u16(): number {
    return this.unsigned(2);
  }

  u32(): number {
    if (this.at + 4 > this.bytes.length) return this.unsigned(4);
    this.at += 4;
    return this.#view.getUint32(this.at - 4, true);
  }

  /** An unsigned LEB128; what is beyond 2^53 is not exact. */
  uleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80 || this.done) return value;
    }
  }

  /** A signed LEB128. */
  sleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte >= 0x80 && !this.done) continue;
      return byte & 0x40 ? value - scale : value;
    }
  }

  /** A text that ends with a zero byte. */
  text(): string {
    const zero = this.bytes.indexOf(0, this.at);
    const end = zero < 0 ? this.bytes.length : zero;
    const text = Buffer.from(this.bytes.subarray(this.at, end)).toString("utf8");
    this.at = end + 1;
    return text;
  }
}

/** The text at an offset of a section of texts. */
export function textAt(section: Uint8Array | undefined, offset: number): string {
  return section && offset < section.length ? new Cursor(section, offset).text() : "";
}
