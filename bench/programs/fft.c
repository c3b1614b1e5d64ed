/* Floats: fast Fourier transforms there and back of 4096 complex numbers, n times. */
#include "program.h"

#define SIZE 4096
#define PI 3.14159265358979323846

static double re[SIZE], im[SIZE], cosines[SIZE / 2], sines[SIZE / 2];

/* The powers of exp(2 pi i / SIZE), by halving the angle: no library is needed. */
static void make_roots(void) {
  cosines[0] = 1;
  sines[0] = 0;
  double c = -1, s = 0;
  for (int step = SIZE / 2; step > 1; step /= 2) {
    double half_c = __builtin_sqrt((1 + c) / 2), half_s = __builtin_sqrt((1 - c) / 2);
    c = half_c;
    s = half_s;
    for (int i = step / 2; i < SIZE / 2; i += step) {
      int before = i - step / 2;
      cosines[i] = cosines[before] * c - sines[before] * s;
      sines[i] = cosines[before] * s + sines[before] * c;
    }
  }
}

static void transform(double direction) {
  for (int i = 1, j = 0; i < SIZE; i++) {
    int bit = SIZE >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    double kept = re[i];
    re[i] = re[j], re[j] = kept;
    kept = im[i];
    im[i] = im[j], im[j] = kept;
  }
  for (int length = 2; length <= SIZE; length *= 2) {
    int half = length / 2, stride = SIZE / length;
    for (int from = 0; from < SIZE; from += length)
      for (int i = 0; i < half; i++) {
        double c = cosines[i * stride], s = direction * sines[i * stride];
        int a = from + i, b = a + half;
        double x = re[b] * c - im[b] * s, y = re[b] * s + im[b] * c;
        re[b] = re[a] - x;
        im[b] = im[a] - y;
        re[a] += x;
        im[a] += y;
      }
  }
}

EXPORTED(run) uint64_t run(int n) {
  make_roots();
  for (int i = 0; i < SIZE; i++) {
    re[i] = (double)(i % 37) - 18;
    im[i] = (double)(i % 11) / 11;
  }
  for (int round = 0; round < n; round++) {
    transform(1);
    transform(-1);
    for (int i = 0; i < SIZE; i++) {
      re[i] /= SIZE;
      im[i] /= SIZE;
    }
  }
  uint64_t hash = DIGEST_START;
  for (int i = 0; i < SIZE; i += 61) hash = digest(digest(hash, bits_of(re[i])), bits_of(im[i]));
  return hash;
}

PROGRAM("fft", 25, 0xe5bf600c3bc72d86)
