;; What a check keeps out, and what arrives by an indirect branch or a return, is used as if the processor had guessed wrongly.
(module
  (type $object (struct (field (mut i32))))
  (type $bytes (array (mut i8)))
  (memory 1)
  (tag $e (param (ref $object)))
;; target: x64

  ;; An i32 that arrives over an indirect branch: its upper half is cleared before it is an address, and once.
  (func $arrives (export "arrives") (param $a i32) (result i32)
    (i32.add (i32.load (local.get $a)) (i32.load offset=4 (local.get $a))))
  ;;|   mov eax, edi
  ;;|   mov esi, gs:[rax] ; out of bounds memory access
  ;;|   add esi, gs:[rax+4] ; out of bounds memory access
  ;;|   mov eax, esi
  ;;|   ret

  ;; Nothing of a number's upper half is looked at.
  (func $number (export "number") (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $a) (local.get $b)))
  ;;|   lea eax, [rdi+rsi]
  ;;|   ret

  ;; Only direct calls lead here, and they pass what was cleared.
  (func $direct (param $a i32) (result i32)
    (i32.load (local.get $a)))
  ;;|   mov eax, gs:[rdi] ; out of bounds memory access
  ;;|   ret
  (func $passes (export "passes") (param $a i32) (result i32)
    (i32.add (call $direct (local.get $a)) (i32.const 1)))
  ;;|   mov edi, edi
  ;;|   call direct
  ;;|   add eax, 1
  ;;|   ret

  ;; Through a loop.
  (func $chain (export "chain") (param $a i32) (result i32)
    (loop $next
      (local.set $a (i32.load (local.get $a)))
      (br_if $next (local.get $a)))
    (local.get $a))
  ;;|   mov eax, edi
  ;;|   nop [rax+rax]
  ;;|   nop [rax+rax]
  ;;| L1:
  ;;|   mov eax, gs:[rax] ; out of bounds memory access
  ;;|   test eax, eax
  ;;|   jne short L1
  ;;|   ret

  ;; What a call returns.
  (func $returns (result i32)
    (i32.load (call $direct (i32.const 8))))
  ;;|   mov edi, 8
  ;;|   call direct
  ;;|   mov eax, eax
  ;;|   mov eax, gs:[rax] ; out of bounds memory access
  ;;|   ret

  (func $cast (param $r anyref) (result i32)
    (struct.get $object 0 (ref.cast (ref $object) (local.get $r))))
  ;;|   test dil, 7
  ;;|   mov rax, r15
  ;;|   cmove rax, rdi
  ;;|   test rdi, rdi
  ;;|   mov rsi, r15
  ;;|   cmove rax, rsi
  ;;|   mov eax, [rax] ; out of bounds memory access
  ;;|   mov esi, [r15+0xa0]
  ;;|   cmp eax, esi
  ;;|   jne L1
  ;;|   mov eax, 0
  ;;|   cmovne rdi, rax
  ;;|   mov eax, [rdi+8] ; null reference
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; cast failure
  (func $castEq (param $r (ref eq)) (result i32)
    (struct.get $object 0 (ref.cast (ref $object) (local.get $r))))
  ;;|   test dil, 7
  ;;|   mov rax, r15
  ;;|   cmove rax, rdi
  ;;|   mov eax, [rax] ; out of bounds memory access
  ;;|   mov esi, [r15+0xa0]
  ;;|   cmp eax, esi
  ;;|   jne L1
  ;;|   mov eax, 0
  ;;|   cmovne rdi, rax
  ;;|   mov eax, [rdi+8] ; null reference
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; cast failure
  (func $castStruct (param $r structref) (result i32)
    (struct.get $object 0 (ref.cast (ref null $object) (local.get $r))))
  ;;|   test rdi, rdi
  ;;|   sete al
  ;;|   movzx eax, al
  ;;|   test rdi, rdi
  ;;|   mov rsi, r15
  ;;|   mov rbx, rdi
  ;;|   cmove rbx, rsi
  ;;|   mov esi, [rbx] ; out of bounds memory access
  ;;|   mov ebx, [r15+0xa0]
  ;;|   cmp esi, ebx
  ;;|   sete sil
  ;;|   movzx esi, sil
  ;;|   or eax, esi
  ;;|   test eax, eax
  ;;|   je L1
  ;;|   mov eax, 0
  ;;|   cmove rdi, rax
  ;;|   mov eax, [rdi+8] ; null reference
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; cast failure

  (func $branch (param $r anyref) (result i32)
    (struct.get $object 0 (block $is (result (ref $object))
      (drop (br_on_cast $is anyref (ref $object) (local.get $r)))
      (return (i32.const 0)))))
  ;;|   test dil, 7
  ;;|   mov rax, r15
  ;;|   cmove rax, rdi
  ;;|   test rdi, rdi
  ;;|   mov rsi, r15
  ;;|   cmove rax, rsi
  ;;|   mov eax, [rax] ; out of bounds memory access
  ;;|   mov esi, [r15+0xa0]
  ;;|   cmp eax, esi
  ;;|   mov ebx, 0
  ;;|   cmove rbx, rdi
  ;;|   cmp eax, esi
  ;;|   je short L1
  ;;|   xor eax, eax
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, [rbx+8] ; null reference
  ;;|   ret

  (func $catch (param $r exnref) (result i32)
    (struct.get $object 0 (block $caught (result (ref $object))
      (try_table (catch $e $caught) (throw_ref (local.get $r)))
      unreachable)))
  ;;|   test rdi, rdi
  ;;|   je L2
  ;;|   mov rsi, [rdi+8] ; out of bounds memory access
  ;;|   mov rax, [r15+0x90]
  ;;|   cmp rsi, rax
  ;;|   mov ebx, 0
  ;;|   cmove rbx, rdi
  ;;|   cmp rsi, rax
  ;;|   jne L1
  ;;|   mov rax, [rbx+0x10] ; out of bounds memory access
  ;;|   mov eax, [rax+8] ; null reference
  ;;|   ret
  ;;| L1:
  ;;|   mov rsi, rdi
  ;;|   mov rdi, r15
  ;;|   call runtime.exn_throw
  ;;|   nop
  ;;|   ud2 ; unreachable
  ;;| L2:
  ;;|   ud2 ; null reference

  (func $element (param $a (ref $bytes)) (param $i i32) (result i32)
    (array.get_u $bytes (local.get $a) (local.get $i)))
  ;;|   mov eax, [rdi+4] ; null reference
  ;;|   add rdi, rsi
  ;;|   cmp esi, eax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   movzx eax, byte ptr [rdi+8] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds array access
)
