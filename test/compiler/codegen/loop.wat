;; Loops begin at a multiple of 16 bytes, the branch back stands at the end, and what is rare stands behind the function.
;; target: x64

(module
  (memory 1)

  (func $count (param $n i32) (result i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))
  ;;|   xor eax, eax
  ;;|   nop [rax+rax]
  ;;|   nop [rax+rax]
  ;;| L1:
  ;;|   add eax, edi
  ;;|   add edi, -1
  ;;|   jne short L1
  ;;|   ret

  (func $while (param $p i32) (result i32) (local $length i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (i32.load8_u (local.get $p))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (local.set $length (i32.add (local.get $length) (i32.const 1)))
        (br $next)))
    (local.get $length))
  ;;|   xor eax, eax
  ;;|   nop [rax+rax]
  ;;|   nop [rax+rax]
  ;;| L1:
  ;;|   cmp byte ptr gs:[rdi], 0 ; out of bounds memory access
  ;;|   je short L2
  ;;|   add edi, 1
  ;;|   add eax, 1
  ;;|   jmp short L1
  ;;| L2:
  ;;|   ret

  (func $cold (param $p i32) (result i32)
    (loop $next
      (if (i32.eqz (local.get $p)) (then (unreachable)))
      (br_if $next (i32.gt_s (local.tee $p (i32.load (local.get $p))) (i32.const 100))))
    (local.get $p))
  ;;|   test edi, edi
  ;;|   je short L1
  ;;|   mov edi, gs:[rdi] ; out of bounds memory access
  ;;|   cmp edi, 0x64
  ;;|   jg short cold
  ;;|   mov eax, edi
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; unreachable

  (func $endless
    (loop $next (br $next)))
  ;;|   jmp short endless

  ;; Exchanged around the loop.
  (func $swap (param $a i32) (param $b i32) (param $n i32) (result i32) (local $t i32)
    (loop $next
      (local.set $t (local.get $a))
      (local.set $a (local.get $b))
      (local.set $b (local.get $t))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $a))
  ;;|   add edx, -1
  ;;|   je short L1
  ;;|   mov eax, edi
  ;;|   mov edi, esi
  ;;|   mov esi, eax
  ;;|   jmp short swap
  ;;| L1:
  ;;|   mov eax, esi
  ;;|   ret
)
