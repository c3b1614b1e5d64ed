import { CLOCK_MONOTONIC, CLOCK_REALTIME, STREAM_STDIN } from "../../abi/gen/as/calls";
import { load16, load32, load64, load8, store16, store32, store64, store8 } from "../../abi/gen/as/import/guest";
import { clock, stream_wait } from "../../abi/gen/as/import/nebulet";
import { allows, streamOf } from "./descriptors";
import { errnoOf } from "./errors";
import { within } from "./guest";
import {
  CLOCKID_MONOTONIC,
  CLOCKID_REALTIME,
  ERRNO_BADF,
  ERRNO_FAULT,
  ERRNO_INVAL,
  ERRNO_NOTCAPABLE,
  ERRNO_SUCCESS,
  EVENT_BYTES,
  EVENT_ERROR,
  EVENT_FLAGS,
  EVENT_NBYTES,
  EVENT_TYPE,
  EVENT_USERDATA,
  EVENTTYPE_CLOCK,
  EVENTTYPE_FD_READ,
  EVENTTYPE_FD_WRITE,
  RIGHTS_POLL_FD_READWRITE,
  SUBCLOCKFLAGS_ABSTIME,
  SUBSCRIPTION_BYTES,
  SUBSCRIPTION_CLOCK_FLAGS,
  SUBSCRIPTION_CLOCK_ID,
  SUBSCRIPTION_CLOCK_TIMEOUT,
  SUBSCRIPTION_FD,
  SUBSCRIPTION_TAG,
  SUBSCRIPTION_USERDATA,
} from "./preview1";
import { canWrite } from "./streams";

/** A deadline that never comes: the kernel waits for ever on a negative one. */
const NEVER: i64 = -1;

/** Waits until one of the subscriptions has something to tell, and writes an event for each that has. EINVAL (no subscription), EFAULT. */
export function poll_oneoff(subscriptions: u32, events: u32, count: u32, written: u32): i32 {
  if (count == 0) return ERRNO_INVAL;
  if (!within(subscriptions, <u64>count * SUBSCRIPTION_BYTES)) return ERRNO_FAULT;
  if (!within(events, <u64>count * EVENT_BYTES) || !within(written, 4)) return ERRNO_FAULT;
  // Relative timeouts count from here, and both clocks are taken as they stand now to each other.
  const start = clock(CLOCK_MONOTONIC);
  const realtime = clock(CLOCK_REALTIME);

  let streams: i32 = 0;
  let deadline: i64 = NEVER;
  for (let i: u32 = 0; i < count; i++) {
    const subscription = subscriptions + i * SUBSCRIPTION_BYTES;
    if (errorOf(subscription) != ERRNO_SUCCESS) {
      deadline = 0;
    } else if (load8(subscription + SUBSCRIPTION_TAG) == EVENTTYPE_CLOCK) {
      const due = dueTime(subscription, start, realtime);
      deadline = deadline < 0 ? due : min(deadline, due);
    } else {
      streams |= 1 << streamOf(load32(subscription + SUBSCRIPTION_FD));
    }
  }

  let happened: u32 = 0;
  while (!happened) {
    const ready = stream_wait(streams, deadline);
    if (ready < 0) return errnoOf(ready);
    // Nothing is ready only when the deadline has passed.
    happened = writeEvents(subscriptions, events, count, ready, ready == 0 ? deadline : 0, start, realtime);
  }
  store32(written, happened);
  return ERRNO_SUCCESS;
}

/**
 * Writes an event for each subscription that has something to tell, and returns their number. `ready` is the set of streams that are,
 * `passed` a monotonic time that it is by now at least.
 */
function writeEvents(subscriptions: u32, events: u32, count: u32, ready: i32, passed: i64, start: u64, realtime: u64): u32 {
  const now = max(<i64>clock(CLOCK_MONOTONIC), passed);
  let happened: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const subscription = subscriptions + i * SUBSCRIPTION_BYTES;
    const type = load8(subscription + SUBSCRIPTION_TAG);
    const error = errorOf(subscription);
    if (error == ERRNO_SUCCESS) {
      if (type == EVENTTYPE_CLOCK) {
        if (dueTime(subscription, start, realtime) > now) continue;
      } else if (!(ready & (1 << streamOf(load32(subscription + SUBSCRIPTION_FD))))) {
        continue;
      }
    }
    writeEvent(events + happened * EVENT_BYTES, load64(subscription + SUBSCRIPTION_USERDATA), type, error);
    happened++;
  }
  return happened;
}

/** What is wrong with a subscription. */
function errorOf(subscription: u32): i32 {
  switch (load8(subscription + SUBSCRIPTION_TAG)) {
    case EVENTTYPE_CLOCK: {
      const id = load32(subscription + SUBSCRIPTION_CLOCK_ID);
      return id == CLOCKID_REALTIME || id == CLOCKID_MONOTONIC ? ERRNO_SUCCESS : ERRNO_INVAL;
    }
    case EVENTTYPE_FD_READ: {
      const fd = load32(subscription + SUBSCRIPTION_FD);
      return streamOf(fd) == STREAM_STDIN ? errorOfRight(fd) : ERRNO_BADF;
    }
    case EVENTTYPE_FD_WRITE: {
      const fd = load32(subscription + SUBSCRIPTION_FD);
      return canWrite(streamOf(fd)) ? errorOfRight(fd) : ERRNO_BADF;
    }
    default:
      return ERRNO_INVAL;
  }
}

function errorOfRight(fd: u32): i32 {
  return allows(fd, RIGHTS_POLL_FD_READWRITE) ? ERRNO_SUCCESS : ERRNO_NOTCAPABLE;
}

/** When a clock subscription is due, in monotonic time; one that is farther away than that clock goes is due at its end. */
function dueTime(subscription: u32, start: u64, realtime: u64): i64 {
  const timeout = load64(subscription + SUBSCRIPTION_CLOCK_TIMEOUT);
  let delay = timeout;
  if (load16(subscription + SUBSCRIPTION_CLOCK_FLAGS) & SUBCLOCKFLAGS_ABSTIME) {
    const now = load32(subscription + SUBSCRIPTION_CLOCK_ID) == CLOCKID_REALTIME ? realtime : start;
    delay = timeout > now ? timeout - now : 0;
  }
  return delay > <u64>i64.MAX_VALUE - start ? i64.MAX_VALUE : <i64>(start + delay);
}

/** How much can be read or written isn't known beforehand: a stream that is ready has one byte at least. */
function writeEvent(event: u32, userdata: u64, type: u32, error: i32): void {
  store64(event + EVENT_USERDATA, userdata);
  store64(event + EVENT_ERROR, 0);
  store16(event + EVENT_ERROR, error);
  store8(event + EVENT_TYPE, type);
  store64(event + EVENT_NBYTES, type == EVENTTYPE_CLOCK || error != ERRNO_SUCCESS ? 0 : 1);
  store64(event + EVENT_FLAGS, 0);
}
