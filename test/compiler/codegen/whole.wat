;; A store of 16 bytes: where the machine may make two of it, its last byte is read first, unless the same place was accessed before.
;; target: x64
;; cpu: none
;; cpu: whole

(module
  (memory $first 1)
  (memory $other 1)
  (memory $wide i64 1)

  (func $store (param $a i32) (param $v v128)
    (v128.store offset=4 (local.get $a) (local.get $v)))
  ;;| none:
  ;;|   movzx esi, byte ptr gs:[rdi+0x13] ; out of bounds memory access
  ;;|   movups gs:[rdi+4], xmm0 ; out of bounds memory access
  ;;|   ret
  ;;| whole:
  ;;|   movups gs:[rdi+4], xmm0 ; out of bounds memory access
  ;;|   ret

  (func $twice (param $a i32) (param $v v128)
    (v128.store (local.get $a) (i8x16.add (v128.load (local.get $a)) (local.get $v))))
  ;;| none:
  ;;|   movups xmm1, gs:[rdi] ; out of bounds memory access
  ;;|   paddb xmm1, xmm0
  ;;|   movups gs:[rdi], xmm1 ; out of bounds memory access
  ;;|   ret
  ;;| whole:
  ;;|   movups xmm1, gs:[rdi] ; out of bounds memory access
  ;;|   paddb xmm1, xmm0
  ;;|   movups gs:[rdi], xmm1 ; out of bounds memory access
  ;;|   ret

  (func $other (param $a i32) (param $v v128)
    (v128.store $other (local.get $a) (local.get $v)))
  ;;| none:
  ;;|   mov rsi, [r15+0x90]
  ;;|   movzx ebx, byte ptr [rsi+rdi+0xf] ; out of bounds memory access
  ;;|   movups [rsi+rdi], xmm0 ; out of bounds memory access
  ;;|   ret
  ;;| whole:
  ;;|   mov rsi, [r15+0x90]
  ;;|   movups [rsi+rdi], xmm0 ; out of bounds memory access
  ;;|   ret

  (func $wide (param $a i64) (param $v v128)
    (v128.store $wide (local.get $a) (local.get $v)))
  ;;| none:
  ;;|   mov rsi, [r15+0xa8]
  ;;|   mov rsi, [rsi+8]
  ;;|   sub rsi, 0xf
  ;;|   cmp rdi, rsi
  ;;|   jae L1
  ;;|   mov esi, 0
  ;;|   cmovae rdi, rsi
  ;;|   mov rsi, [r15+0xa0]
  ;;|   movups [rsi+rdi], xmm0 ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access
  ;;| whole:
  ;;|   mov rsi, [r15+0xa8]
  ;;|   mov rsi, [rsi+8]
  ;;|   sub rsi, 0xf
  ;;|   cmp rdi, rsi
  ;;|   jae L1
  ;;|   mov esi, 0
  ;;|   cmovae rdi, rsi
  ;;|   mov rsi, [r15+0xa0]
  ;;|   movups [rsi+rdi], xmm0 ; out of bounds memory access
  ;;|   ret
  ;;| L1:
  ;;|   ud2 ; out of bounds memory access

  (func $constant (param $v v128)
    (v128.store (i32.const 65520) (local.get $v)))
  ;;| none:
  ;;|   movups gs:[0xfff0], xmm0 ; out of bounds memory access
  ;;|   ret
  ;;| whole:
  ;;|   movups gs:[0xfff0], xmm0 ; out of bounds memory access
  ;;|   ret

  (func $long (param $a i32) (param $v i64)
    (i64.store (local.get $a) (local.get $v)))
  ;;| none:
  ;;|   mov gs:[rdi], rsi ; out of bounds memory access
  ;;|   ret
  ;;| whole:
  ;;|   mov gs:[rdi], rsi ; out of bounds memory access
  ;;|   ret
)
