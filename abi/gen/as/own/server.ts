// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** A command to a server. The payload follows: WORDS numbers of 8 bytes, then bytes. */
@unmanaged
export class CommandRecord {
  /** COMMAND_OP number. */
  op: u32;
  /** Number of words. */
  words: u32;
  /** Number of bytes behind them. */
  bytes: u64;
}
/** One for each command, in order. The words follow, then the bytes. */
@unmanaged
export class AnswerRecord {
  /** ANSWER_STATUS number. */
  status: u32;
  /** TRAP: site kind. EXIT: the program's status. LINK: number of the import. INVALID: compile status; the word is the offset in the module. */
  kind: i32;
  /** Number of words. */
  words: u32;
  /** TRAP: number of backtrace frames among the bytes. */
  frames: u32;
  /** Number of bytes: message, or backtrace frames in the format of the console protocol. */
  bytes: u64;
  /** Time that the program's code ran, by the monotonic clock. */
  nanoseconds: u64;
  /** The same in ticks of the time stamp counter. */
  ticks: u64;
}
