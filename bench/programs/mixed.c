/* A little of everything: a linked list that is sorted and searched, small integer matrices, and a state machine that reads numbers. */
#include "program.h"

#define ITEMS 500
#define SIDE 24

static struct item {
  struct item *next;
  int16_t key, value;
} items[ITEMS];

/* Merge sort of a list, from runs of one upwards. */
static struct item *sort_list(struct item *list, int by_value) {
  for (int run = 1;; run *= 2) {
    struct item *rest = list, *head = 0, **tail = &head;
    int merges = 0;
    while (rest) {
      struct item *left = rest, *right = rest;
      int lefts = 0, rights = run;
      merges++;
      while (lefts < run && right) {
        lefts++;
        right = right->next;
      }
      while (lefts > 0 || (rights > 0 && right)) {
        int take_left = lefts > 0 && !(rights > 0 && right && (by_value ? right->value < left->value : right->key < left->key));
        struct item **from = take_left ? &left : &right;
        if (take_left) lefts--;
        else rights--;
        *tail = *from;
        tail = &(*from)->next;
        *from = (*from)->next;
      }
      rest = right;
    }
    *tail = 0;
    list = head;
    if (merges <= 1) return list;
  }
}

static uint64_t list_work(uint64_t hash, int round) {
  uint64_t random = round + 1;
  for (int i = 0; i < ITEMS; i++) {
    uint32_t pick = (uint32_t)(next_random(&random) >> 32);
    items[i] = (struct item){i + 1 < ITEMS ? &items[i + 1] : 0, (int16_t)pick, (int16_t)(pick >> 16)};
  }
  struct item *list = sort_list(sort_list(items, 1), 0);
  int found = 0;
  for (int wanted = 0; wanted < 32; wanted++)
    for (struct item *item = list; item && item->key <= wanted * 500; item = item->next) found += (item->value & 31) == wanted;
  return digest(hash, (uint64_t)(uint16_t)list->value << 32 | found);
}

static int16_t left[SIDE][SIDE], right[SIDE][SIDE];
static int32_t product[SIDE][SIDE];

static uint64_t matrix_work(uint64_t hash, int round) {
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      left[i][j] = (int16_t)(i * round + j);
      right[i][j] = (int16_t)(i - j * round);
    }
  int32_t sum = 0;
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      int32_t dot = 0;
      for (int k = 0; k < SIDE; k++) dot += (left[i][k] * right[k][j] >> 2 & 15) * (left[i][k] >> 5 & 127);
      product[i][j] = dot;
      sum += dot > 1000 ? 10 : dot;
    }
  return digest(hash, (uint32_t)(sum + product[round % SIDE][SIDE - 1]));
}

enum state { START, SIGN, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, DIGITS, BAD, STATES };

static enum state next_state(enum state state, char c) {
  int digit = c >= '0' && c <= '9';
  switch (state) {
  case START: return digit ? INTEGER : c == '+' || c == '-' ? SIGN : c == '.' ? POINT : BAD;
  case SIGN: return digit ? INTEGER : c == '.' ? POINT : BAD;
  case INTEGER: return digit ? INTEGER : c == '.' ? FRACTION : c == 'e' ? EXPONENT : BAD;
  case POINT: return digit ? FRACTION : BAD;
  case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : BAD;
  case EXPONENT: return digit ? DIGITS : c == '+' || c == '-' ? EXPONENT_SIGN : BAD;
  case EXPONENT_SIGN:
  case DIGITS: return digit ? DIGITS : BAD;
  default: return BAD;
  }
}

static uint64_t state_work(uint64_t hash, int round) {
  static const char text[] = "5012,1234,-874,+122,35.54400,.1234500,-110.700,+0.64400,5.500e+3,-.123e-2,-87e+832,+0.6e-12,T0.3e-1F,-T.T++Tq,1T3.4e4z,34.0e-T^";
  uint32_t counts[STATES] = {0};
  enum state state = START;
  for (int i = 0; text[i]; i++) {
    char c = text[i] == '3' ? (char)('0' + round % 12) : text[i];
    if (c == ',') {
      counts[state]++;
      state = START;
    } else {
      state = next_state(state, c);
    }
  }
  for (int i = 0; i < STATES; i++) hash = digest(hash, counts[i]);
  return hash;
}

EXPORTED(run) uint64_t run(int n) {
  uint64_t hash = DIGEST_START;
  for (int round = 0; round < n; round++) {
    hash = list_work(hash, round);
    hash = matrix_work(hash, round);
    for (int i = 0; i < 8; i++) hash = state_work(hash, round + i);
  }
  return hash;
}

PROGRAM("mixed", 70, 0x1bc524ad4b197b8e)
