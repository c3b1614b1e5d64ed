/**
 * Evaluates printed IR of integer code without memory, calls or globals: a second meaning of the IR, for tests. Throws on what it doesn't
 * know, and when the code traps.
 */
export function evaluate(text: string, args: readonly bigint[]): bigint[] {
  const blocks = parseBlocks(text);
  const values = new Map<string, bigint>();
  let block = blocks.get("b0")!;
  for (let steps = 0; steps < 100_000; steps++) {
    for (const line of block.lines) {
      const next = run(line, values, args);
      if (next === undefined) continue;
      if ("results" in next) return next.results;
      const target = blocks.get(next.to)!;
      const passed = next.args.map((name) => values.get(name)!);
      for (const [i, name] of target.params.entries()) values.set(name, passed[i]!);
      block = target;
      break;
    }
  }
  throw new Error("it doesn't end");
}

interface Line {
  readonly result: string | undefined;
  readonly type: string;
  readonly op: string;
  readonly operands: readonly string[];
  readonly immediate: bigint;
  readonly targets: readonly string[];
}

interface Block {
  readonly params: readonly string[];
  readonly lines: Line[];
}

type Next = { readonly results: bigint[] } | { readonly to: string; readonly args: readonly string[] };

function parseBlocks(text: string): Map<string, Block> {
  const blocks = new Map<string, Block>();
  let lines: Line[] = [];
  for (const row of text.split("\n")) {
    const head = /^(b\d+)\((.*)\):/.exec(row);
    if (head) {
      lines = [];
      blocks.set(head[1]!, { params: [...head[2]!.matchAll(/v\d+/g)].map((match) => match[0]), lines });
    } else if (row.startsWith("  ")) lines.push(parseLine(row));
  }
  return blocks;
}

function parseLine(row: string): Line {
  const [code] = row.split(";");
  const match = /^ {2}(?:(v\d+) = (\w+)\.)?(\w+)(.*)$/.exec(code!)!;
  const words = match[4]!.trim().split(/\s+/);
  return {
    result: match[1],
    type: match[2] ?? "",
    op: match[3]!,
    operands: words.filter((word) => /^v\d+$/.test(word)),
    immediate: BigInt(words.find((word) => word.startsWith("#"))?.slice(1) ?? 0),
    targets: words.filter((word) => /^b\d+$/.test(word)),
  };
}

function run(
  { result, type, op, operands, immediate, targets }: Line,
  values: Map<string, bigint>,
  args: readonly bigint[],
): Next | undefined {
  const [a = 0n, b = 0n, c = 0n] = operands.map((name) => values.get(name)!);
  const bits = type === "i32" ? 32 : 64;
  switch (op) {
    case "jump":
      return { to: targets[0]!, args: operands };
    case "branch":
      return { to: a !== 0n ? targets[0]! : targets[1]!, args: [] };
    case "switch":
      return { to: targets[a < BigInt(targets.length) ? Number(a) : targets.length - 1]!, args: [] };
    case "return":
      return { results: operands.map((name) => values.get(name)!) };
    case "trap":
      throw new Error(`trap ${immediate}`);
    case "param":
      values.set(result!, BigInt.asUintN(bits, args[Number(immediate)]!));
      return undefined;
    case "const":
      values.set(result!, immediate);
      return undefined;
    case "select":
      values.set(result!, c !== 0n ? a : b);
      return undefined;
    default:
      values.set(result!, BigInt.asUintN(bits, compute(op, bits, a, b)));
      return undefined;
  }
}

function compute(op: string, bits: number, a: bigint, b: bigint): bigint {
  const size = op.endsWith("_i64") ? 64 : op.endsWith("_i32") ? 32 : bits;
  const name = op.replace(/_i(32|64)$/, "");
  const x = BigInt.asIntN(size, a);
  const y = BigInt.asIntN(size, b);
  const count = b % BigInt(bits);
  const truth = (value: boolean) => (value ? 1n : 0n);
  switch (name) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div_s":
      return divided(x, y, y === -1n && x === -(1n << BigInt(bits - 1)), x / (y || 1n));
    case "div_u":
      return divided(a, b, false, a / (b || 1n));
    case "rem_s":
      return divided(x, y, false, x % (y || 1n));
    case "rem_u":
      return divided(a, b, false, a % (b || 1n));
    case "and":
      return a & b;
    case "or":
      return a | b;
    case "xor":
      return a ^ b;
    case "shl":
      return a << count;
    case "shr_s":
      return x >> count;
    case "shr_u":
      return a >> count;
    case "rotl":
      return (a << count) | (a >> (BigInt(bits) - count));
    case "rotr":
      return (a >> count) | (a << (BigInt(bits) - count));
    case "eqz":
      return truth(a === 0n);
    case "eq":
      return truth(a === b);
    case "ne":
      return truth(a !== b);
    case "lt_s":
      return truth(x < y);
    case "lt_u":
      return truth(a < b);
    case "gt_s":
      return truth(x > y);
    case "gt_u":
      return truth(a > b);
    case "le_s":
      return truth(x <= y);
    case "le_u":
      return truth(a <= b);
    case "ge_s":
      return truth(x >= y);
    case "ge_u":
      return truth(a >= b);
    case "wrap":
    case "extend_u32":
      return a;
    case "extend_s32":
      return BigInt.asIntN(32, a);
    case "extend8_s":
      return BigInt.asIntN(8, a);
    case "extend16_s":
      return BigInt.asIntN(16, a);
    case "extend32_s":
      return BigInt.asIntN(32, a);
    default:
      throw new Error(`no ${op}`);
  }
}

function divided(_a: bigint, b: bigint, overflows: boolean, quotient: bigint): bigint {
  if (b === 0n || overflows) throw new Error("trap");
  return quotient;
}
