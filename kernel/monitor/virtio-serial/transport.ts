import { Queue } from "./queue";
import * as mmio from "./mmio";
import * as pci from "./pci";

/** How the device is reached: memory-mapped registers (virtio 1.2, 4.2) or PCI (4.1). Everything above sees only this. */

/** Bits of the device status (virtio 1.2, 2.1). */
const ACKNOWLEDGE: u32 = 1;
const DRIVER: u32 = 2;
const DRIVER_OK: u32 = 4;
const FEATURES_OK: u32 = 8;
/** Upper half of the features: the device follows version 1. */
const VERSION_1: u32 = 1;

let onPci: bool = false;

/** Finds the first device of a number and resets it. False: there is none that speaks version 1. */
export function findTransport(device: u32): bool {
  onPci = false;
  if (mmio.find(device)) return true;
  onPci = pci.find(device);
  return onPci;
}

/** Agrees on features: all of `wanted`, from the lower half, and version 1. False when the device lacks one. */
export function negotiate(wanted: u32): bool {
  setStatus(0);
  setStatus(ACKNOWLEDGE);
  setStatus(ACKNOWLEDGE | DRIVER);
  const low = onPci ? pci.features(0) : mmio.features(0);
  const high = onPci ? pci.features(1) : mmio.features(1);
  if ((low & wanted) != wanted || !(high & VERSION_1)) return false;
  setFeatures(0, wanted);
  setFeatures(1, VERSION_1);
  setStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK);
  return (status() & FEATURES_OK) != 0;
}

/** The queues are set up: the device may work. */
export function start(): void {
  setStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK | DRIVER_OK);
}

/** Shows the device a queue. False when the device has none of that number, or only a smaller one. */
export function attach(queue: Queue): bool {
  return onPci ? pci.attach(queue) : mmio.attach(queue);
}

/** Tells the device that buffers were offered. */
export function notify(queue: Queue): void {
  if (onPci) pci.notify(queue);
  else mmio.notify(queue);
}

/** Takes note of the device's interrupt, so that it can raise the next. */
export function acknowledge(): void {
  if (!onPci) mmio.acknowledge();
}

function status(): u32 {
  return onPci ? pci.status() : mmio.status();
}

function setStatus(value: u32): void {
  if (onPci) pci.setStatus(value);
  else mmio.setStatus(value);
}

function setFeatures(half: u32, value: u32): void {
  if (onPci) pci.setFeatures(half, value);
  else mmio.setFeatures(half, value);
}
