import { waitForInterrupt } from "../../arch";
import { absolute, copyBytes, mapped } from "../../memory/access";
import { load16, load32, store16, store32 } from "../../memory/physical";
import { Device } from "./device";
import { Queue } from "./queue";
import { acknowledge, attach, find, negotiate, notify, start } from "./transport";

/** A port of a virtio console device (virtio 1.2, 5.3), as a stream of bytes in both directions. */

/** Number of the kind of device. */
const DEVICE: u32 = 3;
const FEATURE_MULTIPORT: u32 = 2;

/** Queues: port 0 has the first two, then come those for control, then those of port n at 2 + 2n. */
const CONTROL_IN: u32 = 2;
const CONTROL_OUT: u32 = 3;
const CONTROL_BYTES: u32 = 64;
const CONTROL_BUFFERS: u32 = 16;
const IN_BYTES: u32 = 4096;
const IN_BUFFERS: u32 = 16;
const OUT_BYTES: u32 = 16384;
const OUT_BUFFERS: u32 = 16;

/** Control messages (5.3.6.2): port u32, event u16, value u16. */
const MESSAGE_BYTES: u32 = 8;
const DEVICE_READY: u32 = 0;
const PORT_ADD: u32 = 1;
const PORT_READY: u32 = 3;
const PORT_OPEN: u32 = 6;
/** The port that is used: 0 is kept for a console of the other kind. */
const PORT: u32 = 1;
const ALL_PORTS: u32 = 0xffffffff;

const device = changetype<Device>(memory.data(offsetof<Device>(), 8));
const controlIn = changetype<Queue>(memory.data(offsetof<Queue>(), 8));
const controlOut = changetype<Queue>(memory.data(offsetof<Queue>(), 8));
const incoming = changetype<Queue>(memory.data(offsetof<Queue>(), 8));
const outgoing = changetype<Queue>(memory.data(offsetof<Queue>(), 8));
/** Stack of outgoing buffers that are free. */
const free = memory.data(OUT_BUFFERS);

let freeCount: u32 = 0;
/** The outgoing buffer that is being filled, or -1, and how full it is. */
let filling: i32 = -1;
let filled: u32 = 0;
/** The incoming buffer that is being read, or -1, and how far. */
let reading: i32 = -1;
let readTo: u32 = 0;

/** Finds the device and opens the port. False: there is no such device, no memory, or the device doesn't do its part. */
export function openPort(): bool {
  if (!find(device, DEVICE) || !negotiate(device, FEATURE_MULTIPORT)) return false;
  const first = 2 + 2 * PORT;
  if (!controlIn.create(CONTROL_IN, CONTROL_BUFFERS, CONTROL_BYTES, true)) return false;
  if (!controlOut.create(CONTROL_OUT, CONTROL_BUFFERS, CONTROL_BYTES, false)) return false;
  if (!incoming.create(first, IN_BUFFERS, IN_BYTES, true)) return false;
  if (!outgoing.create(first + 1, OUT_BUFFERS, OUT_BYTES, false)) return false;
  if (!attach(device, controlIn) || !attach(device, controlOut) || !attach(device, incoming) || !attach(device, outgoing)) return false;
  freeCount = 0;
  for (let i: u32 = 0; i < OUT_BUFFERS; i++) store<u8>(free + freeCount++, <u8>i);
  start(device);
  outgoing.setInterrupt(false);
  offerAll(controlIn);
  offerAll(incoming);
  control(0, ALL_PORTS, DEVICE_READY);
  awaitPort();
  control(1, PORT, PORT_READY);
  control(2, PORT, PORT_OPEN);
  return true;
}

function offerAll(queue: Queue): void {
  for (let i: u32 = 0; i < queue.count; i++) queue.offer(i, queue.bufferBytes);
  notify(device, queue);
}

/** Sends a control message with value 1, in a buffer of its own. */
function control(buffer: u32, port: u32, event: u32): void {
  const at = controlOut.buffer(buffer);
  store32(at, <i32>port);
  store16(at + 4, <i32>event);
  store16(at + 6, 1);
  controlOut.offer(buffer, MESSAGE_BYTES);
  notify(device, controlOut);
}

/** Waits until the device has announced the port. */
function awaitPort(): void {
  for (;;) {
    const i = controlIn.take();
    if (i < 0) {
      waitForInterrupt();
      acknowledge(device);
      continue;
    }
    const at = controlIn.buffer(i);
    const announced = controlIn.length >= MESSAGE_BYTES && <u32>load32(at) == PORT && <u32>load16(at + 4) == PORT_ADD;
    controlIn.offer(i, CONTROL_BYTES);
    if (announced) return;
  }
}

/**
 * Appends bytes at an absolute address to the stream; they go out when a buffer is full, or by `flushPort`. Waits while the host is slow.
 */
export function writePort(address: u64, bytes: u32): void {
  let at = address;
  let left = bytes;
  while (left) {
    if (filling < 0) awaitBuffer();
    const part = min(left, OUT_BYTES - filled);
    copyBytes(mapped(outgoing.buffer(filling)) + <u64>filled, at, part);
    filled += part;
    at += part;
    left -= part;
    if (filled == OUT_BYTES) flushPort();
  }
}

/** Sends what was appended. */
export function flushPort(): void {
  if (filling < 0) return;
  outgoing.offer(filling, filled);
  notify(device, outgoing);
  filling = -1;
}

/** Whether bytes can be appended without waiting. */
export function canWrite(): bool {
  reclaim();
  return filling >= 0 || freeCount > 0;
}

/** Whether the device should interrupt when there is room for output again. */
export function announceRoom(on: bool): void {
  outgoing.setInterrupt(on);
}

function reclaim(): void {
  for (let i = outgoing.take(); i >= 0; i = outgoing.take()) {
    if (freeCount < OUT_BUFFERS) store<u8>(free + freeCount++, <u8>i);
  }
}

function awaitBuffer(): void {
  reclaim();
  if (freeCount == 0) {
    outgoing.setInterrupt(true);
    for (reclaim(); freeCount == 0; reclaim()) {
      waitForInterrupt();
      acknowledge(device);
    }
    outgoing.setInterrupt(false);
  }
  filling = load<u8>(free + --freeCount);
  filled = 0;
}

/** Copies bytes that have come into the kernel's memory; how many, 0 when there are none now. */
export function readPort(to: usize, most: u32): u32 {
  if (reading < 0) {
    reading = incoming.take();
    if (reading < 0) return 0;
    readTo = 0;
    // The device marks an empty buffer as used when the other end closes.
    if (incoming.length == 0) return giveBack();
  }
  const part = min(most, incoming.length - readTo);
  copyBytes(absolute(to), mapped(incoming.buffer(reading)) + <u64>readTo, part);
  readTo += part;
  if (readTo == incoming.length) giveBack();
  return part;
}

function giveBack(): u32 {
  incoming.offer(reading, IN_BYTES);
  notify(device, incoming);
  reading = -1;
  return 0;
}

/** Lets the device interrupt again; after each halt, before looking what has come. */
export function acknowledgePort(): void {
  acknowledge(device);
}

/** Waits until the device has taken all that was sent. */
export function drainPort(): void {
  outgoing.setInterrupt(true);
  for (reclaim(); outgoing.outstanding() > 0; reclaim()) {
    waitForInterrupt();
    acknowledge(device);
  }
}
