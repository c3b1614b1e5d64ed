import { load8 } from "../../abi/gen/as/import/virt";

/** LEB128 numbers (WebAssembly Core Specification, 5.2.2) at addresses whose length has been checked. */

/** Bytes of the number at `at`, or 0 when it does not end before `end` or within `most` bytes. */
export function lebBytes(at: u64, end: u64, most: u32): u32 {
  for (let i: u32 = 0; i < most && at + i < end; i++) {
    if (load8(at + i) < 0x80) return i + 1;
  }
  return 0;
}

/** The unsigned number at an address. */
export function unsigned(at: u64): u64 {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 64; shift += 7) {
    const byte = <u64>load8(at++);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

/** The signed number at an address. */
export function signed(at: u64): u64 {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 64; shift += 7) {
    const byte = <u64>load8(at++);
    value |= (byte & 0x7f) << shift;
    if (byte >= 0x80) continue;
    const unused = 57 - <i64>shift;
    return unused > 0 ? <u64>((<i64>(value << (<u64>unused))) >> unused) : value;
  }
  return value;
}
