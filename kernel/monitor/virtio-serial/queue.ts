import { allocateRun, FRAME_BYTES, NO_FRAME } from "../../memory/frames";
import { load16, load32, store16, store32, store64 } from "../../memory/physical";

/**
 * A split virtqueue (virtio 1.2, 2.7) whose descriptors each stand for one buffer of a fixed size. Descriptor table, available ring and
 * used ring share one frame. The device is trusted with memory, as it reads descriptors itself, but not with the numbers it writes.
 */
const DESCRIPTOR_BYTES: u64 = 16;
const DESCRIPTOR_LENGTH: u64 = 8;
const DESCRIPTOR_FLAGS: u64 = 12;
const FLAG_WRITE: i32 = 2;
const AVAILABLE_AT: u64 = 1024;
const AVAILABLE_INDEX: u64 = 2;
const RING: u64 = 4;
const NO_INTERRUPT: i32 = 1;
const USED_AT: u64 = 2048;
const USED_INDEX: u64 = 2;
const USED_ENTRY_BYTES: u64 = 8;
const USED_LENGTH: u64 = 4;
/** Most buffers a queue may have: the table ends where the available ring begins. */
const MAX_BUFFERS: u32 = 64;

@unmanaged
export class Queue {
  /** Frame of the rings. */
  rings: u64;
  /** First buffer. */
  buffers: u64;
  bufferBytes: u32;
  /** Number of buffers, a power of two. */
  count: u32;
  /** Buffers given to the device, and taken back, since the beginning. */
  offered: u32;
  taken: u32;
  /** Number of the queue at the device. */
  number: u32;
  /** Length that the device wrote into the buffer taken last. */
  length: u32;

  /** Gets memory for the rings and buffers. `incoming`: the device writes them. False when there is none. */
  create(number: u32, count: u32, bufferBytes: u32, incoming: bool): bool {
    assert(count <= MAX_BUFFERS);
    this.rings = allocateRun(1, FRAME_BYTES);
    this.buffers = allocateRun(<u32>((<u64>count * bufferBytes + FRAME_BYTES - 1) / FRAME_BYTES), FRAME_BYTES);
    if (this.rings == NO_FRAME || this.buffers == NO_FRAME) return false;
    for (let at: u64 = 0; at < FRAME_BYTES; at += 8) store64(this.rings + at, 0);
    this.number = number;
    this.count = count;
    this.bufferBytes = bufferBytes;
    this.offered = 0;
    this.taken = 0;
    for (let i: u32 = 0; i < count; i++) {
      const descriptor = this.rings + <u64>i * DESCRIPTOR_BYTES;
      store64(descriptor, this.buffer(i));
      store32(descriptor + DESCRIPTOR_LENGTH, <i32>bufferBytes);
      store16(descriptor + DESCRIPTOR_FLAGS, incoming ? FLAG_WRITE : 0);
    }
    return true;
  }

  /** Physical address of a buffer. */
  buffer(i: u32): u64 {
    return this.buffers + <u64>i * <u64>this.bufferBytes;
  }

  /** Physical address of the available ring. */
  available(): u64 {
    return this.rings + AVAILABLE_AT;
  }

  /** Physical address of the used ring. */
  used(): u64 {
    return this.rings + USED_AT;
  }

  /** Gives a buffer to the device; of an outgoing one, the first `length` bytes. Notify it then. */
  offer(i: u32, length: u32): void {
    store32(this.rings + <u64>i * DESCRIPTOR_BYTES + DESCRIPTOR_LENGTH, <i32>length);
    store16(this.available() + RING + <u64>(this.offered % this.count) * 2, <i32>i);
    this.offered++;
    store16(this.available() + AVAILABLE_INDEX, <i32>this.offered);
  }

  /** Takes back a buffer the device is done with: its number, or -1 when there is none. A number that makes no sense counts as none. */
  take(): i32 {
    if (this.taken == this.offered || <u32>load16(this.used() + USED_INDEX) == (this.taken & 0xffff)) return -1;
    const entry = this.used() + RING + <u64>(this.taken % this.count) * USED_ENTRY_BYTES;
    const i = <u32>load32(entry);
    this.taken++;
    this.length = min<u32>(load32(entry + USED_LENGTH), this.bufferBytes);
    return i < this.count ? <i32>i : -1;
  }

  /** Buffers that the device has. */
  outstanding(): u32 {
    return this.offered - this.taken;
  }

  /** Whether the device should interrupt when it is done with a buffer. */
  setInterrupt(on: bool): void {
    store16(this.available(), on ? 0 : NO_INTERRUPT);
  }
}
