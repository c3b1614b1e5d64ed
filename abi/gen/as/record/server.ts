// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** COMMAND_OP number. */
export function commandOp(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes OP of a record: command header. */
export function setCommandOp(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Number of words. */
export function commandWords(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes WORDS of a record: command header. */
export function setCommandWords(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Number of bytes behind them. */
export function commandBytes(at: u64): u64 {
  return load64(at + 8);
}
/** Writes BYTES of a record: command header. */
export function setCommandBytes(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** ANSWER_STATUS number. */
export function answerStatus(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes STATUS of a record: answer header. */
export function setAnswerStatus(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** TRAP: site kind. EXIT: the program's status. LINK: number of the import. INVALID: compile status; the word is the offset in the module. */
export function answerKind(at: u64): i32 {
  return load32(at + 4);
}
/** Writes KIND of a record: answer header. */
export function setAnswerKind(at: u64, value: i32): void {
  store32(at + 4, value);
}
/** Number of words. */
export function answerWords(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes WORDS of a record: answer header. */
export function setAnswerWords(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** TRAP: number of backtrace frames among the bytes. */
export function answerFrames(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes FRAMES of a record: answer header. */
export function setAnswerFrames(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Number of bytes: message, or backtrace frames in the format of the console protocol. */
export function answerBytes(at: u64): u64 {
  return load64(at + 16);
}
/** Writes BYTES of a record: answer header. */
export function setAnswerBytes(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Time that the program's code ran, by the monotonic clock. */
export function answerNanoseconds(at: u64): u64 {
  return load64(at + 24);
}
/** Writes NANOSECONDS of a record: answer header. */
export function setAnswerNanoseconds(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** The same in ticks of the time stamp counter. */
export function answerTicks(at: u64): u64 {
  return load64(at + 32);
}
/** Writes TICKS of a record: answer header. */
export function setAnswerTicks(at: u64, value: u64): void {
  store64(at + 32, value);
}
