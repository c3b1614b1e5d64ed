;; Integer arithmetic.
;; target: x64

(module
  (func $add (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (local.get $b)))
  ;;|   lea eax, [rdi+rsi]
  ;;|   ret

  (func $add_constant (param $a i64) (result i64)
    (i64.add (local.get $a) (i64.const 100)))
  ;;|   lea rax, [rdi+0x64]
  ;;|   ret

  (func $scaled_add (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (i32.mul (local.get $b) (i32.const 8))))
  ;;|   lea eax, [rdi+rsi*8]
  ;;|   ret

  (func $scaled_add_constant (param $a i64) (param $b i64) (result i64)
    (i64.add (i64.add (local.get $a) (i64.shl (local.get $b) (i64.const 1))) (i64.const 7)))
  ;;|   lea rax, [rdi+rsi*2+7]
  ;;|   ret

  (func $times_3 (param $a i32) (result i32)
    (i32.mul (local.get $a) (i32.const 3)))
  ;;|   lea eax, [rdi+rdi*2]
  ;;|   ret

  (func $times_9 (param $a i64) (result i64)
    (i64.mul (local.get $a) (i64.const 9)))
  ;;|   lea rax, [rdi+rdi*8]
  ;;|   ret

  (func $times_16 (param $a i32) (result i32)
    (i32.mul (local.get $a) (i32.const 16)))
  ;;|   shl edi, 4
  ;;|   mov eax, edi
  ;;|   ret

  (func $times_1000 (param $a i32) (result i32)
    (i32.mul (local.get $a) (i32.const 1000)))
  ;;|   imul eax, edi, 0x3e8
  ;;|   ret

  (func $negate (param $a i32) (result i32)
    (i32.sub (i32.const 0) (local.get $a)))
  ;;|   neg edi
  ;;|   mov eax, edi
  ;;|   ret

  (func $complement (param $a i64) (result i64)
    (i64.xor (local.get $a) (i64.const -1)))
  ;;|   not rdi
  ;;|   mov rax, rdi
  ;;|   ret

  (func $mask (param $a i64) (result i64)
    (i64.and (local.get $a) (i64.const 0xff)))
  ;;|   movzx eax, dil
  ;;|   ret

  ;; A constant that no immediate can hold.
  (func $long_constant (param $a i64) (result i64)
    (i64.add (local.get $a) (i64.const 0x123456789abcdef0)))
  ;;|   mov rax, 0x123456789abcdef0
  ;;|   add rax, rdi
  ;;|   ret

  (func $constants (result i32 i64 i64)
    (i32.const 0) (i64.const 0xffffffff) (i64.const -1))
  ;;|   mov edx, -1
  ;;|   mov rcx, -1
  ;;|   xor eax, eax
  ;;|   ret

  (func $unused (param $a i32)
    (drop (i32.mul (local.get $a) (i32.const 77))))
  ;;|   ret

  (func $zero_extension_is_free (param $a i32) (param $b i32) (result i64)
    (i64.extend_i32_u (i32.add (local.get $a) (local.get $b))))
  ;;|   lea eax, [rdi+rsi]
  ;;|   ret

  (func $extensions (param $a i64) (result i32 i64 i64)
    (i32.extend8_s (i32.wrap_i64 (local.get $a)))
    (i64.extend16_s (local.get $a))
    (i64.extend_i32_s (i32.wrap_i64 (local.get $a))))
  ;;|   movsx eax, dil
  ;;|   movsx rdx, di
  ;;|   movsxd rcx, edi
  ;;|   ret

  ;; Folded at compile time.
  (func $folded (result i32)
    (i32.mul (i32.add (i32.const 3) (i32.const 4)) (i32.const 6)))
  ;;|   mov eax, 0x2a
  ;;|   ret
)
