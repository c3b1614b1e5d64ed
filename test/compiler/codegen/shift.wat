;; Shifts, rotations and counts of bits, with what newer processors have for them.
;; target: x64
;; cpu: none
;; cpu: lzcnt,bmi1,bmi2

(module
  (memory 1)

  (func $left (param $a i32) (param $b i32) (result i32)
    (i32.shl (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   mov ecx, esi
  ;;|   shl edi, cl
  ;;|   mov eax, edi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   shlx eax, edi, esi
  ;;|   ret

  (func $right (param $a i64) (param $b i64) (result i64)
    (i64.shr_s (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   mov rcx, rsi
  ;;|   sar rdi, cl
  ;;|   mov rax, rdi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   sarx rax, rdi, rsi
  ;;|   ret

  (func $right_of_memory (param $p i32) (param $b i32) (result i32)
    (i32.shr_u (i32.load (local.get $p)) (local.get $b)))
  ;;| none:
  ;;|   mov eax, gs:[rdi] ; out of bounds memory access
  ;;|   mov ecx, esi
  ;;|   shr eax, cl
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   shrx eax, gs:[rdi], esi ; out of bounds memory access
  ;;|   ret

  (func $constant (param $a i64) (result i64)
    (i64.shr_u (local.get $a) (i64.const 5)))
  ;;| none:
  ;;|   shr rdi, 5
  ;;|   mov rax, rdi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   shr rdi, 5
  ;;|   mov rax, rdi
  ;;|   ret

  (func $rotate (param $a i32) (param $b i32) (result i32)
    (i32.rotl (local.get $a) (local.get $b)))
  ;;| none:
  ;;|   mov ecx, esi
  ;;|   rol edi, cl
  ;;|   mov eax, edi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   mov ecx, esi
  ;;|   rol edi, cl
  ;;|   mov eax, edi
  ;;|   ret

  (func $rotate_constant (param $a i32) (result i32)
    (i32.rotr (local.get $a) (i32.const 7)))
  ;;| none:
  ;;|   ror edi, 7
  ;;|   mov eax, edi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   rorx eax, edi, 7
  ;;|   ret

  ;; The machine looks at as many bits of the count as wasm does.
  (func $masked_count (param $a i32) (param $b i32) (result i32)
    (i32.shl (local.get $a) (i32.and (local.get $b) (i32.const 31))))
  ;;| none:
  ;;|   mov ecx, esi
  ;;|   shl edi, cl
  ;;|   mov eax, edi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   shlx eax, edi, esi
  ;;|   ret

  (func $clz (param $a i32) (result i32)
    (i32.clz (local.get $a)))
  ;;| none:
  ;;|   bsr eax, edi
  ;;|   mov esi, 0x3f
  ;;|   cmove eax, esi
  ;;|   xor eax, 0x1f
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   xor eax, eax
  ;;|   lzcnt eax, edi
  ;;|   ret

  (func $ctz (param $a i64) (result i64)
    (i64.ctz (local.get $a)))
  ;;| none:
  ;;|   bsf rax, rdi
  ;;|   mov esi, 0x40
  ;;|   cmove rax, rsi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   xor eax, eax
  ;;|   tzcnt rax, rdi
  ;;|   ret

  (func $popcnt (param $a i32) (result i32)
    (i32.popcnt (local.get $a)))
  ;;| none:
  ;;|   xor eax, eax
  ;;|   popcnt eax, edi
  ;;|   ret
  ;;| lzcnt,bmi1,bmi2:
  ;;|   xor eax, eax
  ;;|   popcnt eax, edi
  ;;|   ret
)
