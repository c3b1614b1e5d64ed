;; Shifts of lanes: the machine has none for bytes, and no arithmetic one for 64 bits; counts are taken modulo the lane's width.
;; target: x64
;; cpu: none
;; cpu: avx

(module
  (func $words_constant (param $a v128) (result v128)
    (i16x8.shl (local.get $a) (i32.const 3)))
  ;;| none:
  ;;|   psllw xmm0, 3
  ;;|   ret
  ;;| avx:
  ;;|   vpsllw xmm0, xmm0, 3
  ;;|   ret

  (func $constant_modulo (param $a v128) (result v128)
    (i32x4.shr_u (local.get $a) (i32.const 33)))
  ;;| none:
  ;;|   psrld xmm0, 1
  ;;|   ret
  ;;| avx:
  ;;|   vpsrld xmm0, xmm0, 1
  ;;|   ret

  (func $dwords (param $a v128) (param $n i32) (result v128)
    (i32x4.shr_s (local.get $a) (local.get $n)))
  ;;| none:
  ;;|   and edi, 0x1f
  ;;|   movd xmm1, edi
  ;;|   psrad xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   and edi, 0x1f
  ;;|   movd xmm1, edi
  ;;|   vpsrad xmm0, xmm0, xmm1
  ;;|   ret

  (func $bytes_left_constant (param $a v128) (result v128)
    (i8x16.shl (local.get $a) (i32.const 3)))
  ;;| none:
  ;;|   psllw xmm0, 3
  ;;|   pand xmm0, [0xf8f8f8f8f8f8f8f8 0xf8f8f8f8f8f8f8f8]
  ;;|   ret
  ;;| avx:
  ;;|   vpsllw xmm0, xmm0, 3
  ;;|   vpand xmm0, xmm0, [0xf8f8f8f8f8f8f8f8 0xf8f8f8f8f8f8f8f8]
  ;;|   ret

  (func $bytes_right (param $a v128) (param $n i32) (result v128)
    (i8x16.shr_s (local.get $a) (local.get $n)))
  ;;| none:
  ;;|   and edi, 7
  ;;|   lea esi, [rdi+8]
  ;;|   movd xmm1, esi
  ;;|   movaps xmm2, xmm0
  ;;|   punpcklbw xmm0, xmm0
  ;;|   psraw xmm0, xmm1
  ;;|   punpckhbw xmm2, xmm2
  ;;|   psraw xmm2, xmm1
  ;;|   packsswb xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   and edi, 7
  ;;|   lea esi, [rdi+8]
  ;;|   movd xmm1, esi
  ;;|   vpunpcklbw xmm2, xmm0, xmm0
  ;;|   vpsraw xmm2, xmm2, xmm1
  ;;|   vpunpckhbw xmm0, xmm0, xmm0
  ;;|   vpsraw xmm0, xmm0, xmm1
  ;;|   vpacksswb xmm0, xmm2, xmm0
  ;;|   ret

  (func $qwords_right_constant (param $a v128) (result v128)
    (i64x2.shr_s (local.get $a) (i32.const 7)))
  ;;| none:
  ;;|   psrlq xmm0, 7
  ;;|   pxor xmm0, [0x0100000000000000 0x0100000000000000]
  ;;|   psubq xmm0, [0x0100000000000000 0x0100000000000000]
  ;;|   ret
  ;;| avx:
  ;;|   vpsrlq xmm0, xmm0, 7
  ;;|   vpxor xmm0, xmm0, [0x0100000000000000 0x0100000000000000]
  ;;|   vpsubq xmm0, xmm0, [0x0100000000000000 0x0100000000000000]
  ;;|   ret

  (func $qwords_right (param $a v128) (param $n i32) (result v128)
    (i64x2.shr_s (local.get $a) (local.get $n)))
  ;;| none:
  ;;|   and edi, 0x3f
  ;;|   movd xmm1, edi
  ;;|   movaps xmm2, [0x8000000000000000 0x8000000000000000]
  ;;|   psrlq xmm2, xmm1
  ;;|   psrlq xmm0, xmm1
  ;;|   pxor xmm0, xmm2
  ;;|   psubq xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   and edi, 0x3f
  ;;|   movd xmm1, edi
  ;;|   movaps xmm2, [0x8000000000000000 0x8000000000000000]
  ;;|   vpsrlq xmm2, xmm2, xmm1
  ;;|   vpsrlq xmm0, xmm0, xmm1
  ;;|   vpxor xmm0, xmm0, xmm2
  ;;|   vpsubq xmm0, xmm0, xmm2
  ;;|   ret
)
