// A C program of some 50 kB: what the C library brings for formatted output, floating point, sorting and allocation.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct sample {
  char name[16];
  double value;
};

static int by_value(const void *a, const void *b) {
  double x = ((const struct sample *)a)->value, y = ((const struct sample *)b)->value;
  return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
  printf("hello from %s\n", argv[0]);
  int count = argc > 1 ? atoi(argv[1]) : 8;
  struct sample *samples = calloc(count, sizeof *samples);
  if (!samples) return 1;
  for (int i = 0; i < count; i++) {
    snprintf(samples[i].name, sizeof samples[i].name, "sample %d", i);
    samples[i].value = sin(i * 1.7) * pow(1.1, i) + exp(-i) + log1p(i);
  }
  qsort(samples, count, sizeof *samples, by_value);
  for (int i = 0; i < count; i++) printf("%-12s %12.6f %a\n", samples[i].name, samples[i].value, samples[i].value);
  char text[64];
  time_t zero = 0;
  strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", gmtime(&zero));
  double read;
  if (sscanf("3.25e2 seven", "%lf", &read) == 1) printf("%s %g %s\n", text, read, strstr("one two", "two"));
  free(samples);
  return 0;
}
