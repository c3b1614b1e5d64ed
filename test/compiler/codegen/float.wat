;; Floats: constants and masks come from the pool, conversions and rounding keep what wasm says of NaN and range.
;; target: x64

(module
  (memory 1)

  (func $constant (param $a f64) (result f64)
    (f64.mul (local.get $a) (f64.const 1.5)))
  ;;|   mulsd xmm0, [0x3ff8000000000000]
  ;;|   ret

  (func $zero (result f32 f64)
    (f32.const 0) (f64.const -0))
  ;;|   movsd xmm1, [0x8000000000000000]
  ;;|   xorps xmm0, xmm0
  ;;|   ret

  (func $three_operands (param $a f64) (param $b f64) (result f64 f64)
    (f64.sub (local.get $a) (local.get $b)) (f64.div (local.get $b) (local.get $a)))
  ;;|   movaps xmm2, xmm0
  ;;|   subsd xmm0, xmm1
  ;;|   divsd xmm1, xmm2
  ;;|   ret

  (func $sign (param $a f64) (param $b f32) (result f64 f32)
    (f64.abs (local.get $a)) (f32.neg (local.get $b)))
  ;;|   andps xmm0, [0x7fffffffffffffff 0x7fffffffffffffff]
  ;;|   xorps xmm1, [0x8000000080000000 0x8000000080000000]
  ;;|   ret

  (func $copysign (param $a f64) (param $b f64) (result f64)
    (f64.copysign (local.get $a) (local.get $b)))
  ;;|   andps xmm0, [0x7fffffffffffffff 0x7fffffffffffffff]
  ;;|   andps xmm1, [0x8000000000000000 0x8000000000000000]
  ;;|   orps xmm0, xmm1
  ;;|   ret

  (func $minimum (param $a f64) (param $b f64) (result f64)
    (f64.min (local.get $a) (local.get $b)))
  ;;|   ucomisd xmm0, xmm1
  ;;|   je L2
  ;;|   minsd xmm0, xmm1
  ;;| L1:
  ;;|   ret
  ;;| L2:
  ;;|   jp short L3
  ;;|   orps xmm0, xmm1
  ;;|   jmp short L1
  ;;| L3:
  ;;|   addsd xmm0, xmm1
  ;;|   jmp short L1

  (func $round (param $a f64) (result f64 f64)
    (f64.floor (local.get $a)) (f64.sqrt (local.get $a)))
  ;;|   xorps xmm2, xmm2
  ;;|   roundsd xmm2, xmm0, 9
  ;;|   xorps xmm1, xmm1
  ;;|   sqrtsd xmm1, xmm0
  ;;|   movaps xmm0, xmm2
  ;;|   ret

  (func $from_integer (param $a i32) (param $b i64) (result f64 f32)
    (f64.convert_i32_s (local.get $a)) (f32.convert_i64_s (local.get $b)))
  ;;|   xorps xmm0, xmm0
  ;;|   cvtsi2sd xmm0, edi
  ;;|   xorps xmm1, xmm1
  ;;|   cvtsi2ss xmm1, rsi
  ;;|   ret

  (func $from_unsigned (param $a i32) (result f64)
    (f64.convert_i32_u (local.get $a)))
  ;;|   xorps xmm0, xmm0
  ;;|   cvtsi2sd xmm0, rdi
  ;;|   ret

  (func $from_unsigned_wide (param $a i64) (result f64)
    (f64.convert_i64_u (local.get $a)))
  ;;|   xorps xmm0, xmm0
  ;;|   test rdi, rdi
  ;;|   js L2
  ;;|   cvtsi2sd xmm0, rdi
  ;;| L1:
  ;;|   ret
  ;;| L2:
  ;;|   mov rsi, rdi
  ;;|   shr rsi, 1
  ;;|   jae short L3
  ;;|   or rsi, 1
  ;;| L3:
  ;;|   cvtsi2sd xmm0, rsi
  ;;|   addsd xmm0, xmm0
  ;;|   jmp short L1

  (func $truncate (param $a f64) (result i32)
    (i32.trunc_f64_s (local.get $a)))
  ;;|   cvttsd2si eax, xmm0
  ;;|   cmp eax, 1
  ;;|   jo L2
  ;;| L1:
  ;;|   ret
  ;;| L2:
  ;;|   ucomisd xmm0, xmm0
  ;;|   jp L3
  ;;|   ucomisd xmm0, [0xc1e0000000200000]
  ;;|   jbe L4
  ;;|   ucomisd xmm0, [0x0000000000000000]
  ;;|   jae L5
  ;;|   jmp short L1
  ;;| L3:
  ;;|   ud2 ; invalid conversion to integer
  ;;| L4:
  ;;|   ud2 ; integer overflow
  ;;| L5:
  ;;|   ud2 ; integer overflow

  (func $truncate_saturated (param $a f32) (result i64)
    (i64.trunc_sat_f32_u (local.get $a)))
  ;;|   cvttss2si rax, xmm0
  ;;|   test rax, rax
  ;;|   js L2
  ;;| L1:
  ;;|   ret
  ;;| L2:
  ;;|   xor eax, eax
  ;;|   ucomiss xmm0, [0x00000000]
  ;;|   jb short L1
  ;;|   movaps xmm1, xmm0
  ;;|   subss xmm1, [0x5f000000]
  ;;|   cvttss2si rax, xmm1
  ;;|   test rax, rax
  ;;|   js L3
  ;;|   mov rsi, -0
  ;;|   xor rax, rsi
  ;;|   jmp short L1
  ;;| L3:
  ;;|   mov rax, -1
  ;;|   jmp short L1

  (func $reinterpret (param $a f64) (param $b i32) (result i64 f32)
    (i64.reinterpret_f64 (local.get $a)) (f32.reinterpret_i32 (local.get $b)))
  ;;|   movq rax, xmm0
  ;;|   movd xmm0, edi
  ;;|   ret

  (func $reinterpret_memory (param $p i32) (result f64)
    (f64.reinterpret_i64 (i64.load (local.get $p))))
  ;;|   mov rsi, gs:[rdi] ; out of bounds memory access
  ;;|   movq xmm0, rsi
  ;;|   ret

  (func $promote (param $p i32) (result f64)
    (f64.promote_f32 (f32.load (local.get $p))))
  ;;|   xorps xmm0, xmm0
  ;;|   cvtss2sd xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret
)
