;; Addresses in memory 0: the segment's base is the memory's, and an index of 32 bits can't leave the space that is kept for it.
;; target: x64

(module
  (memory 1)

  (func $plain (param $p i32) (result i32)
    (i32.load (local.get $p)))
  ;;|   mov eax, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $offset (param $p i32) (result i64)
    (i64.load offset=8 (local.get $p)))
  ;;|   mov rax, gs:[rdi+8] ; out of bounds memory access
  ;;|   ret

  (func $constant (result i32)
    (i32.load offset=4 (i32.const 1000)))
  ;;|   mov eax, gs:[0x3ec] ; out of bounds memory access
  ;;|   ret

  ;; An offset that a displacement can't hold.
  (func $far (param $p i32) (result i32)
    (i32.load offset=0x90000000 (local.get $p)))
  ;;|   mov eax, -0x70000000
  ;;|   add rax, rdi
  ;;|   mov eax, gs:[rax] ; out of bounds memory access
  ;;|   ret

  ;; A sum may wrap: it is part of an address of 32 bits, and then only without an offset.
  (func $sum (param $p i32) (param $i i32) (result i32)
    (i32.load (i32.add (local.get $p) (i32.shl (local.get $i) (i32.const 2)))))
  ;;|   mov eax, gs:[edi+esi*4] ; out of bounds memory access
  ;;|   ret

  (func $sum_offset (param $p i32) (param $i i32) (result i32)
    (i32.load offset=8 (i32.add (local.get $p) (i32.shl (local.get $i) (i32.const 2)))))
  ;;|   lea eax, [rdi+rsi*4]
  ;;|   mov eax, gs:[rax+8] ; out of bounds memory access
  ;;|   ret

  (func $scaled (param $i i32) (result f64)
    (f64.load (i32.shl (local.get $i) (i32.const 3))))
  ;;|   shl edi, 3
  ;;|   movsd xmm0, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $plus_constant (param $p i32) (result i32)
    (i32.load (i32.add (local.get $p) (i32.const 12))))
  ;;|   mov eax, gs:[edi+0xc] ; out of bounds memory access
  ;;|   ret

  (func $narrow (param $p i32) (result i32)
    (i32.add (i32.load8_s (local.get $p)) (i32.load16_u offset=2 (local.get $p))))
  ;;|   movsx eax, byte ptr gs:[rdi] ; out of bounds memory access
  ;;|   movzx esi, word ptr gs:[rdi+2] ; out of bounds memory access
  ;;|   add eax, esi
  ;;|   ret

  (func $widening (param $p i32) (result i64)
    (i64.or (i64.load32_s (local.get $p)) (i64.load32_u offset=4 (local.get $p))))
  ;;|   movsxd rax, gs:[rdi] ; out of bounds memory access
  ;;|   mov esi, gs:[rdi+4] ; out of bounds memory access
  ;;|   or rax, rsi
  ;;|   ret

  ;; A parameter's upper half is unknown; an operation of 32 bits clears it.
  (func $known_upper_half (param $p i32) (result i32)
    (i32.load (i32.and (local.get $p) (i32.const 0xfff0))))
  ;;|   and edi, 0xfff0
  ;;|   mov eax, gs:[rdi] ; out of bounds memory access
  ;;|   ret

  (func $size (result i32)
    (memory.size))
  ;;|   mov rax, [r15+0x48]
  ;;|   mov rax, [rax+8]
  ;;|   shr rax, 0x10
  ;;|   ret
)
