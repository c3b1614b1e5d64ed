/* Memory: a hash table with open addressing; n insertions, look-ups and removals of pseudo-random keys. */
#include "program.h"

#define SLOTS (1 << 17)

static struct slot {
  uint64_t key;
  uint32_t value, used;
} slots[SLOTS];

static uint32_t home(uint64_t key) { return (uint32_t)(key * 0x9e3779b97f4a7c15ull >> 47); }

static struct slot *find(uint64_t key) {
  uint32_t at = home(key);
  while (slots[at].used && slots[at].key != key) at = (at + 1) & (SLOTS - 1);
  return &slots[at];
}

/* Closes the gap that a removal leaves, so that probing needs no marks. */
static void removed(struct slot *gap) {
  uint32_t hole = (uint32_t)(gap - slots), at = hole;
  for (;;) {
    slots[hole].used = 0;
    for (;;) {
      at = (at + 1) & (SLOTS - 1);
      if (!slots[at].used) return;
      uint32_t wanted = home(slots[at].key);
      if (((at - wanted) & (SLOTS - 1)) >= ((at - hole) & (SLOTS - 1))) break;
    }
    slots[hole] = slots[at];
    hole = at;
  }
}

EXPORTED(run) uint64_t run(int n) {
  for (int i = 0; i < SLOTS; i++) slots[i].used = 0;
  uint64_t random = 3, hash = DIGEST_START, sum = 0;
  for (int i = 0; i < n; i++) {
    uint64_t key = next_random(&random) % 100000;
    struct slot *slot = find(key);
    if (!slot->used) *slot = (struct slot){key, (uint32_t)i, 1};
    else if (key % 3 == 0) removed(slot);
    else sum += slot->value;
    if (i % 4096 == 0) hash = digest(hash, sum);
  }
  return hash;
}

PROGRAM("hash", 200000, 0x877d353d6c6ae7f0)
