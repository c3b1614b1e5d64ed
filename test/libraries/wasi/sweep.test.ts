import assert from "node:assert/strict";
import { test } from "node:test";
import { Kernel, linkWasi } from "../../lab/process";

const CALLS = 40_000;
const END = 2 * 65536;
/** The largest errno of preview 1. */
const LAST_ERRNO = 76;

/** Which parameters are i64. */
const WIDE: Readonly<Record<string, readonly number[]>> = {
  clock_time_get: [1],
  fd_advise: [1, 2],
  fd_allocate: [1, 2],
  fd_fdstat_set_rights: [1, 2],
  fd_filestat_set_size: [1],
  fd_filestat_set_times: [1, 2],
  fd_pread: [3],
  fd_pwrite: [3],
  fd_readdir: [3],
  fd_seek: [1],
  path_filestat_set_times: [4, 5],
  path_open: [5, 6],
};

/** Numbers from a seed (xorshift32), so that a failure can be had again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Numbers that functions may stumble over: small ones, addresses in and around the memory, and the edges of 32 bits. */
function awkward(next: () => number): number {
  switch (next() % 6) {
    case 0:
      return next() % 8;
    case 1:
      return next() % END;
    case 2:
      return END - (next() % 128);
    case 3:
      return -(next() % 64) | 0;
    case 4:
      return (0x80000000 - (next() % 3)) | 0;
    default:
      return next() | 0;
  }
}

test("no arguments make a function trap or write outside of the memory", async () => {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const view = new DataView(memory.buffer);
  const next = numbers(0x2545f491);
  let kernel = new Kernel({});
  let wasi = await linkWasi(kernel, () => memory);
  const names = Object.keys(wasi).filter((name) => name !== "memory" && name !== "proc_exit");
  const answers = new Map<string, Set<number>>();
  for (let i = 0; i < CALLS; i++) {
    // Closed descriptors would soon leave nothing to test.
    if (i % 50 === 0) {
      kernel = new Kernel({ args: ["a", "bc"], env: { D: "ef" }, stdin: "0123456789".repeat(20) });
      kernel.busy = next() & 6;
      wasi = await linkWasi(kernel, () => memory);
    }
    const name = names[next() % names.length]!;
    for (let j = 0; j < 16; j++) view.setInt32((next() % (END / 4)) * 4, awkward(next), true);
    // A buffer that is right, for those who come upon it.
    view.setInt32(64, next() % 1024, true);
    view.setInt32(68, next() % 64, true);
    const args = Array.from({ length: wasi[name]!.length }, () => [next() % 4, 64, awkward(next)][next() % 3]!);
    const wide = WIDE[name] ?? [];
    const given = args.map((value, at) => (wide.includes(at) ? BigInt(value) * BigInt(next()) : value));
    const errno = wasi[name]!(...given);
    assert.ok(errno >= 0 && errno <= LAST_ERRNO, `${name}(${given.join(", ")}) answers ${errno}`);
    answers.set(name, (answers.get(name) ?? new Set()).add(errno));
  }
  for (const name of ["args_get", "clock_time_get", "environ_sizes_get", "fd_read", "fd_write", "poll_oneoff", "random_get"]) {
    assert.ok(answers.get(name)!.has(0) && answers.get(name)!.size > 1, `${name} only answered ${[...answers.get(name)!].join()}`);
  }
});
