import type { Feature } from "./feature";

/**
 * The instructions of WebAssembly 3.0 with threads and the legacy exceptions (specification, section "Instructions" of "Binary Format"), by
 * the proposal that brought them. A row: opcode of the first name (of a group: with the group's byte before it), immediate, signature (-
 * when it depends on more than the opcode), names of consecutive opcodes.
 */
export const ROWS: Partial<Record<Feature, string>> = {
  base: `
00 none      -     unreachable
01 none      :     nop
02 block     -     block loop if
05 none      -     else
0b none      -     end
0c label     -     br br_if
0e labels    -     br_table
0f none      -     return
10 function  -     call
11 indirect  -     call_indirect
1a none      -     drop select
1c types     -     select_t
20 local     -     local.get local.set local.tee
23 global    -     global.get global.set
25 table     -     table.get table.set
28 memarg    i:i   i32.load
29 memarg    i:l   i64.load
2a memarg    i:f   f32.load
2b memarg    i:d   f64.load
2c memarg    i:i   i32.load8_s i32.load8_u i32.load16_s i32.load16_u
30 memarg    i:l   i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
36 memarg    ii:   i32.store
37 memarg    il:   i64.store
38 memarg    if:   f32.store
39 memarg    id:   f64.store
3a memarg    ii:   i32.store8 i32.store16
3c memarg    il:   i64.store8 i64.store16 i64.store32
3f memory    :i    memory.size
40 memory    i:i   memory.grow
41 i32       :i    i32.const
42 i64       :l    i64.const
43 f32       :f    f32.const
44 f64       :d    f64.const
45 none      i:i   i32.eqz
46 none      ii:i  i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
50 none      l:i   i64.eqz
51 none      ll:i  i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
5b none      ff:i  f32.eq f32.ne f32.lt f32.gt f32.le f32.ge
61 none      dd:i  f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
67 none      i:i   i32.clz i32.ctz i32.popcnt
6a none      ii:i  i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u
71 none      ii:i  i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
79 none      l:l   i64.clz i64.ctz i64.popcnt
7c none      ll:l  i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u
83 none      ll:l  i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
8b none      f:f   f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt
92 none      ff:f  f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
99 none      d:d   f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt
a0 none      dd:d  f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
a7 none      l:i   i32.wrap_i64
a8 none      f:i   i32.trunc_f32_s i32.trunc_f32_u
aa none      d:i   i32.trunc_f64_s i32.trunc_f64_u
ac none      i:l   i64.extend_i32_s i64.extend_i32_u
ae none      f:l   i64.trunc_f32_s i64.trunc_f32_u
b0 none      d:l   i64.trunc_f64_s i64.trunc_f64_u
b2 none      i:f   f32.convert_i32_s f32.convert_i32_u
b4 none      l:f   f32.convert_i64_s f32.convert_i64_u
b6 none      d:f   f32.demote_f64
b7 none      i:d   f64.convert_i32_s f64.convert_i32_u
b9 none      l:d   f64.convert_i64_s f64.convert_i64_u
bb none      f:d   f64.promote_f32
bc none      f:i   i32.reinterpret_f32
bd none      d:l   i64.reinterpret_f64
be none      i:f   f32.reinterpret_i32
bf none      l:d   f64.reinterpret_i64
c0 none      i:i   i32.extend8_s i32.extend16_s
c2 none      l:l   i64.extend8_s i64.extend16_s i64.extend32_s
d0 reference -     ref.null
d1 none      -     ref.is_null
d2 function  :c    ref.func
fc00 none    f:i   i32.trunc_sat_f32_s i32.trunc_sat_f32_u
fc02 none    d:i   i32.trunc_sat_f64_s i32.trunc_sat_f64_u
fc04 none    f:l   i64.trunc_sat_f32_s i64.trunc_sat_f32_u
fc06 none    d:l   i64.trunc_sat_f64_s i64.trunc_sat_f64_u
fc08 data-memory iii: memory.init
fc09 data    :     data.drop
fc0a memory-memory iii: memory.copy
fc0b memory  iii:  memory.fill
fc0c element-table iii: table.init
fc0d element :     elem.drop
fc0e table-table iii: table.copy
fc0f table   -     table.grow table.size table.fill
`,
  simd: `
fd00 memarg i:v v128.load v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u v128.load32x2_s v128.load32x2_u v128.load8_splat v128.load16_splat v128.load32_splat v128.load64_splat
fd0b memarg iv: v128.store
fd0c v128 :v v128.const
fd0d lanes vv:v i8x16.shuffle
fd0e none vv:v i8x16.swizzle
fd0f none i:v i8x16.splat i16x8.splat i32x4.splat
fd12 none l:v i64x2.splat
fd13 none f:v f32x4.splat
fd14 none d:v f64x2.splat
fd15 lane v:i i8x16.extract_lane_s i8x16.extract_lane_u
fd17 lane vi:v i8x16.replace_lane
fd18 lane v:i i16x8.extract_lane_s i16x8.extract_lane_u
fd1a lane vi:v i16x8.replace_lane
fd1b lane v:i i32x4.extract_lane
fd1c lane vi:v i32x4.replace_lane
fd1d lane v:l i64x2.extract_lane
fd1e lane vl:v i64x2.replace_lane
fd1f lane v:f f32x4.extract_lane
fd20 lane vf:v f32x4.replace_lane
fd21 lane v:d f64x2.extract_lane
fd22 lane vd:v f64x2.replace_lane
fd23 none vv:v i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u i8x16.le_s i8x16.le_u i8x16.ge_s i8x16.ge_u
fd2d none vv:v i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u i16x8.le_s i16x8.le_u i16x8.ge_s i16x8.ge_u
fd37 none vv:v i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u i32x4.le_s i32x4.le_u i32x4.ge_s i32x4.ge_u
fd41 none vv:v f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge
fd47 none vv:v f64x2.eq f64x2.ne f64x2.lt f64x2.gt f64x2.le f64x2.ge
fd4d none v:v v128.not
fd4e none vv:v v128.and v128.andnot v128.or v128.xor
fd52 none vvv:v v128.bitselect
fd53 none v:i v128.any_true
fd54 memarg-lane iv:v v128.load8_lane v128.load16_lane v128.load32_lane v128.load64_lane
fd58 memarg-lane iv: v128.store8_lane v128.store16_lane v128.store32_lane v128.store64_lane
fd5c memarg i:v v128.load32_zero v128.load64_zero
fd5e none v:v f32x4.demote_f64x2_zero f64x2.promote_low_f32x4
fd60 none v:v i8x16.abs i8x16.neg i8x16.popcnt
fd63 none v:i i8x16.all_true i8x16.bitmask
fd65 none vv:v i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u
fd67 none v:v f32x4.ceil f32x4.floor f32x4.trunc f32x4.nearest
fd6b none vi:v i8x16.shl i8x16.shr_s i8x16.shr_u
fd6e none vv:v i8x16.add i8x16.add_sat_s i8x16.add_sat_u i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u
fd74 none v:v f64x2.ceil f64x2.floor
fd76 none vv:v i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u
fd7a none v:v f64x2.trunc
fd7b none vv:v i8x16.avgr_u
fd7c none v:v i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u
fd80 none v:v i16x8.abs i16x8.neg
fd82 none vv:v i16x8.q15mulr_sat_s
fd83 none v:i i16x8.all_true i16x8.bitmask
fd85 none vv:v i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u
fd87 none v:v i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s i16x8.extend_low_i8x16_u i16x8.extend_high_i8x16_u
fd8b none vi:v i16x8.shl i16x8.shr_s i16x8.shr_u
fd8e none vv:v i16x8.add i16x8.add_sat_s i16x8.add_sat_u i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u
fd94 none v:v f64x2.nearest
fd95 none vv:v i16x8.mul i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u
fd9b none vv:v i16x8.avgr_u i16x8.extmul_low_i8x16_s i16x8.extmul_high_i8x16_s i16x8.extmul_low_i8x16_u i16x8.extmul_high_i8x16_u
fda0 none v:v i32x4.abs i32x4.neg
fda3 none v:i i32x4.all_true i32x4.bitmask
fda7 none v:v i32x4.extend_low_i16x8_s i32x4.extend_high_i16x8_s i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u
fdab none vi:v i32x4.shl i32x4.shr_s i32x4.shr_u
fdae none vv:v i32x4.add
fdb1 none vv:v i32x4.sub
fdb5 none vv:v i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u i32x4.dot_i16x8_s
fdbc none vv:v i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s i32x4.extmul_low_i16x8_u i32x4.extmul_high_i16x8_u
fdc0 none v:v i64x2.abs i64x2.neg
fdc3 none v:i i64x2.all_true i64x2.bitmask
fdc7 none v:v i64x2.extend_low_i32x4_s i64x2.extend_high_i32x4_s i64x2.extend_low_i32x4_u i64x2.extend_high_i32x4_u
fdcb none vi:v i64x2.shl i64x2.shr_s i64x2.shr_u
fdce none vv:v i64x2.add
fdd1 none vv:v i64x2.sub
fdd5 none vv:v i64x2.mul i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s i64x2.extmul_low_i32x4_s i64x2.extmul_high_i32x4_s i64x2.extmul_low_i32x4_u i64x2.extmul_high_i32x4_u
fde0 none v:v f32x4.abs f32x4.neg
fde3 none v:v f32x4.sqrt
fde4 none vv:v f32x4.add f32x4.sub f32x4.mul f32x4.div f32x4.min f32x4.max f32x4.pmin f32x4.pmax
fdec none v:v f64x2.abs f64x2.neg
fdef none v:v f64x2.sqrt
fdf0 none vv:v f64x2.add f64x2.sub f64x2.mul f64x2.div f64x2.min f64x2.max f64x2.pmin f64x2.pmax
fdf8 none v:v i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u f32x4.convert_i32x4_s f32x4.convert_i32x4_u i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero f64x2.convert_low_i32x4_s f64x2.convert_low_i32x4_u
`,
  "relaxed-simd": `
fd100 none vv:v i8x16.relaxed_swizzle
fd101 none v:v i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u i32x4.relaxed_trunc_f64x2_s_zero i32x4.relaxed_trunc_f64x2_u_zero
fd105 none vvv:v f32x4.relaxed_madd f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd i8x16.relaxed_laneselect i16x8.relaxed_laneselect i32x4.relaxed_laneselect i64x2.relaxed_laneselect
fd10d none vv:v f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max i16x8.relaxed_q15mulr_s i16x8.relaxed_dot_i8x16_i7x16_s
fd113 none vvv:v i32x4.relaxed_dot_i8x16_i7x16_add_s
`,
  "tail-call": `
12 function - return_call
13 indirect - return_call_indirect
15 type - return_call_ref
`,
  references: `
14 type - call_ref
d4 none - ref.as_non_null
d5 label - br_on_null br_on_non_null
`,
  gc: `
fb00 type - struct.new struct.new_default
fb02 type-field - struct.get struct.get_s struct.get_u struct.set
fb06 type - array.new array.new_default
fb08 type-count - array.new_fixed
fb09 type-data - array.new_data
fb0a type-element - array.new_elem
fb0b type - array.get array.get_s array.get_u array.set
fb0f none - array.len
fb10 type - array.fill
fb11 type-type - array.copy
fb12 type-data - array.init_data
fb13 type-element - array.init_elem
fb14 reference - ref.test ref.test_null ref.cast ref.cast_null
fb18 cast - br_on_cast br_on_cast_fail
fb1a none - any.convert_extern extern.convert_any ref.i31 i31.get_s i31.get_u
d3 none - ref.eq
`,
  exceptions: `
08 tag - throw
0a none - throw_ref
1f handlers - try_table
`,
  "legacy-exceptions": `
06 block - try
07 tag - catch
09 label - rethrow
18 label - delegate
19 none - catch_all
`,
  threads: `
fe00 memarg ii:i memory.atomic.notify
fe01 memarg iil:i memory.atomic.wait32
fe02 memarg ill:i memory.atomic.wait64
fe03 fence : atomic.fence
fe10 memarg i:i i32.atomic.load
fe11 memarg i:l i64.atomic.load
fe12 memarg i:i i32.atomic.load8_u i32.atomic.load16_u
fe14 memarg i:l i64.atomic.load8_u i64.atomic.load16_u i64.atomic.load32_u
fe17 memarg ii: i32.atomic.store
fe18 memarg il: i64.atomic.store
fe19 memarg ii: i32.atomic.store8 i32.atomic.store16
fe1b memarg il: i64.atomic.store8 i64.atomic.store16 i64.atomic.store32
fe1e memarg ii:i i32.atomic.rmw.add
fe1f memarg il:l i64.atomic.rmw.add
fe20 memarg ii:i i32.atomic.rmw8.add_u i32.atomic.rmw16.add_u
fe22 memarg il:l i64.atomic.rmw8.add_u i64.atomic.rmw16.add_u i64.atomic.rmw32.add_u
fe25 memarg ii:i i32.atomic.rmw.sub
fe26 memarg il:l i64.atomic.rmw.sub
fe27 memarg ii:i i32.atomic.rmw8.sub_u i32.atomic.rmw16.sub_u
fe29 memarg il:l i64.atomic.rmw8.sub_u i64.atomic.rmw16.sub_u i64.atomic.rmw32.sub_u
fe2c memarg ii:i i32.atomic.rmw.and
fe2d memarg il:l i64.atomic.rmw.and
fe2e memarg ii:i i32.atomic.rmw8.and_u i32.atomic.rmw16.and_u
fe30 memarg il:l i64.atomic.rmw8.and_u i64.atomic.rmw16.and_u i64.atomic.rmw32.and_u
fe33 memarg ii:i i32.atomic.rmw.or
fe34 memarg il:l i64.atomic.rmw.or
fe35 memarg ii:i i32.atomic.rmw8.or_u i32.atomic.rmw16.or_u
fe37 memarg il:l i64.atomic.rmw8.or_u i64.atomic.rmw16.or_u i64.atomic.rmw32.or_u
fe3a memarg ii:i i32.atomic.rmw.xor
fe3b memarg il:l i64.atomic.rmw.xor
fe3c memarg ii:i i32.atomic.rmw8.xor_u i32.atomic.rmw16.xor_u
fe3e memarg il:l i64.atomic.rmw8.xor_u i64.atomic.rmw16.xor_u i64.atomic.rmw32.xor_u
fe41 memarg ii:i i32.atomic.rmw.xchg
fe42 memarg il:l i64.atomic.rmw.xchg
fe43 memarg ii:i i32.atomic.rmw8.xchg_u i32.atomic.rmw16.xchg_u
fe45 memarg il:l i64.atomic.rmw8.xchg_u i64.atomic.rmw16.xchg_u i64.atomic.rmw32.xchg_u
fe48 memarg iii:i i32.atomic.rmw.cmpxchg
fe49 memarg ill:l i64.atomic.rmw.cmpxchg
fe4a memarg iii:i i32.atomic.rmw8.cmpxchg_u i32.atomic.rmw16.cmpxchg_u
fe4c memarg ill:l i64.atomic.rmw8.cmpxchg_u i64.atomic.rmw16.cmpxchg_u i64.atomic.rmw32.cmpxchg_u
`,
};
