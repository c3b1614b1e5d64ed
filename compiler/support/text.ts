import { doubled, reserve } from "./arena";

/** Text for people, ASCII, written piece by piece into the arena. Not in any compile's way: it is only made when asked for. */

let text: usize = 0;
let length: u32 = 0;
let capacity: u32 = 0;

/** Begins a new text. */
export function beginText(): void {
  capacity = 4096;
  text = reserve(capacity);
  length = 0;
}

/** Ends the text by a zero byte; its address. */
export function endText(): usize {
  writeByte(0);
  return text;
}

export function write(part: string): void {
  const at = changetype<usize>(part);
  const count = part.length;
  for (let i = 0; i < count; i++) writeByte(load<u16>(at + ((<usize>i) << 1)));
}

/** Writes a number in decimal. */
export function writeNumber(value: u64): void {
  let scale: u64 = 1;
  while (value / scale >= 10) scale *= 10;
  for (; scale; scale /= 10) writeByte(48 + <u32>((value / scale) % 10));
}

/** Writes a number in hexadecimal, with 0x before it. */
export function writeHex(value: u64): void {
  write("0x");
  let shift: u64 = 60;
  while (shift && !(value >> shift)) shift -= 4;
  for (; ; shift -= 4) {
    const digit = <u32>((value >> shift) & 15);
    writeByte(digit < 10 ? 48 + digit : 87 + digit);
    if (!shift) return;
  }
}

function writeByte(byte: u32): void {
  if (length == capacity) {
    text = doubled(text, capacity);
    capacity <<= 1;
  }
  store<u8>(text + length, <u8>byte);
  length++;
}
