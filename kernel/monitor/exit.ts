import {
  EXIT_BACKTRACE_FRAMES_OFFSET,
  EXIT_CODE_OFFSET,
  EXIT_FIRST_WRITE_OFFSET,
  EXIT_JOB_OFFSET,
  EXIT_KIND_OFFSET,
  EXIT_MESSAGE_BYTES_OFFSET,
  EXIT_RECORD_BYTES,
  FRAME_TYPE_EXIT,
} from "../../abi/gen/as/console";
import { backtraceAt, backtraceBytes, backtraceFrames, forgetBacktrace } from "../code/backtrace";
import { addPayload, beginFrame, endFrame } from "./console";
import { absolute } from "../memory/access";
import { Text } from "../text";

/** The exit record of the job that runs: filled in as it goes on, sent when all was given back. */
const MESSAGE_BYTES: u32 = 1024;
const record = memory.data(EXIT_RECORD_BYTES, 8);
const buffer = memory.data(MESSAGE_BYTES);
const text = changetype<Text>(memory.data(offsetof<Text>(), 8));

/** Starts the record of a job. */
export function beginExit(job: u32): void {
  memory.fill(record, 0, EXIT_RECORD_BYTES);
  store<u32>(record + EXIT_JOB_OFFSET, job);
  beginMessage();
  forgetBacktrace();
}

/** Empties the message for people. */
export function beginMessage(): void {
  text.begin(buffer, MESSAGE_BYTES);
}

/** Says how the job ended: EXIT_KIND_ and what that kind's code is. */
export function setExit(kind: u32, code: u32): void {
  store<u32>(record + EXIT_KIND_OFFSET, kind);
  store<u32>(record + EXIT_CODE_OFFSET, code);
}

/** Sets a 32-bit field of the record, by its offset. */
export function setExitField(offset: u32, value: u32): void {
  store<u32>(record + offset, value);
}

/** A 32-bit field of the record, by its offset. */
export function exitField(offset: u32): u32 {
  return load<u32>(record + offset);
}

/** Sets a time of the record, by its offset. */
export function setExitTime(offset: u32, value: u64): void {
  store<u64>(record + offset, value);
}

/** Notes the time of the job's first write. */
export function noteFirstWrite(time: u64): void {
  if (load<u64>(record + EXIT_FIRST_WRITE_OFFSET) == 0) store<u64>(record + EXIT_FIRST_WRITE_OFFSET, time);
}

/** The message for people, empty after `beginExit`. */
export function exitMessage(): Text {
  return text;
}

/** Sends the record. */
export function sendExit(): void {
  store<u32>(record + EXIT_MESSAGE_BYTES_OFFSET, text.bytes);
  store<u32>(record + EXIT_BACKTRACE_FRAMES_OFFSET, backtraceFrames());
  beginFrame(FRAME_TYPE_EXIT, 0, EXIT_RECORD_BYTES + text.bytes + backtraceBytes());
  addPayload(absolute(record), EXIT_RECORD_BYTES);
  addPayload(absolute(buffer), text.bytes);
  addPayload(absolute(backtraceAt()), backtraceBytes());
  endFrame();
}
