import { STREAM_STDERR } from "../../abi/gen/as/calls";
import { writeAll } from "../linux";
import { absolute } from "../own";

/** Kernel calls of the log on Linux: bodies of the rows of abi/calls/log.ts. */

const NEWLINE: u8 = 0x0a;
const newline = memory.data(sizeof<u8>());

export function log(line: u64, bytes: u32): i32 {
  writeAll(STREAM_STDERR, line, bytes);
  store<u8>(newline, NEWLINE);
  writeAll(STREAM_STDERR, absolute(newline), 1);
  return 0;
}
