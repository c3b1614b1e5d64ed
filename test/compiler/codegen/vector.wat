;; Vector operations: two operands, and three with AVX, which also takes memory of any alignment.
;; target: x64
;; cpu: none
;; cpu: avx

(module
  (memory 1)

  (func $operands (param $p i32) (param $a v128) (param $b v128) (result v128)
    (i32x4.add (i32x4.sub (local.get $a) (local.get $b)) (v128.load offset=4 (local.get $p))))
  ;;| none:
  ;;|   psubd xmm0, xmm1
  ;;|   movups xmm1, gs:[rdi+4] ; out of bounds memory access
  ;;|   paddd xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpsubd xmm0, xmm0, xmm1
  ;;|   vpaddd xmm0, xmm0, gs:[rdi+4] ; out of bounds memory access
  ;;|   ret

  (func $store (param $p i32) (param $a v128)
    (v128.store offset=16 (local.get $p) (local.get $a)))
  ;;| none:
  ;;|   movzx esi, byte ptr gs:[rdi+0x1f] ; out of bounds memory access
  ;;|   movups gs:[rdi+0x10], xmm0 ; out of bounds memory access
  ;;|   ret
  ;;| avx:
  ;;|   movzx esi, byte ptr gs:[rdi+0x1f] ; out of bounds memory access
  ;;|   movups gs:[rdi+0x10], xmm0 ; out of bounds memory access
  ;;|   ret

  (func $constant (param $a v128) (result v128)
    (v128.and (local.get $a) (v128.const i32x4 1 2 3 4)))
  ;;| none:
  ;;|   pand xmm0, [0x0000000200000001 0x0000000400000003]
  ;;|   ret
  ;;| avx:
  ;;|   vpand xmm0, xmm0, [0x0000000200000001 0x0000000400000003]
  ;;|   ret

  (func $zero (result v128)
    (v128.const i32x4 0 0 0 0))
  ;;| none:
  ;;|   xorps xmm0, xmm0
  ;;|   ret
  ;;| avx:
  ;;|   xorps xmm0, xmm0
  ;;|   ret

  (func $ones (result v128)
    (v128.const i32x4 -1 -1 -1 -1))
  ;;| none:
  ;;|   pcmpeqd xmm0, xmm0
  ;;|   ret
  ;;| avx:
  ;;|   pcmpeqd xmm0, xmm0
  ;;|   ret

  (func $not (param $a v128) (result v128)
    (v128.not (local.get $a)))
  ;;| none:
  ;;|   pcmpeqd xmm1, xmm1
  ;;|   pxor xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   pcmpeqd xmm1, xmm1
  ;;|   vpxor xmm0, xmm0, xmm1
  ;;|   ret

  (func $bitselect (param $a v128) (param $b v128) (param $c v128) (result v128)
    (v128.bitselect (local.get $a) (local.get $b) (local.get $c)))
  ;;| none:
  ;;|   pand xmm0, xmm2
  ;;|   pandn xmm2, xmm1
  ;;|   por xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   vpand xmm0, xmm0, xmm2
  ;;|   vpandn xmm1, xmm2, xmm1
  ;;|   vpor xmm0, xmm0, xmm1
  ;;|   ret

  (func $splat (param $a i32) (param $x f32) (result v128 v128)
    (i8x16.splat (local.get $a)) (f32x4.splat (local.get $x)))
  ;;| none:
  ;;|   movd xmm1, edi
  ;;|   xorps xmm2, xmm2
  ;;|   pshufb xmm1, xmm2
  ;;|   pshufd xmm2, xmm0, 0
  ;;|   movaps xmm0, xmm1
  ;;|   movaps xmm1, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   movd xmm1, edi
  ;;|   xorps xmm2, xmm2
  ;;|   vpshufb xmm2, xmm1, xmm2
  ;;|   vpshufd xmm1, xmm0, 0
  ;;|   movaps xmm0, xmm2
  ;;|   ret

  (func $load_splat (param $p i32) (result v128)
    (v128.load32_splat (local.get $p)))
  ;;| none:
  ;;|   movss xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   pshufd xmm0, xmm0, 0
  ;;|   ret
  ;;| avx:
  ;;|   vbroadcastss xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $load_extend (param $p i32) (result v128)
    (v128.load8x8_s (local.get $p)))
  ;;| none:
  ;;|   pmovsxbw xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret
  ;;| avx:
  ;;|   vpmovsxbw xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $load_zero (param $p i32) (result v128)
    (v128.load64_zero (local.get $p)))
  ;;| none:
  ;;|   movsd xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret
  ;;| avx:
  ;;|   movsd xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $load_lane (param $p i32) (param $a v128) (result v128)
    (v128.load16_lane 5 (local.get $p) (local.get $a)))
  ;;| none:
  ;;|   pinsrw xmm0, gs:[rdi], 5 ; out of bounds memory access
  ;;|   ret
  ;;| avx:
  ;;|   vpinsrw xmm0, xmm0, gs:[rdi], 5 ; out of bounds memory access
  ;;|   ret

  (func $store_lane (param $p i32) (param $a v128)
    (v128.store16_lane 3 (local.get $p) (local.get $a)))
  ;;| none:
  ;;|   pextrw gs:[rdi], xmm0, 3 ; out of bounds memory access
  ;;|   ret
  ;;| avx:
  ;;|   vpextrw gs:[rdi], xmm0, 3 ; out of bounds memory access
  ;;|   ret

  (func $extract (param $a v128) (result i32 i64 f64)
    (i8x16.extract_lane_s 3 (local.get $a)) (i64x2.extract_lane 1 (local.get $a)) (f64x2.extract_lane 1 (local.get $a)))
  ;;| none:
  ;;|   pextrb eax, xmm0, 3
  ;;|   movsx eax, al
  ;;|   pextrq rdx, xmm0, 1
  ;;|   pshufd xmm0, xmm0, -0x12
  ;;|   ret
  ;;| avx:
  ;;|   pextrb eax, xmm0, 3
  ;;|   movsx eax, al
  ;;|   pextrq rdx, xmm0, 1
  ;;|   vpshufd xmm0, xmm0, -0x12
  ;;|   ret

  (func $replace (param $a v128) (param $b i32) (param $x f32) (result v128)
    (f32x4.replace_lane 1 (i32x4.replace_lane 2 (local.get $a) (local.get $b)) (local.get $x)))
  ;;| none:
  ;;|   pinsrd xmm0, edi, 2
  ;;|   insertps xmm0, xmm1, 0x10
  ;;|   ret
  ;;| avx:
  ;;|   vpinsrd xmm0, xmm0, edi, 2
  ;;|   vinsertps xmm0, xmm0, xmm1, 0x10
  ;;|   ret

  (func $multiply_wide (param $a v128) (param $b v128) (result v128)
    (i64x2.mul (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   movaps xmm2, xmm0
  ;;|   psrlq xmm2, 0x20
  ;;|   pmuludq xmm2, xmm1
  ;;|   movaps xmm3, xmm1
  ;;|   psrlq xmm3, 0x20
  ;;|   pmuludq xmm3, xmm0
  ;;|   paddq xmm2, xmm3
  ;;|   psllq xmm2, 0x20
  ;;|   pmuludq xmm0, xmm1
  ;;|   paddq xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   vpsrlq xmm2, xmm0, 0x20
  ;;|   vpmuludq xmm2, xmm2, xmm1
  ;;|   vpsrlq xmm3, xmm1, 0x20
  ;;|   vpmuludq xmm3, xmm3, xmm0
  ;;|   vpaddq xmm2, xmm2, xmm3
  ;;|   vpsllq xmm2, xmm2, 0x20
  ;;|   vpmuludq xmm0, xmm0, xmm1
  ;;|   vpaddq xmm0, xmm0, xmm2
  ;;|   ret

  (func $multiply_bytes (param $a v128) (param $b v128) (result v128)
    (i16x8.extmul_high_i8x16_u (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   xorps xmm2, xmm2
  ;;|   punpckhbw xmm0, xmm2
  ;;|   xorps xmm2, xmm2
  ;;|   punpckhbw xmm1, xmm2
  ;;|   pmullw xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   xorps xmm2, xmm2
  ;;|   vpunpckhbw xmm0, xmm0, xmm2
  ;;|   xorps xmm2, xmm2
  ;;|   vpunpckhbw xmm1, xmm1, xmm2
  ;;|   vpmullw xmm0, xmm0, xmm1
  ;;|   ret

  (func $popcnt (param $a v128) (result v128)
    (i8x16.popcnt (local.get $a)))
  ;;| none:
  ;;|   movaps xmm1, xmm0
  ;;|   pand xmm1, [0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f]
  ;;|   psrlw xmm0, 4
  ;;|   pand xmm0, [0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f]
  ;;|   movaps xmm2, [0x0302020102010100 0x0403030203020201]
  ;;|   pshufb xmm2, xmm1
  ;;|   movaps xmm1, [0x0302020102010100 0x0403030203020201]
  ;;|   pshufb xmm1, xmm0
  ;;|   paddb xmm2, xmm1
  ;;|   movaps xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   vpand xmm1, xmm0, [0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f]
  ;;|   vpsrlw xmm0, xmm0, 4
  ;;|   vpand xmm0, xmm0, [0x0f0f0f0f0f0f0f0f 0x0f0f0f0f0f0f0f0f]
  ;;|   movaps xmm2, [0x0302020102010100 0x0403030203020201]
  ;;|   vpshufb xmm1, xmm2, xmm1
  ;;|   movaps xmm2, [0x0302020102010100 0x0403030203020201]
  ;;|   vpshufb xmm0, xmm2, xmm0
  ;;|   vpaddb xmm0, xmm1, xmm0
  ;;|   ret

  (func $minimum (param $a v128) (param $b v128) (result v128)
    (f32x4.min (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   movaps xmm2, xmm0
  ;;|   minps xmm2, xmm1
  ;;|   minps xmm1, xmm0
  ;;|   por xmm2, xmm1
  ;;|   movaps xmm0, xmm2
  ;;|   cmpunordps xmm0, xmm0
  ;;|   por xmm2, xmm0
  ;;|   psrld xmm0, 0xa
  ;;|   pandn xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   vminps xmm2, xmm0, xmm1
  ;;|   vminps xmm0, xmm1, xmm0
  ;;|   vpor xmm0, xmm2, xmm0
  ;;|   vcmpunordps xmm1, xmm0, xmm0
  ;;|   vpor xmm0, xmm0, xmm1
  ;;|   vpsrld xmm1, xmm1, 0xa
  ;;|   vpandn xmm0, xmm1, xmm0
  ;;|   ret

  (func $pseudo_minimum (param $a v128) (param $b v128) (result v128)
    (f32x4.pmin (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   minps xmm1, xmm0
  ;;|   movaps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vminps xmm0, xmm1, xmm0
  ;;|   ret

  (func $truncate (param $a v128) (result v128)
    (i32x4.trunc_sat_f32x4_s (local.get $a)))
  ;;| none:
  ;;|   movaps xmm1, xmm0
  ;;|   cmpordps xmm1, xmm1
  ;;|   pand xmm1, xmm0
  ;;|   movaps xmm0, xmm1
  ;;|   cmpnltps xmm0, [0x4f0000004f000000 0x4f0000004f000000]
  ;;|   cvttps2dq xmm1, xmm1
  ;;|   pxor xmm1, xmm0
  ;;|   movaps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vcmpordps xmm1, xmm0, xmm0
  ;;|   vpand xmm0, xmm1, xmm0
  ;;|   vcmpnltps xmm1, xmm0, [0x4f0000004f000000 0x4f0000004f000000]
  ;;|   vcvttps2dq xmm0, xmm0
  ;;|   vpxor xmm0, xmm0, xmm1
  ;;|   ret

  (func $convert (param $a v128) (result v128)
    (f32x4.convert_i32x4_u (local.get $a)))
  ;;| none:
  ;;|   movaps xmm1, xmm0
  ;;|   pand xmm1, [0x0000ffff0000ffff 0x0000ffff0000ffff]
  ;;|   cvtdq2ps xmm1, xmm1
  ;;|   psrld xmm0, 0x10
  ;;|   cvtdq2ps xmm0, xmm0
  ;;|   mulps xmm0, [0x4780000047800000 0x4780000047800000]
  ;;|   addps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpand xmm1, xmm0, [0x0000ffff0000ffff 0x0000ffff0000ffff]
  ;;|   vcvtdq2ps xmm1, xmm1
  ;;|   vpsrld xmm0, xmm0, 0x10
  ;;|   vcvtdq2ps xmm0, xmm0
  ;;|   vmulps xmm0, xmm0, [0x4780000047800000 0x4780000047800000]
  ;;|   vaddps xmm0, xmm0, xmm1
  ;;|   ret
)
