import { copy } from "../abi/gen/as/import/runtime";
import { load8 } from "../abi/gen/as/import/virt";
import { writeAll } from "./linux";
import { absolute } from "./own";

/** Text for stderr, gathered in one buffer. What does not fit is left out. */

const CAPACITY: u32 = 16384;
const buffer = memory.data(CAPACITY);
const STDERR: u64 = 2;
let length: u32 = 0;

/** Adds one character. */
export function addChar(code: u32): void {
  if (length < CAPACITY) store<u8>(buffer + length++, <u8>code);
}

/** Adds an ASCII literal. */
export function add(text: string): void {
  for (let i = 0; i < text.length; i++) addChar(load<u16>(changetype<usize>(text) + ((<usize>i) << 1)));
}

/** Adds bytes at an absolute address; control characters become question marks. */
export function addBytes(address: u64, bytes: u32): void {
  for (let i: u64 = 0; i < bytes; i++) {
    const code = <u32>load8(address + i);
    addChar(code < 0x20 || code == 0x7f ? 0x3f : code);
  }
}

/** Adds a number in decimal. */
export function addDecimal(value: u64): void {
  if (value >= 10) addDecimal(value / 10);
  addChar(0x30 + <u32>(value % 10));
}

/** Adds a number in hexadecimal, without 0x. */
export function addHex(value: u64): void {
  if (value >= 16) addHex(value >> 4);
  const digit = <u32>(value & 15);
  addChar(digit < 10 ? 0x30 + digit : 0x57 + digit);
}

/** Moves what was gathered to an absolute address with room for it, and starts anew. The bytes moved. */
export function takeText(address: u64): u32 {
  const bytes = length;
  copy(address, absolute(buffer), bytes);
  length = 0;
  return bytes;
}

/** Writes what was gathered to stderr and starts anew. */
export function flushText(): void {
  writeAll(STDERR, absolute(buffer), length);
  length = 0;
}
