import { readConfigWord, writeConfigWord } from "../arch";

/** Devices in PCI configuration space (PCI Local Bus Specification 3.0, chapter 6), on bus 0. */
const IDENTITY: u32 = 0;
const COMMAND: u32 = 4;
const CAPABILITIES: u32 = 0x34;
const FIRST_BAR: u32 = 0x10;
const COMMAND_MEMORY: u32 = 2;
const COMMAND_BUS_MASTER: u32 = 4;
const COMMAND_NO_LINE: u32 = 1 << 10;
const STATUS_CAPABILITIES: u32 = 1 << 20;
const BAR_IO: u32 = 1;
const BAR_64: u32 = 4;
/** Where a device gets registers that no firmware placed: below the I/O APIC, above any RAM of the boards known here. */
let unplaced: u64 = 0xf0000000;

/** The first device on bus 0 of a vendor with one of two device numbers, or -1. */
export function findDevice(vendor: u32, first: u32, second: u32): i32 {
  for (let device: u32 = 0; device < 32; device++) {
    const identity = readConfigWord(device, IDENTITY);
    if ((identity & 0xffff) == vendor && (identity >> 16 == first || identity >> 16 == second)) return device;
  }
  return -1;
}

/** Lets a device answer and do DMA; its line stays silent. */
export function enableDevice(device: u32): void {
  const command = readConfigWord(device, COMMAND) & 0xffff;
  writeConfigWord(device, COMMAND, command | COMMAND_MEMORY | COMMAND_BUS_MASTER | COMMAND_NO_LINE);
}

/** Offset of a device's next capability of a kind behind `after` (0 for the first), or 0. */
export function nextCapability(device: u32, kind: u32, after: u32): u32 {
  if (!(readConfigWord(device, COMMAND) & STATUS_CAPABILITIES)) return 0;
  let at = (after ? readConfigWord(device, after) >> 8 : readConfigWord(device, CAPABILITIES)) & 0xfc;
  // A list longer than the space it is in has a loop.
  for (let i = 0; i < 48 && at; i++) {
    const header = readConfigWord(device, at);
    if ((header & 0xff) == kind) return at;
    at = (header >> 8) & 0xfc;
  }
  return 0;
}

/** Physical address of a memory BAR, placed if no firmware did; 0 when there is none. */
export function memoryBar(device: u32, bar: u32): u64 {
  if (bar > 5) return 0;
  const at = FIRST_BAR + bar * 4;
  const low = readConfigWord(device, at);
  if (low & BAR_IO) return 0;
  const high = low & BAR_64 && bar < 5 ? readConfigWord(device, at + 4) : 0;
  const address = ((<u64>high) << 32) | (low & ~15);
  return address ? address : placeBar(device, at, low);
}

function placeBar(device: u32, at: u32, low: u32): u64 {
  writeConfigWord(device, at, 0xffffffff);
  const size = <u64>(~(readConfigWord(device, at) & ~15) + 1);
  if (size == 0) return 0;
  unplaced = (unplaced + size - 1) & ~(size - 1);
  writeConfigWord(device, at, <u32>unplaced);
  if (low & BAR_64) writeConfigWord(device, at + 4, 0);
  const address = unplaced;
  unplaced += size;
  return address;
}
