;; Comparisons where they are used: as branches, values and selects.
;; target: x64

(module
  (memory 1)

  (func $branch (param $a i32) (param $b i32) (result i32)
    (if (i32.lt_u (local.get $a) (local.get $b)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   cmp edi, esi
  ;;|   jae short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  (func $branch_not (param $a i32) (result i32)
    (if (i32.eqz (local.get $a)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   test edi, edi
  ;;|   jne short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  (func $branch_bits (param $a i32) (result i32)
    (if (i32.and (local.get $a) (i32.const 4)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   test dil, 4
  ;;|   je short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  (func $branch_byte (param $p i32) (result i32)
    (if (i32.eq (i32.load8_u (local.get $p)) (i32.const 65)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   cmp byte ptr gs:[rdi], 0x41 ; out of bounds memory access
  ;;|   jne short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  (func $branch_memory (param $p i32) (param $a i64) (result i32)
    (if (i64.gt_s (i64.load (local.get $p)) (local.get $a)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   cmp rsi, gs:[rdi] ; out of bounds memory access
  ;;|   jge short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  ;; The flags of the subtraction are those of the comparison with zero.
  (func $branch_on_result (param $a i32) (result i32)
    (local.tee $a (i32.sub (local.get $a) (i32.const 1)))
    (if (then (return (local.get $a))))
    (i32.const 2))
  ;;|   lea eax, [rdi-1]
  ;;|   test eax, eax
  ;;|   je short L1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  (func $branch_less (param $a f64) (param $b f64) (result i32)
    (if (f64.lt (local.get $a) (local.get $b)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   ucomisd xmm1, xmm0
  ;;|   jbe short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  ;; Equal and ordered are two flags.
  (func $branch_equal (param $a f32) (param $b f32) (result i32)
    (if (f32.eq (local.get $a) (local.get $b)) (then (return (i32.const 1))))
    (i32.const 2))
  ;;|   ucomiss xmm0, xmm1
  ;;|   jne short L1
  ;;|   jp short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   mov eax, 2
  ;;|   ret

  (func $value (param $a i64) (param $b i64) (result i32)
    (i64.ge_s (local.get $a) (local.get $b)))
  ;;|   cmp rdi, rsi
  ;;|   setge al
  ;;|   movzx eax, al
  ;;|   ret

  (func $value_float (param $a f64) (param $b f64) (result i32)
    (f64.ne (local.get $a) (local.get $b)))
  ;;|   ucomisd xmm0, xmm1
  ;;|   setne al
  ;;|   setp sil
  ;;|   or eax, esi
  ;;|   movzx eax, al
  ;;|   ret

  (func $select (param $a i32) (param $b i32) (param $c i32) (result i32)
    (select (local.get $a) (local.get $b) (local.get $c)))
  ;;|   test edx, edx
  ;;|   cmovne esi, edi
  ;;|   mov eax, esi
  ;;|   ret

  (func $minimum (param $a i32) (param $b i32) (result i32)
    (select (local.get $a) (local.get $b) (i32.lt_s (local.get $a) (local.get $b))))
  ;;|   cmp edi, esi
  ;;|   cmovl esi, edi
  ;;|   mov eax, esi
  ;;|   ret

  (func $select_float (param $a f64) (param $b f64) (param $c i32) (result f64)
    (select (local.get $a) (local.get $b) (local.get $c)))
  ;;|   test edi, edi
  ;;|   je short L1
  ;;|   movaps xmm1, xmm0
  ;;| L1:
  ;;|   movaps xmm0, xmm1
  ;;|   ret

  (func $select_by_float (param $a i32) (param $b i32) (param $x f64) (result i32)
    (select (local.get $a) (local.get $b) (f64.gt (local.get $x) (f64.const 0))))
  ;;|   ucomisd xmm0, [0x0000000000000000]
  ;;|   cmova esi, edi
  ;;|   mov eax, esi
  ;;|   ret

  ;; All that a load reads must be there, also what the mask leaves out.
  (func $branch_memory_bits (param $p i32) (result i32)
    (if (i32.and (i32.load (local.get $p)) (i32.const 4)) (then (return (i32.const 1))))
    (if (i64.eqz (i64.and (i64.load (local.get $p)) (i64.const 0x10001))) (then (return (i32.const 2))))
    (if (i32.and (i32.load8_u (local.get $p)) (i32.const 4)) (then (return (i32.const 3))))
    (i32.const 4))
  ;;|   test dword ptr gs:[rdi], 4 ; out of bounds memory access
  ;;|   je short L1
  ;;|   mov eax, 1
  ;;|   ret
  ;;| L1:
  ;;|   test qword ptr gs:[rdi], 0x10001 ; out of bounds memory access
  ;;|   jne short L2
  ;;|   mov eax, 2
  ;;|   ret
  ;;| L2:
  ;;|   test byte ptr gs:[rdi], 4 ; out of bounds memory access
  ;;|   je short L3
  ;;|   mov eax, 3
  ;;|   ret
  ;;| L3:
  ;;|   mov eax, 4
  ;;|   ret

  (func $select_memory (param $a i32) (param $p i32) (result i32)
    (select (local.get $a) (i32.load (local.get $p)) (i32.ge_u (local.get $a) (i32.const 10))))
  ;;|   mov eax, gs:[rsi] ; out of bounds memory access
  ;;|   cmp edi, 0xa
  ;;|   cmovae eax, edi
  ;;|   ret

  ;; Both ways meet at once.
  (func $no_branch (param $a i32)
    (if (local.get $a) (then)))
  ;;|   ret
)
