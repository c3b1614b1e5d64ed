;; Exceptions: throwing is the runtime's, a call that may throw costs nothing while it doesn't, and its landing block takes the exception from rax.
;; target: x64

(module
  (tag $t (param i32))

  (func $throw (param $v i32)
    (throw $t (local.get $v)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], rdi
  ;;|   mov rdi, r15
  ;;|   mov rsi, [r15+0x80]
  ;;|   mov edx, 0x18
  ;;|   call runtime.exn_new
  ;;|   mov esi, [rsp]
  ;;|   mov [rax+0x10], esi ; out of bounds memory access
  ;;|   mov rdi, r15
  ;;|   mov rsi, rax
  ;;|   call runtime.exn_throw
  ;;|   nop
  ;;|   ud2 ; unreachable

  (func $catch (param $v i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $t $caught) (call $throw (local.get $v)))
      (i32.const 7)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   call throw
  ;;|   jmp short L2
  ;;| L1:
  ;;|   mov rsi, [rax+8] ; out of bounds memory access
  ;;|   mov rdi, [r15+0x80]
  ;;|   cmp rsi, rdi
  ;;|   mov ebx, 0
  ;;|   cmove rbx, rax
  ;;|   cmp rsi, rdi
  ;;|   jne L4
  ;;|   mov eax, [rbx+0x10] ; out of bounds memory access
  ;;|   jmp short L3
  ;;| L2:
  ;;|   mov eax, 7
  ;;| L3:
  ;;|   add rsp, 8
  ;;|   ret
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1
  ;;| L4:
  ;;|   mov rdi, r15
  ;;|   mov rsi, rax
  ;;|   call runtime.exn_throw
  ;;|   nop
  ;;|   ud2 ; unreachable

  (func $catch_all (param $v i32) (result i32)
    (block $caught
      (try_table (catch_all $caught) (call $throw (local.get $v)))
      (return (i32.const 1)))
    (local.get $v))
  ;;|   sub rsp, 0x10
  ;;|   mov [rsp+8], r15
  ;;|   mov [rsp], rdi
  ;;|   call throw
  ;;|   jmp short L2
  ;;| L1:
  ;;|   mov rsi, [rax+8] ; out of bounds memory access
  ;;|   jmp short L3
  ;;| L2:
  ;;|   mov eax, 1
  ;;|   add rsp, 0x10
  ;;|   ret
  ;;| L3:
  ;;|   mov eax, [rsp]
  ;;|   add rsp, 0x10
  ;;|   ret
  ;;|   mov r15, [rsp+8]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1

  (func $throw_ref (param $e exnref)
    (throw_ref (local.get $e)))
  ;;|   test rdi, rdi
  ;;|   je L1
  ;;|   mov rsi, rdi
  ;;|   mov rdi, r15
  ;;|   call runtime.exn_throw
  ;;|   nop
  ;;|   ud2 ; unreachable
  ;;| L1:
  ;;|   ud2 ; null reference
)
