import assert from "node:assert/strict";
import { before, test } from "node:test";
import { RIGHT_DUPLICATE, RIGHT_MOVE, SIGNAL_USERS } from "../../abi/gen/host/objects";
import { Random } from "../lab/fuzz/random";
import { FakeMachine, type KernelPart } from "./machine";
import { bind, channel, close, Holder, type Kind, lower, news, raise, receive, send, Thing } from "./model";

const MIB = 0x100000;
const DATA = 4 * MIB;
const RAM = 64 * MIB;
const RIGHTS = 0xffffff;
const SEEDS = 24;
const STEPS = 1200;
/** Numbers of kinds in the kernel, and of resources. */
const KINDS: Readonly<Record<Kind, number>> = { channel: 4, port: 5, event: 6 };
const MEMORY = 0;
const HANDLES = 2;
const QUEUED = 3;
const NO_HANDLE = -101;

let kernel: Record<string, (...args: (number | bigint | boolean)[]) => number & bigint>;
let memory: WebAssembly.Memory;

before(async () => {
  const machine = new FakeMachine(RAM, DATA);
  const part: KernelPart = await machine.load("test/kernel/objects.as.ts");
  kernel = part as never;
  memory = part.memory;
  kernel["initFrames"]!();
  kernel["initPool"]!(BigInt(machine.poolStart), BigInt(DATA));
  kernel["initPaging"]!();
  kernel["mapRam"]!(BigInt(DATA), BigInt(RAM));
  kernel["addRegion"]!(BigInt(DATA), BigInt(RAM));
  kernel["init"]!(BigInt(RAM));
  memory.grow(600);
});

/** A process with a budget of its own. */
function begin(bytes = 8 * MIB, handles = 4000, queued = 4 * MIB): Holder {
  const process = kernel["begin"]!(BigInt(bytes), BigInt(handles), BigInt(queued));
  assert.ok(process > 0);
  return new Holder(process);
}

/** The two worlds side by side: each step is done in both, and both must tell the same. */
class Worlds {
  readonly random: Random;
  readonly holders: Holder[];

  constructor(seed: number) {
    this.random = new Random(seed);
    this.holders = [begin(), begin(), begin()];
  }

  step(): unknown {
    const holder = this.random.pick(this.holders);
    switch (this.random.below(12)) {
      case 0:
        return this.make(holder, this.random.pick<Kind>(["event", "event", "port"]));
      case 1:
        return this.makeChannel(holder);
      case 2:
        return this.copy(holder);
      case 3:
        return this.close(holder, this.some(holder));
      case 4:
      case 5:
      case 6:
        return this.send(holder);
      case 7:
      case 8:
        return this.receive(holder);
      case 9:
        return this.signal(holder);
      case 10:
        return this.bind(holder);
      default:
        return this.news(holder);
    }
  }

  /** A handle that is open, mostly; else one that was, another's, or none at all. */
  some(holder: Holder): number {
    const from = this.random.below(20);
    if (from === 0) return this.random.pick([...holder.known, 0]);
    if (from === 1) return this.random.pick([...this.random.pick(this.holders).handles.keys(), 1]);
    if (from === 2) return this.random.word();
    return this.random.pick([...holder.handles.keys(), 0]);
  }

  rights(): number {
    return this.random.below(3) === 0 ? this.random.word() & RIGHTS : RIGHTS;
  }

  /** A handle that the kernel says is new. */
  add(holder: Holder, handle: number, object: Thing, rights: number): void {
    assert.ok(handle !== 0 && !holder.known.has(handle), `handle ${handle} was used before`);
    holder.known.add(handle);
    holder.handles.set(handle, { object, rights });
  }

  make(holder: Holder, kind: Kind): void {
    const rights = this.rights();
    const handle = Number(kernel["make"]!(holder.process, KINDS[kind], rights));
    this.add(holder, handle, new Thing(kind), rights);
  }

  makeChannel(holder: Holder): void {
    const rights = this.rights();
    const both = BigInt.asUintN(64, kernel["make"]!(holder.process, KINDS.channel, rights));
    const [first, second] = channel();
    this.add(holder, Number(both & 0xffffffffn), first, rights);
    this.add(holder, Number(both >> 32n), second, rights);
  }

  copy(holder: Holder): void {
    const from = this.some(holder);
    const rights = this.random.word();
    const held = holder.handles.get(from);
    const handle = Number(kernel["copyOf"]!(holder.process, from, rights, RIGHT_DUPLICATE));
    if (!held || !(held.rights & RIGHT_DUPLICATE)) {
      assert.equal(handle, NO_HANDLE);
      return;
    }
    held.object.references++;
    this.add(holder, handle, held.object, held.rights & rights);
  }

  close(holder: Holder, handle: number): void {
    assert.equal(Boolean(kernel["close"]!(holder.process, handle)), close(holder, handle));
  }

  send(holder: Holder): void {
    const end = this.some(holder);
    const bytes = this.random.pick([0, 1, 64, 100, 2000, 5000, 65536]);
    const fill = this.random.below(127);
    const handles = Array.from({ length: this.random.pick([0, 0, 0, 1, 2, 5, 16]) }, () => this.some(holder));
    for (const [i, handle] of handles.entries()) kernel["setHandle"]!(i, handle);
    const result = kernel["sendTo"]!(holder.process, end, bytes, fill, handles.length);
    const held = holder.handles.get(end);
    if (held?.object.kind !== "channel") {
      assert.equal(result, NO_HANDLE);
      return;
    }
    assert.equal(result, send(holder, held.object, bytes, fill, handles));
  }

  receive(holder: Holder): void {
    const end = this.some(holder);
    const bytes = this.random.pick([100, 65536, 65536, 65536]);
    const count = this.random.pick([1, 16, 16, 16]);
    const result = kernel["receiveFrom"]!(holder.process, end, bytes, count);
    const held = holder.handles.get(end);
    if (held?.object.kind !== "channel") {
      assert.equal(Number(result), NO_HANDLE);
      return;
    }
    const message = receive(held.object, bytes, count);
    if (typeof message === "number") {
      assert.equal(Number(result), message);
      return;
    }
    assert.equal(Number(result & 0xffffffn), message.bytes);
    assert.equal(Number((result >> 24n) & 0xffn), message.bytes ? message.fill : 0);
    assert.equal(Number(result >> 32n), message.handles.length);
    for (const [i, { object, rights }] of message.handles.entries()) this.add(holder, kernel["handle"]!(i) >>> 0, object, rights);
  }

  signal(holder: Holder): void {
    const handle = this.some(holder);
    const cleared = this.random.word() & SIGNAL_USERS;
    const set = this.random.word() & SIGNAL_USERS;
    kernel["setSignals"]!(holder.process, handle, cleared, set);
    const object = holder.handles.get(handle)?.object;
    if (object?.kind !== "event") return;
    lower(object, cleared);
    raise(object, set);
  }

  bind(holder: Holder): void {
    const [port, handle] = [this.some(holder), this.some(holder)];
    const signals = this.random.word() & 0x3fff;
    const key = this.random.word() & 0x7fffffff;
    const edge = this.random.below(2) === 1;
    const result = kernel["bindTo"]!(holder.process, port, handle, signals, BigInt(key), edge);
    const to = holder.handles.get(port)?.object;
    const object = holder.handles.get(handle)?.object;
    if (to?.kind !== "port" || !object || object.kind === "port") {
      assert.equal(result, NO_HANDLE);
      return;
    }
    assert.equal(result, 0);
    bind(holder, to, handle, object, signals, key, edge);
  }

  news(holder: Holder): void {
    const port = this.some(holder);
    const result = kernel["news"]!(holder.process, port);
    const from = holder.handles.get(port)?.object;
    if (from?.kind !== "port") {
      assert.equal(Number(result), NO_HANDLE);
      return;
    }
    const told = news(from);
    assert.equal(result, told ? (BigInt(told.key) << 32n) | BigInt(told.signals) : 0n);
  }

  /** Every handle of each process names what it should, with the rights it should, and nothing else is a handle. */
  compare(): void {
    for (const holder of this.holders) {
      assert.equal(kernel["used"]!(holder.process, HANDLES), BigInt(holder.handles.size));
      for (const handle of holder.known) {
        const held = holder.handles.get(handle);
        const rights = held ? ((KINDS[held.object.kind] << 24) | held.rights) >>> 0 : 0;
        assert.equal(kernel["rights"]!(holder.process, handle) >>> 0, rights);
        if (!held) continue;
        assert.equal(Number(kernel["signals"]!(holder.process, handle)), held.object.signals);
        assert.equal(Boolean(kernel["finds"]!(holder.process, handle, KINDS[held.object.kind], held.rights)), true);
        const more = held.rights | (1 << this.random.below(24));
        assert.equal(Boolean(kernel["finds"]!(holder.process, handle, KINDS[held.object.kind], more)), more === held.rights);
        assert.equal(Boolean(kernel["finds"]!(holder.process, handle, KINDS[held.object.kind] ^ 1, 0)), false);
      }
    }
  }

  end(): void {
    for (const holder of this.holders) {
      for (const handle of [...holder.handles.keys()]) close(holder, handle);
      kernel["end"]!(holder.process);
    }
  }
}

test("handles, channels, events and ports do what the model says, whatever is called in whatever order", () => {
  new Worlds(0).end();
  const bytes = kernel["heapBytes"]!();
  const pages = kernel["pagesTaken"]!();
  for (let seed = 1; seed <= SEEDS; seed++) {
    const worlds = new Worlds(seed);
    try {
      for (let i = 0; i < STEPS; i++) {
        worlds.step();
        if (i % 50 === 49) worlds.compare();
      }
      worlds.end();
      assert.equal(kernel["heapBytes"]!(), bytes);
      assert.ok(kernel["pagesTaken"]!() <= pages + 16);
      for (const resource of [MEMORY, HANDLES, QUEUED]) assert.equal(kernel["rootUsed"]!(resource), 0n);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});

test("a process that leaks handles stops at its limit, and all come back with its end", () => {
  const bytes = kernel["heapBytes"]!();
  const holder = begin(8 * MIB, 3000);
  let count = 0;
  while (Number(kernel["make"]!(holder.process, KINDS.event, RIGHTS)) > 0) count++;
  assert.ok(count >= 2998 && count <= 3000, `${count} handles`);
  kernel["end"]!(holder.process);
  assert.equal(kernel["heapBytes"]!(), bytes);
  assert.equal(kernel["rootUsed"]!(MEMORY), 0n);
});

test("a process that makes objects stops when its memory is used up", () => {
  const holder = begin(16384, 4000);
  let made = 0;
  while (Number(kernel["make"]!(holder.process, KINDS.event, RIGHTS)) > 0) made++;
  assert.ok(made > 50 && made < 500, `${made} events`);
  assert.ok(kernel["used"]!(holder.process, MEMORY) <= 16384n);
  kernel["end"]!(holder.process);
});

test("messages are charged to who sends, until they are received or lost", () => {
  const holder = begin(MIB, 100, 100_000);
  const both = kernel["make"]!(holder.process, KINDS.channel, RIGHTS);
  const [one, other] = [Number(both & 0xffffffffn), Number(both >> 32n)];
  let sent = 0;
  while (kernel["sendTo"]!(holder.process, one, 1000, 1, 0) === 0) sent++;
  assert.ok(sent > 80 && sent < 100, `${sent} messages`);
  assert.equal(Number(kernel["receiveFrom"]!(holder.process, other, 1000, 0)) & 0xffffff, 1000);
  assert.equal(kernel["sendTo"]!(holder.process, one, 1000, 1, 0), 0);
  kernel["close"]!(holder.process, other);
  assert.equal(kernel["used"]!(holder.process, QUEUED), 0n);
  kernel["end"]!(holder.process);
});

test("an end that holds messages is not moved, so that no channel can keep itself alive", () => {
  const holder = begin();
  const pair = () => {
    const both = kernel["make"]!(holder.process, KINDS.channel, RIGHTS);
    return [Number(both & 0xffffffffn), Number(both >> 32n)] as const;
  };
  const move = (end: number, handle: number) => {
    kernel["setHandle"]!(0, handle);
    return kernel["sendTo"]!(holder.process, end, 0, 0, 1);
  };
  const [a1, a2] = pair();
  const [b1, b2] = pair();
  assert.equal(move(b1, a2), 0);
  assert.ok(move(a1, b2) < 0);
  assert.ok(move(a1, a1) < 0);
  kernel["end"]!(holder.process);
  assert.equal(kernel["rootUsed"]!(MEMORY), 0n);
});

test("a chain of channels, each the only message of the last, dies without recursion", () => {
  const holder = begin(16 * MIB, 4000);
  let last = 0;
  for (let i = 0; i < 1500; i++) {
    const both = kernel["make"]!(holder.process, KINDS.channel, RIGHTS);
    const [one, other] = [Number(both & 0xffffffffn), Number(both >> 32n)];
    // `other` is empty when it is moved, then it is filled through its peer.
    if (last) {
      kernel["setHandle"]!(0, other);
      assert.equal(kernel["sendTo"]!(holder.process, last, 0, 0, 1), 0);
    }
    if (last) kernel["close"]!(holder.process, last);
    last = one;
  }
  kernel["end"]!(holder.process);
  assert.equal(kernel["rootUsed"]!(MEMORY), 0n);
});

test("runs of pages are aligned, don't overlap, and come back", () => {
  const random = new Random(7);
  const runs: { at: number; order: number }[] = [];
  const free = kernel["freeFrames"]!();
  for (let i = 0; i < 2000; i++) {
    if (runs.length > 0 && random.below(5) < 2) {
      const [run] = runs.splice(random.below(runs.length), 1);
      kernel["givePages"]!(run!.at, run!.order);
      continue;
    }
    const order = random.below(4);
    const at = kernel["takePages"]!(order) >>> 0;
    if (at === 0) continue;
    assert.equal(at % (4096 << order), 0);
    for (const other of runs) assert.ok(at + (4096 << order) <= other.at || other.at + (4096 << other.order) <= at);
    if (runs.length > 300) break;
    runs.push({ at, order });
  }
  for (const { at, order } of runs) kernel["givePages"]!(at, order);
  assert.ok(free - kernel["freeFrames"]!() < 40n, "page tables alone stay");
});

test("records of every size are apart from each other and zeroed", () => {
  const random = new Random(3);
  const bytes = kernel["heapBytes"]!();
  const held = new Map<number, number>();
  for (let i = 0; i < 4000; i++) {
    if (held.size > 0 && random.below(2)) {
      const [at, size] = random.pick([...held.entries()]);
      kernel["giveRecord"]!(at, size);
      held.delete(at);
      continue;
    }
    const size = 1 + random.below(2032);
    const at = kernel["takeRecord"]!(size) >>> 0;
    assert.notEqual(at, 0);
    const view = new Uint8Array(memory.buffer, at, size);
    assert.ok(
      view.every((byte) => byte === 0),
      `${size} bytes at ${at}`,
    );
    view.fill(255);
    held.set(at, size);
  }
  for (const [at, size] of held) kernel["giveRecord"]!(at, size);
  assert.equal(kernel["heapBytes"]!(), bytes);
});

test("the right to move is what moving takes", () => {
  const holder = begin();
  const both = kernel["make"]!(holder.process, KINDS.channel, RIGHTS);
  const event = Number(kernel["make"]!(holder.process, KINDS.event, RIGHTS & ~RIGHT_MOVE));
  kernel["setHandle"]!(0, event);
  assert.ok(kernel["sendTo"]!(holder.process, Number(both & 0xffffffffn), 0, 0, 1) < 0);
  assert.ok(kernel["rights"]!(holder.process, event) !== 0);
  kernel["end"]!(holder.process);
});
