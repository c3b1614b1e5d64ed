import { FRAME_TYPE_DATA } from "../abi/gen/as/console";
import { STREAM_LOG } from "../abi/gen/as/calls";
import { writeSerial } from "./arch";
import { consoleIsUp, sendFrame } from "./monitor/console";
import { absolute } from "./memory/access";
import { Text } from "./text";

/** The kernel log: lines on the serial port until the console is there, then a stream of the console. */
const CAPACITY: u32 = 512;
const buffer = memory.data(512);
const line = changetype<Text>(memory.data(16));

/** A new line to fill; the one before must have been ended. */
export function beginLine(): Text {
  return line.begin(buffer, CAPACITY - 1);
}

/** Ends the line and sends it. */
export function endLine(): void {
  line.capacity = CAPACITY;
  line.char(10);
  if (consoleIsUp()) sendFrame(FRAME_TYPE_DATA, STREAM_LOG, absolute(line.at), line.bytes);
  else writeLine(line);
}

/** Writes text to the serial port, whether there is a console or not. */
export function writeLine(text: Text): void {
  for (let i: u32 = 0; i < text.bytes; i++) writeSerial(load<u8>(text.at + i));
}
