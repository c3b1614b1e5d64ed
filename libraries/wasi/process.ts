import { exit, yield_ } from "../../abi/gen/as/import/nebulet";
import { ERRNO_SUCCESS } from "./preview1";

/** Ends the process. Does not return. */
export function proc_exit(status: u32): void {
  exit(status);
}

/** Lets others run. */
export function sched_yield(): i32 {
  yield_();
  return ERRNO_SUCCESS;
}
