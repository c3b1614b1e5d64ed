#include "check.h"
#include <sched.h>
#include <stdlib.h>

static void last(void) { printf("at exit\n"); }

// proc_exit, sched_yield.
int main(int argc, char **argv) {
  if (argc != 2) return 2;
  atexit(last);
  claim("sched_yield", sched_yield() == 0);
  printf("leaving with %s\n", argv[1]);
  exit(atoi(argv[1]));
}
