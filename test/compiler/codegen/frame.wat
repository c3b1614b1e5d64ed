;; Frames: their check against the stack's end, slots for what the registers don't hold, and constants made again instead of kept.
;; target: x64

(module
  (import "a" "f" (func $f))

  (func $leaf (param $a i32) (result i32)
    (i32.add (local.get $a) (local.get $a)))
  ;;|   lea eax, [rdi+rdi]
  ;;|   ret

  (func $constant_made_again (result i64)
    (call $f)
    (i64.const 1000))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   mov r11, [r15+0x98]
  ;;|   cmp r11, r15
  ;;|   jne L2
  ;;|   call qword ptr [r15+0x90]
  ;;| L1:
  ;;|   mov eax, 0x3e8
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   mov r10, [r15+0x90]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1

  (func $pressure (param $a i64) (param $b i64) (param $c i64) (param $d i64) (result i64)
    (call $f)
    (i64.add (i64.mul (local.get $a) (local.get $b)) (i64.mul (local.get $c) (local.get $d))))
  ;;|   sub rsp, 0x28
  ;;|   mov [rsp+0x20], r15
  ;;|   mov [rsp], rcx
  ;;|   mov [rsp+8], rdx
  ;;|   mov [rsp+0x10], rsi
  ;;|   mov [rsp+0x18], rdi
  ;;|   mov r11, [r15+0x98]
  ;;|   cmp r11, r15
  ;;|   jne L2
  ;;|   call qword ptr [r15+0x90]
  ;;| L1:
  ;;|   mov rax, [rsp+0x10]
  ;;|   imul rax, [rsp+0x18]
  ;;|   mov rsi, [rsp]
  ;;|   imul rsi, [rsp+8]
  ;;|   add rax, rsi
  ;;|   add rsp, 0x28
  ;;|   ret
  ;;| L2:
  ;;|   mov r10, [r15+0x90]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp+0x20]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1

  (func $trap (param $a i32) (result i32)
    (if (i32.gt_u (local.get $a) (i32.const 9)) (then (unreachable)))
    (local.get $a))
  ;;|   cmp edi, 9
  ;;|   ja short L1
  ;;|   mov eax, edi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unreachable
)
