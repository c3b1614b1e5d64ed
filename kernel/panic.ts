import { addRegisters, frameCode, frameStack, powerOff } from "./arch";
import { addKernelBacktrace } from "./code/backtrace";
import { spillLog, writeEarly } from "./log";
import { Text } from "./text";

/**
 * The end of the machine when the kernel can't go on: what, registers and a backtrace, on the serial port, which needs nothing that may be
 * broken. The host takes the machine's end from there.
 */
const CAPACITY: u32 = 8192;
const buffer = memory.data(CAPACITY);
const message = changetype<Text>(memory.data(offsetof<Text>(), 8));
let panicking: bool = false;

/** Panics outside of a trap. Does not return. */
export function panic(what: string): void {
  begin(what);
  finish();
}

/** Panics on account of a trap frame. Does not return. */
export function panicAt(frame: u64, what: string): void {
  begin(what);
  addRegisters(message, frame);
  addKernelBacktrace(message, frameCode(frame), frameStack(frame));
  finish();
}

function begin(what: string): void {
  // A panic in a panic: whatever could be said is on the serial port.
  if (panicking) powerOff(false);
  panicking = true;
  spillLog();
  message.begin(buffer, CAPACITY).add("kernel panic: ").add(what).char(10);
}

function finish(): void {
  writeEarly(message);
  powerOff(false);
}
