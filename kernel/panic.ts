import { FRAME_TYPE_PANIC } from "../abi/gen/as/console";
import { addRegisters, frameCode, frameStack, powerOff } from "./arch";
import { addKernelBacktrace } from "./code/backtrace";
import { abandonConsole, consoleIsUp, drainConsole, sendFrame } from "./monitor/console";
import { writeLine } from "./log";
import { absolute } from "./memory/access";
import { Text } from "./text";

/** The end of the machine when the kernel can't go on: what, registers and a backtrace, on the serial port and on the console. */
const CAPACITY: u32 = 8192;
const buffer = memory.data(8192);
const message = changetype<Text>(memory.data(16));
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
  message.begin(buffer, CAPACITY).add("kernel panic: ").add(what).char(10);
}

function finish(): void {
  writeLine(message);
  if (consoleIsUp()) {
    abandonConsole();
    sendFrame(FRAME_TYPE_PANIC, 0, absolute(message.at), message.bytes);
    drainConsole();
  }
  powerOff(false);
}
