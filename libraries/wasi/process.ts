import { exit, yield_ } from "../../abi/gen/as/import/nebulet";
import { ERRNO_INVAL, ERRNO_NOTSUP, ERRNO_SUCCESS, SIGNAL_SYS } from "./preview1";

/** Ends the process. Does not return. */
export function proc_exit(status: u32): void {
  exit(status);
}

/** Lets others run. */
export function sched_yield(): i32 {
  yield_();
  return ERRNO_SUCCESS;
}

/** Nothing handles signals: ENOTSUP, and 0 asks for nothing. EINVAL: there is no such signal. */
export function proc_raise(signal: u32): i32 {
  if (signal > SIGNAL_SYS) return ERRNO_INVAL;
  return signal == 0 ? ERRNO_SUCCESS : ERRNO_NOTSUP;
}
