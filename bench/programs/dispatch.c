/* Indirect calls: shapes behind tables of functions, as virtual methods are. */
#include "program.h"

struct shape;

struct methods {
  int64_t (*area)(const struct shape *);
  void (*grow)(struct shape *, int);
  int (*kind)(const struct shape *);
};

struct shape {
  const struct methods *methods;
  int64_t a, b;
};

static int64_t box_area(const struct shape *s) { return s->a * s->b; }
static int64_t triangle_area(const struct shape *s) { return s->a * s->b / 2; }
static int64_t cross_area(const struct shape *s) { return s->a + s->b - 1; }
static int64_t frame_area(const struct shape *s) { return 2 * (s->a + s->b); }
static void grow_both(struct shape *s, int by) {
  s->a = (s->a + by) & 1023;
  s->b = (s->b + by) & 511;
}
static void grow_first(struct shape *s, int by) { s->a = (s->a + 2 * by) & 1023; }
static int kind_round(const struct shape *s) { return (int)(s->a & 3); }
static int kind_flat(const struct shape *s) { return (int)(s->b & 7); }

static const struct methods kinds[] = {{box_area, grow_both, kind_flat},
                                       {triangle_area, grow_first, kind_round},
                                       {cross_area, grow_both, kind_round},
                                       {frame_area, grow_first, kind_flat}};

static struct shape shapes[1000];

EXPORTED(run) uint64_t run(int n) {
  uint64_t random = 7, hash = DIGEST_START;
  for (int i = 0; i < 1000; i++) {
    uint64_t pick = next_random(&random);
    shapes[i] = (struct shape){&kinds[pick >> 62], (int64_t)(pick & 1023), (int64_t)(pick >> 10 & 511)};
  }
  for (int round = 0; round < n; round++) {
    int64_t sum = 0;
    for (int i = 0; i < 1000; i++) {
      struct shape *s = &shapes[i];
      sum += s->methods->area(s);
      s->methods->grow(s, s->methods->kind(s) + 1);
    }
    hash = digest(hash, sum);
  }
  return hash;
}

PROGRAM("dispatch", 200, 0x7309947feced21d0)
