;; Comparisons of lanes, and questions about all lanes.
;; target: x64
;; cpu: none
;; cpu: avx

(module
  (func $equal (param $a v128) (param $b v128) (result v128)
    (i16x8.eq (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   pcmpeqw xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpcmpeqw xmm0, xmm0, xmm1
  ;;|   ret

  (func $not_equal (param $a v128) (param $b v128) (result v128)
    (i32x4.ne (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   pcmpeqd xmm0, xmm1
  ;;|   pcmpeqd xmm1, xmm1
  ;;|   pxor xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpcmpeqd xmm0, xmm0, xmm1
  ;;|   pcmpeqd xmm1, xmm1
  ;;|   vpxor xmm0, xmm0, xmm1
  ;;|   ret

  (func $less_signed (param $a v128) (param $b v128) (result v128)
    (i8x16.lt_s (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   pcmpgtb xmm1, xmm0
  ;;|   movaps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpcmpgtb xmm0, xmm1, xmm0
  ;;|   ret

  (func $less_unsigned (param $a v128) (param $b v128) (result v128)
    (i32x4.lt_u (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   movaps xmm2, xmm0
  ;;|   pmaxud xmm0, xmm1
  ;;|   pcmpeqd xmm0, xmm2
  ;;|   pcmpeqd xmm1, xmm1
  ;;|   pxor xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpmaxud xmm1, xmm0, xmm1
  ;;|   vpcmpeqd xmm0, xmm1, xmm0
  ;;|   pcmpeqd xmm1, xmm1
  ;;|   vpxor xmm0, xmm0, xmm1
  ;;|   ret

  (func $greater_equal_unsigned (param $a v128) (param $b v128) (result v128)
    (i16x8.ge_u (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   movaps xmm2, xmm0
  ;;|   pmaxuw xmm0, xmm1
  ;;|   pcmpeqw xmm0, xmm2
  ;;|   ret
  ;;| avx:
  ;;|   vpmaxuw xmm1, xmm0, xmm1
  ;;|   vpcmpeqw xmm0, xmm1, xmm0
  ;;|   ret

  (func $greater_wide (param $a v128) (param $b v128) (result v128)
    (i64x2.gt_s (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   pcmpgtq xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vpcmpgtq xmm0, xmm0, xmm1
  ;;|   ret

  (func $less_float (param $a v128) (param $b v128) (result v128)
    (f32x4.lt (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   cmpltps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vcmpltps xmm0, xmm0, xmm1
  ;;|   ret

  (func $greater_float (param $a v128) (param $b v128) (result v128)
    (f64x2.gt (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   cmpltpd xmm1, xmm0
  ;;|   movaps xmm0, xmm1
  ;;|   ret
  ;;| avx:
  ;;|   vcmpltpd xmm0, xmm1, xmm0
  ;;|   ret

  (func $any_true (param $a v128) (result i32)
    (v128.any_true (local.get $a)))
  ;;| none:
  ;;|   ptest xmm0, xmm0
  ;;|   setne al
  ;;|   movzx eax, al
  ;;|   ret
  ;;| avx:
  ;;|   vptest xmm0, xmm0
  ;;|   setne al
  ;;|   movzx eax, al
  ;;|   ret

  (func $all_true (param $a v128) (result i32)
    (i32x4.all_true (local.get $a)))
  ;;| none:
  ;;|   xorps xmm1, xmm1
  ;;|   pcmpeqd xmm1, xmm0
  ;;|   ptest xmm1, xmm1
  ;;|   sete al
  ;;|   movzx eax, al
  ;;|   ret
  ;;| avx:
  ;;|   xorps xmm1, xmm1
  ;;|   vpcmpeqd xmm0, xmm1, xmm0
  ;;|   vptest xmm0, xmm0
  ;;|   sete al
  ;;|   movzx eax, al
  ;;|   ret

  (func $branch_any_true (param $a v128) (result i32)
    (if (result i32) (v128.any_true (local.get $a)) (then (i32.const 5)) (else (i32.const 7))))
  ;;| none:
  ;;|   ptest xmm0, xmm0
  ;;|   je short L1
  ;;|   mov eax, 5
  ;;|   jmp short L2
  ;;| L1:
  ;;|   mov eax, 7
  ;;| L2:
  ;;|   ret
  ;;| avx:
  ;;|   vptest xmm0, xmm0
  ;;|   je short L1
  ;;|   mov eax, 5
  ;;|   jmp short L2
  ;;| L1:
  ;;|   mov eax, 7
  ;;| L2:
  ;;|   ret

  (func $bitmask (param $a v128) (result i32 i32)
    (i8x16.bitmask (local.get $a)) (i16x8.bitmask (local.get $a)))
  ;;| none:
  ;;|   pmovmskb eax, xmm0
  ;;|   xorps xmm1, xmm1
  ;;|   packsswb xmm0, xmm1
  ;;|   pmovmskb edx, xmm0
  ;;|   ret
  ;;| avx:
  ;;|   vpmovmskb eax, xmm0
  ;;|   xorps xmm1, xmm1
  ;;|   vpacksswb xmm0, xmm0, xmm1
  ;;|   vpmovmskb edx, xmm0
  ;;|   ret
)
