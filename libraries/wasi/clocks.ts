import { CLOCK_MONOTONIC, CLOCK_PROCESS, CLOCK_REALTIME } from "../../abi/gen/as/calls";
import { store64 } from "../../abi/gen/as/import/guest";
import { clock, clock_resolution } from "../../abi/gen/as/import/nebulet";
import { within } from "./guest";
import {
  CLOCKID_MONOTONIC,
  CLOCKID_PROCESS_CPUTIME,
  CLOCKID_REALTIME,
  CLOCKID_THREAD_CPUTIME,
  ERRNO_FAULT,
  ERRNO_INVAL,
  ERRNO_SUCCESS,
} from "./preview1";

/** The kernel's clock for a WASI clock, or -1 when there is no such clock. A process has one thread, so their clocks are one. */
function clockOf(id: u32): i32 {
  switch (id) {
    case CLOCKID_REALTIME:
      return CLOCK_REALTIME;
    case CLOCKID_MONOTONIC:
      return CLOCK_MONOTONIC;
    case CLOCKID_PROCESS_CPUTIME:
    case CLOCKID_THREAD_CPUTIME:
      return CLOCK_PROCESS;
    default:
      return -1;
  }
}

/** Gives the time of a clock in ns, as finely as it goes, whatever precision is asked for. EINVAL: there is no such clock. EFAULT. */
export function clock_time_get(id: u32, _precision: u64, time: u32): i32 {
  const which = clockOf(id);
  if (which < 0) return ERRNO_INVAL;
  return give(time, clock(which));
}

/** Gives the ns from one value of a clock to the next. Errors as for `clock_time_get`. */
export function clock_res_get(id: u32, resolution: u32): i32 {
  const which = clockOf(id);
  if (which < 0) return ERRNO_INVAL;
  return give(resolution, clock_resolution(which));
}

/** Gives the program a time, unless it is the kernel's error. */
function give(pointer: u32, value: u64): i32 {
  if (<i64>value < 0) return ERRNO_INVAL;
  if (!within(pointer, 8)) return ERRNO_FAULT;
  store64(pointer, value);
  return ERRNO_SUCCESS;
}
