import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Readable, Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { ERROR_FAULT, ERROR_INVALID, ERROR_TOO_SMALL } from "../../abi/gen/host/calls";
import { ANSWER_RECORD_BYTES, COMMAND_OP_RESET } from "../../abi/gen/host/server";
import { buildArtefact } from "../../host/build/build";
import { encodeCommand } from "../lab/server/protocol";
import { ServerError, ServerRefusal } from "../lab/server/server";
import { compileText } from "../lab/compile";
import { frameNames, makeInstance, results, startMachine, trapName } from "./harness";

const bits = (value: number) => new BigUint64Array(Float64Array.of(value).buffer)[0]!;
const floatBits = (value: number) => BigInt(new Uint32Array(Float32Array.of(value).buffer)[0]!);

test("arguments and results of each type, in registers and on the stack", async (t) => {
  const machine = await startMachine(t);
  const types = ["i32", "i64", "f32", "f64"];
  // 24 of each way, mixed: more than there are registers.
  const list = Array.from({ length: 24 }, (_, i) => types[i % 4]!);
  const backwards = [...list].reverse();
  const gets = list.map((_, i) => `local.get ${list.length - 1 - i}`).join(" ");
  const instance = await makeInstance(
    machine,
    `(module
      (func $swap (export "swap") (param ${list.join(" ")}) (result ${backwards.join(" ")}) ${gets})
      (func (export "again") (param ${list.join(" ")}) (result ${backwards.join(" ")}) (local ${backwards.join(" ")})
        ${list.map((_, i) => `local.get ${i}`).join(" ")} call $swap
        ${backwards.map((_, i) => `local.set ${2 * list.length - 1 - i}`).join(" ")}
        ${list.map((_, i) => `local.get ${list.length + i}`).join(" ")}))`,
  );
  const args = list.map((type, i) => {
    if (type === "i32") return 0xffffff00n + BigInt(i);
    if (type === "i64") return 0xfedcba9876543200n + BigInt(i);
    return type === "f32" ? floatBits(i + 0.5) : bits(-i - 0.25);
  });
  assert.deepEqual(results(await machine.invoke(instance, "swap", args)), [...args].reverse());
  assert.deepEqual(results(await machine.invoke(instance, "again", args)), [...args].reverse());
});

test("calls of the kernel refuse what they refuse in a machine", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (import "nebulet" "stream_write" (func $write (param i32 i32 i32) (result i32)))
      (import "nebulet" "stream_read" (func $read (param i32 i32 i32) (result i32)))
      (import "nebulet" "entropy" (func $entropy (param i32 i32) (result i32)))
      (import "nebulet" "arguments" (func $arguments (param i32 i32) (result i32)))
      (memory 32769)
      (export "write" (func $write)) (export "read" (func $read))
      (export "entropy" (func $entropy)) (export "arguments" (func $arguments)))`,
  );
  await machine.setArguments(["program"]);
  const end = 32769n << 16n;
  const calls: [name: string, args: bigint[], result: number][] = [
    ["write", [1n, 0n, 0n], 0],
    ["write", [1n, 0n, 0x80000000n], ERROR_INVALID],
    ["write", [1n, end, 0x80000000n], ERROR_FAULT],
    ["read", [0n, 0n, 0n], ERROR_INVALID],
    ["entropy", [0n, 257n], ERROR_INVALID],
    ["entropy", [end - 256n, 257n], ERROR_FAULT],
    ["arguments", [0n, 7n], ERROR_TOO_SMALL],
    ["arguments", [end - 6n, 7n], ERROR_FAULT],
    ["arguments", [end - 8n, 8n], 8],
  ];
  for (const [name, args, result] of calls) {
    assert.deepEqual(results(await machine.invoke(instance, name, args)), [BigInt(result >>> 0)], `${name} ${args.join(" ")}`);
  }
});

test("each trap has its name and backtrace, and the instance lives on", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module
      (type $f (func)) (type $g (func (param i32)))
      (memory 1) (table 3 funcref) (elem (i32.const 0) $ok)
      (global $count (export "count") (mut i32) (i32.const 0))
      (func $ok global.get $count i32.const 1 i32.add global.set $count)
      (func $caller (export "unreachable") call $callee)
      (func $callee call $ok unreachable)
      (func (export "div") (param i32 i32) (result i32) local.get 0 local.get 1 i32.div_s)
      (func (export "trunc") (param f64) (result i32) local.get 0 i32.trunc_f64_s)
      (func (export "load") (param i32) (result i64) local.get 0 i64.load offset=0)
      (func (export "far") (param i32) (result i64) local.get 0 i64.load offset=0xffffffff)
      (func (export "fill") (param i32 i32) local.get 0 i32.const 1 local.get 1 memory.fill)
      (func (export "get") (param i32) local.get 0 table.get 0 drop)
      (func (export "call") (param i32) local.get 0 call_indirect (type $f))
      (func (export "wrong") (param i32) i32.const 1 local.get 0 call_indirect (type $g))
      (func $deep (export "deep") call $deep call $ok))`,
  );
  const rows: [name: string, args: bigint[], trap: string, frames: string[]][] = [
    ["unreachable", [], "unreachable", ["callee", "caller"]],
    ["div", [1n, 0n], "integer divide by zero", ["div"]],
    ["div", [0x80000000n, 0xffffffffn], "integer overflow", ["div"]],
    ["trunc", [bits(Number.NaN)], "invalid conversion to integer", ["trunc"]],
    ["trunc", [bits(2 ** 31)], "integer overflow", ["trunc"]],
    ["load", [65529n], "out of bounds memory access", ["load"]],
    ["load", [0xffffffffn], "out of bounds memory access", ["load"]],
    ["far", [0n], "out of bounds memory access", ["far"]],
    ["far", [0xffffffffn], "out of bounds memory access", ["far"]],
    ["fill", [65530n, 7n], "out of bounds memory access", ["fill"]],
    ["get", [3n], "out of bounds table access", ["get"]],
    ["call", [3n], "undefined element", ["call"]],
    ["call", [1n], "uninitialized element", ["call"]],
    ["wrong", [0n], "indirect call type mismatch", ["wrong"]],
  ];
  for (const [name, args, trap, frames] of rows) {
    const outcome = await machine.invoke(instance, name, args);
    assert.equal(trapName(outcome), trap, `${name}(${args.join()})`);
    assert.deepEqual(frameNames(outcome), frames);
  }
  const deep = await machine.invoke(instance, "deep");
  assert.equal(trapName(deep), "call stack exhausted");
  assert.deepEqual(new Set(frameNames(deep)), new Set(["deep"]));
  assert.deepEqual(await machine.get(instance, "count"), [1n]);
  for (const [name, args] of [
    ["call", [0n]],
    ["load", [65528n]],
    ["fill", [65530n, 6n]],
  ] as const)
    results(await machine.invoke(instance, name, [...args]));
  assert.deepEqual(await machine.get(instance, "count"), [2n]);
});

test("a memory can be used to its end as soon as it has grown", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    `(module (memory (export "memory") 0 40000)
      (func (export "grow") (param i32) (result i32) local.get 0 memory.grow)
      (func (export "store") (param i32 i64) local.get 0 local.get 1 i64.store)
      (func (export "load") (param i32) (result i64) local.get 0 i64.load))`,
  );
  const call = async (name: string, ...args: bigint[]) => machine.invoke(instance, name, args);
  assert.equal(trapName(await call("load", 0n)), "out of bounds memory access");
  assert.deepEqual(results(await call("grow", 1n)), [0n]);
  results(await call("store", 65528n, 77n));
  assert.deepEqual(results(await call("grow", 39999n)), [1n]);
  const last = 40000n * 65536n - 8n;
  assert.deepEqual(results(await call("load", last)), [0n]);
  assert.deepEqual(results(await call("load", 65528n)), [77n]);
  assert.equal(trapName(await call("load", last + 1n)), "out of bounds memory access");
  assert.deepEqual(results(await call("grow", 1n)), [0xffffffffn]);
  // Bytes go in and out from outside, more than fit in one command.
  const pattern = Buffer.alloc(3_000_000).map((_, i) => i * 7 + (i >> 8));
  await machine.write(instance, 100, pattern);
  assert.ok((await machine.read(instance, 100, pattern.length)).equals(pattern));
  await assert.rejects(machine.read(instance, Number(last), 9), ServerRefusal);
  await assert.rejects(machine.write(instance, Number(last) + 8, Buffer.alloc(1)), ServerRefusal);
});

test("instances share functions, memories, globals and tables", async (t) => {
  const machine = await startMachine(t);
  const first = await makeInstance(
    machine,
    `(module (memory (export "memory") 1) (table (export "table") 4 funcref) (elem (i32.const 0) $own)
      (global (export "global") (mut i64) (i64.const 5))
      (func $own (export "own") (result i32) i32.const 0 i32.load)
      (func (export "trap") unreachable)
      (func (export "sum") (param i32 i64 i32 i64 i32 i64 i32 f64) (result f64 i64)
        local.get 7 local.get 0 local.get 2 i32.add local.get 4 i32.add local.get 6 i32.add i64.extend_i32_u
        local.get 1 i64.add local.get 3 i64.add local.get 5 i64.add))`,
  );
  await machine.register("first", first);
  const second = await makeInstance(
    machine,
    `(module (type $f (func (result i32)))
      (import "first" "own" (func $own (type $f))) (import "first" "trap" (func $trap))
      (import "first" "sum" (func $sum (param i32 i64 i32 i64 i32 i64 i32 f64) (result f64 i64)))
      (import "first" "table" (table 4 funcref)) (import "first" "global" (global $global (mut i64)))
      (memory 1) (elem (i32.const 1) $mine)
      (func $mine (type $f) i32.const 0 i32.load i32.const 1000 i32.add)
      (func (export "both") (param i32) (result i32 i32 i32)
        i32.const 0 local.get 0 i32.store
        call $own i32.const 0 i32.load i32.const 1 call_indirect (type $f))
      (func (export "through") (param i32) (result i32) local.get 0 call_indirect (type $f))
      (func (export "fail") call $trap)
      (func (export "sum") (result f64 i64)
        i32.const 1 i64.const 2 i32.const 3 i64.const 4 i32.const 5 i64.const 6 i32.const 7 f64.const 0.5 call $sum
        i32.const 0 i32.load i64.extend_i32_u i64.add)
      (func (export "bump") global.get $global i64.const 1 i64.add global.set $global))`,
  );
  await machine.write(first, 0, Buffer.from([9, 0, 0, 0]));
  assert.deepEqual(results(await machine.invoke(second, "both", [20n])), [9n, 20n, 1020n]);
  assert.deepEqual(results(await machine.invoke(second, "through", [0n])), [9n]);
  assert.deepEqual(results(await machine.invoke(second, "sum")), [bits(0.5), 48n]);
  const failed = await machine.invoke(second, "fail");
  assert.deepEqual([trapName(failed), ...frameNames(failed)], ["unreachable", "trap", "fail"]);
  assert.deepEqual(results(await machine.invoke(second, "both", [30n])), [9n, 30n, 1030n]);
  results(await machine.invoke(second, "bump"));
  assert.deepEqual(await machine.get(first, "global"), [6n]);
});

test("an import that is not there or does not match is named with its type", async (t) => {
  const machine = await startMachine(t);
  const first = await makeInstance(machine, '(module (func (export "f") (param i32)) (memory (export "m") 1))');
  await machine.register("first", first);
  const message = async (text: string) => {
    const made = await machine.instantiate(await machine.load(await compileText(text)));
    return made.how === "unlinkable" ? made.message : made.how;
  };
  assert.equal(await message('(module (import "first" "g" (func (param i64))))'), 'unknown import "first" "g" (func (param i64))');
  assert.equal(await message('(module (import "other" "f" (func)))'), 'unknown import "other" "f" (func)');
  assert.equal(await message('(module (import "nebulet" "nothing" (func)))'), 'unknown import "nebulet" "nothing" (func)');
  assert.equal(
    await message('(module (import "first" "f" (func (result i32))))'),
    'incompatible import type: "first" "f" (func (result i32)): what is there is of another type',
  );
  assert.equal(
    await message('(module (import "first" "m" (memory 2)))'),
    'incompatible import type: "first" "m" (memory 2): what is there is too small',
  );
  assert.equal(
    await message('(module (import "nebulet" "clock" (func (result i64))))'),
    'incompatible import type: "nebulet" "clock" (func (result i64)): what is there is of another type',
  );
  assert.equal(await message('(module (import "nebulet" "clock" (func (param i32) (result i64))))'), "made");
});

test("a segment out of bounds traps, and what was copied before stays", async (t) => {
  const machine = await startMachine(t);
  const table = await makeInstance(
    machine,
    '(module (table (export "t") 2 funcref) (func (export "f") (result i32) i32.const 0 call_indirect (result i32)))',
  );
  await machine.register("shared", table);
  const made = await machine.instantiate(
    await machine.load(
      await compileText(`(module (import "shared" "t" (table 2 funcref)) (memory 1) (func $f (result i32) i32.const 0 i32.load8_u)
        (elem (i32.const 0) $f) (data (i32.const 0) "A") (data (i32.const 65536) "B"))`),
    ),
  );
  assert.equal(made.how === "trapped" && made.name, "out of bounds memory access");
  assert.deepEqual(results(await machine.invoke(table, "f")), [65n]);
});

test("start functions run when they are asked to, and may trap", async (t) => {
  const machine = await startMachine(t);
  const good = await makeInstance(
    machine,
    '(module (global (export "g") (mut i32) (i32.const 1)) (func $s i32.const 2 global.set 0) (start $s))',
  );
  assert.deepEqual(await machine.get(good, "g"), [1n]);
  results(await machine.start(good));
  assert.deepEqual(await machine.get(good, "g"), [2n]);
  const bad = await makeInstance(machine, "(module (func $s unreachable) (start $s))");
  assert.equal(trapName(await machine.start(bad)), "unreachable");
  results(await machine.start(await makeInstance(machine, "(module)")));
});

test("what makes no sense is refused, and the server goes on", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    '(module (func (export "f") (param i32)) (memory (export "m") 1) (global (export "g") i32 (i32.const 3)))',
  );
  const refused = (work: Promise<unknown>, message: string) =>
    assert.rejects(work, (error) => error instanceof ServerRefusal && error.message === message);
  await refused(machine.invoke(instance, "f"), "wrong number of arguments");
  await refused(machine.invoke(instance, "m"), "no such function is exported");
  await refused(machine.invoke(instance, ""), "no such function is exported");
  await refused(machine.get(instance, "f"), "no such global is exported");
  await refused(machine.invoke({ instance: 12345n }, "f", [1n]), "no such instance");
  await refused(machine.instantiate({ object: 12345n }), "no such object");
  await refused(machine.load(Buffer.from("not an object")), "not a sound object: header");
  await refused(machine.load(Buffer.alloc(4096)), "not a sound object: header");
  assert.deepEqual(await machine.get(instance, "g"), [3n]);
});

test("thousands of modules run in one process, and a reset forgets them", async (t) => {
  const machine = await startMachine(t);
  const object = await compileText(
    '(module (memory 1) (table 10 funcref) (func (export "f") (param i32) (result i32) local.get 0 i32.const 1 i32.add))',
  );
  for (let round = 0; round < 2; round++) {
    const instances = await Promise.all(
      Array.from({ length: 2000 }, async () => {
        const made = await machine.instantiate(await machine.load(object));
        assert.equal(made.how, "made");
        return (made as { instance: { instance: bigint } }).instance;
      }),
    );
    assert.equal(new Set(instances.map(({ instance }) => instance)).size, 2000);
    const last = instances[1999]!;
    assert.deepEqual(results(await machine.invoke(last, "f", [41n])), [42n]);
    await machine.reset();
    await assert.rejects(machine.invoke(last, "f", [41n]), ServerRefusal);
  }
});

test("a call is timed", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(
    machine,
    '(module (func (export "loop") (param i64) loop local.get 0 i64.const 1 i64.sub local.tee 0 i64.const 0 i64.ne br_if 0 end))',
  );
  const short = await machine.invoke(instance, "loop", [1000n]);
  const long = await machine.invoke(instance, "loop", [100_000_000n]);
  assert.ok(long.nanoseconds > 1_000_000n, `${long.nanoseconds} ns for 100 million rounds`);
  assert.ok(long.nanoseconds > short.nanoseconds && long.ticks > short.ticks);
});

test("a call that does not end is ended with the machine", async (t) => {
  const machine = await startMachine(t);
  const instance = await makeInstance(machine, '(module (func (export "forever") loop br 0 end))');
  const waiting = machine.invoke(instance, "forever");
  void setTimeout(200).then(() => machine.close());
  await assert.rejects(waiting, (error) => error instanceof ServerError && error.message === "the native runner ended by SIGKILL");
  await assert.rejects(machine.get(instance, "g"), ServerError);
});

test("a server ends with the process that started it", async (t) => {
  const executable = (await buildArtefact("native.elf")).path;
  chmodSync(executable, 0o755);
  // Its commands come from a pipe that stays open here; its number and then its answers go to the shell's output.
  const script = '"$0" 3<&5 4>&1 & echo $!; wait';
  const shell = spawn("sh", ["-c", script, executable], { stdio: ["ignore", "pipe", "inherit", "ignore", "ignore", "pipe"] });
  t.after(() => shell.kill("SIGKILL"));
  const output = (shell.stdout as Readable)[Symbol.asyncIterator]();
  const server = Number((await output.next()).value.toString());
  assert.ok(server > 0);
  // Only one that is up can be asked to end with its parent.
  ((shell.stdio as readonly unknown[])[5] as Writable).write(encodeCommand(COMMAND_OP_RESET, [], Buffer.alloc(0)));
  assert.equal((await output.next()).value.length, ANSWER_RECORD_BYTES);
  const isAlive = () => existsSync(`/proc/${server}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${server}/status`, "utf8"));
  assert.ok(isAlive());
  shell.kill("SIGKILL");
  for (let i = 0; i < 250 && isAlive(); i++) await setTimeout(20);
  assert.ok(!isAlive());
});
