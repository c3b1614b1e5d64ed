;; A 64-bit memory that is the first: the segment's base is its own too.
;; target: x64

(module
  (memory i64 1)

  (func $checked (param $a i64) (result i64)
    (i64.load offset=8 (local.get $a)))
  ;;|   mov rax, [r15+0x48]
  ;;|   mov rax, [rax+8]
  ;;|   sub rax, 0xf
  ;;|   cmp rdi, rax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   mov rax, gs:[rdi+8] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access

  (func $checked_once (param $a i64) (result i64)
    (i64.add (i64.load offset=8 (local.get $a)) (i64.load (local.get $a))))
  ;;|   mov rax, [r15+0x48]
  ;;|   mov rax, [rax+8]
  ;;|   sub rax, 0xf
  ;;|   cmp rdi, rax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   mov rax, gs:[rdi+8] ; out of bounds memory access
  ;;|   add rax, gs:[rdi] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access

  (func $store (param $a i64) (param $v i32)
    (i32.store16 offset=2 (local.get $a) (local.get $v)))
  ;;|   mov rbx, [r15+0x48]
  ;;|   mov rbx, [rbx+8]
  ;;|   sub rbx, 3
  ;;|   cmp rdi, rbx
  ;;|   jae L1
  ;;|   mov ebx, 0
  ;;|   cmovae rdi, rbx
  ;;|   mov gs:[rdi+2], si ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access

  (func $no_check (result i32)
    (i32.load offset=4 (i64.const 65528)))
  ;;|   mov eax, gs:[0xfffc] ; out of bounds memory access
  ;;|   ret

  (func $size (result i64)
    (memory.size))
  ;;|   mov rax, [r15+0x48]
  ;;|   mov rax, [rax+8]
  ;;|   shr rax, 0x10
  ;;|   ret
)
