;; Memories beyond the first, and 64-bit ones: bases are loaded once, addresses of 64 bits are compared, and are 0 where the comparison fails.
;; target: x64

(module
  (memory $first 1)
  (memory $other 1)
  (memory $wide i64 1)

  (func $load (param $a i32) (result i32)
    (i32.load $other offset=4 (local.get $a)))
  ;;|   mov rax, [r15+0x90]
  ;;|   mov eax, [rax+rdi+4] ; out of bounds memory access
  ;;|   ret

  ;; The base of another memory is loaded once, before the loop.
  (func $loop (param $a i32) (param $b i32) (result i32)
    (loop $next
      (i32.store $other (local.get $a) (i32.add (i32.load $other offset=4 (local.get $a)) (i32.load $other (local.get $b))))
      (br_if $next (local.tee $a (i32.sub (local.get $a) (i32.const 4)))))
    (local.get $b))
  ;;|   mov rax, [r15+0x90]
  ;;|   nop [rax+rax]
  ;;| L1:
  ;;|   mov ebx, [rax+rdi+4] ; out of bounds memory access
  ;;|   add ebx, [rax+rsi] ; out of bounds memory access
  ;;|   mov [rax+rdi], ebx ; out of bounds memory access
  ;;|   add edi, -4
  ;;|   jne short L1
  ;;|   mov eax, esi
  ;;|   ret

  (func $checked (param $a i64) (result i64)
    (i64.load $wide offset=8 (local.get $a)))
  ;;|   mov rax, [r15+0xa8]
  ;;|   mov rax, [rax+8]
  ;;|   sub rax, 0xf
  ;;|   cmp rdi, rax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   mov rax, [r15+0xa0]
  ;;|   mov rax, [rax+rdi+8] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access

  ;; Compared once for both.
  (func $checked_once (param $a i64) (result i64)
    (i64.add (i64.load $wide offset=8 (local.get $a)) (i64.load $wide (local.get $a))))
  ;;|   mov rax, [r15+0xa8]
  ;;|   mov rax, [rax+8]
  ;;|   sub rax, 0xf
  ;;|   cmp rdi, rax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   mov rax, [r15+0xa0]
  ;;|   mov rsi, [rax+rdi+8] ; out of bounds memory access
  ;;|   add rsi, [rax+rdi] ; out of bounds memory access
  ;;|   mov rax, rsi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access

  ;; Below the smallest size the memory can have.
  (func $no_check (result i32)
    (i32.load $wide offset=4 (i64.const 65528)))
  ;;|   mov rax, [r15+0xa0]
  ;;|   mov eax, [rax+0xfffc] ; out of bounds memory access
  ;;|   ret

  (func $copy (param $to i64) (param $from i32) (param $bytes i32)
    (memory.copy $wide $other (local.get $to) (local.get $from) (local.get $bytes)))
  ;;|   mov r9d, edx
  ;;|   mov edx, 1
  ;;|   mov r8d, esi
  ;;|   mov esi, 2
  ;;|   mov rcx, rdi
  ;;|   mov rdi, r15
  ;;|   call runtime.memory_copy
  ;;|   ret
)
