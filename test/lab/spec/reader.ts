/** A section of a module: its number and a reader of its content. */
export interface Section {
  readonly id: number;
  readonly body: ByteReader;
}

/** Reads WebAssembly's binary format. Throws a RangeError at the end of the bytes. */
export class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.end;
  }

  /** Where the next byte is. */
  get position(): number {
    return this.at;
  }

  /** The bytes from a position before to this one. */
  since(position: number): Uint8Array {
    return this.bytes.subarray(position, this.at);
  }

  u8(): number {
    if (this.at >= this.end) throw new RangeError("unexpected end");
    return this.bytes[this.at++]!;
  }

  /** An unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("integer too long");
  }

  /** A signed LEB128 of at most 64 bits. */
  signed(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.u8();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return byte & 0x40 ? value - (1n << (shift + 7n)) : value;
    }
    throw new RangeError("integer too long");
  }

  /** Skips a LEB128 of any kind. */
  leb(): void {
    while (this.u8() >= 0x80);
  }

  /** A little-endian number of so many bytes. */
  fixed(bytes: number): bigint {
    return this.take(bytes).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  }

  name(): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.take(this.u32()));
  }

  skip(bytes: number): void {
    this.take(bytes);
  }

  take(bytes: number): Uint8Array {
    if (bytes > this.end - this.at) throw new RangeError("unexpected end");
    this.at += bytes;
    return this.bytes.subarray(this.at - bytes, this.at);
  }

  /** The sections of a module; the reader stands at the module's first byte. */
  *sections(): Generator<Section> {
    this.skip(8);
    while (!this.atEnd) {
      const id = this.u8();
      const bytes = this.u32();
      const from = this.at;
      this.skip(bytes);
      yield { id, body: new ByteReader(this.bytes, from, this.at) };
    }
  }
}
