#include "check.h"
#include <poll.h>
#include <time.h>
#include <unistd.h>

#define MS 1000000ull

static uint64_t now(__wasi_clockid_t clock) {
  __wasi_timestamp_t time = 0;
  return __wasi_clock_time_get(clock, 0, &time) ? 0 : time;
}

// A subscription to a clock.
static __wasi_subscription_t timer(uint64_t name, __wasi_clockid_t clock, uint64_t timeout, int flags) {
  __wasi_subscription_t s = {.userdata = name};
  s.u.tag = __WASI_EVENTTYPE_CLOCK;
  s.u.u.clock.id = clock;
  s.u.u.clock.timeout = timeout;
  s.u.u.clock.flags = flags;
  return s;
}

// A subscription to a stream.
static __wasi_subscription_t stream(uint64_t name, int type, __wasi_fd_t fd) {
  __wasi_subscription_t s = {.userdata = name};
  s.u.tag = type;
  s.u.u.fd_read.file_descriptor = fd;
  return s;
}

// Polls, prints the events, and returns the time it took.
static uint64_t wait(const char *what, const __wasi_subscription_t *subscriptions, int count) {
  __wasi_event_t events[8] = {0};
  __wasi_size_t happened = 0;
  uint64_t before = now(__WASI_CLOCKID_MONOTONIC);
  int error = __wasi_poll_oneoff(subscriptions, events, count, &happened);
  uint64_t took = now(__WASI_CLOCKID_MONOTONIC) - before;
  printf("%s: %d", what, error);
  for (unsigned i = 0; i < happened; i++) printf(" (%d type %d error %d)", (int)events[i].userdata, events[i].type, events[i].error);
  printf("\n");
  return took;
}

// poll_oneoff: clocks, streams, and what is refused.
int main(void) {
  __wasi_subscription_t two[2] = {timer(1, 1, 3600000 * MS, 0), timer(2, 1, 20 * MS, 0)};
  uint64_t took = wait("earliest", two, 2);
  claim("  after 20 ms", took >= 20 * MS && took < 3000 * MS);
  __wasi_subscription_t absolute = timer(3, 1, now(__WASI_CLOCKID_MONOTONIC) + 20 * MS, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  took = wait("absolute", &absolute, 1);
  claim("  after 20 ms", took >= 19 * MS && took < 3000 * MS);
  absolute = timer(4, 0, now(__WASI_CLOCKID_REALTIME) + 20 * MS, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  took = wait("absolute, real time", &absolute, 1);
  claim("  after 20 ms", took >= 15 * MS && took < 3000 * MS);
  absolute = timer(5, 1, 1, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  claim("  at once", wait("long past", &absolute, 1) < 1000 * MS);
  __wasi_subscription_t writers[2] = {stream(6, __WASI_EVENTTYPE_FD_WRITE, 1), timer(7, 1, 3600000 * MS, 0)};
  claim("  at once", wait("stdout", writers, 2) < 1000 * MS);
  __wasi_subscription_t wrong[4] = {stream(8, __WASI_EVENTTYPE_FD_READ, 9), stream(9, __WASI_EVENTTYPE_FD_WRITE, 0), timer(10, 50, 0, 0),
                                    timer(11, 1, 3600000 * MS, 0)};
  claim("  at once", wait("wrong ones", wrong, 4) < 1000 * MS);
  wait("none", two, 0);
  __wasi_size_t happened;
  __wasi_event_t event;
  show("outside subscriptions", __wasi_poll_oneoff(OUTSIDE, &event, 1, &happened));
  show("outside events", __wasi_poll_oneoff(two, OUTSIDE, 1, &happened));
  show("outside counter", __wasi_poll_oneoff(two, &event, 1, OUTSIDE));
  show("huge", __wasi_poll_oneoff(two, &event, 0x10000000, &happened));

  struct timespec pause = {0, 10 * MS};
  uint64_t before = now(__WASI_CLOCKID_MONOTONIC);
  claim("nanosleep", nanosleep(&pause, NULL) == 0 && now(__WASI_CLOCKID_MONOTONIC) - before >= 10 * MS);
  return 0;
}
