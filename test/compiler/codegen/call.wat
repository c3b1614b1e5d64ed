;; Calls: of the module's own functions, of imports with their instance, through tables with their checks, and of references.
;; target: x64

(module
  (type $unary (func (param i32) (result i32)))
  (import "a" "imported" (func $imported (param i32) (result i32)))
  (table $t 10 10 funcref)
  (table $grows 10 funcref)
  (global $g (mut i32) (i32.const 0))
  (elem declare func $callee)

  (func $callee (param i32) (result i32)
    (local.get 0))
  ;;|   mov eax, edi
  ;;|   ret

  (func $direct (param $a i32) (result i32)
    (call $callee (i32.add (local.get $a) (i32.const 1))))
  ;;|   add edi, 1
  ;;|   call callee
  ;;|   ret

  ;; What is used behind a call waits in the frame.
  (func $value_across (param $a i32) (result i32)
    (i32.add (local.get $a) (call $callee (local.get $a))))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], rdi
  ;;|   call callee
  ;;|   add eax, [rsp]
  ;;|   add rsp, 8
  ;;|   ret

  (func $import (param $a i32) (result i32)
    (call $imported (local.get $a)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   mov r11, [r15+0xc8]
  ;;|   cmp r11, r15
  ;;|   jne L2
  ;;|   call qword ptr [r15+0xc0]
  ;;| L1:
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   mov r10, [r15+0xc0]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1

  (func $instance_across_import (param $a i32) (result i32)
    (drop (call $imported (local.get $a)))
    (global.get $g))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   mov r11, [r15+0xc8]
  ;;|   cmp r11, r15
  ;;|   jne L2
  ;;|   call qword ptr [r15+0xc0]
  ;;| L1:
  ;;|   mov eax, [r15+0x80]
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   mov r10, [r15+0xc0]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1

  (func $indirect (param $i i32) (param $a i32) (result i32)
    (call_indirect $t (type $unary) (local.get $a) (local.get $i)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   mov r10d, edi
  ;;|   mov edi, esi
  ;;|   mov r11, [r15+0x90]
  ;;|   lea rbx, [r10*8]
  ;;|   xor eax, eax
  ;;|   cmp r10, 0xa
  ;;|   jae L2
  ;;|   cmovae rbx, rax
  ;;|   mov r10, [r11]
  ;;|   mov r11d, [r15+0xa0]
  ;;|   cmp r11d, [r10+rbx*4+0x10]
  ;;|   jne L3
  ;;|   mov r11, [r10+rbx*4+8]
  ;;|   mov r10, [r10+rbx*4]
  ;;|   cmovne r10, rax
  ;;|   cmp r11, r15
  ;;|   jne L4
  ;;|   call r10
  ;;| L1:
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   ud2 ; undefined element
  ;;| L3:
  ;;|   cmp dword ptr [r10+rbx*4+0x10], 0
  ;;|   je L5
  ;;|   ud2 ; indirect call type mismatch
  ;;| L4:
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1
  ;;| L5:
  ;;|   ud2 ; uninitialized element

  (func $indirect_growing (param $i i32) (param $a i32) (result i32)
    (call_indirect $grows (type $unary) (local.get $a) (local.get $i)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   mov r10d, edi
  ;;|   mov edi, esi
  ;;|   mov r11, [r15+0x98]
  ;;|   lea rbx, [r10*8]
  ;;|   xor eax, eax
  ;;|   cmp r10, [r11+8]
  ;;|   jae L2
  ;;|   cmovae rbx, rax
  ;;|   mov r10, [r11]
  ;;|   mov r11d, [r15+0xa0]
  ;;|   cmp r11d, [r10+rbx*4+0x10]
  ;;|   jne L3
  ;;|   mov r11, [r10+rbx*4+8]
  ;;|   mov r10, [r10+rbx*4]
  ;;|   cmovne r10, rax
  ;;|   cmp r11, r15
  ;;|   jne L4
  ;;|   call r10
  ;;| L1:
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   ud2 ; undefined element
  ;;| L3:
  ;;|   cmp dword ptr [r10+rbx*4+0x10], 0
  ;;|   je L5
  ;;|   ud2 ; indirect call type mismatch
  ;;| L4:
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1
  ;;| L5:
  ;;|   ud2 ; uninitialized element

  (func $indirect_constant (param $a i32) (result i32)
    (call_indirect $t (type $unary) (local.get $a) (i32.const 3)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   mov r10d, 3
  ;;|   mov r11, [r15+0x90]
  ;;|   lea rbx, [r10*8]
  ;;|   xor eax, eax
  ;;|   cmp r10, 0xa
  ;;|   jae L2
  ;;|   cmovae rbx, rax
  ;;|   mov r10, [r11]
  ;;|   mov r11d, [r15+0xa0]
  ;;|   cmp r11d, [r10+rbx*4+0x10]
  ;;|   jne L3
  ;;|   mov r11, [r10+rbx*4+8]
  ;;|   mov r10, [r10+rbx*4]
  ;;|   cmovne r10, rax
  ;;|   cmp r11, r15
  ;;|   jne L4
  ;;|   call r10
  ;;| L1:
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   ud2 ; undefined element
  ;;| L3:
  ;;|   cmp dword ptr [r10+rbx*4+0x10], 0
  ;;|   je L5
  ;;|   ud2 ; indirect call type mismatch
  ;;| L4:
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1
  ;;| L5:
  ;;|   ud2 ; uninitialized element

  (func $reference (result funcref)
    (ref.func $callee))
  ;;|   lea rax, [r15+0xd0]
  ;;|   ret

  ;; More than the registers hold, both ways.
  (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i64 i64 i64 i64 i64)
    (i64.extend_i32_u (local.get 9)) (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4))
  ;;|   mov esi, 4
  ;;|   mov [rsp+0x28], rsi
  ;;|   mov esi, 3
  ;;|   mov edx, 1
  ;;|   mov ecx, 2
  ;;|   mov eax, [rsp+0x20]
  ;;|   ret 0x20

  (func $call_many (result i64)
    (call $many (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)
      (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8) (i32.const 9))
    (drop) (drop) (drop) (drop))
  ;;|   sub rsp, 0x28
  ;;|   mov esi, 6
  ;;|   mov [rsp], rsi
  ;;|   mov esi, 7
  ;;|   mov [rsp+8], rsi
  ;;|   mov esi, 8
  ;;|   mov [rsp+0x10], rsi
  ;;|   mov esi, 9
  ;;|   mov [rsp+0x18], rsi
  ;;|   mov r9d, 5
  ;;|   mov r8d, 4
  ;;|   xor edi, edi
  ;;|   mov esi, 1
  ;;|   mov edx, 2
  ;;|   mov ecx, 3
  ;;|   call many
  ;;|   sub rsp, 0x20
  ;;|   add rsp, 0x28
  ;;|   ret

  (func $floats (param f64 f32) (result f64)
    (call $two_floats (local.get 0) (f64.promote_f32 (local.get 1)))
    (f64.add))
  ;;|   cvtss2sd xmm1, xmm1
  ;;|   call two_floats
  ;;|   addsd xmm0, xmm1
  ;;|   ret

  (func $two_floats (param f64 f64) (result f64 f64)
    (local.get 1) (local.get 0))
  ;;|   movaps xmm2, xmm0
  ;;|   movaps xmm0, xmm1
  ;;|   movaps xmm1, xmm2
  ;;|   ret
)
