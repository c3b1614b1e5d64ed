import { writeSerial } from "./arch";
import { Text } from "./text";

/**
 * The kernel log: lines, on the serial port until somebody reads the log, then kept until they were read. Who has a line written has it
 * read soon: what doesn't fit is dropped. Owned by the processor: nothing that interrupts writes lines.
 */
const CAPACITY: u32 = 2048;
const buffer = memory.data(CAPACITY);
const lines = changetype<Text>(memory.data(offsetof<Text>(), 8));
let hasReader: bool = false;

/** A new line to fill; the one before must have been ended. */
export function beginLine(): Text {
  if (lines.capacity == 0) lines.begin(buffer, CAPACITY);
  // Room for the line's end.
  lines.capacity = CAPACITY - 1;
  return lines;
}

/** Ends the line. */
export function endLine(): void {
  lines.capacity = CAPACITY;
  lines.char(10);
  if (!hasReader) spillLog();
}

/** From here on lines are kept for who called this, and takes them with `takeLog`. */
export function readLog(): void {
  hasReader = true;
}

/** The lines that were not read yet, until `forgetLog`. */
export function takeLog(): Text {
  return lines;
}

/** Forgets the lines that were read. */
export function forgetLog(): void {
  lines.begin(buffer, CAPACITY);
}

/** Writes the lines that nobody has read to the serial port. */
export function spillLog(): void {
  writeEarly(lines);
  forgetLog();
}

/** Writes text to the serial port. */
export function writeEarly(text: Text): void {
  for (let i: u32 = 0; i < text.bytes; i++) writeSerial(load<u8>(text.at + i));
}
