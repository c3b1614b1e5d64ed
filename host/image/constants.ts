/** Read-only data of the image, laid out one behind the other. */
export class Constants {
  readonly #parts: { readonly at: number; readonly content: Uint8Array }[] = [];
  #end: number;

  constructor(
    /** Address of the image. */
    private readonly base: bigint,
    /** Offset in the image of the first constant. */
    private readonly start: number,
  ) {
    this.#end = start;
  }

  /** Offset in the image behind the last constant. */
  get end(): number {
    return this.#end;
  }

  /** Adds bytes; their address. */
  add(content: Uint8Array, alignment = 16): bigint {
    const at = Math.ceil(this.#end / alignment) * alignment;
    this.#parts.push({ at, content });
    this.#end = at + content.length;
    return this.base + BigInt(at);
  }

  /** Adds 64-bit words; their address. */
  addWords(words: readonly bigint[]): bigint {
    return this.add(new Uint8Array(BigUint64Array.from(words).buffer));
  }

  /** All of it, from the first constant on. */
  bytes(): Uint8Array {
    const out = new Uint8Array(this.#end - this.start);
    for (const { at, content } of this.#parts) out.set(content, at - this.start);
    return out;
  }
}
