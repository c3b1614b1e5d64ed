import { ProtocolError } from "./frames";

/** Takes a record with parts of different sizes apart, from its start on. */
export class Reader {
  #at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  /** The next bytes. Throws a ProtocolError when there are not so many. */
  take(bytes: number): DataView {
    if (this.#at + bytes > this.bytes.length) throw new ProtocolError("a record is cut short");
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.#at, bytes);
    this.#at += bytes;
    return view;
  }

  /** The next bytes as text; what is no UTF-8 becomes U+FFFD. */
  text(bytes: number): string {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.take(bytes));
  }
}
