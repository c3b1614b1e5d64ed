import { STREAM_ANSWERS } from "../../../abi/gen/as/calls";
import { FRAME_TYPE_DATA } from "../../../abi/gen/as/console";
import {
  ANSWER_BYTES_OFFSET,
  ANSWER_FRAMES_OFFSET,
  ANSWER_KIND_OFFSET,
  ANSWER_NANOSECONDS_OFFSET,
  ANSWER_RECORD_BYTES,
  ANSWER_STATUS_OFFSET,
  ANSWER_STATUS_REFUSED,
  ANSWER_STATUS_TRAP,
  ANSWER_TICKS_OFFSET,
  ANSWER_WORDS_OFFSET,
  COMMAND_MAX_WORDS,
} from "../../../abi/gen/as/server";
import { backtraceAt, backtraceBytes, backtraceFrames } from "../../code/backtrace";
import { addPayload, beginFrame, endFrame } from "../console";
import { exitMessage } from "../exit";
import { absolute } from "../../memory/access";

/** The answer to the command under way: status, words, and as bytes the message that was gathered or a trap's backtrace. */

const record = memory.data(ANSWER_RECORD_BYTES, 8);
const words = memory.data(COMMAND_MAX_WORDS * 8, 8);

/** Starts an answer with that many words, which are set by `setWord` or lie at `wordsAt` already. */
export function answer(status: u32, kind: u32, count: u32): void {
  memory.fill(record, 0, ANSWER_RECORD_BYTES);
  store<u32>(record + ANSWER_STATUS_OFFSET, status);
  store<u32>(record + ANSWER_KIND_OFFSET, kind);
  store<u32>(record + ANSWER_WORDS_OFFSET, count);
}

/** The answer that the command wasn't carried out, and why. */
export function refuse(reason: string): void {
  exitMessage().add(reason);
  answer(ANSWER_STATUS_REFUSED, 0, 0);
}

/** Sets a word of the answer. */
export function setWord(number: u32, value: u64): void {
  store<u64>(words + number * 8, value);
}

/** Absolute address of the words. */
export function wordsAt(): u64 {
  return absolute(words);
}

/** Says how long the process ran. */
export function setTimes(nanoseconds: u64, ticks: u64): void {
  store<u64>(record + ANSWER_NANOSECONDS_OFFSET, nanoseconds);
  store<u64>(record + ANSWER_TICKS_OFFSET, ticks);
}

/** Sends the answer as one frame. */
export function sendAnswer(): void {
  const trapped = load<u32>(record + ANSWER_STATUS_OFFSET) == ANSWER_STATUS_TRAP;
  const bytes = trapped ? backtraceBytes() : exitMessage().bytes;
  const wordBytes = load<u32>(record + ANSWER_WORDS_OFFSET) * 8;
  store<u32>(record + ANSWER_FRAMES_OFFSET, trapped ? backtraceFrames() : 0);
  store<u64>(record + ANSWER_BYTES_OFFSET, bytes);
  beginFrame(FRAME_TYPE_DATA, STREAM_ANSWERS, ANSWER_RECORD_BYTES + wordBytes + bytes);
  addPayload(absolute(record), ANSWER_RECORD_BYTES);
  addPayload(absolute(words), wordBytes);
  addPayload(absolute(trapped ? backtraceAt() : exitMessage().at), bytes);
  endFrame();
}
