/* Integers: quicksort and heapsort of n pseudo-random numbers. */
#include "program.h"

static int32_t numbers[1 << 20];

static void swap(int32_t *a, int32_t *b) {
  int32_t kept = *a;
  *a = *b;
  *b = kept;
}

static void quicksort(int32_t *from, int32_t *to) {
  while (to - from > 12) {
    int32_t pivot = from[(to - from) / 2];
    int32_t *left = from, *right = to - 1;
    while (left <= right) {
      while (*left < pivot) left++;
      while (*right > pivot) right--;
      if (left <= right) swap(left++, right--);
    }
    if (right + 1 - from < to - left) {
      quicksort(from, right + 1);
      from = left;
    } else {
      quicksort(left, to);
      to = right + 1;
    }
  }
  for (int32_t *next = from + 1; next < to; next++) {
    int32_t value = *next, *at = next;
    for (; at > from && at[-1] > value; at--) *at = at[-1];
    *at = value;
  }
}

static void sift(int32_t *heap, int root, int size) {
  int32_t value = heap[root];
  for (int child; (child = 2 * root + 1) < size; root = child) {
    if (child + 1 < size && heap[child + 1] > heap[child]) child++;
    if (heap[child] <= value) break;
    heap[root] = heap[child];
  }
  heap[root] = value;
}

static void heapsort(int32_t *heap, int size) {
  for (int root = size / 2; root-- > 0;) sift(heap, root, size);
  for (int end = size; end-- > 1;) {
    swap(heap, heap + end);
    sift(heap, 0, end);
  }
}

static void fill(int n, uint64_t random) {
  for (int i = 0; i < n; i++) numbers[i] = (int32_t)(next_random(&random) >> 32);
}

static uint64_t check(uint64_t hash, int n) {
  for (int i = 1; i < n; i++)
    if (numbers[i - 1] > numbers[i]) return 0;
  for (int i = 0; i < n; i += 997) hash = digest(hash, (uint32_t)numbers[i]);
  return hash;
}

EXPORTED(run) uint64_t run(int n) {
  fill(n, 1);
  quicksort(numbers, numbers + n);
  uint64_t hash = check(DIGEST_START, n);
  fill(n, 2);
  heapsort(numbers, n);
  return check(hash, n);
}

PROGRAM("sort", 40000, 0x53b57c15fa9c5bbb)
