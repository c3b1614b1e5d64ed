import {
  FRAME_BYTES_OFFSET,
  FRAME_LIMIT_BYTES,
  FRAME_RECORD_BYTES,
  FRAME_RESERVED_OFFSET,
  FRAME_STREAM_OFFSET,
  FRAME_TYPE_CREDIT,
  FRAME_TYPE_DATA,
  FRAME_TYPE_DONE,
  FRAME_TYPE_END,
  FRAME_TYPE_HELLO,
  FRAME_TYPE_OFFSET,
} from "../../abi/gen/as/console";
import { STREAM_LOG, STREAM_STDIN } from "../../abi/gen/as/calls";
import { forgetLog, readLog, takeLog } from "../log";
import { absolute } from "../memory/access";
import { panic } from "../panic";
import { drainPort, flushPort, openPort, readPort, writePort } from "./virtio-serial/port";

/** Waiting for the host: to be told of its interrupts again, and of room for output, and whether there is some. */
export { acknowledgePort as acknowledgeConsole, announceRoom, canWrite as canSend } from "./virtio-serial/port";

/** The console protocol over the serial device: frames out, and stdin in, of which the host sends only what it was given credit for. */
const VERSION: u32 = 1;
const INPUT_BYTES: u32 = 65536;
/** Credit is given back in portions of at least this. */
const PORTION: u32 = 16384;

const input = memory.data(INPUT_BYTES);
const header = memory.data(FRAME_RECORD_BYTES, 4);
const incoming = memory.data(FRAME_RECORD_BYTES, 4);
const word = memory.data(4, 4);

/** Input that has come: `held` bytes from `first` on, around the end of the buffer. */
let first: u32 = 0;
let held: u32 = 0;
let ended: bool = false;
/** Bytes the host may still send, and room that it wasn't told of yet. */
let credit: u32 = 0;
let room: u32 = 0;
/** Of the frame that is coming in: bytes of its header that are there, bytes of its payload that aren't. */
let headerBytes: u32 = 0;
let payloadLeft: u32 = 0;

/** Finds the device and greets the host. False: there is no such device. */
export function initConsole(): bool {
  if (!openPort()) return false;
  readLog();
  room = INPUT_BYTES;
  sendWord(FRAME_TYPE_HELLO, VERSION);
  return true;
}

/** Sends the lines that the log has. */
export function sendLog(): void {
  const lines = takeLog();
  sendFrame(FRAME_TYPE_DATA, STREAM_LOG, absolute(lines.at), lines.bytes);
  forgetLog();
}

/** Tells the host that all is done, and waits until everything that was sent has left the machine. */
export function sendDone(): void {
  sendFrame(FRAME_TYPE_DONE, 0, 0, 0);
  drainPort();
}

/** Sends a frame, in several when the payload is longer than one may be. Waits while the host doesn't read. */
export function sendFrame(type: u32, stream: u32, payload: u64, bytes: u32): void {
  let at = payload;
  let left = bytes;
  do {
    const part = min(left, FRAME_LIMIT_BYTES);
    beginFrame(type, stream, part);
    addPayload(at, part);
    endFrame();
    at += part;
    left -= part;
  } while (left);
}

/** Begins a frame of `bytes` bytes, which come by `addPayload`. */
export function beginFrame(type: u32, stream: u32, bytes: u32): void {
  store<u8>(header + FRAME_TYPE_OFFSET, <u8>type);
  store<u8>(header + FRAME_STREAM_OFFSET, <u8>stream);
  store<u16>(header + FRAME_RESERVED_OFFSET, 0);
  store<u32>(header + FRAME_BYTES_OFFSET, bytes);
  writePort(absolute(header), FRAME_RECORD_BYTES);
}

/** Adds bytes at an absolute address to the frame that was begun. */
export function addPayload(address: u64, bytes: u32): void {
  writePort(address, bytes);
}

/** Sends the frame, which is whole now. */
export function endFrame(): void {
  flushPort();
}

function sendWord(type: u32, value: u32): void {
  store<u32>(word, value);
  sendFrame(type, 0, absolute(word), 4);
}

/** Takes in what has come. True when there is input, or its end was reached. Gives the host credit, as somebody wants input. */
export function pollInput(): bool {
  drain();
  if (held == 0 && !ended && room >= PORTION) {
    credit += room;
    const given = room;
    room = 0;
    sendWord(FRAME_TYPE_CREDIT, given);
  }
  return held > 0 || ended;
}

/** Address in the kernel's memory of input that lies in one piece. */
export function inputAt(): usize {
  return input + first;
}

/** Size of that piece; 0 when there is none. */
export function inputBytes(): u32 {
  return min(held, INPUT_BYTES - first);
}

/** Forgets so many bytes of that piece: they were read. */
export function consumeInput(bytes: u32): void {
  first = (first + bytes) % INPUT_BYTES;
  held -= bytes;
  room += bytes;
}

function drain(): void {
  for (;;) {
    if (payloadLeft == 0) {
      const got = readPort(incoming + headerBytes, FRAME_RECORD_BYTES - headerBytes);
      if (got == 0) return;
      headerBytes += got;
      if (headerBytes == FRAME_RECORD_BYTES) takeHeader();
    } else {
      const at = (first + held) % INPUT_BYTES;
      const got = readPort(input + at, min(payloadLeft, INPUT_BYTES - at));
      if (got == 0) return;
      held += got;
      payloadLeft -= got;
    }
  }
}

function takeHeader(): void {
  headerBytes = 0;
  const type = load<u8>(incoming + FRAME_TYPE_OFFSET);
  const bytes = load<u32>(incoming + FRAME_BYTES_OFFSET);
  if (load<u8>(incoming + FRAME_STREAM_OFFSET) != STREAM_STDIN || ended) panic("the host sent a frame of a stream it can't send");
  if (type == FRAME_TYPE_END && bytes == 0) {
    ended = true;
    return;
  }
  if (type != FRAME_TYPE_DATA) panic("the host sent an unknown frame");
  if (bytes > credit) panic("the host sent more input than it was allowed");
  credit -= bytes;
  payloadLeft = bytes;
}
