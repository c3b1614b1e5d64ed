#include "check.h"
#include <time.h>

// clock_time_get, clock_res_get.
int main(void) {
  claim("time is of this millennium", time(NULL) >= 946684800);
  for (__wasi_clockid_t id = 0; id < 5; id++) {
    __wasi_timestamp_t first = 0, second = 0, resolution = 0;
    printf("clock %u: %d %d %d\n", (unsigned)id, __wasi_clock_time_get(id, 0, &first), __wasi_clock_time_get(id, 0, &second),
           __wasi_clock_res_get(id, &resolution));
    claim("  goes on", second >= first);
    claim("  has a resolution of a second or finer", resolution > 0 && resolution <= 1000000000);
  }
  __wasi_timestamp_t before, after;
  volatile unsigned work = 0;
  show("before", __wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 0, &before));
  for (unsigned i = 0; i < 3000000; i++) work += i;
  show("after", __wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 0, &after));
  claim("work takes time", after > before);
  show("outside time", __wasi_clock_time_get(0, 0, OUTSIDE));
  show("outside resolution", __wasi_clock_res_get(0, OUTSIDE));
  return 0;
}
