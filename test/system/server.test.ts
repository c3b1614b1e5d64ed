import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { STATUS_INVALID, STATUS_MALFORMED } from "../../abi/gen/host/compile";
import * as abi from "../../abi/gen/host/server";
import { Random } from "../lab/fuzz/random";
import { encodeText } from "../../host/program/wat";
import { RingServer, type RingServerOptions } from "../lab/server/ring";
import type { Answer } from "../lab/server/protocol";
import { ServerError, type ServerInstance, type ServerInstantiation, type ServerOutcome, ServerRefusal } from "../lab/server/server";
import { requireTool } from "../lab/support";

/** Every proposal. */
const ALL = 0xffffffff;

async function start(t: TestContext, options: RingServerOptions = {}): Promise<RingServer | undefined> {
  if (!requireTool(t, "qemu-system-x86_64")) return undefined;
  const machine = await RingServer.start(options);
  t.after(() => machine.close());
  return machine;
}

async function make(machine: RingServer, text: string): Promise<ServerInstance> {
  const compiled = await machine.compile(await encodeText(text, "test"), 0, ALL);
  if (compiled.how === "refused") throw new Error(compiled.message);
  const made = await machine.instantiate(compiled.object);
  if (made.how !== "made") throw new Error(JSON.stringify(made));
  return made.instance;
}

function results(outcome: ServerOutcome): readonly bigint[] {
  assert.equal(outcome.how, "returned");
  return outcome.how === "returned" ? outcome.results : [];
}

function trap(outcome: ServerOutcome): string {
  return outcome.how === "trapped" ? outcome.name : outcome.how;
}

/** Sends the bytes of a command, which may be none that a server knows. */
function request(machine: RingServer, command: Buffer): Promise<Answer> {
  return (machine as unknown as { request(command: Buffer): Promise<Answer> }).request(command);
}

/** A command whose header may lie about what is sent. */
function command(
  operation: number,
  words: readonly bigint[],
  bytes = Buffer.alloc(0),
  lie: { words?: number; bytes?: bigint } = {},
): Buffer {
  const out = Buffer.alloc(abi.COMMAND_RECORD_BYTES + words.length * 8 + bytes.length);
  out.writeUInt32LE(operation, abi.COMMAND_OP_OFFSET);
  out.writeUInt32LE(lie.words ?? words.length, abi.COMMAND_WORDS_OFFSET);
  out.writeBigUInt64LE(lie.bytes ?? BigInt(bytes.length), abi.COMMAND_BYTES_OFFSET);
  for (const [i, word] of words.entries()) out.writeBigUInt64LE(word, abi.COMMAND_RECORD_BYTES + i * 8);
  bytes.copy(out, abi.COMMAND_RECORD_BYTES + words.length * 8);
  return out;
}

test("instances in ring 0 live on after a trap, and link to each other", async (t) => {
  const machine = await start(t);
  if (!machine) return;
  const first = await make(
    machine,
    `(module (memory (export "m") 1) (table (export "t") 2 funcref) (global (export "g") (mut i64) (i64.const 5))
      (func (export "divide") (param i32 i32) (result i32) local.get 0 local.get 1 i32.div_s)
      (func (export "load") (param i32) (result i32) local.get 0 i32.load)
      (func $deep (export "deep") call $deep i32.const 0 drop)
      (func (export "grow") (param i32) (result i32) local.get 0 memory.grow)
      (func (export "call") (param i32) (result f64) local.get 0 call_indirect (result f64))
      (func (export "many") (param i32 i64 f32 f64 i32 i32 i32 i32 i64 f64 f64 f64 f64 f64 f64 f64 f32) (result i64 f32 f64 i32 i32 i32 i64)
        local.get 1 local.get 16 local.get 3 local.get 0 local.get 7 local.get 6 local.get 8))`,
  );
  const call = (name: string, ...args: bigint[]) => machine.invoke(first, name, args);
  assert.equal(trap(await call("divide", 1n, 0n)), "integer divide by zero");
  assert.equal(trap(await call("load", 65533n)), "out of bounds memory access");
  assert.equal(trap(await call("deep")), "call stack exhausted");
  assert.deepEqual(results(await call("divide", 7n, 2n)), [3n]);
  assert.deepEqual(results(await call("grow", 1n)), [1n]);
  assert.deepEqual(results(await call("load", 65533n)), [0n]);
  const half = 0x3fe0000000000000n;
  const args = [1n, 2n, 3n, half, 5n, 6n, 7n, 8n, 9n, half, half, half, half, half, half, half, 0x40400000n];
  assert.deepEqual(results(await call("many", ...args)), [2n, 0x40400000n, half, 1n, 8n, 7n, 9n]);

  await machine.register("first", first);
  const compiled = await machine.compile(
    await encodeText(
      `(module (import "first" "m" (memory 2)) (import "first" "t" (table 2 funcref)) (import "first" "g" (global $g (mut i64)))
        (func $f (result f64) i64.const 6 global.set $g f64.const 0.5) (elem (i32.const 0) $f)
        (data (i32.const 8) "A") (data (i32.const 131072) "B"))`,
      "test",
    ),
    0,
    ALL,
  );
  assert.equal(compiled.how, "compiled");
  const made = compiled.how === "compiled" ? await machine.instantiate(compiled.object) : undefined;
  assert.equal(made?.how === "trapped" && made.name, "out of bounds memory access");
  assert.deepEqual(results(await call("call", 0n)), [half]);
  assert.deepEqual(results(await call("load", 8n)), [65n]);
  assert.deepEqual(await machine.get(first, "g"), [6n]);
  assert.equal(trap(await call("call", 1n)), "uninitialized element");
  const failed = await call("divide", 1n, 0n);
  assert.equal(failed.how === "trapped" && failed.backtrace.length, 1);
  await machine.reset();
  await machine.end();
});

test("an instance whose globals can't be set is none that can be used", async (t) => {
  const machine = await start(t);
  if (!machine) return;
  const text = `(module (type $a (array i8)) (table 1 funcref) (global (ref $a) (array.new_default $a (i32.const -1)))
    (func (export "f") (result i32) (table.size 0)))`;
  const compiled = await machine.compile(await encodeText(text, "test"), 0, ALL);
  const made = compiled.how === "compiled" ? await machine.instantiate(compiled.object) : undefined;
  assert.ok(made?.how === "trapped");
  assert.equal(made.name, "out of memory");
  await assert.rejects(machine.invoke(made.instance, "f", []), ServerRefusal);
  assert.deepEqual(results(await machine.invoke(await make(machine, `(module (func (export "f")))`), "f", [])), []);
  await machine.reset();
  await machine.end();
});

test("what the compiler refuses and what can't be linked is told", async (t) => {
  const machine = await start(t);
  if (!machine) return;
  const refused = async (bytes: Uint8Array, features = ALL) => {
    const compiled = await machine.compile(bytes, 0, features);
    return compiled.how === "refused" ? [compiled.status, compiled.offset, compiled.message] : compiled.how;
  };
  assert.deepEqual((await refused(Buffer.from("\0asm")))[0], STATUS_MALFORMED);
  // The type section ends before its type does; a function body leaves nothing where an i32 is wanted.
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  assert.equal((await refused(Uint8Array.from([...header, 1, 2, 1, 0x60])))[0], STATUS_MALFORMED);
  const body = Uint8Array.from([...header, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 10, 4, 1, 2, 0, 0x0b]);
  const [status, offset, message] = await refused(body);
  assert.deepEqual([status, offset], [STATUS_INVALID, 24]);
  assert.match(String(message), /i32/);
  assert.equal(await refused(await encodeText("(module (memory 1))", "test")), "compiled");
  const linked = async (text: string) => {
    const compiled = await machine.compile(await encodeText(text, "test"), 0, ALL);
    const made = compiled.how === "compiled" ? await machine.instantiate(compiled.object) : undefined;
    return made?.how === "unlinkable" ? made.message : made?.how;
  };
  await machine.register("a", await make(machine, '(module (func (export "f")) (memory (export "m") 1))'));
  assert.match((await linked('(module (import "a" "g" (func)))'))!, /"a" "g".*nobody/);
  assert.match((await linked('(module (import "b" "f" (func)))'))!, /"b" "f".*nobody/);
  assert.match((await linked('(module (import "a" "f" (func (param i32))))'))!, /another type/);
  assert.match((await linked('(module (import "a" "f" (memory 1)))'))!, /another kind/);
  assert.match((await linked('(module (import "a" "m" (memory 2)))'))!, /other limits/);
  assert.match((await linked('(module (import "nebulet" "log" (func (param i32 i32) (result i32))))'))!, /nobody/);
  assert.equal(await linked('(module (import "a" "f" (func)) (import "a" "m" (memory 1)))'), "made");
});

test("commands that make no sense are refused, and lose nothing", async (t) => {
  const machine = await start(t);
  if (!machine) return;
  const instance = await make(
    machine,
    '(module (func (export "f") (param i32) (result i32) local.get 0) (global (export "g") i32 (i32.const 3)))',
  );
  const id = instance.instance;
  const refused = async (bytes: Buffer, says: string) => {
    const answer = await request(machine, bytes);
    assert.deepEqual([answer.status, answer.bytes.toString(), answer.words], [abi.ANSWER_STATUS_REFUSED, says, []]);
  };
  await refused(command(0, []), "no such instance");
  await refused(command(99, [id]), "no such command");
  await refused(command(0xffffffff, [id]), "no such command");
  await refused(command(abi.COMMAND_OP_LOAD, [id], Buffer.from("an object")), "no such command");
  await refused(command(abi.COMMAND_OP_INSTANTIATE, []), "no such object");
  for (const object of [0n, 2n, 2048n, 1n << 32n, (1n << 64n) - 1n]) {
    await refused(command(abi.COMMAND_OP_INSTANTIATE, [object]), "no such object");
  }
  for (const wrong of [id + 1n, 8191n, 8192n, 1n << 32n, (1n << 64n) - 1n]) {
    for (const operation of [abi.COMMAND_OP_START, abi.COMMAND_OP_REGISTER, abi.COMMAND_OP_INVOKE, abi.COMMAND_OP_GLOBAL]) {
      await refused(command(operation, [wrong, 1n], Buffer.from("f")), "no such instance");
    }
  }
  await refused(command(abi.COMMAND_OP_INVOKE, [id, 1n], Buffer.from("g")), "no such function is exported");
  await refused(command(abi.COMMAND_OP_INVOKE, [id, 1n]), "no such function is exported");
  await refused(command(abi.COMMAND_OP_INVOKE, [id, 1n], Buffer.alloc(65536, 102)), "no such function is exported");
  await refused(command(abi.COMMAND_OP_INVOKE, [id, 1n], Buffer.alloc(65537, 102)), "the name is too long");
  await refused(command(abi.COMMAND_OP_INVOKE, [id], Buffer.from("f")), "wrong number of arguments");
  await refused(command(abi.COMMAND_OP_INVOKE, [id, 1n, 2n], Buffer.from("f")), "wrong number of arguments");
  const most = Array.from({ length: abi.COMMAND_MAX_WORDS }, () => id);
  await refused(command(abi.COMMAND_OP_INVOKE, most, Buffer.from("f")), "wrong number of arguments");
  await refused(command(abi.COMMAND_OP_INVOKE, [...most, id], Buffer.from("f")), "too many words");
  await refused(command(abi.COMMAND_OP_GLOBAL, [id], Buffer.from("f")), "no such global is exported");
  assert.equal((await request(machine, command(abi.COMMAND_OP_COMPILE, []))).status, abi.ANSWER_STATUS_INVALID);
  assert.deepEqual(results(await machine.invoke(instance, "f", [41n])), [41n]);
  assert.deepEqual(await machine.get(instance, "g"), [3n]);
  await machine.reset();
  await refused(command(abi.COMMAND_OP_GLOBAL, [id], Buffer.from("g")), "no such instance");
});

test("random commands are answered, whatever they say", async (t) => {
  const machine = await start(t);
  if (!machine) return;
  const random = new Random(3);
  const module = await encodeText('(module (func (export "f") (param i32)) (global (export "g") i32 (i32.const 3)))', "test");
  const instance = await make(machine, '(module (func (export "f") (param i32)) (global (export "g") i32 (i32.const 3)))');
  const words = [0n, 1n, 2n, 3n, 4n, instance.instance, instance.instance + 1n, 1n << 63n, (1n << 64n) - 1n];
  const waiting: Promise<Answer>[] = [];
  for (let i = 0; i < 3000; i++) {
    const operation = random.oneIn(50) ? random.word() : random.below(14);
    const damaged = Buffer.from(module);
    damaged[random.below(damaged.length)]! ^= 1 << random.below(8);
    const bytes = random.pick([Buffer.from("f"), Buffer.from("g"), Buffer.alloc(0), Buffer.from(random.bytes(random.below(300))), damaged]);
    waiting.push(
      request(
        machine,
        command(
          operation,
          Array.from({ length: random.below(4) }, () => random.pick(words)),
          bytes,
        ),
      ),
    );
  }
  const statuses = new Set((await Promise.all(waiting)).map((answer) => answer.status));
  for (const status of [abi.ANSWER_STATUS_OK, abi.ANSWER_STATUS_REFUSED, abi.ANSWER_STATUS_INVALID]) assert.ok(statuses.has(status));
  await machine.reset();
  assert.deepEqual(results(await machine.invoke(await make(machine, '(module (func (export "f") (param i32)))'), "f", [1n])), []);
});

test("more modules or instances than there is room for are refused, and a reset makes room", async (t) => {
  const machine = await start(t);
  if (!machine) return;
  const bytes = await encodeText('(module (func (export "f") (result i32) i32.const 7))', "test");
  for (let round = 0; round < 2; round++) {
    const objects = await Promise.allSettled(Array.from({ length: 2100 }, () => machine.compile(bytes, 0, ALL)));
    const compiled = objects.flatMap((object) =>
      object.status === "fulfilled" && object.value.how === "compiled" ? [object.value.object] : [],
    );
    assert.ok(compiled.length > 2000 && compiled.length < 2048, `${compiled.length} modules`);
    const instances: PromiseSettledResult<ServerInstantiation>[] = await Promise.allSettled(
      Array.from({ length: 8200 }, (_, i) => machine.instantiate(compiled[i % compiled.length]!)),
    );
    const made: ServerInstance[] = instances.flatMap((item) =>
      item.status === "fulfilled" && item.value.how === "made" ? [item.value.instance] : [],
    );
    assert.equal(made.length, 8192);
    for (const i of [0, 4000, 8191]) assert.deepEqual(results(await machine.invoke(made[i]!, "f")), [7n]);
    await machine.reset();
  }
});

test("memory that runs out ends a call or a command, and comes back", async (t) => {
  const machine = await start(t, { memory: 64 });
  if (!machine) return;
  for (let round = 0; round < 2; round++) {
    const instance = await make(
      machine,
      `(module (memory 2048) (func (export "fill") (param i32) (result i32)
        (loop local.get 0 i32.const 1 i32.store8 local.get 0 i32.const 4096 i32.add local.tee 0 i32.const 134217728 i32.lt_u br_if 0)
        local.get 0))`,
    );
    assert.equal(trap(await machine.invoke(instance, "fill", [0n])), "out of memory");
    const module = command(abi.COMMAND_OP_COMPILE, [0n, 0n], Buffer.alloc(0x100000));
    const answer = await request(machine, module);
    assert.equal(answer.status, abi.ANSWER_STATUS_REFUSED);
    assert.match(answer.bytes.toString(), /memory is exhausted/);
    await machine.reset();
  }
});

test("a machine that gives no answer is ended, and says so", async (t) => {
  const machine = await start(t, { timeout: 3000 });
  if (!machine) return;
  const instance = await make(machine, '(module (func (export "forever") loop br 0 end))');
  const ended = (error: unknown) => error instanceof ServerError && error.message === "the machine gave no answer for 3 s";
  await assert.rejects(machine.invoke(instance, "forever"), ended);
  await assert.rejects(machine.get(instance, "g"), ended);
});

test("a command that never ends to come is no answer", async (t) => {
  const machine = await start(t, { timeout: 2000 });
  if (!machine) return;
  await assert.rejects(request(machine, command(1, [], Buffer.alloc(9), { bytes: (1n << 64n) - 1n })), ServerError);
  await assert.rejects(machine.reset(), (error) => error instanceof ServerError && !(error instanceof ServerRefusal));
});
