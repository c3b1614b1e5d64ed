/** True when the `bytes` bytes at `at` are well-formed UTF-8 (Unicode 3.9, table 3-7). */
export function isUtf8(at: usize, bytes: u32): bool {
  const end = at + bytes;
  while (at < end) {
    const first: u32 = load<u8>(at);
    at++;
    if (first < 0x80) continue;
    let more: u32 = 0;
    // Range of the second byte: keeps out overlong forms, surrogates and what is above U+10FFFF.
    let low: u32 = 0x80;
    let high: u32 = 0xbf;
    if (first < 0xc2) return false;
    if (first < 0xe0) {
      more = 1;
    } else if (first < 0xf0) {
      more = 2;
      if (first == 0xe0) low = 0xa0;
      if (first == 0xed) high = 0x9f;
    } else if (first < 0xf5) {
      more = 3;
      if (first == 0xf0) low = 0x90;
      if (first == 0xf4) high = 0x8f;
    } else return false;
    if (end - at < <usize>more) return false;
    for (; more != 0; more--) {
      const next: u32 = load<u8>(at);
      if (next < low || next > high) return false;
      low = 0x80;
      high = 0xbf;
      at++;
    }
  }
  return true;
}
