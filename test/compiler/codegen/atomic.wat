;; Atomic operations: locked instructions, loops where there is none, and the alignment checked before.
;; target: x64

(module
  (memory 1 1 shared)

  (func $load (param $p i32) (result i64)
    (i64.atomic.load (local.get $p)))
  ;;|   test edi, 7
  ;;|   jne L1
  ;;|   mov rax, gs:[rdi] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unaligned atomic

  (func $store (param $p i32) (param $v i32)
    (i32.atomic.store (local.get $p) (local.get $v)))
  ;;|   test edi, 3
  ;;|   jne L1
  ;;|   xchg gs:[rdi], esi ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unaligned atomic

  (func $add (param $p i32) (param $v i32) (result i32)
    (i32.atomic.rmw.add (local.get $p) (local.get $v)))
  ;;|   test edi, 3
  ;;|   jne L1
  ;;|   lock xadd gs:[rdi], esi ; out of bounds memory access
  ;;|   mov eax, esi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unaligned atomic

  (func $add_dropped (param $p i32) (param $v i32)
    (drop (i32.atomic.rmw.add (local.get $p) (local.get $v))))
  ;;|   test edi, 3
  ;;|   jne L1
  ;;|   lock add gs:[rdi], esi ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unaligned atomic

  (func $byte (param $p i32) (param $v i32) (result i32)
    (i32.atomic.rmw8.sub_u offset=1 (local.get $p) (local.get $v)))
  ;;|   neg rsi
  ;;|   lock xadd gs:[rdi+1], sil ; out of bounds memory access
  ;;|   movzx esi, sil
  ;;|   mov eax, esi
  ;;|   ret

  (func $or (param $p i32) (param $v i64) (result i64)
    (i64.atomic.rmw.or (local.get $p) (local.get $v)))
  ;;|   test edi, 7
  ;;|   jne L2
  ;;|   mov rax, gs:[rdi] ; out of bounds memory access
  ;;| L1:
  ;;|   mov rbx, rax
  ;;|   or rbx, rsi
  ;;|   lock cmpxchg gs:[rdi], rbx ; out of bounds memory access
  ;;|   jne short L1
  ;;|   ret
  ;;| L2:
  ;;|   ud2 ; unaligned atomic

  (func $exchange (param $p i32) (param $v i32) (result i32)
    (i32.atomic.rmw.xchg (local.get $p) (local.get $v)))
  ;;|   test edi, 3
  ;;|   jne L1
  ;;|   xchg gs:[rdi], esi ; out of bounds memory access
  ;;|   mov eax, esi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unaligned atomic

  (func $compare_exchange (param $p i32) (param $old i32) (param $new i32) (result i32)
    (i32.atomic.rmw.cmpxchg (local.get $p) (local.get $old) (local.get $new)))
  ;;|   test edi, 3
  ;;|   jne L1
  ;;|   mov eax, esi
  ;;|   lock cmpxchg gs:[rdi], edx ; out of bounds memory access
  ;;|   mov eax, eax
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unaligned atomic

  (func $fence
    (atomic.fence))
  ;;|   mfence
  ;;|   ret

  (func $wait (param $p i32) (param $v i32) (result i32)
    (memory.atomic.wait32 (local.get $p) (local.get $v) (i64.const -1)))
  ;;|   sub rsp, 8
  ;;|   mov r9, -1
  ;;|   mov r8d, esi
  ;;|   xor esi, esi
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   xor ecx, ecx
  ;;|   call runtime.memory_wait32
  ;;|   mov [rsp], rax
  ;;|   mov rdi, rax
  ;;|   call runtime.sleep
  ;;|   mov rax, [rsp]
  ;;|   shr rax, 0x3f
  ;;|   mov esi, 2
  ;;|   sub esi, eax
  ;;|   mov eax, esi
  ;;|   add rsp, 8
  ;;|   ret

  (func $notify (param $p i32) (result i32)
    (memory.atomic.notify (local.get $p) (i32.const 1)))
  ;;|   mov r8d, 1
  ;;|   xor esi, esi
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   xor ecx, ecx
  ;;|   call runtime.memory_notify
  ;;|   ret
)
