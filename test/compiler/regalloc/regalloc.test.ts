import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Allocation, Allocator } from "./allocate";
import { check } from "./check";
import { generate, Random, type Shape } from "./generate";
import {
  type Block,
  Constraint,
  FLAG_CALL,
  FLAG_REMAT,
  FLAG_TERMINATOR,
  type Func,
  type Inst,
  NO_BLOCK,
  type Operand,
  print,
  Role,
} from "./mir";

let allocator: Allocator;

before(async () => {
  allocator = await Allocator.build();
});

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Register files and instruction mixes of all sorts, by seed. */
function shape(seed: number, size: number): Shape {
  const count = [4, 6, 8, 14, 3][seed % 5]!;
  return {
    registers: [numbers(count), numbers(Math.max(3, count - 1))],
    size,
    calls: [0, 5, 20][seed % 3]!,
    fixed: [0, 10, 30][(seed >> 2) % 3]!,
    loops: 6,
  };
}

function checked(func: Func, what: string, span?: number, canExchange?: boolean): Allocation {
  const allocation = allocator.allocate(func, span, canExchange);
  try {
    check(func, allocation);
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}\n${print(func)}`);
  }
  return allocation;
}

test("random functions keep every value's way", () => {
  for (let seed = 0; seed < 1500; seed++) checked(generate(seed, shape(seed, 10 + ((seed * 7) % 90))), `seed ${seed}`);
});

test("ranges without holes, which large functions get, are as right", () => {
  for (let seed = 0; seed < 500; seed++)
    checked(generate(seed, shape(seed, 10 + ((seed * 7) % 90))), `seed ${seed}`, seed % 3 === 0 ? 0 : seed % 40);
});

test("where two registers can't be exchanged at once, cycles of moves go through a slot", () => {
  let exchanges = 0;
  for (let seed = 0; seed < 500; seed++) {
    const func = generate(seed, shape(seed, 10 + ((seed * 7) % 90)));
    const without = checked(func, `seed ${seed}`, undefined, false);
    assert.ok(!without.edits.some(({ swap }) => swap));
    exchanges += checked(func, `seed ${seed}`).edits.filter(({ swap }) => swap).length;
  }
  assert.ok(exchanges > 0, "no function needed an exchange");
});

test("the same function gets the same allocation", () => {
  const func = generate(42, shape(42, 80));
  const [first, second] = [allocator.allocate(func), allocator.allocate(func)];
  assert.deepEqual({ ...first, time: 0 }, { ...second, time: 0 });
});

/** Changes one thing in an allocation; false when there is nothing of that sort. */
type Mutation = (allocation: Allocation, func: Func, random: Random) => boolean;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "an edit that is missing": ({ edits }, _, random) => edits.length > 0 && edits.splice(random.below(edits.length), 1).length > 0,
  "an edit that goes elsewhere": ({ edits }, _, random) => {
    if (edits.length === 0) return false;
    random.pick(edits).to ^= 1;
    return true;
  },
  "an edit that comes from elsewhere": ({ edits }, _, random) => {
    const moves = edits.filter((edit) => edit.from !== 0);
    if (moves.length === 0) return false;
    random.pick(moves).from ^= 1;
    return true;
  },
  "a use from elsewhere": ({ places }, func, random) => {
    const uses = func.blocks
      .flatMap((block) => block.insts)
      .flatMap(({ operands }, i) => operands.flatMap(({ role }, k) => (role === Role.Use ? [{ i, k }] : [])));
    if (uses.length === 0) return false;
    const { i, k } = random.pick(uses);
    places[i]![k]! ^= 1;
    return true;
  },
};

for (const [name, mutate] of Object.entries(MUTATIONS)) {
  test(`the checker finds ${name}`, () => {
    let made = 0;
    let found = 0;
    for (let seed = 0; seed < 200; seed++) {
      const func = generate(seed, shape(seed, 50));
      const allocation = allocator.allocate(func);
      if (!mutate(allocation, func, new Random(seed))) continue;
      made++;
      try {
        check(func, allocation);
      } catch {
        found++;
      }
    }
    // Some changes do no harm: a store of a value that is stored there already, a use of a copy.
    assert.ok(made > 100 && found > made * 0.9, `${found} of ${made}`);
  });
}

const use = (vreg: number, constraint = Constraint.Reg, reg = 0): Operand => ({ vreg, role: Role.Use, constraint, reg });
const def = (vreg: number, constraint = Constraint.Reg, reg = 0): Operand => ({ vreg, role: Role.Def, constraint, reg });
const inst = (flags: number, ...operands: Operand[]): Inst => ({ flags, operands });

function block(insts: Inst[], rest: Partial<Block> = {}): Block {
  return { insts, params: [], args: [], succs: [], depth: 0, header: NO_BLOCK, end: 0, cold: false, landing: false, ...rest };
}

/**
 * Blocks 0: before, 1: the loop's head and body, 2: its way back, 3: behind it. The loop has parameter `param`, which begins as `start`.
 */
function loop(ints: number, vregs: number, before: Inst[], body: Inst[], after: Inst[], param: number, start: number, next: number): Func {
  return {
    registers: [numbers(ints), numbers(2)],
    vregs: [{ kind: 0, bytes: 0 }, ...numbers(vregs).map(() => ({ kind: 0, bytes: 8 }))],
    blocks: [
      block([...before, inst(FLAG_TERMINATOR)], { succs: [1], args: [start] }),
      block([...body, inst(FLAG_TERMINATOR)], { params: [param], succs: [2, 3], depth: 1, header: 1, end: 2 }),
      block([inst(FLAG_TERMINATOR)], { succs: [1], args: [next], depth: 1, header: 1 }),
      block([...after, inst(FLAG_TERMINATOR)]),
    ],
  };
}

test("a loop whose values fit into the registers has no edit inside", () => {
  // v1 to v3 come from outside, v4 is counted up to v5.
  const body = [inst(0, def(5, Constraint.Same, 1), use(4)), inst(0, use(1), use(2), use(3))];
  const func = loop(6, 5, [inst(0, def(1), def(2), def(3))], body, [inst(0, use(3))], 4, 1, 5);
  const allocation = checked(func, "loop");
  assert.equal(allocation.loopSpills, 0);
  assert.deepEqual(
    allocation.edits.filter(({ point }) => point >= 4 && point <= 8),
    [],
  );
});

test("a value that a full loop doesn't use waits in its slot", () => {
  // v1 lives through the loop, which needs all four registers for v2, v3, v4 and v5.
  const body = [inst(0, def(5, Constraint.Same, 1), use(4)), inst(0, def(6), use(2), use(3), use(5)), inst(0, use(6), use(2), use(3))];
  const func = loop(4, 6, [inst(0, def(1), def(2), def(3))], body, [inst(0, use(1))], 4, 2, 5);
  const allocation = checked(func, "loop");
  assert.equal(allocation.loopSpills, 0);
  assert.ok(allocation.edits.length > 0);
});

test("what a loop uses is loaded before it", () => {
  // The call takes all registers; v1 is used in the loop only.
  const before = [inst(0, def(1), def(2)), inst(FLAG_CALL), inst(0, def(3))];
  const func = loop(6, 5, before, [inst(0, def(5, Constraint.Same, 1), use(4)), inst(0, use(1))], [inst(0, use(2))], 4, 3, 5);
  const allocation = checked(func, "loop");
  assert.equal(allocation.loopSpills, 0);
});

test("a call on a way that ends in a trap costs the loop nothing", () => {
  const func = loop(
    6,
    5,
    [inst(0, def(1), def(2))],
    [inst(0, def(5, Constraint.Same, 1), use(4)), inst(0, use(1))],
    [inst(0, use(2))],
    4,
    1,
    5,
  );
  func.blocks[1]!.succs = [2, 3, 4];
  func.blocks.push(block([inst(FLAG_CALL, use(1, Constraint.Fixed, 0)), inst(FLAG_TERMINATOR)], { cold: true }));
  const allocation = checked(func, "loop");
  assert.equal(allocation.loopSpills, 0);
  assert.equal(allocation.slots, 0);
});

test("what can be made again takes no slot", () => {
  const func: Func = {
    registers: [numbers(4), numbers(2)],
    vregs: [
      { kind: 0, bytes: 0 },
      { kind: 0, bytes: 8, remat: 0 },
    ],
    blocks: [block([inst(FLAG_REMAT, def(1)), inst(0, use(1)), inst(FLAG_CALL), inst(0, use(1)), inst(FLAG_TERMINATOR)])],
  };
  const allocation = checked(func, "constant");
  assert.equal(allocation.slots, 0);
  assert.deepEqual(
    allocation.edits.map(({ point, from }) => ({ point, from })),
    [
      { point: 2, from: 0 },
      { point: 6, from: 0 },
    ],
  );
});

test("what is needed where an exception lands is in its slot before the call", () => {
  const func: Func = {
    vregs: [{ kind: 0, bytes: 8 }, ...numbers(3).map(() => ({ kind: 0, bytes: 8 }))],
    blocks: [
      block([inst(0, def(1)), inst(FLAG_CALL, def(2, Constraint.Fixed, 0)), inst(FLAG_TERMINATOR)], { succs: [1, 2] }),
      block([inst(0, def(3, Constraint.Fixed, 0)), inst(FLAG_TERMINATOR, use(1), use(3))], { landing: true, cold: true }),
      block([inst(FLAG_TERMINATOR, use(2))]),
    ],
    registers: [numbers(4), numbers(3)],
  };
  const allocation = checked(func, "landing");
  const stored = allocation.edits.find(({ to }) => to >>> 28 === 2)!;
  assert.equal(stored.point, 1);
  // Behind the call it would come too late, for the checker too.
  stored.point = 3;
  assert.throws(() => check(func, allocation), /doesn't hold it/);
});

test("slots are used again", () => {
  const insts: Inst[] = [];
  const vregs: { kind: number; bytes: number }[] = [{ kind: 0, bytes: 0 }];
  for (let v = 1; v <= 50; v++) {
    vregs.push({ kind: 0, bytes: 8 });
    insts.push(inst(0, def(v)), inst(FLAG_CALL), inst(0, use(v)));
  }
  const func: Func = { registers: [numbers(4), numbers(2)], vregs, blocks: [block([...insts, inst(FLAG_TERMINATOR)])] };
  assert.equal(checked(func, "straight line").slots, 1);
});

/** Time of an allocation in ms: the shortest of three, as others may be running. */
const leastTime = (func: Func) => Math.min(...numbers(3).map(() => allocator.allocate(func).time));

/** `values` values that live through a chain of `count` blocks, each with a way out to the end. */
function chain(values: number, count: number): Func {
  const vregs = [{ kind: 0, bytes: 0 }, ...numbers(values).map(() => ({ kind: 0, bytes: 8 }))];
  const blocks = [block([...numbers(values).map((v) => inst(0, def(v + 1))), inst(FLAG_TERMINATOR)], { succs: [1] })];
  for (let i = 0; i < count; i++) {
    const b = blocks.length;
    blocks.push(block([inst(0, use(1 + (i % values))), inst(FLAG_TERMINATOR)], { succs: [b + 1, b + 2] }));
    blocks.push(block([inst(FLAG_TERMINATOR)], { succs: [2 * count + 1] }));
  }
  blocks[blocks.length - 2]!.succs = [blocks.length - 1];
  blocks.push(block([...numbers(values).map((v) => inst(0, use(v + 1))), inst(FLAG_TERMINATOR)]));
  return { registers: [numbers(14), numbers(15)], vregs, blocks };
}

/** `depth` loops, each inside the one before. */
function nest(depth: number): Func {
  const blocks = [block([inst(0, def(1)), inst(FLAG_TERMINATOR)], { succs: [1] })];
  const end = 3 * depth;
  for (let i = 1; i <= depth; i++) {
    const last = end - 2 * (i - 1);
    blocks.push(block([inst(0, use(1)), inst(FLAG_TERMINATOR)], { succs: [i + 1], depth: i, header: i, end: last - 1 }));
  }
  for (let i = depth; i >= 1; i--) {
    // The way back, and the way out, which asks whether the loop around goes on.
    const b = blocks.length;
    if (i === depth) blocks[b - 1]!.succs = [b, b + 1];
    blocks.push(block([inst(FLAG_TERMINATOR)], { succs: [i], depth: i, header: i }));
    const out = i === 1 ? [] : [b + 2, b + 3];
    blocks.push(block([inst(FLAG_TERMINATOR, use(1))], { succs: out, depth: i - 1, header: i === 1 ? NO_BLOCK : i - 1 }));
  }
  return {
    registers: [numbers(14), numbers(15)],
    vregs: [
      { kind: 0, bytes: 0 },
      { kind: 0, bytes: 8 },
    ],
    blocks,
  };
}

test("deep nests of loops take no long time", () => {
  checked(nest(20), "nest");
  const small = leastTime(nest(1_000));
  const large = leastTime(nest(10_000));
  assert.ok(large < 40 * Math.max(small, 10), `${small} ms, then ${large} ms`);
});

test("time grows with the size alone", () => {
  const small = leastTime(chain(5_000, 10_000));
  const large = leastTime(chain(50_000, 50_000));
  assert.ok(large < 40 * Math.max(small, 10), `${small} ms, then ${large} ms`);
});
