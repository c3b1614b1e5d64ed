#include "check.h"

__attribute__((import_module("wasi_snapshot_preview1"), import_name("proc_raise"))) int proc_raise(int signal);

// proc_raise, which the C library has no declaration of.
int main(void) {
  show("proc_raise", proc_raise(6));
  return 0;
}
