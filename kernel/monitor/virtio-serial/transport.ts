import { Device } from "./device";
import * as mmio from "./mmio";
import * as pci from "./pci";
import { Queue } from "./queue";

/** How a device is reached: memory-mapped registers (virtio 1.2, 4.2) or PCI (4.1). Everything above sees only this. */

/** Bits of the device status (virtio 1.2, 2.1). */
const ACKNOWLEDGE: u32 = 1;
const DRIVER: u32 = 2;
const DRIVER_OK: u32 = 4;
const FEATURES_OK: u32 = 8;
/** Upper half of the features: the device follows version 1. */
const VERSION_1: u32 = 1;

/** Finds the first device of a number. False: there is none that speaks version 1. */
export function find(device: Device, number: u32): bool {
  device.onPci = false;
  if (mmio.find(device, number)) return true;
  device.onPci = pci.find(device, number);
  return device.onPci;
}

/** Resets a device and agrees on features: all of `wanted`, from the lower half, and version 1. False when the device lacks one. */
export function negotiate(device: Device, wanted: u32): bool {
  setStatus(device, 0);
  setStatus(device, ACKNOWLEDGE);
  setStatus(device, ACKNOWLEDGE | DRIVER);
  if ((features(device, 0) & wanted) != wanted || !(features(device, 1) & VERSION_1)) return false;
  setFeatures(device, 0, wanted);
  setFeatures(device, 1, VERSION_1);
  setStatus(device, ACKNOWLEDGE | DRIVER | FEATURES_OK);
  return (status(device) & FEATURES_OK) != 0;
}

/** The queues are set up: the device may work. */
export function start(device: Device): void {
  setStatus(device, ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
}

/** Shows the device a queue. False when the device has none of that number, or only a smaller one. */
export function attach(device: Device, queue: Queue): bool {
  return device.onPci ? pci.attach(device, queue) : mmio.attach(device, queue);
}

/** Tells the device that buffers were offered. */
export function notify(device: Device, queue: Queue): void {
  if (device.onPci) pci.notify(device, queue);
  else mmio.notify(device, queue);
}

/** Takes note of the device's interrupt, so that it can raise the next. */
export function acknowledge(device: Device): void {
  if (!device.onPci) mmio.acknowledge(device);
}

function status(device: Device): u32 {
  return device.onPci ? pci.status(device) : mmio.status(device);
}

function setStatus(device: Device, value: u32): void {
  if (device.onPci) pci.setStatus(device, value);
  else mmio.setStatus(device, value);
}

function features(device: Device, half: u32): u32 {
  return device.onPci ? pci.features(device, half) : mmio.features(device, half);
}

function setFeatures(device: Device, half: u32, value: u32): void {
  if (device.onPci) pci.setFeatures(device, half, value);
  else mmio.setFeatures(device, half, value);
}
