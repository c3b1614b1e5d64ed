;; Shuffles: one instruction where there is one, by the kind of the order.
;; target: x64
;; cpu: none
;; cpu: avx

(module
  (func $interleave (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   punpcklbw xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpunpcklbw xmm0, xmm0, xmm1
  ;;|   ret

  (func $interleave_high (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   punpckhdq xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpunpckhdq xmm0, xmm0, xmm1
  ;;|   ret

  (func $window (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   palignr xmm1, xmm0, 3
  ;;|   movaps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpalignr xmm0, xmm1, xmm0, 3
  ;;|   ret

  (func $blend (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 0 1 18 19 4 5 22 23 8 9 26 27 12 13 30 31 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   pblendw xmm0, xmm1, -0x56
  ;;|   ret
  ;;| avx:
  ;;|   vpblendw xmm0, xmm0, xmm1, -0x56
  ;;|   ret

  (func $two_by_two (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 4 5 6 7 0 1 2 3 20 21 22 23 16 17 18 19 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   shufps xmm0, xmm1, 0x11
  ;;|   ret
  ;;| avx:
  ;;|   vshufps xmm0, xmm0, xmm1, 0x11
  ;;|   ret

  (func $dwords (param $a v128) (result v128)
    (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $a) (local.get $a)))
  ;;| none:
  ;;|   pshufd xmm0, xmm0, -0x4f
  ;;|   ret
  ;;| avx:
  ;;|   vpshufd xmm0, xmm0, -0x4f
  ;;|   ret

  (func $low_words (param $a v128) (result v128)
    (i8x16.shuffle 2 3 0 1 6 7 4 5 8 9 10 11 12 13 14 15 (local.get $a) (local.get $a)))
  ;;| none:
  ;;|   pshuflw xmm0, xmm0, -0x4f
  ;;|   ret
  ;;| avx:
  ;;|   vpshuflw xmm0, xmm0, -0x4f
  ;;|   ret

  (func $bytes_of_one (param $a v128) (result v128)
    (i8x16.shuffle 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0 (local.get $a) (local.get $a)))
  ;;| none:
  ;;|   pshufb xmm0, [0x08090a0b0c0d0e0f 0x0001020304050607]
  ;;|   ret
  ;;| avx:
  ;;|   vpshufb xmm0, xmm0, [0x08090a0b0c0d0e0f 0x0001020304050607]
  ;;|   ret

  (func $bytes_of_two (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 15 31 0 16 11 10 9 8 7 6 5 4 3 2 1 30 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   pshufb xmm0, [0x08090a0b8000800f 0x8001020304050607]
  ;;|   pshufb xmm1, [0x8080808000800f80 0x0e80808080808080]
  ;;|   por xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpshufb xmm0, xmm0, [0x08090a0b8000800f 0x8001020304050607]
  ;;|   vpshufb xmm1, xmm1, [0x8080808000800f80 0x0e80808080808080]
  ;;|   vpor xmm0, xmm0, xmm1
  ;;|   ret

  (func $nothing (param $a v128) (param $b v128) (result v128)
    (i8x16.shuffle 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   movaps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   movaps xmm0, xmm1
  ;;|   ret

  (func $swizzle (param $a v128) (param $b v128) (result v128)
    (i8x16.swizzle (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   paddusb xmm1, [0x7070707070707070 0x7070707070707070]
  ;;|   pshufb xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpaddusb xmm1, xmm1, [0x7070707070707070 0x7070707070707070]
  ;;|   vpshufb xmm0, xmm0, xmm1
  ;;|   ret

  (func $swizzle_constant (param $a v128) (result v128)
    (i8x16.swizzle (local.get $a) (v128.const i8x16 1 0 3 2 5 4 7 6 9 8 11 10 13 12 15 14)))
  ;;| none:
  ;;|   movaps xmm1, [0x0607040502030001 0x0e0f0c0d0a0b0809]
  ;;|   paddusb xmm1, [0x7070707070707070 0x7070707070707070]
  ;;|   pshufb xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   movaps xmm1, [0x0607040502030001 0x0e0f0c0d0a0b0809]
  ;;|   vpaddusb xmm1, xmm1, [0x7070707070707070 0x7070707070707070]
  ;;|   vpshufb xmm0, xmm0, xmm1
  ;;|   ret
)
