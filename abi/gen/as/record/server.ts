// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** A command to a server. The payload follows: WORDS numbers of 8 bytes, then bytes. */
export namespace Command {
  /** COMMAND_OP number. */
  export function op(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes OP. */
  export function setOp(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Number of words. */
  export function words(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes WORDS. */
  export function setWords(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Number of bytes behind them. */
  export function bytes(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** One for each command, in order. The words follow, then the bytes. */
export namespace Answer {
  /** ANSWER_STATUS number. */
  export function status(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes STATUS. */
  export function setStatus(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** TRAP: site kind. EXIT: the program's status. LINK: number of the import. INVALID: compile status; the word is the offset in the module. */
  export function kind(at: u64): i32 {
    return load32(at + 4);
  }
  /** Writes KIND. */
  export function setKind(at: u64, value: i32): void {
    store32(at + 4, value);
  }
  /** Number of words. */
  export function words(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes WORDS. */
  export function setWords(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** TRAP: number of backtrace frames among the bytes. */
  export function frames(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes FRAMES. */
  export function setFrames(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Number of bytes: message, or backtrace frames in the format of the console protocol. */
  export function bytes(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Time that the program's code ran, by the monotonic clock. */
  export function nanoseconds(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes NANOSECONDS. */
  export function setNanoseconds(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** The same in ticks of the time stamp counter. */
  export function ticks(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes TICKS. */
  export function setTicks(at: u64, value: u64): void {
    store64(at + 32, value);
  }
}
