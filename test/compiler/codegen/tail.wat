;; Tail calls: the frame is gone before the jump, and the callee takes its stack arguments away.
;; target: x64

(module
  (type $unary (func (param i32) (result i32)))
  (import "a" "imported" (func $imported (param i32) (result i32)))
  (table $t 10 10 funcref)

  (func $direct (param $a i32) (result i32)
    (return_call $unary (i32.add (local.get $a) (i32.const 1))))
  ;;|   add edi, 1
  ;;|   jmp unary

  (func $unary (param $a i32) (result i32)
    (if (i32.eqz (local.get $a)) (then (return (i32.const 7))))
    (return_call $unary (i32.sub (local.get $a) (i32.const 1))))
  ;;|   test edi, edi
  ;;|   jne short L1
  ;;|   mov eax, 7
  ;;|   ret
  ;;| L1:
  ;;|   add edi, -1
  ;;|   jmp unary

  (func $import (param $a i32) (result i32)
    (return_call $imported (local.get $a)))
  ;;|   sub rsp, 8
  ;;|   mov r11, [r15+0xa8]
  ;;|   cmp r11, r15
  ;;|   jne L1
  ;;|   add rsp, 8
  ;;|   jmp qword ptr [r15+0xa0]
  ;;| L1:
  ;;|   mov rax, [rsp+8]
  ;;|   mov eax, [rax]
  ;;|   or eax, 0xc00000
  ;;|   cmp eax, 0x24fc8b4c
  ;;|   jne L2
  ;;|   mov r10, [r15+0xa0]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   add rsp, 8
  ;;|   jmp r10
  ;;| L2:
  ;;|   mov [rsp], r15
  ;;|   mov r10, [r15+0xa0]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   add rsp, 8
  ;;|   ret

  (func $indirect (param $i i32) (param $a i32) (result i32)
    (return_call_indirect $t (type $unary) (local.get $a) (local.get $i)))
  ;;|   sub rsp, 8
  ;;|   mov r10d, edi
  ;;|   mov edi, esi
  ;;|   mov r11, [r15+0x80]
  ;;|   lea rbx, [r10*8]
  ;;|   xor eax, eax
  ;;|   cmp r10, 0xa
  ;;|   jae L1
  ;;|   cmovae rbx, rax
  ;;|   mov r10, [r11]
  ;;|   mov r11d, [r15+0x88]
  ;;|   cmp r11d, [r10+rbx*4+0x10]
  ;;|   jne L2
  ;;|   mov r11, [r10+rbx*4+8]
  ;;|   mov r10, [r10+rbx*4]
  ;;|   cmovne r10, rax
  ;;|   cmp r11, r15
  ;;|   jne L3
  ;;|   add rsp, 8
  ;;|   jmp r10
  ;;| L1:
  ;;|   ud2 ; undefined element
  ;;| L2:
  ;;|   cmp dword ptr [r10+rbx*4+0x10], 0
  ;;|   je L5
  ;;|   ud2 ; indirect call type mismatch
  ;;| L3:
  ;;|   mov rax, [rsp+8]
  ;;|   mov eax, [rax]
  ;;|   or eax, 0xc00000
  ;;|   cmp eax, 0x24fc8b4c
  ;;|   jne L4
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   add rsp, 8
  ;;|   jmp r10
  ;;| L4:
  ;;|   mov [rsp], r15
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L5:
  ;;|   ud2 ; uninitialized element

  ;; From no stack arguments to some.
  (func $more (param $a i32) (result i32)
    (return_call $eight (local.get $a) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4) (i32.const 5) (i32.const 6) (i32.const 7)))
  ;;|   sub rsp, 0x10
  ;;|   mov esi, 6
  ;;|   mov [rsp], rsi
  ;;|   mov esi, 7
  ;;|   mov [rsp+8], rsi
  ;;|   mov r9d, 5
  ;;|   mov r8d, 4
  ;;|   mov esi, 1
  ;;|   mov edx, 2
  ;;|   mov ecx, 3
  ;;|   mov r11, [rsp+0x10]
  ;;|   mov rax, [rsp+8]
  ;;|   mov [rsp+0x10], rax
  ;;|   mov rax, [rsp]
  ;;|   mov [rsp+8], rax
  ;;|   mov [rsp], r11
  ;;|   jmp eight

  (func $eight (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (local.get 7))
  ;;|   mov eax, [rsp+0x10]
  ;;|   ret 0x10

  ;; And back.
  (func $fewer (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (return_call $unary (local.get 7)))
  ;;|   mov edi, [rsp+0x10]
  ;;|   mov r11, [rsp]
  ;;|   mov [rsp+0x10], r11
  ;;|   add rsp, 0x10
  ;;|   jmp unary
)
