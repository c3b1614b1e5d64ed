import { load32 } from "../../abi/gen/as/import/guest";
import { within } from "./guest";
import { IOVEC_BUF, IOVEC_BUF_LEN, IOVEC_BYTES } from "./preview1";

/** The sum of the lengths of an array of buffers (iovec or ciovec), or -1 when the array or a buffer is outside the program's memory. */
export function totalBytes(vectors: u32, count: u32): i64 {
  if (!within(vectors, <u64>count * IOVEC_BYTES)) return -1;
  let total: i64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const bytes = lengthOf(vectors, i);
    if (!within(bufferOf(vectors, i), bytes)) return -1;
    total += bytes;
  }
  return total;
}

/** Where the buffer of an element is. */
export function bufferOf(vectors: u32, i: u32): u32 {
  return load32(vectors + i * IOVEC_BYTES + IOVEC_BUF);
}

/** Bytes of the buffer of an element. */
export function lengthOf(vectors: u32, i: u32): u32 {
  return load32(vectors + i * IOVEC_BYTES + IOVEC_BUF_LEN);
}
