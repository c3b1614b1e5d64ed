import { test } from "node:test";
import { compareWithV8, interesting, Random, type Placement, type Sample, type ValueType } from "./sweep";

// All atomic instructions. Bodies name the memory by MEM, their address by ADDR and that of a word around it by WORD; each placement
// replaces these.

const WIDTHS: readonly [type: "i32" | "i64", width: string, bytes: number][] = [
  ["i32", "", 4],
  ["i64", "", 8],
  ["i32", "8", 1],
  ["i32", "16", 2],
  ["i64", "8", 1],
  ["i64", "16", 2],
  ["i64", "32", 4],
];
const UPDATES = ["add", "sub", "and", "or", "xor", "xchg"];
/** Aligned, unaligned by one and by half of a word, the last word of a page and behind it. */
const ADDRESSES = [0n, 8n, 1n, 4n, 65528n, 65536n, 0xfffffff8n];

/** The samples for one instruction: its result, or if `dropped` nothing, mixed with what is in memory afterwards. */
function sample(type: ValueType, params: readonly ValueType[], instruction: string, values: readonly bigint[][], dropped: boolean): Sample {
  const before = dropped ? `(drop ${instruction})` : `(local.set $r ${instruction})`;
  const result = type === "i32" ? "(i64.extend_i32_u (local.get $r))" : "(local.get $r)";
  return {
    params: ["i32", ...params],
    result: "i64",
    body: `(local $r ${type}) ${before} (i64.xor (i64.mul (i64.load MEM WORD) (i64.const 0x9e3779b97f4a7c15)) ${result})`,
    calls: ADDRESSES.flatMap((address) => values.map((rest) => [address, ...rest])),
  };
}

function samples(): Sample[] {
  const random = new Random();
  const list: Sample[] = [];
  for (const [type, width, bytes] of WIDTHS) {
    const suffix = width ? "_u" : "";
    const values = interesting(type, random, 2).filter((_, i) => i % 3 === 0);
    const singles = values.map((value) => [value]);
    for (const offset of ["", "offset=8", "offset=3"]) {
      list.push(sample(type, [], `(${type}.atomic.load${width}${suffix} MEM ${offset} ADDR)`, [[]], false));
      for (const op of UPDATES) {
        const name = `${type}.atomic.rmw${width}.${op}${suffix}`;
        for (const dropped of [false, true])
          list.push(sample(type, [type], `(${name} MEM ${offset} ADDR (local.get $b))`, singles, dropped));
      }
    }
    list.push(
      sample(
        type,
        [type],
        `(block (result ${type}) (${type}.atomic.store${width} MEM ADDR (local.get $b)) (local.get $b))`,
        singles,
        false,
      ),
    );
    for (const op of UPDATES)
      for (const constant of ["1", "-1", "0x1234"])
        for (const dropped of [false, true])
          list.push(sample(type, [], `(${type}.atomic.rmw${width}.${op}${suffix} MEM ADDR (${type}.const ${constant}))`, [[]], dropped));
    // Comparing with what is there, with its low bits alone, and with other values.
    const load = `(${type}.load${width}${suffix} MEM ADDR)`;
    const name = `${type}.atomic.rmw${width}.cmpxchg${suffix}`;
    const expected = [
      load,
      `(${type}.or ${load} (${type}.const ${type === "i32" ? "0x7f000000" : "0x7f00000000000000"}))`,
      "(local.get $b)",
    ];
    for (const comparison of bytes === 8 ? [load, "(local.get $b)"] : expected)
      for (const dropped of [false, true])
        list.push(
          sample(type, [type], `(${name} MEM ADDR ${comparison} (${type}.add (local.get $b) (${type}.const 1)))`, singles, dropped),
        );
  }
  // The same register as address, expected value and operand.
  for (const op of UPDATES) list.push(sample("i32", [], `(i32.atomic.rmw.${op} MEM ADDR (local.get $a))`, [[]], false));
  list.push(sample("i32", [], "(i32.atomic.rmw.cmpxchg MEM ADDR (local.get $a) (local.get $a))", [[]], false));
  list.push(sample("i64", [], "(block (result i64) (atomic.fence) (i64.atomic.load MEM ADDR))", [[]], false));
  return list;
}

function placement(memories: string, memory: string, address: "i32" | "i64"): Placement {
  const extended = (text: string) => (address === "i32" ? text : `(i64.extend_i32_u ${text})`);
  const rewrite = (body: string) =>
    body
      .replaceAll("MEM", memory)
      .replaceAll("ADDR", extended("(local.get $a)"))
      .replaceAll("WORD", extended("(i32.and (local.get $a) (i32.const 65528))"));
  return { memories, address, rewrite };
}

const FIRST = placement("(memory 1) (data", "", "i32");
const PLACEMENTS: readonly [string, Placement][] = [
  ["memory 0", FIRST],
  ["a shared memory", placement("(memory 1 1 shared) (data", "", "i32")],
  ["another memory", placement("(memory 1) (memory $m 1) (data (memory $m)", "$m", "i32")],
  ["a 64-bit memory", placement("(memory i64 1) (data", "", "i64")],
  ["another 64-bit memory", placement("(memory 1) (memory $m i64 1 2 shared) (data (memory $m)", "$m", "i64")],
];

for (const [where, placed] of PLACEMENTS) {
  test(`atomics in ${where} do what V8's do`, async () => {
    await compareWithV8(samples(), [0], placed, FIRST);
  });
}
