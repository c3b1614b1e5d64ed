import { exhaust, reserve } from "./arena";

/** A growable array of u32. Growing moves it, so hold indices, not addresses. */
@unmanaged
export class List {
  data: usize;
  length: u32;
  capacity: u32;

  constructor(capacity: u32) {
    this.data = reserve((<usize>capacity) << 2);
    this.length = 0;
    this.capacity = capacity;
  }

  get(i: u32): u32 {
    assert(i < this.length);
    return load<u32>(this.data + ((<usize>i) << 2));
  }

  set(i: u32, value: u32): void {
    assert(i < this.length);
    store<u32>(this.data + ((<usize>i) << 2), value);
  }

  /** Appends; gives the index. */
  push(value: u32): u32 {
    const i = this.length;
    if (i == this.capacity) this.grow(i + 1);
    store<u32>(this.data + ((<usize>i) << 2), value);
    this.length = i + 1;
    return i;
  }

  pop(): u32 {
    assert(this.length > 0);
    const i = this.length - 1;
    this.length = i;
    return load<u32>(this.data + ((<usize>i) << 2));
  }

  /** Appends `count` times `value`; gives the index of the first. */
  extend(count: u32, value: u32): u32 {
    const first = this.length;
    if (first + count > this.capacity) this.grow(first + count);
    for (let i: u32 = 0; i < count; i++) store<u32>(this.data + ((<usize>(first + i)) << 2), value);
    this.length = first + count;
    return first;
  }

  private grow(needed: u32): void {
    let capacity = this.capacity << 1;
    if (capacity < needed) capacity = needed;
    if (capacity < 16) capacity = 16;
    if (capacity >> 30) exhaust();
    const data = reserve((<usize>capacity) << 2);
    memory.copy(data, this.data, (<usize>this.length) << 2);
    this.data = data;
    this.capacity = capacity;
  }
}
