import { load64, load8, store64, store8 } from "../abi/gen/as/import/virt";

/** Copies bytes between absolute addresses; the ranges may overlap. */
export function copy(destination: u64, source: u64, bytes: u64): void {
  // Wraps to a huge distance when the destination is below the source: forward is right then, and whenever the ranges are apart.
  if (destination - source >= bytes) copyForward(destination, source, bytes);
  else if (destination != source) copyBackward(destination, source, bytes);
}

function copyForward(to: u64, from: u64, bytes: u64): void {
  while (bytes >= 32) {
    const a = load64(from);
    const b = load64(from + 8);
    const c = load64(from + 16);
    const d = load64(from + 24);
    store64(to, a);
    store64(to + 8, b);
    store64(to + 16, c);
    store64(to + 24, d);
    from += 32;
    to += 32;
    bytes -= 32;
  }
  while (bytes >= 8) {
    store64(to, load64(from));
    from += 8;
    to += 8;
    bytes -= 8;
  }
  while (bytes > 0) {
    store8(to, load8(from));
    from += 1;
    to += 1;
    bytes -= 1;
  }
}

function copyBackward(to: u64, from: u64, bytes: u64): void {
  while (bytes >= 32) {
    bytes -= 32;
    const a = load64(from + bytes + 24);
    const b = load64(from + bytes + 16);
    const c = load64(from + bytes + 8);
    const d = load64(from + bytes);
    store64(to + bytes + 24, a);
    store64(to + bytes + 16, b);
    store64(to + bytes + 8, c);
    store64(to + bytes, d);
  }
  while (bytes >= 8) {
    bytes -= 8;
    store64(to + bytes, load64(from + bytes));
  }
  while (bytes > 0) {
    bytes -= 1;
    store8(to + bytes, load8(from + bytes));
  }
}

/** Fills bytes at an absolute address with the low byte of `value`. */
export function fill(destination: u64, value: i32, bytes: u64): void {
  let pattern = <u64>(value & 0xff);
  pattern |= pattern << 8;
  pattern |= pattern << 16;
  pattern |= pattern << 32;
  while (bytes >= 64) {
    store64(destination, pattern);
    store64(destination + 8, pattern);
    store64(destination + 16, pattern);
    store64(destination + 24, pattern);
    store64(destination + 32, pattern);
    store64(destination + 40, pattern);
    store64(destination + 48, pattern);
    store64(destination + 56, pattern);
    destination += 64;
    bytes -= 64;
  }
  while (bytes >= 8) {
    store64(destination, pattern);
    destination += 8;
    bytes -= 8;
  }
  while (bytes > 0) {
    store8(destination, value);
    destination += 1;
    bytes -= 1;
  }
}

const PAGE: u64 = 4096;

/** Reads from every page of a range: where memory runs out, it does so here, before anything in it is changed. */
export function touch(address: u64, bytes: u64): void {
  for (let at = address & ~(PAGE - 1); at < address + bytes; at += PAGE) load8(at);
}

/** Whether two ranges hold the same bytes. */
export function equal(a: u64, b: u64, bytes: u64): bool {
  for (let i: u64 = 0; i < bytes; i++) {
    if (load8(a + i) != load8(b + i)) return false;
  }
  return true;
}
