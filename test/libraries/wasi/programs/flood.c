#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Writes as many bytes to stdout as its argument says, in pieces of many sizes: word number i of 4 bytes is i * 2654435761, so that each piece
// that is lost, doubled or out of place shows. Says on stderr how many bytes it wrote.
static uint32_t words[32768];

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  const uint32_t total = strtoul(argv[1], NULL, 10);
  uint32_t written = 0;
  for (uint32_t piece = 1; written < total; piece = piece % 130003 * 3 + 1) {
    uint32_t bytes = piece < sizeof words - 4 ? piece : sizeof words - 4;
    if (bytes > total - written) bytes = total - written;
    // The words of this piece; it may begin within one.
    const uint32_t next = written / 4;
    for (uint32_t i = 0; i < bytes / 4 + 2 && i < 32768; i++) words[i] = (next + i) * 2654435761u;
    const char *at = (const char *)words + written % 4;
    for (uint32_t left = bytes; left > 0;) {
      ssize_t got = write(1, at, left);
      if (got <= 0) return 3;
      at += got;
      left -= got;
      written += got;
    }
  }
  fprintf(stderr, "%u bytes written\n", (unsigned)written);
  return 0;
}
