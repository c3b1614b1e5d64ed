import { mapDevice, messageAddress, messageData, readConfigWord, writeConfigWord } from "../../arch";
import { enableDevice, findDevice, memoryBar, nextCapability } from "../../platform/pci";
import { load16, load32, load8, store16, store32, store8 } from "../../memory/physical";
import { Device } from "./device";
import { Queue } from "./queue";

/** A virtio device on PCI (virtio 1.2, 4.1), with interrupts by MSI-X (PCI Local Bus Specification 3.0, 6.8.2). */
const VENDOR: u32 = 0x1af4;
const MODERN: u32 = 0x1040;
/** Number of the transitional console device. */
const TRANSITIONAL: u32 = 0x1003;

const CAPABILITY_VENDOR: u32 = 9;
const CAPABILITY_MSIX: u32 = 0x11;
const STRUCTURE_COMMON: u32 = 1;
const STRUCTURE_NOTIFY: u32 = 2;
const MSIX_ENABLE: u32 = 1 << 31;

/** Common configuration (4.1.4.3). */
const DEVICE_FEATURES_SELECT: u64 = 0;
const DEVICE_FEATURES: u64 = 4;
const DRIVER_FEATURES_SELECT: u64 = 8;
const DRIVER_FEATURES: u64 = 12;
const STATUS: u64 = 20;
const QUEUE_SELECT: u64 = 22;
const QUEUE_SIZE: u64 = 24;
const QUEUE_VECTOR: u64 = 26;
const QUEUE_ENABLE: u64 = 28;
const QUEUE_NOTIFY_OFFSET: u64 = 30;
const QUEUE_TABLE: u64 = 32;
const QUEUE_AVAILABLE: u64 = 40;
const QUEUE_USED: u64 = 48;
const COMMON_BYTES: u32 = 56;

/** Finds a device of a number on bus 0. */
export function find(device: Device, wanted: u32): bool {
  const at = findDevice(VENDOR, MODERN + wanted, TRANSITIONAL);
  if (at < 0) return false;
  enableDevice(at);
  return findStructures(device, at) && enableMessages(at);
}

function findStructures(device: Device, at: u32): bool {
  device.registers = 0;
  device.notifyBase = 0;
  for (let cap = nextCapability(at, CAPABILITY_VENDOR, 0); cap; cap = nextCapability(at, CAPABILITY_VENDOR, cap)) {
    const structure = readConfigWord(at, cap) >> 24;
    const bytes = readConfigWord(at, cap + 12);
    if (structure == STRUCTURE_COMMON && device.registers == 0 && bytes >= COMMON_BYTES) device.registers = registers(at, cap, bytes);
    if (structure == STRUCTURE_NOTIFY && device.notifyBase == 0) {
      device.notifyBase = registers(at, cap, bytes);
      device.notifyBytes = bytes;
      device.notifyMultiplier = readConfigWord(at, cap + 16);
    }
  }
  return device.registers != 0 && device.notifyBase != 0;
}

/** Physical address of the registers that a capability names, mapped; 0 when they can't be. */
function registers(device: u32, cap: u32, bytes: u32): u64 {
  const bar = memoryBar(device, readConfigWord(device, cap + 4) & 0xff);
  const start = bar + <u64>readConfigWord(device, cap + 8);
  return bar && mapDevice(start, bytes) ? start : 0;
}

/** Routes message 0 to this processor. */
function enableMessages(device: u32): bool {
  const cap = nextCapability(device, CAPABILITY_MSIX, 0);
  if (cap == 0) return false;
  const where = readConfigWord(device, cap + 4);
  const bar = memoryBar(device, where & 7);
  const entry = bar + <u64>(where & ~7);
  if (bar == 0 || !mapDevice(entry, 16)) return false;
  writeConfigWord(device, cap, readConfigWord(device, cap) | MSIX_ENABLE);
  store32(entry, <i32>messageAddress());
  store32(entry + 4, <i32>(messageAddress() >> 32));
  store32(entry + 8, <i32>messageData());
  store32(entry + 12, 0);
  return true;
}

/** The device status. */
export function status(device: Device): u32 {
  return load8(device.registers + STATUS);
}

/** Sets the device status; 0 resets the device. */
export function setStatus(device: Device, value: u32): void {
  store8(device.registers + STATUS, <i32>value);
}

/** Half 0 or 1 of the features the device offers. */
export function features(device: Device, half: u32): u32 {
  store32(device.registers + DEVICE_FEATURES_SELECT, <i32>half);
  return load32(device.registers + DEVICE_FEATURES);
}

/** Half 0 or 1 of the features the driver wants. */
export function setFeatures(device: Device, half: u32, value: u32): void {
  store32(device.registers + DRIVER_FEATURES_SELECT, <i32>half);
  store32(device.registers + DRIVER_FEATURES, <i32>value);
}

/** Shows the device a queue. */
export function attach(device: Device, queue: Queue): bool {
  store16(device.registers + QUEUE_SELECT, <i32>queue.number);
  if (<u32>load16(device.registers + QUEUE_SIZE) < queue.count) return false;
  store16(device.registers + QUEUE_SIZE, <i32>queue.count);
  store16(device.registers + QUEUE_VECTOR, 0);
  writeAddress(device, QUEUE_TABLE, queue.rings);
  writeAddress(device, QUEUE_AVAILABLE, queue.available());
  writeAddress(device, QUEUE_USED, queue.used());
  store16(device.registers + QUEUE_ENABLE, 1);
  return notifyOffset(device, queue) + 2 <= <u64>device.notifyBytes;
}

function writeAddress(device: Device, register: u64, address: u64): void {
  store32(device.registers + register, <i32>address);
  store32(device.registers + register + 4, <i32>(address >> 32));
}

function notifyOffset(device: Device, queue: Queue): u64 {
  store16(device.registers + QUEUE_SELECT, <i32>queue.number);
  return <u64>load16(device.registers + QUEUE_NOTIFY_OFFSET) * <u64>device.notifyMultiplier;
}

/** Tells the device that buffers were offered. */
export function notify(device: Device, queue: Queue): void {
  store16(device.notifyBase + notifyOffset(device, queue), <i32>queue.number);
}
