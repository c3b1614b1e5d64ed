import { beginLine, endLine } from "../log";
import { sendLog } from "../monitor/contract";

/** Kernel calls of the log: bodies of the rows of abi/calls/log.ts. */

export function log(line: u64, bytes: u32): i32 {
  beginLine().foreign(line, bytes);
  endLine();
  sendLog();
  return 0;
}
