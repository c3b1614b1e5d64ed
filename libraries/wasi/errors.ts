import { ERROR_CLOSED, ERROR_FAULT, ERROR_INVALID } from "../../abi/gen/as/calls";
import { ERRNO_FAULT, ERRNO_INVAL, ERRNO_IO, ERRNO_PIPE } from "./preview1";

/** The errno for the negative result of a kernel call on a stream that is there. */
export function errnoOf(error: i32): i32 {
  if (error == ERROR_CLOSED) return ERRNO_PIPE;
  if (error == ERROR_INVALID) return ERRNO_INVAL;
  return error == ERROR_FAULT ? ERRNO_FAULT : ERRNO_IO;
}
