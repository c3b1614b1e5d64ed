import assert from "node:assert/strict";
import { createCipheriv } from "node:crypto";
import { test } from "node:test";
import { Exited, Kernel, linkWasi } from "../../lab/process";
import {
  AGAIN,
  BADF,
  END,
  FAULT,
  getText,
  INVAL,
  NOTCAPABLE,
  NOTDIR,
  NOTSOCK,
  NOTSUP,
  outside,
  PIPE,
  putText,
  putVectors,
  setUp,
  SPIPE,
  SUCCESS,
} from "./setup";

for (const [list, get, sizes] of [
  ["arguments", "args_get", "args_sizes_get"],
  ["environment", "environ_get", "environ_sizes_get"],
] as const) {
  test(`the ${list}: sizes, strings and pointers to them`, async () => {
    const s = await setUp({ args: ["näme", "", "x y"], env: { A: "1", LONG: "ü".repeat(40_000 / 4) } });
    const strings = list === "arguments" ? ["näme", "", "x y"] : ["A=1", `LONG=${"ü".repeat(10_000)}`];
    const length = strings.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
    assert.equal(s.wasi[sizes]!(100, 104), SUCCESS);
    assert.equal(s.view.getUint32(100, true), strings.length);
    assert.equal(s.view.getUint32(104, true), length);
    const pointers = END - 4 * strings.length;
    assert.equal(s.wasi[get]!(pointers, 200), SUCCESS);
    assert.equal(getText(s, 200, length), strings.map((text) => `${text}\0`).join(""));
    strings.forEach((text, i) => {
      assert.equal(getText(s, s.view.getUint32(pointers + 4 * i, true), Buffer.byteLength(text) + 1), `${text}\0`);
    });
    for (const wrong of outside(4)) {
      assert.equal(s.wasi[sizes]!(wrong, 104), FAULT);
      assert.equal(s.wasi[sizes]!(100, wrong), FAULT);
    }
    for (const wrong of outside(4 * strings.length)) assert.equal(s.wasi[get]!(wrong, 200), FAULT);
    for (const wrong of outside(length)) assert.equal(s.wasi[get]!(100, wrong), FAULT);
  });
}

test("more arguments than the module's buffer holds", async () => {
  const long = "a".repeat(200_000);
  const memory = new WebAssembly.Memory({ initial: 8 });
  const kernel = new Kernel({ args: [long, "last"] });
  const wasi = await linkWasi(kernel, () => memory);
  for (let i = 0; i < 3; i++) {
    assert.equal(wasi["args_get"]!(0, 100), SUCCESS);
    const text = new TextDecoder().decode(new Uint8Array(memory.buffer, 100, long.length + 6));
    assert.equal(text, `${long}\0last\0`);
    assert.deepEqual([...new Uint32Array(memory.buffer, 0, 2)], [100, 100 + long.length + 1]);
  }
});

test("an empty environment", async () => {
  const s = await setUp();
  assert.equal(s.wasi["environ_sizes_get"]!(0, 4), SUCCESS);
  assert.deepEqual([s.view.getUint32(0, true), s.view.getUint32(4, true)], [0, 0]);
  assert.equal(s.wasi["environ_get"]!(END, END), SUCCESS);
});

test("clocks give their time and resolution", async () => {
  const s = await setUp();
  for (const [id, clock, resolution] of [
    [0, "realtime", 1n],
    [1, "monotonic", 2n],
    [2, "monotonic", 3n],
    [3, "monotonic", 3n],
  ] as const) {
    assert.equal(s.wasi["clock_time_get"]!(id, 1n, END - 8), SUCCESS);
    assert.equal(s.view.getBigInt64(END - 8, true), s.kernel[clock]);
    assert.equal(s.wasi["clock_res_get"]!(id, 16), SUCCESS);
    assert.equal(s.view.getBigInt64(16, true), resolution);
  }
  for (const id of [4, -1]) {
    assert.equal(s.wasi["clock_time_get"]!(id, 0n, 16), INVAL);
    assert.equal(s.wasi["clock_res_get"]!(id, 16), INVAL);
  }
  for (const wrong of outside(8)) {
    assert.equal(s.wasi["clock_time_get"]!(0, 0n, wrong), FAULT);
    assert.equal(s.wasi["clock_res_get"]!(0, wrong), FAULT);
  }
});

/** Blocks of ChaCha20 by another implementation. */
function chacha(key: Uint8Array, counter: number, bytes: number): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32LE(counter);
  return createCipheriv("chacha20", key, iv).update(Buffer.alloc(bytes));
}

test("random bytes are ChaCha20's, with a new key for each request", async () => {
  const s = await setUp();
  let key = Buffer.alloc(32);
  for (let piece = 0; piece < 256; piece += 32) {
    const mixed = key.map((byte, i) => byte ^ s.kernel.entropy(piece + i));
    key = chacha(mixed, piece, 32) as Buffer<ArrayBuffer>;
  }
  for (const bytes of [1, 63, 64, 65, 1000, 0, 5]) {
    assert.equal(s.wasi["random_get"]!(100, bytes), SUCCESS);
    if (bytes === 0) continue;
    const stream = chacha(key, 0, 64 + bytes);
    assert.deepEqual(Buffer.from(s.bytes.slice(100, 100 + bytes)), stream.subarray(64));
    key = stream.subarray(0, 32) as Buffer<ArrayBuffer>;
  }
  assert.equal(s.kernel.counts.get("entropy"), 1);
});

test("a long run of random bytes fills the whole range and no more", async () => {
  const memory = new WebAssembly.Memory({ initial: 4 });
  const kernel = new Kernel({});
  const wasi = await linkWasi(kernel, () => memory);
  assert.equal(wasi["random_get"]!(64, 3 * 65536), SUCCESS);
  const bytes = new Uint8Array(memory.buffer);
  assert.ok(bytes.subarray(0, 64).every((byte) => byte === 0) && bytes.subarray(64 + 3 * 65536).every((byte) => byte === 0));
  const counts = new Uint32Array(256);
  for (const byte of bytes.subarray(64, 64 + 3 * 65536)) counts[byte]!++;
  for (const count of counts) assert.ok(Math.abs(count - 768) < 6 * Math.sqrt(768), `a byte came ${count} times`);
  for (const wrong of [4 * 65536 - 9, -1, 0x80000000 | 0]) assert.equal(wasi["random_get"]!(wrong, 10), FAULT);
  assert.equal(wasi["random_get"]!(0, -1), FAULT);
});

test("fd_write gathers its buffers into one call of the kernel", async () => {
  const s = await setUp();
  const first = putText(s, 1000, "Grüße, ");
  const second = putText(s, 2000, "Welt\n");
  putVectors(s, END - 32, [
    [1000, first],
    [3000, 0],
    [2000, second],
    [END, 0],
  ]);
  for (const stream of [1, 2]) {
    assert.equal(s.wasi["fd_write"]!(stream, END - 32, 4, 16), SUCCESS);
    assert.equal(s.view.getUint32(16, true), first + second);
    assert.equal(s.kernel.text(stream), "Grüße, Welt\n");
  }
  assert.equal(s.kernel.counts.get("stream_write"), 2);
  assert.equal(s.wasi["fd_write"]!(1, 0, 0, 16), SUCCESS);
  assert.equal(s.view.getUint32(16, true), 0);
});

test("fd_write writes nothing when a pointer or the descriptor is wrong", async () => {
  const s = await setUp();
  putText(s, 1000, "text");
  putVectors(s, 0, [
    [1000, 4],
    [1000, 4],
  ]);
  for (const wrong of outside(4)) assert.equal(s.wasi["fd_write"]!(1, 0, 2, wrong), FAULT);
  for (const wrong of outside(16)) assert.equal(s.wasi["fd_write"]!(1, wrong, 2, 16), FAULT);
  assert.equal(s.wasi["fd_write"]!(1, 0, 0x20000001, 16), FAULT);
  assert.equal(s.wasi["fd_write"]!(1, 0, -1, 16), FAULT);
  for (const wrong of outside(4)) {
    putVectors(s, 8, [[wrong, 4]]);
    assert.equal(s.wasi["fd_write"]!(1, 0, 2, 16), FAULT);
  }
  putVectors(s, 8, [[1000, -1]]);
  assert.equal(s.wasi["fd_write"]!(1, 0, 2, 16), FAULT);
  for (const fd of [0, 3, -1]) assert.equal(s.wasi["fd_write"]!(fd, 0, 1, 16), BADF);
  assert.equal(s.kernel.counts.get("stream_write"), undefined);
});

test("fd_write passes on any length, whole", async () => {
  const memory = new WebAssembly.Memory({ initial: 5 });
  const kernel = new Kernel({});
  const wasi = await linkWasi(kernel, () => memory);
  const bytes = new Uint8Array(memory.buffer);
  bytes.forEach((_, i) => {
    bytes[i] = (i * 31 + (i >> 8)) & 255;
  });
  const lengths = [65536, 1, 65535, 65537, 70_000];
  const view = new DataView(memory.buffer);
  lengths.forEach((length, i) => {
    view.setUint32(8 * i, 100 + i, true);
    view.setUint32(8 * i + 4, length, true);
  });
  assert.equal(wasi["fd_write"]!(1, 0, lengths.length, 60), SUCCESS);
  const expected = Buffer.concat(lengths.map((length, i) => bytes.subarray(100 + i, 100 + i + length)));
  assert.equal(view.getUint32(60, true), expected.length);
  assert.ok(Buffer.concat(kernel.output[1]!).equals(expected));
});

test("fd_write of more bytes than its counter can count is invalid", async () => {
  const memory = new WebAssembly.Memory({ initial: 16384 });
  const kernel = new Kernel({});
  const wasi = await linkWasi(kernel, () => memory);
  const view = new DataView(memory.buffer);
  for (let i = 0; i < 4; i++) view.setUint32(8 * i + 4, 0x40000000, true);
  assert.equal(wasi["fd_write"]!(1, 0, 4, 64), INVAL);
  assert.equal(kernel.counts.get("stream_write"), undefined);
});

test("a closed output is a broken pipe", async () => {
  const s = await setUp();
  putVectors(s, 0, [[100, 10]]);
  s.kernel.closed = true;
  assert.equal(s.wasi["fd_write"]!(1, 0, 1, 16), PIPE);
});

test("fd_read fills its buffers one after the other, until the end of input", async () => {
  const s = await setUp({ stdin: "abcdefghij" });
  putVectors(s, 0, [
    [100, 3],
    [0, 0],
    [END - 4, 4],
  ]);
  assert.equal(s.wasi["fd_read"]!(0, 0, 3, 32), SUCCESS);
  assert.equal(s.view.getUint32(32, true), 7);
  assert.equal(getText(s, 100, 3) + getText(s, END - 4, 4), "abcdefg");
  s.kernel.readLimit = 2;
  assert.equal(s.wasi["fd_read"]!(0, 0, 3, 32), SUCCESS);
  assert.equal(s.view.getUint32(32, true), 2);
  assert.equal(getText(s, 100, 3), "hic");
  assert.equal(s.wasi["fd_read"]!(0, 0, 3, 32), SUCCESS);
  assert.equal(s.wasi["fd_read"]!(0, 0, 3, 32), SUCCESS);
  assert.equal(s.view.getUint32(32, true), 0);
});

test("fd_read takes nothing when a pointer or the descriptor is wrong", async () => {
  const s = await setUp({ stdin: "abc" });
  putVectors(s, 0, [[100, 3]]);
  for (const wrong of outside(4)) assert.equal(s.wasi["fd_read"]!(0, 0, 1, wrong), FAULT);
  for (const wrong of outside(8)) assert.equal(s.wasi["fd_read"]!(0, wrong, 1, 16), FAULT);
  for (const wrong of outside(3)) {
    putVectors(s, 8, [[wrong, 3]]);
    assert.equal(s.wasi["fd_read"]!(0, 0, 2, 16), FAULT);
  }
  for (const fd of [1, 2, 3, -1]) assert.equal(s.wasi["fd_read"]!(fd, 0, 1, 16), BADF);
  assert.equal(s.wasi["fd_read"]!(0, 0, 0, 16), SUCCESS);
  assert.equal(s.kernel.counts.get("stream_read"), undefined);
});

test("fd_read over its own array of buffers doesn't leave the memory", async () => {
  const s = await setUp({ stdin: new Uint8Array(64).fill(255) });
  putVectors(s, 0, [
    [8, 8],
    [100, 8],
  ]);
  assert.equal(s.wasi["fd_read"]!(0, 0, 2, 32), FAULT);
});

test("a descriptor that must not wait says so", async () => {
  const s = await setUp({ stdin: "x" });
  putVectors(s, 0, [[100, 1]]);
  s.kernel.busy = 0b111;
  for (const fd of [0, 1]) assert.equal(s.wasi["fd_fdstat_set_flags"]!(fd, 4), SUCCESS);
  assert.equal(s.wasi["fd_read"]!(0, 0, 1, 16), AGAIN);
  assert.equal(s.wasi["fd_write"]!(1, 0, 1, 16), AGAIN);
  assert.equal(s.wasi["fd_write"]!(2, 0, 1, 16), SUCCESS);
  s.kernel.busy = 0;
  assert.equal(s.wasi["fd_read"]!(0, 0, 1, 16), SUCCESS);
  assert.equal(s.wasi["fd_write"]!(1, 0, 1, 16), SUCCESS);
});

test("the streams' state: character devices, as terminals are, with the rights of their direction", async () => {
  const s = await setUp();
  s.kernel.terminals = 0b111;
  const [read, write, others] = [1n << 1n, 1n << 6n, (1n << 3n) | (1n << 21n) | (1n << 27n)];
  s.bytes.fill(0xee);
  for (const [fd, direction] of [
    [0, read],
    [1, write],
    [2, write],
  ] as const) {
    assert.equal(s.wasi["fd_fdstat_set_flags"]!(fd, fd === 1 ? 5 : 0), SUCCESS);
    assert.equal(s.wasi["fd_fdstat_get"]!(fd, END - 24), SUCCESS);
    assert.equal(s.view.getUint16(END - 24, true), 2);
    assert.equal(s.view.getUint16(END - 22, true), fd === 1 ? 5 : 0);
    assert.equal(s.view.getBigUint64(END - 16, true), direction | others);
    assert.equal(s.view.getBigUint64(END - 8, true), 0n);
    assert.equal(s.wasi["fd_filestat_get"]!(fd, END - 64), SUCCESS);
    const stat = Array.from({ length: 8 }, (_, i) => s.view.getBigUint64(END - 64 + 8 * i, true));
    assert.deepEqual(stat, [0n, 0n, 2n, 1n, 0n, 0n, 0n, 0n]);
  }
  for (const flags of [2, 8, 16, 0x8000]) assert.equal(s.wasi["fd_fdstat_set_flags"]!(1, flags), INVAL);
  for (const wrong of outside(24)) assert.equal(s.wasi["fd_fdstat_get"]!(1, wrong), FAULT);
  for (const wrong of outside(64)) assert.equal(s.wasi["fd_filestat_get"]!(1, wrong), FAULT);
  for (const fd of [3, -1]) {
    assert.equal(s.wasi["fd_fdstat_get"]!(fd, 0), BADF);
    assert.equal(s.wasi["fd_filestat_get"]!(fd, 0), BADF);
    assert.equal(s.wasi["fd_fdstat_set_flags"]!(fd, 0), BADF);
  }
});

test("streams have no position, and nothing was opened beforehand", async () => {
  const { wasi } = await setUp();
  for (const fd of [0, 1, 2]) {
    for (const whence of [0, 1, 2]) assert.equal(wasi["fd_seek"]!(fd, 0n, whence, 0), SPIPE);
    assert.equal(wasi["fd_seek"]!(fd, 0n, 3, 0), INVAL);
    assert.equal(wasi["fd_tell"]!(fd, 0), SPIPE);
    assert.equal(wasi["fd_pread"]!(fd, 0, 0, 0n, 0), SPIPE);
    assert.equal(wasi["fd_pwrite"]!(fd, 0, 0, 0n, 0), SPIPE);
    assert.equal(wasi["fd_prestat_get"]!(fd, 0), BADF);
    assert.equal(wasi["fd_prestat_dir_name"]!(fd, 0, 10), BADF);
  }
  assert.equal(wasi["fd_seek"]!(3, 0n, 0, 0), BADF);
  assert.equal(wasi["fd_tell"]!(3, 0), BADF);
  assert.equal(wasi["fd_pread"]!(3, 0, 0, 0n, 0), BADF);
  assert.equal(wasi["fd_pwrite"]!(3, 0, 0, 0n, 0), BADF);
  assert.equal(wasi["fd_prestat_get"]!(3, 0), BADF);
});

test("a closed descriptor is closed, a renumbered one goes on under its new number", async () => {
  const s = await setUp();
  putText(s, 100, "moved");
  putVectors(s, 0, [[100, 5]]);
  assert.equal(s.wasi["fd_renumber"]!(1, 3), BADF);
  assert.equal(s.wasi["fd_renumber"]!(-1, 1), BADF);
  assert.equal(s.wasi["fd_renumber"]!(1, 1), SUCCESS);
  assert.equal(s.wasi["fd_renumber"]!(2, 0), SUCCESS);
  assert.equal(s.wasi["fd_write"]!(2, 0, 1, 16), BADF);
  assert.equal(s.wasi["fd_write"]!(0, 0, 1, 16), SUCCESS);
  assert.equal(s.kernel.text(2), "moved");
  assert.equal(s.wasi["fd_close"]!(1), SUCCESS);
  assert.equal(s.wasi["fd_write"]!(1, 0, 1, 16), BADF);
  assert.equal(s.wasi["fd_seek"]!(1, 0n, 0, 0), BADF);
  for (const fd of [1, 2, 3, -1]) assert.equal(s.wasi["fd_close"]!(fd), BADF);
  assert.equal(s.kernel.text(1), "");
});

test("sched_yield yields, proc_exit exits", async () => {
  const { kernel, wasi } = await setUp();
  assert.equal(wasi["sched_yield"]!(), SUCCESS);
  assert.equal(kernel.counts.get("yield"), 1);
  assert.throws(
    () => wasi["proc_exit"]!(42),
    (error) => error instanceof Exited && error.status === 42,
  );
});

test("what files, directories and sockets are asked is refused as POSIX refuses it of a stream", async () => {
  const { wasi } = await setUp();
  const [i, l] = [0, 0n];
  /** Arguments behind the descriptor, and the answer about an open stream. */
  const calls: Record<string, [(number | bigint)[], number]> = {
    fd_advise: [[l, l, i], SPIPE],
    fd_allocate: [[l, 1n], SPIPE],
    fd_datasync: [[], INVAL],
    fd_filestat_set_size: [[l], INVAL],
    fd_filestat_set_times: [[l, l, i], NOTSUP],
    fd_readdir: [[i, i, l, i], NOTDIR],
    fd_sync: [[], INVAL],
    path_create_directory: [[i, i], NOTDIR],
    path_filestat_get: [[i, i, i, i], NOTDIR],
    path_filestat_set_times: [[i, i, i, l, l, i], NOTDIR],
    path_link: [[i, i, i, i, i, i], NOTDIR],
    path_open: [[i, i, i, i, l, l, i, i], NOTDIR],
    path_readlink: [[i, i, i, i, i], NOTDIR],
    path_remove_directory: [[i, i], NOTDIR],
    path_rename: [[i, i, i, i, i], NOTDIR],
    path_unlink_file: [[i, i], NOTDIR],
    sock_accept: [[i, i], NOTSOCK],
    sock_recv: [[i, i, i, i, i], NOTSOCK],
    sock_send: [[i, i, i, i], NOTSOCK],
    sock_shutdown: [[i], NOTSOCK],
  };
  for (const [name, [args, answer]] of Object.entries(calls)) {
    assert.equal(wasi[name]!.length, args.length + 1, name);
    for (const fd of [0, 1, 2]) assert.equal(wasi[name]!(fd, ...args), answer, name);
    for (const fd of [3, -1]) assert.equal(wasi[name]!(fd, ...args), BADF, name);
  }
  assert.equal(wasi["path_symlink"]!(i, i, 0, i, i), NOTDIR);
  assert.equal(wasi["path_symlink"]!(i, i, 3, i, i), BADF);
  assert.equal(wasi["path_link"]!(0, i, i, i, 3, i, i), BADF);
  assert.equal(wasi["path_rename"]!(0, i, i, 3, i, i), BADF);
});

test("arguments that are wrong by themselves are EINVAL", async () => {
  const { wasi } = await setUp();
  assert.equal(wasi["fd_advise"]!(0, 0n, 0n, 6), INVAL);
  assert.equal(wasi["fd_allocate"]!(0, 0n, 0n), INVAL);
  for (const flags of [3, 12, 15, 16, -1]) assert.equal(wasi["fd_filestat_set_times"]!(0, 0n, 0n, flags), INVAL);
  for (const flags of [1, 2, 4, 8, 5, 10]) assert.equal(wasi["fd_filestat_set_times"]!(0, 0n, 0n, flags), NOTSUP);
  assert.equal(wasi["proc_raise"]!(0), SUCCESS);
  for (const signal of [1, 6, 30]) assert.equal(wasi["proc_raise"]!(signal), NOTSUP);
  for (const signal of [31, 255, -1]) assert.equal(wasi["proc_raise"]!(signal), INVAL);
});

test("rights that were given up are gone", async () => {
  const s = await setUp();
  const READ = 1n << 1n;
  const SET_FLAGS = 1n << 3n;
  const WRITE = 1n << 6n;
  const STAT = 1n << 21n;
  const POLL = 1n << 27n;
  const rightsOf = (fd: number) => {
    assert.equal(s.wasi["fd_fdstat_get"]!(fd, 0), SUCCESS);
    return s.view.getBigUint64(8, true);
  };
  assert.equal(rightsOf(0), READ | SET_FLAGS | STAT | POLL);
  assert.equal(rightsOf(1), WRITE | SET_FLAGS | STAT | POLL);
  assert.equal(s.wasi["fd_fdstat_set_rights"]!(3, 0n, 0n), BADF);
  assert.equal(s.wasi["fd_fdstat_set_rights"]!(1, READ, 0n), NOTCAPABLE);
  assert.equal(s.wasi["fd_fdstat_set_rights"]!(1, WRITE, 1n), NOTCAPABLE);
  assert.equal(s.wasi["fd_fdstat_set_rights"]!(1, WRITE, 0n), SUCCESS);
  assert.equal(rightsOf(1), WRITE);
  assert.equal(s.wasi["fd_fdstat_set_flags"]!(1, 0), NOTCAPABLE);
  assert.equal(s.wasi["fd_filestat_get"]!(1, 0), NOTCAPABLE);
  putText(s, 100, "still");
  putVectors(s, 0, [[100, 5]]);
  assert.equal(s.wasi["fd_write"]!(1, 0, 1, 16), SUCCESS);
  assert.equal(s.wasi["fd_fdstat_set_rights"]!(1, 0n, 0n), SUCCESS);
  assert.equal(s.wasi["fd_write"]!(1, 0, 1, 16), NOTCAPABLE);
  assert.equal(s.wasi["fd_fdstat_set_rights"]!(1, WRITE, 0n), NOTCAPABLE);
  assert.equal(s.wasi["fd_renumber"]!(1, 2), SUCCESS);
  assert.equal(s.wasi["fd_write"]!(2, 0, 1, 16), NOTCAPABLE);
  assert.equal(s.kernel.text(1), "still");
});

test("a stream is a character device if it is a terminal, and of no known type if it isn't", async () => {
  const s = await setUp();
  s.kernel.terminals = 0b010;
  for (const [fd, type] of [
    [0, 0],
    [1, 2],
    [2, 0],
  ] as const) {
    assert.equal(s.wasi["fd_fdstat_get"]!(fd, 0), SUCCESS);
    assert.equal(s.view.getUint8(0), type);
    assert.equal(s.wasi["fd_filestat_get"]!(fd, 0), SUCCESS);
    assert.equal(s.view.getUint8(16), type);
  }
});
