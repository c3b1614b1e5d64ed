import { enableLine, mapDevice } from "../../arch";
import { commandLine, commandLineBytes } from "../../platform/pvh";
import { load32, store32 } from "../../memory/physical";
import { Device } from "./device";
import { Queue } from "./queue";

/** Registers of a virtio-mmio device (virtio 1.2, 4.2.2). */
const MAGIC: u64 = 0;
const VERSION: u64 = 4;
const DEVICE: u64 = 8;
const DEVICE_FEATURES: u64 = 0x10;
const DEVICE_FEATURES_SELECT: u64 = 0x14;
const DRIVER_FEATURES: u64 = 0x20;
const DRIVER_FEATURES_SELECT: u64 = 0x24;
const QUEUE_SELECT: u64 = 0x30;
const QUEUE_MAXIMUM: u64 = 0x34;
const QUEUE_SIZE: u64 = 0x38;
const QUEUE_READY: u64 = 0x44;
const QUEUE_NOTIFY: u64 = 0x50;
const INTERRUPT_STATUS: u64 = 0x60;
const INTERRUPT_ACKNOWLEDGE: u64 = 0x64;
const STATUS: u64 = 0x70;
const QUEUE_TABLE: u64 = 0x80;
const QUEUE_AVAILABLE: u64 = 0x90;
const QUEUE_USED: u64 = 0xa0;
/** The bytes "virt". */
const MAGIC_VALUE: u32 = 0x74726976;
const MODERN: u32 = 2;

/** Place in the command line while it is searched. */
let at: u32 = 0;

/** Finds a device of a number among those the command line names: virtio_mmio.device=SIZE@ADDRESS:LINE. */
export function find(device: Device, wanted: u32): bool {
  at = 0;
  while (nextDevice()) {
    const bytes = number();
    if (!take(64)) continue;
    const address = number();
    if (!take(58)) continue;
    const line = <u32>number();
    if (!mapDevice(address, bytes)) continue;
    device.registers = address;
    if (read(device, MAGIC) != MAGIC_VALUE || read(device, VERSION) != MODERN || read(device, DEVICE) != wanted) continue;
    enableLine(line);
    return true;
  }
  return false;
}

/** Goes behind the next "virtio_mmio.device=" of the command line. */
function nextDevice(): bool {
  const key = "virtio_mmio.device=";
  for (; at + key.length <= commandLineBytes(); at++) {
    let same = 0;
    while (same < key.length && load<u8>(commandLine() + at + same) == key.charCodeAt(same)) same++;
    if (same < key.length) continue;
    at += key.length;
    return true;
  }
  return false;
}

/** Goes behind a character, if it is the next. */
function take(code: u32): bool {
  if (at >= commandLineBytes() || load<u8>(commandLine() + at) != code) return false;
  at++;
  return true;
}

/** The decimal number, hexadecimal with 0x, or decimal times 1024 with K, that comes next. */
function number(): u64 {
  let value: u64 = 0;
  const radix: u64 = take(48) && take(120) ? 16 : 10;
  for (; at < commandLineBytes(); at++) {
    const code = <u32>load<u8>(commandLine() + at);
    const digit = code >= 97 ? code - 87 : code - 48;
    if (code < 48 || (code > 57 && code < 97) || digit >= <u32>radix) break;
    value = value * radix + digit;
  }
  return take(75) ? value << 10 : value;
}

function read(device: Device, register: u64): u32 {
  return load32(device.registers + register);
}

function write(device: Device, register: u64, value: u32): void {
  store32(device.registers + register, <i32>value);
}

function writeAddress(device: Device, register: u64, address: u64): void {
  write(device, register, <u32>address);
  write(device, register + 4, <u32>(address >> 32));
}

/** The device status. */
export function status(device: Device): u32 {
  return read(device, STATUS);
}

/** Sets the device status; 0 resets the device. */
export function setStatus(device: Device, value: u32): void {
  write(device, STATUS, value);
}

/** Half 0 or 1 of the features the device offers. */
export function features(device: Device, half: u32): u32 {
  write(device, DEVICE_FEATURES_SELECT, half);
  return read(device, DEVICE_FEATURES);
}

/** Half 0 or 1 of the features the driver wants. */
export function setFeatures(device: Device, half: u32, value: u32): void {
  write(device, DRIVER_FEATURES_SELECT, half);
  write(device, DRIVER_FEATURES, value);
}

/** Shows the device a queue. */
export function attach(device: Device, queue: Queue): bool {
  write(device, QUEUE_SELECT, queue.number);
  if (read(device, QUEUE_MAXIMUM) < queue.count) return false;
  write(device, QUEUE_SIZE, queue.count);
  writeAddress(device, QUEUE_TABLE, queue.rings);
  writeAddress(device, QUEUE_AVAILABLE, queue.available());
  writeAddress(device, QUEUE_USED, queue.used());
  write(device, QUEUE_READY, 1);
  return true;
}

/** Tells the device that buffers were offered. */
export function notify(device: Device, queue: Queue): void {
  write(device, QUEUE_NOTIFY, queue.number);
}

/** Takes note of the device's interrupt. */
export function acknowledge(device: Device): void {
  write(device, INTERRUPT_ACKNOWLEDGE, read(device, INTERRUPT_STATUS));
}
