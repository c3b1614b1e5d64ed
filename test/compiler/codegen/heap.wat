;; Heap objects and typed references: null and bounds are checked, and an index out of bounds is masked behind the check; casts compare types.
;; target: x64

(module
  (type $point (sub (struct (field $x (mut i32)) (field $y (mut i64)))))
  (type $point3 (sub final $point (struct (field $x (mut i32)) (field $y (mut i64)) (field $z (mut f64)))))
  (type $bytes (array (mut i8)))
  (type $longs (array (mut i64)))
  (type $unary (func (param i32) (result i32)))

  (func $get (param $p (ref null $point)) (result i64)
    (struct.get $point $y (local.get $p)))
  ;;|   mov rax, [rdi+0x10] ; null reference
  ;;|   ret

  (func $set (param $p (ref $point)) (param $v i32)
    (struct.set $point $x (local.get $p) (local.get $v)))
  ;;|   mov [rdi+8], esi ; null reference
  ;;|   ret

  (func $new (param $v i32) (result (ref $point))
    (struct.new $point (local.get $v) (i64.const 5)))
  ;;|   sub rsp, 8
  ;;|   mov rax, r15
  ;;|   mov rsi, [rax+0x68] ; out of bounds memory access
  ;;|   mov rdx, [rsi+0x18] ; out of bounds memory access
  ;;|   test rdx, rdx
  ;;|   je L2
  ;;|   mov rcx, [rdx] ; out of bounds memory access
  ;;|   mov [rsi+0x18], rcx ; out of bounds memory access
  ;;|   mov esi, [r15+0x80]
  ;;|   mov [rdx], esi ; out of bounds memory access
  ;;|   mov dword ptr [rdx+4], -1 ; out of bounds memory access
  ;;| L1:
  ;;|   mov [rdx+8], edi ; out of bounds memory access
  ;;|   mov qword ptr [rdx+0x10], 5 ; out of bounds memory access
  ;;|   mov rax, rdx
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   mov [rsp], rdi
  ;;|   mov r8d, 1
  ;;|   mov rdi, rax
  ;;|   xor esi, esi
  ;;|   mov edx, 0x18
  ;;|   mov ecx, -1
  ;;|   call runtime.gc_new
  ;;|   mov rdx, rax
  ;;|   mov edi, [rsp]
  ;;|   jmp short L1

  (func $length (param $a (ref null $bytes)) (result i32)
    (array.len (local.get $a)))
  ;;|   mov eax, [rdi+4] ; null reference
  ;;|   ret

  (func $byte (param $a (ref $bytes)) (param $i i32) (result i32)
    (array.get_s $bytes (local.get $a) (local.get $i)))
  ;;|   mov eax, [rdi+4] ; null reference
  ;;|   add rdi, rsi
  ;;|   cmp esi, eax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   movsx eax, byte ptr [rdi+8] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds array access

  (func $long (param $a (ref $longs)) (param $i i32) (result i64)
    (array.get $longs (local.get $a) (local.get $i)))
  ;;|   mov eax, [rdi+4] ; null reference
  ;;|   lea rdi, [rdi+rsi*8]
  ;;|   cmp esi, eax
  ;;|   jae L1
  ;;|   mov eax, 0
  ;;|   cmovae rdi, rax
  ;;|   mov rax, [rdi+8] ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds array access

  (func $store (param $a (ref $longs)) (param $i i32) (param $v i64)
    (array.set $longs (local.get $a) (local.get $i) (local.get $v)))
  ;;|   mov ebx, [rdi+4] ; null reference
  ;;|   lea rdi, [rdi+rsi*8]
  ;;|   cmp esi, ebx
  ;;|   jae L1
  ;;|   mov esi, 0
  ;;|   cmovae rdi, rsi
  ;;|   mov [rdi+8], rdx ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds array access

  (func $i31 (param $v i32) (result i32)
    (i31.get_s (ref.i31 (local.get $v))))
  ;;|   shl edi, 1
  ;;|   or edi, 1
  ;;|   test edi, edi
  ;;|   je L1
  ;;|   sar edi, 1
  ;;|   mov eax, edi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; null reference

  ;; A final type is compared here, another one by the runtime.
  (func $test_final (param $p (ref $point)) (result i32)
    (ref.test (ref $point3) (local.get $p)))
  ;;|   mov eax, [rdi] ; out of bounds memory access
  ;;|   mov esi, [r15+0x84]
  ;;|   cmp eax, esi
  ;;|   sete al
  ;;|   movzx eax, al
  ;;|   ret

  (func $test (param $p structref) (result i32)
    (ref.test (ref $point) (local.get $p)))
  ;;|   test rdi, rdi
  ;;|   mov rax, r15
  ;;|   cmove rdi, rax
  ;;|   mov esi, [rdi] ; out of bounds memory access
  ;;|   mov rdi, rax
  ;;|   xor edx, edx
  ;;|   call runtime.type_is
  ;;|   ret

  (func $cast (param $p (ref null $point)) (result (ref $point3))
    (ref.cast (ref $point3) (local.get $p)))
  ;;|   test rdi, rdi
  ;;|   mov rax, r15
  ;;|   mov rsi, rdi
  ;;|   cmove rsi, rax
  ;;|   mov eax, [rsi] ; out of bounds memory access
  ;;|   mov esi, [r15+0x84]
  ;;|   cmp eax, esi
  ;;|   jne L1
  ;;|   mov eax, 0
  ;;|   cmovne rdi, rax
  ;;|   mov rax, rdi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; cast failure

  (func $branch_on_null (param $p (ref null $point)) (result i32)
    (block $null (return (struct.get $point $x (br_on_null $null (local.get $p)))))
    (i32.const 7))
  ;;|   test rdi, rdi
  ;;|   je short L1
  ;;|   mov eax, [rdi+8] ; null reference
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 7
  ;;|   ret

  (func $equal (param $a eqref) (param $b eqref) (result i32)
    (ref.eq (local.get $a) (local.get $b)))
  ;;|   cmp rdi, rsi
  ;;|   sete al
  ;;|   movzx eax, al
  ;;|   ret

  (func $call (param $f (ref null $unary)) (param $a i32) (result i32)
    (call_ref $unary (local.get $a) (local.get $f)))
  ;;|   sub rsp, 8
  ;;|   mov [rsp], r15
  ;;|   test rdi, rdi
  ;;|   je L2
  ;;|   mov r10, rdi
  ;;|   mov edi, esi
  ;;|   mov r11, [r10+8]
  ;;|   cmp r11, r15
  ;;|   jne L3
  ;;|   call qword ptr [r10]
  ;;| L1:
  ;;|   add rsp, 8
  ;;|   ret
  ;;| L2:
  ;;|   ud2 ; null reference
  ;;| L3:
  ;;|   mov r10, [r10]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   jmp short L1

  (func $tail_call (param $f (ref $unary)) (param $a i32) (result i32)
    (return_call_ref $unary (local.get $a) (local.get $f)))
  ;;|   sub rsp, 8
  ;;|   test rdi, rdi
  ;;|   je L1
  ;;|   mov r10, rdi
  ;;|   mov edi, esi
  ;;|   mov r11, [r10+8]
  ;;|   cmp r11, r15
  ;;|   jne L2
  ;;|   add rsp, 8
  ;;|   jmp qword ptr [r10]
  ;;| L1:
  ;;|   ud2 ; null reference
  ;;| L2:
  ;;|   mov rax, [rsp+8]
  ;;|   mov eax, [rax]
  ;;|   or eax, 0xc00000
  ;;|   cmp eax, 0x24fc8b4c
  ;;|   jne L3
  ;;|   mov r10, [r10]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   add rsp, 8
  ;;|   jmp r10
  ;;| L3:
  ;;|   mov [rsp], r15
  ;;|   mov r10, [r10]
  ;;|   mov r15, r11
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   call r10
  ;;|   mov r15, [rsp]
  ;;|   mov r11, [r15+0x40]
  ;;|   wrgsbase r11
  ;;|   add rsp, 8
  ;;|   ret
)
