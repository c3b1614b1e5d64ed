/* Branches: an interpreter of a small stack machine whose program counts Collatz steps, n numbers. */
#include "program.h"

enum { PUSH, LOAD, STORE, ADD, MULTIPLY, HALVE, IS_ODD, LESS, JUMP, JUMP_UNLESS, INCREMENT, HALT };

enum { NUMBER, LIMIT, VALUE, STEPS, TOTAL };

static const uint8_t code[] = {
    /* 0: while (NUMBER < LIMIT) */
    LOAD, NUMBER, LOAD, LIMIT, LESS, JUMP_UNLESS, 57,
    /* 7: VALUE = NUMBER; STEPS = 0 */
    LOAD, NUMBER, STORE, VALUE, PUSH, 0, STORE, STEPS,
    /* 15: while (1 < VALUE) */
    PUSH, 1, LOAD, VALUE, LESS, JUMP_UNLESS, 46,
    /* 22: if (VALUE is odd) VALUE = 3 * VALUE + 1 */
    LOAD, VALUE, IS_ODD, JUMP_UNLESS, 37, LOAD, VALUE, PUSH, 3, MULTIPLY, PUSH, 1, ADD, JUMP, 40,
    /* 37: else VALUE = VALUE / 2 */
    LOAD, VALUE, HALVE,
    /* 40: STEPS++ */
    STORE, VALUE, INCREMENT, STEPS, JUMP, 15,
    /* 46: TOTAL += STEPS; NUMBER++ */
    LOAD, TOTAL, LOAD, STEPS, ADD, STORE, TOTAL, INCREMENT, NUMBER,
    /* 55 */
    JUMP, 0,
    /* 57 */
    HALT};

static uint64_t variables[8], stack[16];

static uint64_t interpret(int limit) {
  for (int i = 0; i < 8; i++) variables[i] = 0;
  variables[NUMBER] = 1;
  variables[LIMIT] = limit;
  const uint8_t *at = code;
  uint64_t *top = stack, hash = DIGEST_START;
  for (;;) {
    switch (*at++) {
    case PUSH: *top++ = *at++; break;
    case LOAD: *top++ = variables[*at++]; break;
    case STORE: variables[*at++] = *--top; break;
    case ADD: top--; top[-1] += top[0]; break;
    case MULTIPLY: top--; top[-1] *= top[0]; break;
    case HALVE: top[-1] /= 2; break;
    case IS_ODD: top[-1] &= 1; break;
    case LESS: top--; top[-1] = top[-1] < top[0]; break;
    case JUMP: at = code + *at; break;
    case JUMP_UNLESS: at = *--top ? at + 1 : code + *at; break;
    case INCREMENT: variables[*at++]++; break;
    default: return digest(digest(hash, variables[TOTAL]), variables[NUMBER]);
    }
  }
}

EXPORTED(run) uint64_t run(int n) { return interpret(n); }

PROGRAM("interpreter", 2000, 0x4a1412a1029a5fc3)
