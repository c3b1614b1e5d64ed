;; Memory operands: what may be read by the instruction that uses it, and what must not.
;; target: x64

(module
  (memory 1)
  (global $g (mut i32) (i32.const 0))

  (func $load_is_operand (param $a i32) (param $b i32) (result i32)
    (i32.add (local.get $b) (i32.load offset=4 (local.get $a))))
  ;;|   add esi, gs:[rdi+4] ; out of bounds memory access
  ;;|   mov eax, esi
  ;;|   ret

  (func $load_is_float_operand (param $a i32) (param $x f64) (result f64)
    (f64.mul (local.get $x) (f64.load (local.get $a))))
  ;;|   mulsd xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $load_is_compared (param $a i32) (param $b i32) (result i32)
    (i32.lt_s (local.get $b) (i32.load (local.get $a))))
  ;;|   cmp esi, gs:[rdi] ; out of bounds memory access
  ;;|   setl al
  ;;|   movzx eax, al
  ;;|   ret

  ;; A store between a load and its use may change what is loaded.
  (func $load_stays_before_store (param $a i32) (param $b i32) (result i32) (local $c i32)
    (local.set $c (i32.load (local.get $a)))
    (i32.store (local.get $b) (i32.const 1))
    (i32.add (local.get $b) (local.get $c)))
  ;;|   mov eax, gs:[rdi] ; out of bounds memory access
  ;;|   mov dword ptr gs:[rsi], 1 ; out of bounds memory access
  ;;|   add eax, esi
  ;;|   ret

  ;; Loads with two uses are done once.
  (func $load_with_two_uses (param $a i32) (result i32) (local $c i32)
    (local.tee $c (i32.load (local.get $a)))
    (i32.mul (local.get $c)))
  ;;|   mov eax, gs:[rdi] ; out of bounds memory access
  ;;|   imul eax, eax
  ;;|   ret

  (func $update (param $a i32) (param $b i32)
    (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (local.get $b))))
  ;;|   add gs:[rdi], esi ; out of bounds memory access
  ;;|   ret

  (func $update_constant (param $a i32)
    (i32.store offset=4 (local.get $a) (i32.sub (i32.load offset=4 (local.get $a)) (i32.const 1))))
  ;;|   add dword ptr gs:[rdi+4], -1 ; out of bounds memory access
  ;;|   ret

  (func $update_wide (param $a i32) (param $b i64)
    (i64.store (local.get $a) (i64.xor (i64.load (local.get $a)) (local.get $b))))
  ;;|   xor gs:[rdi], rsi ; out of bounds memory access
  ;;|   ret

  ;; Written back to another place.
  (func $no_update (param $a i32) (param $b i32)
    (i32.store (local.get $b) (i32.add (i32.load (local.get $a)) (i32.const 1))))
  ;;|   mov edi, gs:[rdi] ; out of bounds memory access
  ;;|   add edi, 1
  ;;|   mov gs:[rsi], edi ; out of bounds memory access
  ;;|   ret

  (func $store_constant (param $a i32)
    (i64.store (local.get $a) (i64.const -5))
    (i32.store8 offset=8 (local.get $a) (i32.const 77)))
  ;;|   mov qword ptr gs:[rdi], -5 ; out of bounds memory access
  ;;|   mov byte ptr gs:[rdi+8], 0x4d ; out of bounds memory access
  ;;|   ret

  ;; Nothing shorter than ten bytes loads it, so that it goes through a register.
  (func $store_long_constant (param $a i32)
    (i64.store (local.get $a) (i64.const 0x123456789abcdef0)))
  ;;|   mov rsi, 0x123456789abcdef0
  ;;|   mov gs:[rdi], rsi ; out of bounds memory access
  ;;|   ret

  (func $store_part (param $a i32) (param $b i64)
    (i64.store16 (local.get $a) (local.get $b)))
  ;;|   mov gs:[rdi], si ; out of bounds memory access
  ;;|   ret

  (func $global_update
    (global.set $g (i32.add (global.get $g) (i32.const 1))))
  ;;|   mov esi, [r15+0x90]
  ;;|   add esi, 1
  ;;|   mov [r15+0x90], esi
  ;;|   ret

  (func $global_operand (param $a i32) (result i32)
    (i32.sub (local.get $a) (global.get $g)))
  ;;|   mov eax, [r15+0x90]
  ;;|   sub edi, eax
  ;;|   mov eax, edi
  ;;|   ret
)
