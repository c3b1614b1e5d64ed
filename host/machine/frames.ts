import * as abi from "../../abi/gen/host/console";

/** What a stream of frames from the machine is told to. */
export interface FrameHandler {
  /** Bytes of a stream, in pieces as they arrive. They are only valid during the call. */
  data(stream: number, bytes: Uint8Array): void;
  /** A whole frame of any other type. */
  message(type: number, stream: number, payload: Uint8Array): void;
}

/** The machine sent what the protocol doesn't have. */
export class ProtocolError extends Error {}

/** Takes a stream of bytes apart into frames. Holds back a header and the payload of one message at most. */
export class FrameReader {
  readonly #handler: FrameHandler;
  readonly #header = new Uint8Array(abi.FRAME_RECORD_BYTES);
  #headerBytes = 0;
  #type = 0;
  #stream = 0;
  /** Payload bytes that are still to come. */
  #left = 0;
  #payload: Uint8Array[] = [];

  constructor(handler: FrameHandler) {
    this.#handler = handler;
  }

  /** Takes the next bytes. Throws a ProtocolError when they are no frame. */
  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) at += this.#headerBytes < this.#header.length ? this.#takeHeader(bytes, at) : this.#takePayload(bytes, at);
  }

  #takeHeader(bytes: Uint8Array, at: number): number {
    const taken = Math.min(this.#header.length - this.#headerBytes, bytes.length - at);
    this.#header.set(bytes.subarray(at, at + taken), this.#headerBytes);
    this.#headerBytes += taken;
    if (this.#headerBytes === this.#header.length) this.#begin();
    return taken;
  }

  #begin(): void {
    const view = new DataView(this.#header.buffer);
    this.#type = view.getUint8(abi.FRAME_TYPE_OFFSET);
    this.#stream = view.getUint8(abi.FRAME_STREAM_OFFSET);
    this.#left = view.getUint32(abi.FRAME_BYTES_OFFSET, true);
    if (!abi.FRAME_TYPE_NAMES.has(this.#type)) throw new ProtocolError(`unknown frame type ${this.#type}`);
    if (this.#left > abi.FRAME_LIMIT_BYTES) throw new ProtocolError(`frame of ${this.#left} bytes`);
    if (this.#left === 0) this.#end();
  }

  #takePayload(bytes: Uint8Array, at: number): number {
    const taken = Math.min(this.#left, bytes.length - at);
    const part = bytes.subarray(at, at + taken);
    if (this.#type === abi.FRAME_TYPE_DATA) this.#handler.data(this.#stream, part);
    else this.#payload.push(part);
    this.#left -= taken;
    if (this.#left === 0) this.#end();
    return taken;
  }

  #end(): void {
    this.#headerBytes = 0;
    const payload = this.#payload.length === 1 ? this.#payload[0]! : Buffer.concat(this.#payload);
    this.#payload = [];
    if (this.#type !== abi.FRAME_TYPE_DATA) this.#handler.message(this.#type, this.#stream, payload);
  }
}

/** A frame as it travels. */
export function encodeFrame(type: number, stream: number, payload: Uint8Array = new Uint8Array(0)): Buffer {
  const frame = Buffer.alloc(abi.FRAME_RECORD_BYTES + payload.length);
  frame.writeUInt8(type, abi.FRAME_TYPE_OFFSET);
  frame.writeUInt8(stream, abi.FRAME_STREAM_OFFSET);
  frame.writeUInt32LE(payload.length, abi.FRAME_BYTES_OFFSET);
  frame.set(payload, abi.FRAME_RECORD_BYTES);
  return frame;
}
