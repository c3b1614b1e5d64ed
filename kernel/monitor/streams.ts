import { FRAME_LIMIT_BYTES, FRAME_TYPE_DATA } from "../../abi/gen/as/console";
import { STREAM_STDERR, STREAM_STDIN, STREAM_STDOUT } from "../../abi/gen/as/calls";
import { monotonicTime, waitForInterrupt, waitUntil } from "../arch";
import { acknowledgeConsole, announceRoom, canSend, consumeInput, inputAt, inputBytes, pollInput, sendFrame } from "./console";
import { beginWait, endWait } from "./stop";
import { absolute, copyBytes } from "../memory/access";

/** The streams a process is born with, as frames of the console. */

/** Sends bytes of a stream, waiting while the host is slow. */
export function writeStream(stream: u32, address: u64, bytes: u32): void {
  for (let done: u32 = 0; done < bytes; done += FRAME_LIMIT_BYTES) {
    sendFrame(FRAME_TYPE_DATA, stream, address + <u64>done, min(bytes - done, FRAME_LIMIT_BYTES));
  }
}

/** Waits for input and copies at most `bytes` of it to pages that are there. How many; 0 at the end of input. */
export function readStream(address: u64, bytes: u32): i32 {
  while (!pollInput()) {
    beginWait();
    waitForInterrupt();
    endWait();
    acknowledgeConsole();
  }
  let done: u32 = 0;
  while (done < bytes && inputBytes() > 0) {
    const part = min(bytes - done, inputBytes());
    copyBytes(address + <u64>done, absolute(inputAt()), part);
    consumeInput(part);
    done += part;
  }
  return <i32>done;
}

/** Waits for one of a set of streams, or until a time of the monotonic clock (negative: never). The set of those that are ready. */
export function waitForStreams(streams: u32, deadline: u64): u32 {
  const forever = <i64>deadline < 0;
  announceRoom(true);
  let ready = readyStreams(streams);
  while (!ready && (forever || monotonicTime() < deadline)) {
    beginWait();
    if (forever) waitForInterrupt();
    else waitUntil(deadline);
    endWait();
    acknowledgeConsole();
    ready = readyStreams(streams);
  }
  announceRoom(false);
  return ready;
}

function readyStreams(streams: u32): u32 {
  let ready: u32 = 0;
  if (streams & (1 << STREAM_STDIN) && pollInput()) ready |= 1 << STREAM_STDIN;
  const outputs = streams & ((1 << STREAM_STDOUT) | (1 << STREAM_STDERR));
  return outputs && canSend() ? ready | outputs : ready;
}
