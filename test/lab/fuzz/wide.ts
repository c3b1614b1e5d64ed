import { Random } from "./random";

/**
 * Random functions on 128-bit arithmetic, with their results worked out in whole numbers: the engines that others are compared with don't
 * have the instructions. Values live long and are many, so that carries meet spills and constants.
 */

const MASK = (1n << 64n) - 1n;

const PARAMS = 4;
const STEPS = 48;

/** A function (param i64 i64 i64 i64) (result i64) in text, and what it gives. */
export interface WideFunction {
  readonly text: string;
  readonly run: (args: readonly bigint[]) => bigint;
}

/** Operations on 64 bits that stand between the wide ones. */
const NARROW: readonly { readonly name: string; readonly run: (x: bigint, y: bigint) => bigint }[] = [
  { name: "add", run: (x, y) => x + y },
  { name: "sub", run: (x, y) => x - y },
  { name: "mul", run: (x, y) => x * y },
  { name: "and", run: (x, y) => x & y },
  { name: "xor", run: (x, y) => x ^ y },
  { name: "shl", run: (x, y) => x << (y & 63n) },
  { name: "shr_u", run: (x, y) => x >> (y & 63n) },
];

const signed = (x: bigint): bigint => BigInt.asIntN(64, x);
const joined = (low: bigint, high: bigint): bigint => low | (high << 64n);

const WIDE: readonly { readonly name: string; readonly operands: number; readonly run: (values: readonly bigint[]) => bigint }[] = [
  { name: "add128", operands: 4, run: ([a, b, c, d]) => joined(a!, b!) + joined(c!, d!) },
  { name: "sub128", operands: 4, run: ([a, b, c, d]) => joined(a!, b!) - joined(c!, d!) },
  { name: "mul_wide_u", operands: 2, run: ([a, b]) => a! * b! },
  { name: "mul_wide_s", operands: 2, run: ([a, b]) => signed(a!) * signed(b!) },
];

const CONSTANTS = [0n, 1n, MASK, 1n << 63n, (1n << 63n) - 1n, 0x7fn, 0x80n, 0x7fffffffn, 0x80000000n, 0xffffffffn];

/** An operand: a value that is there, or a constant. */
type Operand = number | bigint;

interface Step {
  readonly text: string;
  readonly run: (values: bigint[]) => void;
}

/** The function of a seed. */
export function wideFunction(name: string, seed: number): WideFunction {
  const random = new Random(seed);
  let count = PARAMS;
  const steps: Step[] = [];
  const operand = (): Operand => {
    if (random.oneIn(5)) return CONSTANTS[random.below(CONSTANTS.length)]!;
    return random.oneIn(2) ? count - 1 - random.below(Math.min(count, 6)) : random.below(count);
  };
  for (let i = 0; i < STEPS; i++) {
    const step = random.oneIn(3) ? narrowStep(random, operand, count) : wideStep(random, operand, count);
    steps.push(step.step);
    count += step.results;
  }
  const used = Array.from({ length: count }, (_, i) => i).filter((i) => i >= PARAMS && !random.oneIn(4));
  const sum = used.map((i) => `(local.set $sum (i64.rotl (i64.xor (local.get $sum) (local.get ${i})) (i64.const 7)))`).join("\n");
  const params = "i64 ".repeat(PARAMS);
  const locals = "i64 ".repeat(count - PARAMS);
  const text = `(func (export "${name}") (param ${params}) (result i64) (local ${locals}) (local $sum i64)
${steps.map((step) => step.text).join("\n")}
${sum}
(local.get $sum))`;
  return { text, run: (args) => run(steps, used, args) };
}

function run(steps: readonly Step[], used: readonly number[], args: readonly bigint[]): bigint {
  const values = [...args];
  for (const step of steps) step.run(values);
  let sum = 0n;
  for (const i of used) {
    const mixed = sum ^ values[i]!;
    sum = ((mixed << 7n) | (mixed >> 57n)) & MASK;
  }
  return sum;
}

function textOf(operand: Operand): string {
  return typeof operand === "bigint" ? `(i64.const ${operand})` : `(local.get ${operand})`;
}

function taken(values: readonly bigint[], operand: Operand): bigint {
  return typeof operand === "bigint" ? operand : values[operand]!;
}

function narrowStep(random: Random, operand: () => Operand, to: number): { step: Step; results: number } {
  const { name, run } = NARROW[random.below(NARROW.length)]!;
  const [x, y] = [operand(), operand()];
  const text = `(local.set ${to} (i64.${name} ${textOf(x)} ${textOf(y)}))`;
  return { step: { text, run: (values) => values.push(run(taken(values, x), taken(values, y)) & MASK) }, results: 1 };
}

function wideStep(random: Random, operand: () => Operand, to: number): { step: Step; results: number } {
  const { name, operands, run } = WIDE[random.below(WIDE.length)]!;
  const inputs = Array.from({ length: operands }, operand);
  const text = `(i64.${name} ${inputs.map(textOf).join(" ")}) (local.set ${to + 1}) (local.set ${to})`;
  const step: Step = {
    text,
    run: (values) => {
      const result = run(inputs.map((input) => taken(values, input)));
      values.push(result & MASK, (result >> 64n) & MASK);
    },
  };
  return { step, results: 2 };
}
