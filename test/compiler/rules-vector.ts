import type { Rule } from "./rules";

const func = (text: string) => `(memory 1) (func ${text})`;
const V = "(v128.const i32x4 1 2 3 4)";
const SHUFFLE = "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14";

/** The lane accesses of each width, with the number of lanes. */
const WIDTHS = [
  [8, 16],
  [16, 8],
  [32, 4],
  [64, 2],
] as const;

/** Rules of validation for vectors. */
export const VECTOR_RULES: readonly Rule[] = [
  {
    what: "vector instructions take vectors",
    keeps: [func(`(drop (i8x16.add ${V} ${V}))`), func("unreachable i8x16.add drop"), func(`(drop (v128.bitselect ${V} ${V} ${V}))`)],
    breaks: [
      func(`(drop (i8x16.add ${V} (i32.const 1)))`),
      func(`(drop (i8x16.neg (i32.const 1)))`),
      func(`(drop (v128.bitselect (i32.const 1) ${V} ${V}))`),
      func(`(drop (i8x16.extract_lane_s 0 (i32.const 0)))`),
      func(`(v128.store (i32.const 0) (i32.const 1))`),
      func(`(drop (v128.load8_lane 0 (i32.const 0) (i32.const 0)))`),
    ],
    says: /type mismatch: expected v128, got i32/,
  },
  {
    what: "lanes, counts and addresses are numbers of their types",
    keeps: [func(`(drop (i64x2.replace_lane 0 ${V} (i64.const 1)))`), func(`(drop (i64x2.shl ${V} (i32.const 1)))`)],
    breaks: [
      func(`(drop (i8x16.replace_lane 0 ${V} (i64.const 1)))`),
      func(`(drop (i64x2.shl ${V} (i64.const 1)))`),
      func("(drop (i16x8.splat (i64.const 1)))"),
      func("(drop (v128.load (i64.const 1)))"),
      func("(drop (v128.load32_splat (i64.const 1)))"),
      func(`(v128.store8_lane 0 (i64.const 1) ${V})`),
    ],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "lanes and questions about them are numbers",
    keeps: [func(`(drop (i64.eqz (i64x2.extract_lane 1 ${V})))`), func(`(drop (i32.eqz (v128.any_true ${V})))`)],
    breaks: [func(`(drop (i32.eqz (i64x2.extract_lane 1 ${V})))`)],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "lanes are there",
    keeps: [
      func(`(drop (i8x16.extract_lane_u 15 ${V}))`),
      func(`(drop (f64x2.replace_lane 1 ${V} (f64.const 1)))`),
      func(`(drop (i8x16.shuffle ${SHUFFLE} 31 ${V} ${V}))`),
      ...WIDTHS.map(([bits, lanes]) => func(`(drop (v128.load${bits}_lane ${lanes - 1} (i32.const 0) ${V}))`)),
    ],
    breaks: [
      func(`(drop (i8x16.extract_lane_u 16 ${V}))`),
      func(`(drop (i16x8.extract_lane_s 8 ${V}))`),
      func(`(drop (f32x4.extract_lane 4 ${V}))`),
      func(`(drop (i64x2.extract_lane 255 ${V}))`),
      func(`(drop (f64x2.replace_lane 2 ${V} (f64.const 1)))`),
      func(`(drop (i8x16.shuffle ${SHUFFLE} 32 ${V} ${V}))`),
      ...WIDTHS.map(([bits, lanes]) => func(`(drop (v128.load${bits}_lane ${lanes} (i32.const 0) ${V}))`)),
      ...WIDTHS.map(([bits, lanes]) => func(`(v128.store${bits}_lane ${lanes} (i32.const 0) ${V})`)),
    ],
    says: /invalid lane index/,
  },
  {
    what: "accesses of vectors and their parts are at most naturally aligned",
    keeps: [
      func("(drop (v128.load align=16 (i32.const 0)))"),
      func("(drop (v128.load8x8_s align=8 (i32.const 0)))"),
      func("(drop (v128.load32_zero align=4 (i32.const 0)))"),
      ...WIDTHS.map(([bits]) => func(`(v128.store${bits}_lane align=${bits / 8} 0 (i32.const 0) ${V})`)),
    ],
    breaks: [
      func("(drop (v128.load align=32 (i32.const 0)))"),
      func(`(v128.store align=32 (i32.const 0) ${V})`),
      func("(drop (v128.load8x8_s align=16 (i32.const 0)))"),
      func("(drop (v128.load16_splat align=4 (i32.const 0)))"),
      func("(drop (v128.load32_zero align=8 (i32.const 0)))"),
      ...WIDTHS.map(([bits]) => func(`(v128.store${bits}_lane align=${bits / 4} 0 (i32.const 0) ${V})`)),
      ...WIDTHS.map(([bits]) => func(`(drop (v128.load${bits}_lane align=${bits / 4} 0 (i32.const 0) ${V}))`)),
    ],
    says: /alignment must not be larger than natural/,
  },
  {
    what: "accesses of vectors have a memory",
    keeps: [func("(drop (v128.load64_splat (i32.const 0)))")],
    breaks: [
      "(func (drop (v128.load (i32.const 0))))",
      "(func (drop (v128.load64_splat (i32.const 0))))",
      `(func (drop (v128.load8_lane 0 (i32.const 0) ${V})))`,
      `(func (v128.store8_lane 0 (i32.const 0) ${V}))`,
    ],
    says: /unknown memory 0/,
  },
  {
    what: "a vector global's initializer is a constant vector",
    keeps: [`(global v128 ${V})`, '(global (import "m" "g") v128) (global v128 (global.get 0))'],
    breaks: ["(global v128 (i32.const 1))", `(global i32 ${V})`],
    says: /type mismatch: expected (v128, got i32|i32, got v128)/,
  },
  {
    what: "no other vector instruction is constant",
    keeps: [`(global v128 ${V})`],
    breaks: ["(global v128 (i8x16.splat (i32.const 1)))", `(global v128 (v128.not ${V}))`],
    says: /constant expression required/,
  },
];
