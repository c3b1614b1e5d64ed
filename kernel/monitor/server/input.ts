import { COMMAND_BYTES_OFFSET, COMMAND_OP_OFFSET, COMMAND_RECORD_BYTES, COMMAND_WORDS_OFFSET } from "../../../abi/gen/as/server";
import { absolute } from "../../memory/access";
import { touch } from "../../memory/demand";
import { FRAME_BYTES } from "../../memory/frames";
import { readStream } from "../streams";

/** Commands as they come in on the console. */

/** More than this nobody sends: sizes that are summed stay far from the end of 64 bits. */
const HUGE: u64 = 1 << 62;
const header = memory.data(COMMAND_RECORD_BYTES, 8);
const BIN_BYTES: u32 = 4096;
const bin = memory.data(BIN_BYTES);
/** Bytes of the command that weren't read yet. */
let left: u64 = 0;

/** Waits for a command's header. False: there are no more commands. */
export function receiveCommand(): bool {
  left = COMMAND_RECORD_BYTES;
  if (!receive(absolute(header), COMMAND_RECORD_BYTES)) return false;
  left = <u64>commandWords() * 8 + min<u64>(commandBytes(), HUGE);
  return true;
}

/** COMMAND_OP_ number. */
export function commandOperation(): u32 {
  return load<u32>(header + COMMAND_OP_OFFSET);
}

/** Number of the command's words. */
export function commandWords(): u32 {
  return load<u32>(header + COMMAND_WORDS_OFFSET);
}

/** Number of the bytes behind the words. */
export function commandBytes(): u64 {
  return load<u64>(header + COMMAND_BYTES_OFFSET);
}

/** Reads so many of the command's bytes to an absolute address. False at the end of input, or when the command hasn't so many. */
export function receive(address: u64, bytes: u64): bool {
  if (bytes > left) return false;
  let at = address;
  for (let rest = bytes; rest > 0;) {
    const part = <u32>min(rest, FRAME_BYTES);
    // Memory may run out here, and not when bytes were taken from the input.
    touch(at, part);
    const got = readStream(at, part);
    if (got == 0) return false;
    left -= got;
    rest -= got;
    at += got;
  }
  return true;
}

/** Drops what wasn't read of the command. */
export function dropRest(): void {
  while (left > 0 && receive(absolute(bin), min<u64>(left, BIN_BYTES))) {}
}
