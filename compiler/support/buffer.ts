import { exhaust, reserveLasting } from "./arena";

/**
 * A growable array of bytes that outlives the release of a function's memory: machine code, sites, relocations, strings. Make it before the
 * first function, so that its record outlives them too. Growing moves the content: hold offsets, not addresses.
 */
@unmanaged
export class Buffer {
  /** Address of the first byte. */
  data: usize;
  /** Bytes in use. */
  length: u32;
  capacity: u32;

  constructor(capacity: u32) {
    this.data = reserveLasting(capacity);
    this.length = 0;
    this.capacity = capacity;
  }

  /** Makes room for `bytes` more, so that they may be stored from `data + length` up before `length` is advanced. */
  ensure(bytes: u32): void {
    if (bytes > this.capacity - this.length) this.grow(bytes);
  }

  push8(value: u32): void {
    this.ensure(1);
    store<u8>(this.data + this.length, <u8>value);
    this.length++;
  }

  push32(value: u32): void {
    this.ensure(4);
    store<u32>(this.data + this.length, value);
    this.length += 4;
  }

  push64(value: u64): void {
    this.ensure(8);
    store<u64>(this.data + this.length, value);
    this.length += 8;
  }

  /** Appends `bytes` bytes from `from`; gives the offset of the first. */
  append(from: usize, bytes: u32): u32 {
    this.ensure(bytes);
    const at = this.length;
    memory.copy(this.data + at, from, bytes);
    this.length = at + bytes;
    return at;
  }

  /** Appends `bytes` zero bytes; gives the offset of the first. */
  extend(bytes: u32): u32 {
    this.ensure(bytes);
    const at = this.length;
    memory.fill(this.data + at, 0, bytes);
    this.length = at + bytes;
    return at;
  }

  /** Pads with `fill` to a multiple of `alignment`, a power of two. */
  align(alignment: u32, fill: u32): void {
    const padding = (0 - this.length) & (alignment - 1);
    this.ensure(padding);
    memory.fill(this.data + this.length, <u8>fill, padding);
    this.length += padding;
  }

  get8(at: u32): u32 {
    assert(at < this.length);
    return load<u8>(this.data + at);
  }

  get32(at: u32): u32 {
    assert(at <= this.length && this.length - at >= 4);
    return load<u32>(this.data + at);
  }

  set32(at: u32, value: u32): void {
    assert(at <= this.length && this.length - at >= 4);
    store<u32>(this.data + at, value);
  }

  private grow(bytes: u32): void {
    const needed = this.length + bytes;
    if (needed < bytes) exhaust();
    let capacity = this.capacity + (this.capacity >> 1) + 256;
    if (capacity < needed) capacity = needed;
    const data = reserveLasting(capacity);
    memory.copy(data, this.data, this.length);
    this.data = data;
    this.capacity = capacity;
  }
}
