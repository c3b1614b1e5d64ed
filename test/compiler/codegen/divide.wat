;; Divisions: by constants without dividing, by variables with the checks for 0 and -1 out of line.
;; target: x64

(module
  (func $s10 (param $a i32) (result i32)
    (i32.div_s (local.get $a) (i32.const 10)))
  ;;|   movsxd rax, edi
  ;;|   imul rax, [0x00000000cccccccd]
  ;;|   sar rax, 0x23
  ;;|   sar edi, 0x1f
  ;;|   sub eax, edi
  ;;|   ret

  (func $u10 (param $a i32) (result i32)
    (i32.div_u (local.get $a) (i32.const 10)))
  ;;|   imul rdi, [0x00000000cccccccd]
  ;;|   shr rdi, 0x23
  ;;|   mov eax, edi
  ;;|   ret

  ;; Takes a multiplier of 33 bits.
  (func $u7 (param $a i32) (result i32)
    (i32.div_u (local.get $a) (i32.const 7)))
  ;;|   imul rax, rdi, 0x24924925
  ;;|   shr rax, 0x20
  ;;|   sub edi, eax
  ;;|   shr edi, 1
  ;;|   add eax, edi
  ;;|   shr eax, 2
  ;;|   ret

  (func $s_wide (param $a i64) (result i64)
    (i64.div_s (local.get $a) (i64.const -1000)))
  ;;|   mov rdx, 0x20c49ba5e353f7cf
  ;;|   mov rax, rdi
  ;;|   imul rdx
  ;;|   sar rdx, 7
  ;;|   sar rdi, 0x3f
  ;;|   sub rdx, rdi
  ;;|   neg rdx
  ;;|   mov rax, rdx
  ;;|   ret

  (func $s8 (param $a i32) (result i32)
    (i32.div_s (local.get $a) (i32.const 8)))
  ;;|   mov eax, edi
  ;;|   sar eax, 0x1f
  ;;|   shr eax, 0x1d
  ;;|   add eax, edi
  ;;|   sar eax, 3
  ;;|   ret

  (func $u8 (param $a i32) (result i32)
    (i32.div_u (local.get $a) (i32.const 8)))
  ;;|   shr edi, 3
  ;;|   mov eax, edi
  ;;|   ret

  (func $remainder_s8 (param $a i32) (result i32)
    (i32.rem_s (local.get $a) (i32.const 8)))
  ;;|   mov eax, edi
  ;;|   sar eax, 0x1f
  ;;|   shr eax, 0x1d
  ;;|   add eax, edi
  ;;|   sar eax, 3
  ;;|   shl eax, 3
  ;;|   sub edi, eax
  ;;|   mov eax, edi
  ;;|   ret

  (func $remainder_u10 (param $a i64) (result i64)
    (i64.rem_u (local.get $a) (i64.const 10)))
  ;;|   mov rdx, -0x3333333333333333
  ;;|   mov rax, rdi
  ;;|   mul rdx
  ;;|   shr rdx, 3
  ;;|   imul rax, rdx, 0xa
  ;;|   sub rdi, rax
  ;;|   mov rax, rdi
  ;;|   ret

  (func $by_minus_1 (param $a i32) (result i32)
    (i32.div_s (local.get $a) (i32.const -1)))
  ;;|   mov esi, -1
  ;;|   mov eax, edi
  ;;|   cmp esi, -1
  ;;|   je L2
  ;;|   cdq
  ;;|   idiv esi ; integer divide by zero
  ;;| L1:
  ;;|   ret
  ;;| L2:
  ;;|   neg eax
  ;;|   jo L3
  ;;|   jmp short L1
  ;;| L3:
  ;;|   ud2 ; integer overflow

  (func $by_0 (param $a i32) (result i32)
    (i32.div_u (local.get $a) (i32.const 0)))
  ;;|   xor esi, esi
  ;;|   mov eax, edi
  ;;|   xor edx, edx
  ;;|   div esi ; integer divide by zero
  ;;|   ret

  (func $variable_s (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b)))
  ;;|   mov eax, edi
  ;;|   cmp esi, -1
  ;;|   je L2
  ;;|   cdq
  ;;|   idiv esi ; integer divide by zero
  ;;| L1:
  ;;|   ret
  ;;| L2:
  ;;|   neg eax
  ;;|   jo L3
  ;;|   jmp short L1
  ;;| L3:
  ;;|   ud2 ; integer overflow

  (func $variable_u (param $a i64) (param $b i64) (result i64)
    (i64.div_u (local.get $a) (local.get $b)))
  ;;|   mov rax, rdi
  ;;|   xor edx, edx
  ;;|   div rsi ; integer divide by zero
  ;;|   ret

  (func $variable_rem_s (param $a i64) (param $b i64) (result i64)
    (i64.rem_s (local.get $a) (local.get $b)))
  ;;|   mov rax, rdi
  ;;|   cmp rsi, -1
  ;;|   je L2
  ;;|   cqo
  ;;|   idiv rsi ; integer divide by zero
  ;;| L1:
  ;;|   mov rax, rdx
  ;;|   ret
  ;;| L2:
  ;;|   xor edx, edx
  ;;|   jmp short L1

  ;; The divisor is known not to be 0 or -1 where its bits tell.
  (func $odd (param $a i32) (param $b i32) (result i32)
    (i32.div_u (local.get $a) (i32.or (local.get $b) (i32.const 1))))
  ;;|   or esi, 1
  ;;|   mov eax, edi
  ;;|   xor edx, edx
  ;;|   div esi ; integer divide by zero
  ;;|   ret
)
