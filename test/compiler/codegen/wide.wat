;; Arithmetic on 128 bits: the carry goes by the flag, products take one instruction, and halves that nobody wants cost nothing.
;; target: x64

(module
  (memory 1)

  (func $add (param i64 i64 i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  ;;|   add rdi, rdx
  ;;|   adc rsi, rcx
  ;;|   mov rdx, rsi
  ;;|   mov rax, rdi
  ;;|   ret

  (func $sub (param i64 i64 i64 i64) (result i64 i64)
    (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  ;;|   sub rdi, rdx
  ;;|   sbb rsi, rcx
  ;;|   mov rdx, rsi
  ;;|   mov rax, rdi
  ;;|   ret

  ;; Whether a sum overflows.
  (func $overflow (param i64 i64) (result i64)
    (local $high i64)
    (i64.add128 (local.get 0) (i64.const 0) (local.get 1) (i64.const 0))
    (local.set $high)
    (drop)
    (local.get $high))
  ;;|   add rdi, rsi
  ;;|   mov eax, 0
  ;;|   adc rax, 0
  ;;|   ret

  (func $low (param i64 i64) (result i64)
    (i64.add128 (local.get 0) (i64.const 0) (local.get 1) (i64.const 0))
    (drop))
  ;;|   add rdi, rsi
  ;;|   mov rax, rdi
  ;;|   ret

  (func $increment (param i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (i64.const 1) (i64.const 0)))
  ;;|   add rdi, 1
  ;;|   adc rsi, 0
  ;;|   mov rdx, rsi
  ;;|   mov rax, rdi
  ;;|   ret

  (func $double (param i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (local.get 0) (local.get 1)))
  ;;|   add rdi, rdi
  ;;|   adc rsi, rsi
  ;;|   mov rdx, rsi
  ;;|   mov rax, rdi
  ;;|   ret

  (func $unsigned (param i64 i64) (result i64 i64)
    (i64.mul_wide_u (local.get 0) (local.get 1)))
  ;;|   mov rax, rdi
  ;;|   mul rsi
  ;;|   ret

  (func $signed (param i64 i64) (result i64 i64)
    (i64.mul_wide_s (local.get 0) (local.get 1)))
  ;;|   mov rax, rdi
  ;;|   imul rsi
  ;;|   ret

  (func $high (param i64 i64) (result i64)
    (local $high i64)
    (i64.mul_wide_u (local.get 0) (local.get 1))
    (local.set $high)
    (drop)
    (local.get $high))
  ;;|   mov rax, rdi
  ;;|   mul rsi
  ;;|   mov rax, rdx
  ;;|   ret

  (func $unwanted (param i64 i64)
    (i64.mul_wide_u (local.get 0) (local.get 1))
    (drop)
    (drop)
    (i64.sub128 (local.get 0) (i64.const 0) (local.get 1) (i64.const 0))
    (drop)
    (drop))
  ;;|   ret

  ;; A row of a long multiplication: a product, and two sums that carry.
  (func $row (param $to i32) (param $x i64) (param $carry i64) (result i64)
    (i64.mul_wide_u (i64.load (local.get $to)) (local.get $x))
    (i64.add128 (local.get $carry) (i64.const 0))
    (local.set $carry)
    (local.set $x)
    (i64.store (local.get $to) (local.get $x))
    (local.get $carry))
  ;;|   mov rax, gs:[rdi] ; out of bounds memory access
  ;;|   mov rbx, rdx
  ;;|   mul rsi
  ;;|   add rax, rbx
  ;;|   adc rdx, 0
  ;;|   mov gs:[rdi], rax ; out of bounds memory access
  ;;|   mov rax, rdx
  ;;|   ret
)
