import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import { STREAM_STDIN } from "../../abi/gen/host/calls";
import { FRAME_LIMIT_BYTES, FRAME_TYPE_DATA, FRAME_TYPE_END } from "../../abi/gen/host/console";
import { encodeFrame } from "./frames";

/**
 * Standard input on its way into the machine. The source isn't touched before the machine has asked for bytes: what it doesn't ask for
 * stays with whoever writes it.
 */
export class Input {
  /** Bytes the machine still takes. */
  #credit = 0;
  #source: Readable | undefined;
  #ended = false;
  readonly #pump = () => this.#send();
  readonly #end = () => this.#sendEnd();

  constructor(
    private readonly open: (() => Readable) | undefined,
    private readonly machine: Socket,
  ) {}

  /** The machine takes so many bytes more. */
  allow(bytes: number): void {
    this.#credit += bytes;
    if (!this.open) this.#sendEnd();
    else if (this.#source) this.#send();
    else this.#begin(this.open());
  }

  /** Lets go of the source. */
  stop(): void {
    this.#ended = true;
    this.#source?.off("readable", this.#pump).off("end", this.#end).off("error", this.#end).off("close", this.#end).pause();
  }

  #begin(source: Readable): void {
    this.#source = source;
    // A source that can't be read, such as a folder, is at its end.
    source.on("readable", this.#pump).on("end", this.#end).on("error", this.#end).on("close", this.#end);
    if (source.readableEnded || source.destroyed) this.#sendEnd();
  }

  #send(): void {
    while (this.#credit > 0 && !this.#ended) {
      const wanted = Math.min(this.#credit, FRAME_LIMIT_BYTES, this.#source!.readableLength);
      // Nothing there: read(0) asks for more and says so by "readable".
      const bytes = this.#source!.read(wanted) as Uint8Array | null;
      if (bytes === null) return;
      this.#credit -= bytes.length;
      this.machine.write(encodeFrame(FRAME_TYPE_DATA, STREAM_STDIN, bytes));
    }
  }

  #sendEnd(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.machine.write(encodeFrame(FRAME_TYPE_END, STREAM_STDIN));
  }
}
