#include <stdio.h>

// Prints 10,000 short lines.
int main(void) {
  for (int i = 0; i < 10000; i++) printf("line %d\n", i);
  return 0;
}
