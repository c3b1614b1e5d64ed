// UTF-8 (RFC 3629) to strings and back. Strings are UTF-16: what is no text on the one side is U+FFFD on the other.

const REPLACEMENT: u32 = 0xfffd;
/** The most bytes that one code unit of a string, or a pair, can need. */
export const UTF8_MAX_BYTES: u32 = 4;

/** The code point whose code units begin at `at`, in a string that ends at `end`. One of a pair is above 0xffff; half a pair is U+FFFD. */
export function codePointAt(at: usize, end: usize): u32 {
  const unit: u32 = load<u16>(at);
  if ((unit & 0xf800) != 0xd800) return unit;
  if (unit >= 0xdc00 || at + 2 >= end) return REPLACEMENT;
  const next: u32 = load<u16>(at, 2);
  if ((next & 0xfc00) != 0xdc00) return REPLACEMENT;
  return 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
}

/** Writes a code point and returns the bytes it took, UTF8_MAX_BYTES at most. */
export function encodePoint(point: u32, to: usize): u32 {
  if (point < 0x80) {
    store<u8>(to, <u8>point);
    return 1;
  }
  if (point < 0x800) {
    store<u8>(to, <u8>(0xc0 | (point >> 6)));
    store<u8>(to, continuation(point), 1);
    return 2;
  }
  if (point < 0x10000) {
    store<u8>(to, <u8>(0xe0 | (point >> 12)));
    store<u8>(to, continuation(point >> 6), 1);
    store<u8>(to, continuation(point), 2);
    return 3;
  }
  store<u8>(to, <u8>(0xf0 | (point >> 18)));
  store<u8>(to, continuation(point >> 12), 1);
  store<u8>(to, continuation(point >> 6), 2);
  store<u8>(to, continuation(point), 3);
  return 4;
}

function continuation(bits: u32): u8 {
  return <u8>(0x80 | (bits & 0x3f));
}

/** A string of the bytes in a range; each wrong sequence, as far as it could be the start of a right one, becomes one U+FFFD. */
export function decode(at: usize, bytes: u32): string {
  // No sequence has more code units than bytes.
  const units = heap.alloc((<usize>bytes) << 1);
  const end = at + bytes;
  let to = units;
  while (at < end) {
    const first: u32 = load<u8>(at++);
    if (first < 0x80) {
      store<u16>(to, <u16>first);
      to += 2;
      continue;
    }
    let missing = sequenceLength(first) - 1;
    let point = first & (0x3f >> missing);
    // The second byte's range keeps out what has a shorter form, halves of pairs, and what is above U+10FFFF.
    let low: u32 = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    let high: u32 = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    while (missing > 0 && at < end) {
      const next: u32 = load<u8>(at);
      if (next < low || next > high) break;
      point = (point << 6) | (next & 0x3f);
      low = 0x80;
      high = 0xbf;
      at++;
      missing--;
    }
    if (missing != 0) point = REPLACEMENT;
    if (point < 0x10000) {
      store<u16>(to, <u16>point);
      to += 2;
    } else {
      store<u16>(to, <u16>(0xd7c0 + (point >> 10)));
      store<u16>(to, <u16>(0xdc00 | (point & 0x3ff)), 2);
      to += 4;
    }
  }
  const text = String.UTF16.decodeUnsafe(units, to - units);
  heap.free(units);
  return text;
}

/** Bytes of the sequence that a byte from 0x80 on begins, 0 if it can't begin one. */
function sequenceLength(first: u32): i32 {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}
