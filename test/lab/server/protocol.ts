import * as abi from "../../../abi/gen/host/server";
import { type BacktraceFrame, decodeFrames } from "../../../host/machine/backtrace";
import { Reader } from "../../../host/machine/reader";

/** An answer of the server. */
export interface Answer {
  /** ANSWER_STATUS_ number of the ABI. */
  readonly status: number;
  /** TRAP: SITE_ number. EXIT: status. */
  readonly kind: number;
  readonly words: readonly bigint[];
  readonly frames: readonly BacktraceFrame[];
  /** What is read from a memory, or a message's text. */
  readonly bytes: Buffer;
  readonly nanoseconds: bigint;
  readonly ticks: bigint;
}

/** A command: its number, words and bytes. */
export function encodeCommand(operation: number, words: readonly bigint[], bytes: Uint8Array): Buffer {
  if (words.length > abi.COMMAND_MAX_WORDS) throw new RangeError(`${words.length} words are too many for a command`);
  const out = Buffer.alloc(abi.COMMAND_RECORD_BYTES + words.length * 8 + bytes.length);
  out.writeUInt32LE(operation, abi.COMMAND_OP_OFFSET);
  out.writeUInt32LE(words.length, abi.COMMAND_WORDS_OFFSET);
  out.writeBigUInt64LE(BigInt(bytes.length), abi.COMMAND_BYTES_OFFSET);
  for (const [i, word] of words.entries()) out.writeBigUInt64LE(BigInt.asUintN(64, word), abi.COMMAND_RECORD_BYTES + i * 8);
  out.set(bytes, abi.COMMAND_RECORD_BYTES + words.length * 8);
  return out;
}

/** Cuts what the server sends into answers. */
export class AnswerReader {
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Bytes that are needed before anything can be done. */
  #wanted = abi.ANSWER_RECORD_BYTES;

  /** Adds what came in; gives the answers that are complete now. */
  add(chunk: Buffer): Answer[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < this.#wanted) return [];
    const all = Buffer.concat(this.#chunks);
    const answers: Answer[] = [];
    let at = 0;
    for (;;) {
      const rest = all.subarray(at);
      this.#wanted = rest.length < abi.ANSWER_RECORD_BYTES ? abi.ANSWER_RECORD_BYTES : answerBytes(rest);
      if (rest.length < this.#wanted) break;
      answers.push(decodeAnswer(rest.subarray(0, this.#wanted)));
      at += this.#wanted;
    }
    this.#chunks = [all.subarray(at)];
    this.#bytes = all.length - at;
    return answers;
  }
}

function answerBytes(header: Buffer): number {
  const words = header.readUInt32LE(abi.ANSWER_WORDS_OFFSET);
  return abi.ANSWER_RECORD_BYTES + words * 8 + Number(header.readBigUInt64LE(abi.ANSWER_BYTES_OFFSET));
}

function decodeAnswer(answer: Buffer): Answer {
  const words: bigint[] = [];
  const end = abi.ANSWER_RECORD_BYTES + answer.readUInt32LE(abi.ANSWER_WORDS_OFFSET) * 8;
  for (let at = abi.ANSWER_RECORD_BYTES; at < end; at += 8) words.push(answer.readBigUInt64LE(at));
  const bytes = Buffer.from(answer.subarray(end));
  return {
    status: answer.readUInt32LE(abi.ANSWER_STATUS_OFFSET),
    kind: answer.readInt32LE(abi.ANSWER_KIND_OFFSET),
    words,
    frames: decodeFrames(new Reader(bytes), answer.readUInt32LE(abi.ANSWER_FRAMES_OFFSET)),
    bytes,
    nanoseconds: answer.readBigUInt64LE(abi.ANSWER_NANOSECONDS_OFFSET),
    ticks: answer.readBigUInt64LE(abi.ANSWER_TICKS_OFFSET),
  };
}
