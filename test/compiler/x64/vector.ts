/** What the vector sweep runs: every vector operation, as an expression on the vectors (v128.load ...) that $a, $b and $c stand for. */
export interface VectorSample {
  /** What is compiled. */
  readonly ours: string;
  /** What V8 runs, where that is another expression of the same value: it may lack relaxed SIMD, and chooses otherwise. */
  readonly theirs: string;
  readonly result: "v128" | "i32" | "i64" | "f32" | "f64";
  /** The lanes whose NaNs may have any payload. */
  readonly nans?: "f32" | "f64" | undefined;
}

const INTEGER_SHAPES = ["i8x16", "i16x8", "i32x4", "i64x2"] as const;
const FLOAT_SHAPES = ["f32x4", "f64x2"] as const;
const LANES: Readonly<Record<string, number>> = { i8x16: 16, i16x8: 8, i32x4: 4, i64x2: 2, f32x4: 4, f64x2: 2 };
const A = "(local.get $a)";
const B = "(local.get $b)";
const C = "(local.get $c)";
const NUMBERS = { i8x16: "i32", i16x8: "i32", i32x4: "i32", i64x2: "i64", f32x4: "f32", f64x2: "f64" } as const;

const same = (text: string, nans?: "f32" | "f64"): VectorSample => ({ ours: text, theirs: text, result: "v128", nans });
const list = (names: string) => names.split(" ");

/** A vector with that number in every lane of a shape. */
const all = (shape: string, value: string) => `(v128.const ${shape} ${Array(LANES[shape]).fill(value).join(" ")})`;

function* unary(): Generator<VectorSample> {
  yield same(`(v128.not ${A})`);
  for (const shape of INTEGER_SHAPES) for (const op of list("abs neg")) yield same(`(${shape}.${op} ${A})`);
  for (const shape of FLOAT_SHAPES) {
    const type = NUMBERS[shape];
    for (const op of list("abs neg")) yield same(`(${shape}.${op} ${A})`);
    for (const op of list("sqrt ceil floor trunc nearest")) yield same(`(${shape}.${op} ${A})`, type);
  }
  for (const half of ["low", "high"]) {
    for (const sign of ["s", "u"]) {
      yield same(`(i16x8.extend_${half}_i8x16_${sign} ${A})`);
      yield same(`(i32x4.extend_${half}_i16x8_${sign} ${A})`);
      yield same(`(i64x2.extend_${half}_i32x4_${sign} ${A})`);
    }
  }
  for (const op of list(
    "i8x16.popcnt i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u i32x4.extadd_pairwise_i16x8_s " +
      "i32x4.extadd_pairwise_i16x8_u i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u i32x4.trunc_sat_f64x2_s_zero " +
      "i32x4.trunc_sat_f64x2_u_zero f32x4.convert_i32x4_s f32x4.convert_i32x4_u f64x2.convert_low_i32x4_s f64x2.convert_low_i32x4_u",
  )) {
    yield same(`(${op} ${A})`);
  }
  yield same(`(f32x4.demote_f64x2_zero ${A})`, "f32");
  yield same(`(f64x2.promote_low_f32x4 ${A})`, "f64");
}

function* tests(): Generator<VectorSample> {
  for (const op of ["v128.any_true", ...INTEGER_SHAPES.flatMap((shape) => [`${shape}.all_true`, `${shape}.bitmask`])]) {
    const value = `(${op} ${A})`;
    for (const text of [value, `(i32.eqz ${value})`, `(if (result i32) ${value} (then (i32.const 3)) (else (i32.const 5)))`]) {
      yield { ...same(text), result: "i32" };
    }
    yield { ...same(`(select (i32.const 7) (i32.const 9) (i32.ne ${value} (i32.const 0)))`), result: "i32" };
    yield same(`(select ${A} ${B} ${value})`);
  }
}

const COMPARISONS = "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u";

function* binary(): Generator<VectorSample> {
  const pairs: string[] = [...list("and andnot or xor").map((op) => `v128.${op}`), "i8x16.swizzle", "i16x8.q15mulr_sat_s"];
  for (const shape of INTEGER_SHAPES) {
    pairs.push(`${shape}.add`, `${shape}.sub`);
    if (shape !== "i8x16") pairs.push(`${shape}.mul`);
    for (const op of list(COMPARISONS)) if (shape !== "i64x2" || !op.endsWith("_u")) pairs.push(`${shape}.${op}`);
    if (shape !== "i64x2") for (const op of list("min_s min_u max_s max_u")) pairs.push(`${shape}.${op}`);
  }
  for (const shape of ["i8x16", "i16x8"]) {
    for (const op of list("add_sat_s add_sat_u sub_sat_s sub_sat_u avgr_u")) pairs.push(`${shape}.${op}`);
  }
  pairs.push(...list("i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u i32x4.dot_i16x8_s"));
  for (const [to, from] of [
    ["i16x8", "i8x16"],
    ["i32x4", "i16x8"],
    ["i64x2", "i32x4"],
  ]) {
    for (const half of ["low", "high"]) for (const sign of ["s", "u"]) pairs.push(`${to}.extmul_${half}_${from}_${sign}`);
  }
  for (const shape of FLOAT_SHAPES) for (const op of list("eq ne lt gt le ge pmin pmax")) pairs.push(`${shape}.${op}`);
  for (const op of pairs) {
    yield same(`(${op} ${A} ${B})`);
    yield same(`(${op} ${A} ${A})`);
    yield same(`(${op} ${A} ${all("i32x4", "0x0180ff7e")})`);
    yield same(`(${op} ${all("i32x4", "0x0180ff7e")} ${A})`);
  }
  for (const shape of FLOAT_SHAPES) {
    for (const op of list("add sub mul div min max")) {
      yield same(`(${shape}.${op} ${A} ${B})`, NUMBERS[shape]);
      yield same(`(${shape}.${op} ${A} ${all(shape, "-1.5")})`, NUMBERS[shape]);
    }
  }
  yield same(`(v128.bitselect ${A} ${B} ${C})`);
}

function* shifts(): Generator<VectorSample> {
  for (const shape of INTEGER_SHAPES) {
    for (const op of list("shl shr_s shr_u")) {
      yield same(`(${shape}.${op} ${A} (i32x4.extract_lane 0 ${B}))`);
      for (const count of [0, 1, 2, 7, 8, 9, 15, 16, 31, 32, 33, 63, 64, -1]) yield same(`(${shape}.${op} ${A} (i32.const ${count}))`);
    }
  }
}

function* lanes(): Generator<VectorSample> {
  for (const shape of [...INTEGER_SHAPES, ...FLOAT_SHAPES]) {
    const type = NUMBERS[shape];
    const extracts = shape === "i8x16" || shape === "i16x8" ? ["extract_lane_s", "extract_lane_u"] : ["extract_lane"];
    for (let lane = 0; lane < LANES[shape]!; lane++) {
      for (const extract of extracts) yield { ...same(`(${shape}.${extract} ${lane} ${A})`), result: type };
      const number = `(${shape}.${extracts.at(-1)} ${LANES[shape]! - 1} ${B})`;
      yield same(`(${shape}.replace_lane ${lane} ${A} ${number})`);
      yield same(
        `(${shape}.replace_lane ${lane} ${A} (${type}.load${shape === "i8x16" ? "8_u" : shape === "i16x8" ? "16_u" : ""} offset=5 (i32.const 0)))`,
      );
      // What is folded: a lane that was just set.
      for (const extract of extracts) {
        yield { ...same(`(${shape}.${extract} ${lane} (${shape}.replace_lane ${lane} ${A} ${number}))`), result: type };
      }
    }
    const number = `(${shape}.${extracts.at(-1)} 1 ${A})`;
    yield same(`(${shape}.splat ${number})`);
    yield { ...same(`(${shape}.${extracts[0]} 1 (${shape}.splat ${number}))`), result: type };
    yield { ...same(`(${shape}.${extracts[0]} 1 ${all("i32x4", "0xfe80ff7e")})`), result: type };
    yield same(`(v128.xor ${A} (${shape}.splat (${type}.const 3)))`);
  }
}

function* memory(): Generator<VectorSample> {
  for (const op of list("8x8_s 8x8_u 16x4_s 16x4_u 32x2_s 32x2_u 8_splat 16_splat 32_splat 64_splat 32_zero 64_zero")) {
    yield same(`(v128.load${op} offset=3 (i32.and (i32x4.extract_lane 0 ${A}) (i32.const 1023)))`);
  }
  for (const bits of [8, 16, 32, 64]) {
    for (let lane = 0; lane < 128 / bits; lane++) {
      yield same(`(v128.load${bits}_lane offset=9 ${lane} (i32.and (i32x4.extract_lane 0 ${B}) (i32.const 1023)) ${A})`);
      yield same(
        `(block (result v128) (v128.store (i32.const 64) ${A}) (v128.store${bits}_lane offset=1 ${lane} (i32.const 66) ${B}) (v128.load (i32.const 64)))`,
      );
    }
  }
  yield same(`(i16x8.add (v128.load offset=1 (i32.const 0)) ${A})`);
}

/** Orders of a shuffle: those that are one instruction, and others. */
function* orders(): Generator<number[]> {
  const bytes = Array.from({ length: 16 }, (_, i) => i);
  yield bytes;
  yield bytes.map((i) => i + 16);
  for (let n = 1; n < 32; n++) yield bytes.map((i) => (i + n) & 31);
  for (let n = 1; n < 16; n++) yield bytes.map((i) => (i + n) & 15);
  for (const size of [1, 2, 4, 8]) {
    for (const half of [0, 8]) {
      for (const first of [0, 16]) {
        yield bytes.map((i) => {
          const lane = Math.floor(i / size);
          return (lane & 1 ? first ^ 16 : first) + half + (lane >> 1) * size + (i % size);
        });
        yield bytes.map((i) => first + half + (Math.floor(i / size) >> 1) * size + (i % size));
      }
    }
    for (let lane = 0; lane < 32 / size; lane += 3) yield bytes.map((i) => lane * size + (i % size));
  }
  for (const mask of [0x0001, 0x5555, 0x00ff, 0xf0f0, 0xfffe, 0x3c3c]) yield bytes.map((i) => ((mask >> i) & 1 ? i + 16 : i));
  for (const [a, b, c, d] of [
    [0, 3, 5, 6],
    [7, 4, 1, 2],
    [3, 2, 1, 0],
    [0, 1, 6, 7],
    [4, 0, 4, 0],
    [6, 1, 2, 5],
  ] as const) {
    yield [a, b, c, d].flatMap((lane) => [0, 1, 2, 3].map((i) => lane * 4 + i));
  }
  for (const words of [
    [3, 1, 0, 2, 4, 5, 6, 7],
    [0, 1, 2, 3, 7, 5, 4, 6],
    [3, 1, 0, 6, 4, 5, 6, 7],
    [8, 1, 10, 3, 12, 5, 14, 7],
  ]) {
    yield words.flatMap((word) => [word * 2, word * 2 + 1]);
  }
  yield [31, 0, 17, 3, 3, 3, 9, 30, 1, 2, 16, 16, 15, 7, 22, 5];
  yield [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
}

function* shuffles(): Generator<VectorSample> {
  const zero = all("i32x4", "0");
  for (const order of orders()) {
    const shuffle = `(i8x16.shuffle ${order.join(" ")}`;
    for (const [x, y] of [
      [A, B],
      [A, A],
      [A, zero],
      [zero, A],
    ])
      yield same(`${shuffle} ${x} ${y})`);
  }
}

/** Relaxed SIMD, and the same value by other operations: the choice that is made on every processor. */
function* relaxed(): Generator<VectorSample> {
  const as = (ours: string, theirs: string, nans?: "f32" | "f64"): VectorSample => ({ ours, theirs, result: "v128", nans });
  const min16 = all("i16x8", "0x8000");
  yield as(`(i8x16.relaxed_swizzle ${A} ${B})`, `(i8x16.swizzle ${A} (v128.and ${B} ${all("i8x16", "0x8f")}))`);
  for (const shape of INTEGER_SHAPES) yield as(`(${shape}.relaxed_laneselect ${A} ${B} ${C})`, `(v128.bitselect ${A} ${B} ${C})`);
  for (const shape of FLOAT_SHAPES) {
    const type = NUMBERS[shape];
    yield as(`(${shape}.relaxed_madd ${A} ${B} ${C})`, `(${shape}.add (${shape}.mul ${A} ${B}) ${C})`, type);
    yield as(`(${shape}.relaxed_nmadd ${A} ${B} ${C})`, `(${shape}.sub ${C} (${shape}.mul ${A} ${B}))`, type);
    yield as(`(${shape}.relaxed_min ${A} ${B})`, `(v128.bitselect ${A} ${B} (${shape}.lt ${A} ${B}))`);
    yield as(`(${shape}.relaxed_max ${A} ${B})`, `(v128.bitselect ${A} ${B} (${shape}.gt ${A} ${B}))`);
  }
  const within = (shape: string) =>
    `(v128.and (${shape}.ge ${A} ${all(shape, "-2147483648")}) (${shape}.lt ${A} ${all(shape, "2147483648")}))`;
  const least = all("i32x4", "0x80000000");
  yield as("(i32x4.relaxed_trunc_f32x4_s " + A + ")", `(v128.bitselect (i32x4.trunc_sat_f32x4_s ${A}) ${least} ${within("f32x4")})`);
  yield as(`(i32x4.relaxed_trunc_f32x4_u ${A})`, `(i32x4.trunc_sat_f32x4_u ${A})`);
  const low = "(i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 20 21 22 23";
  const roomy = `(v128.or ${within("f64x2")} (f64x2.lt ${A} ${all("f64x2", "-2147483648")}))`;
  const exact = `${low} (v128.or (v128.and ${roomy} (f64x2.gt ${A} ${all("f64x2", "-2147483649")})) ${within("f64x2")}) ${all("i32x4", "-1")})`;
  yield as(
    `(i32x4.relaxed_trunc_f64x2_s_zero ${A})`,
    `(v128.bitselect (i32x4.trunc_sat_f64x2_s_zero ${A}) (v128.const i32x4 0x80000000 0x80000000 0 0) ${exact})`,
  );
  yield as(`(i32x4.relaxed_trunc_f64x2_u_zero ${A})`, `(i32x4.trunc_sat_f64x2_u_zero ${A})`);
  yield as(
    `(i16x8.relaxed_q15mulr_s ${A} ${B})`,
    `(v128.xor (i16x8.q15mulr_sat_s ${A} ${B}) (v128.and (i16x8.eq ${A} ${min16}) (i16x8.eq ${B} ${min16})))`,
  );
  const even = `(i16x8.mul (i16x8.shr_s (i16x8.shl ${A} (i32.const 8)) (i32.const 8)) (v128.and ${B} ${all("i16x8", "0xff")}))`;
  const odd = `(i16x8.mul (i16x8.shr_s ${A} (i32.const 8)) (i16x8.shr_u ${B} (i32.const 8)))`;
  const dot = `(i16x8.add_sat_s ${even} ${odd})`;
  yield as(`(i16x8.relaxed_dot_i8x16_i7x16_s ${A} ${B})`, dot);
  yield as(`(i32x4.relaxed_dot_i8x16_i7x16_add_s ${A} ${B} ${C})`, `(i32x4.add (i32x4.extadd_pairwise_i16x8_s ${dot}) ${C})`);
}

/** The samples by what they are about. */
export const VECTOR_SAMPLES: Readonly<Record<string, () => Iterable<VectorSample>>> = {
  "operations on one vector": unary,
  "questions about all lanes": tests,
  "operations on two vectors": binary,
  shifts,
  lanes,
  "loads and stores": memory,
  shuffles,
  "relaxed operations": relaxed,
};

const view = new DataView(new ArrayBuffer(16));

function vectorOf(set: (lane: number) => void, count: number): Uint8Array {
  for (let lane = 0; lane < count; lane++) set(lane);
  return new Uint8Array(view.buffer.slice(0));
}

const F32 = [
  0,
  -0,
  1.5,
  -2.5,
  0.5,
  1e-45,
  2147483520,
  2147483648,
  -2147483648,
  -2147484000,
  4294967040,
  4294967296,
  3e9,
  -1,
  Infinity,
  -Infinity,
  NaN,
  1e38,
];
const F64 = [
  0,
  -0,
  2.5,
  -0.5,
  5e-324,
  2147483647.9,
  2147483648,
  -2147483648.5,
  -2147483649,
  4294967295.5,
  4294967296,
  1e300,
  1e40,
  -1e-40,
  Infinity,
  -Infinity,
  NaN,
  0.1,
];

/** Vectors worth trying: edges of each lane type in all lanes, and some of a random number generator's. */
export function interestingVectors(random: () => bigint): Uint8Array[] {
  const vectors: Uint8Array[] = [];
  const integers = [
    0n,
    1n,
    2n,
    7n,
    0x7fn,
    0x80n,
    0xffn,
    0x7fffn,
    0x8000n,
    0xffffn,
    0x7fffffffn,
    0x80000000n,
    0xffffffffn,
    (1n << 63n) - 1n,
    1n << 63n,
  ];
  for (const value of integers) vectors.push(vectorOf((lane) => view.setBigUint64(lane * 8, lane ? value : value ^ 0xff00n, true), 2));
  for (const value of [0x00, 0x80, 0x7f, 0xff, 0x01, 0x55]) vectors.push(vectorOf((lane) => view.setUint8(lane, value), 16));
  vectors.push(vectorOf((lane) => view.setUint8(lane, lane * 17), 16));
  vectors.push(vectorOf((lane) => view.setUint8(lane, lane), 16));
  vectors.push(vectorOf((lane) => view.setUint16(lane * 2, 0x8000 + lane, true), 8));
  for (let i = 0; i < F32.length; i += 2)
    vectors.push(vectorOf((lane) => view.setFloat32(lane * 4, F32[(i + lane * 5) % F32.length]!, true), 4));
  for (let i = 0; i < F64.length; i++)
    vectors.push(vectorOf((lane) => view.setFloat64(lane * 8, F64[(i + lane * 7) % F64.length]!, true), 2));
  // NaNs of other signs and payloads, quiet and signalling.
  vectors.push(vectorOf((lane) => view.setUint32(lane * 4, [0x7fa00001, 0xffc12345, 0xff800001, 0x7fc00000][lane]!, true), 4));
  vectors.push(vectorOf((lane) => view.setBigUint64(lane * 8, [0x7ff4000000000001n, 0xfff8000000012345n][lane]!, true), 2));
  for (let i = 0; i < 8; i++) vectors.push(vectorOf((lane) => view.setBigUint64(lane * 8, random(), true), 2));
  return vectors;
}
