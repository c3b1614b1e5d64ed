/** Bytes that are kept of most. */
const LIMIT = 4096;

/** The end of a stream of text, for messages. */
export class Tail {
  #bytes: Buffer = Buffer.alloc(0);

  constructor(private readonly limit = LIMIT) {}

  add(bytes: Uint8Array): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]).subarray(-this.limit);
  }

  /** The text without white space at its ends. */
  text(): string {
    return this.#bytes.toString("utf8").trim();
  }
}
