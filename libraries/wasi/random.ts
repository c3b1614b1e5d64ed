import { secretBytes } from "../../sdk/as/secret";
import { BUFFER, BUFFER_BYTES } from "./buffer";
import { within } from "./guest";
import { write } from "../../abi/gen/as/import/guest";
import { ERRNO_FAULT, ERRNO_SUCCESS } from "./preview1";

/** Fills the range with bytes that can't be foretold, however many. EFAULT. */
export function random_get(pointer: u32, bytes: u32): i32 {
  if (!within(pointer, bytes)) return ERRNO_FAULT;
  while (bytes) {
    const piece = min(bytes, BUFFER_BYTES);
    secretBytes(BUFFER, piece);
    write(pointer, BUFFER, piece);
    pointer += piece;
    bytes -= piece;
  }
  return ERRNO_SUCCESS;
}
