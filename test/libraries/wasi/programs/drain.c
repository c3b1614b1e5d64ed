#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

// Reads stdin to its end, in pieces of many sizes, and prints how many bytes there were and a checksum of them in their order.
int main(void) {
  static uint8_t buffer[100000];
  uint32_t bytes = 0, sum = 0;
  for (uint32_t size = 1;; size = size * 7 % 99991 + 1) {
    ssize_t got = read(0, buffer, size);
    if (got < 0) return 3;
    if (got == 0) break;
    for (ssize_t i = 0; i < got; i++) sum = sum * 31 + buffer[i];
    bytes += got;
  }
  printf("%u bytes read, checksum %08x\n", (unsigned)bytes, (unsigned)sum);
  return 0;
}
