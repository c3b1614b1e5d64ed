;; br_table: few targets are compared, many are jumped to by a table of distances.
;; target: x64

(module
  (func $three (param $a i32) (result i32)
    (block $d (block $2 (block $1 (block $0 (br_table $0 $1 $2 $d (local.get $a)))
      (return (i32.const 10))) (return (i32.const 11))) (return (i32.const 12)))
    (i32.const 13))
  ;;|   cmp edi, 1
  ;;|   jb short L1
  ;;|   je L2
  ;;|   cmp edi, 2
  ;;|   je L3
  ;;|   jmp L4
  ;;| L1:
  ;;|   mov eax, 0xa
  ;;|   ret
  ;;| L2:
  ;;|   mov eax, 0xb
  ;;|   ret
  ;;| L3:
  ;;|   mov eax, 0xc
  ;;|   ret
  ;;| L4:
  ;;|   mov eax, 0xd
  ;;|   ret

  (func $six (param $a i32) (result i32)
    (block $d (block $5 (block $4 (block $3 (block $2 (block $1 (block $0 (br_table $0 $1 $2 $3 $4 $5 $d (local.get $a)))
      (return (i32.const 10))) (return (i32.const 11))) (return (i32.const 12))) (return (i32.const 13))) (return (i32.const 14)))
      (return (i32.const 15)))
    (i32.const 16))
  ;;|   cmp edi, 6
  ;;|   mov eax, 6
  ;;|   cmovb eax, edi
  ;;|   lea rsi, [L1 L2 L3 L4 L5 L6 L7]
  ;;|   movsxd rax, [rsi+rax*4]
  ;;|   add rax, rsi
  ;;|   jmp rax
  ;;| L1:
  ;;|   mov eax, 0xa
  ;;|   ret
  ;;| L2:
  ;;|   mov eax, 0xb
  ;;|   ret
  ;;| L3:
  ;;|   mov eax, 0xc
  ;;|   ret
  ;;| L4:
  ;;|   mov eax, 0xd
  ;;|   ret
  ;;| L5:
  ;;|   mov eax, 0xe
  ;;|   ret
  ;;| L6:
  ;;|   mov eax, 0xf
  ;;|   ret
  ;;| L7:
  ;;|   mov eax, 0x10
  ;;|   ret

  (func $default_alone (param $a i32) (result i32)
    (block $d (br_table $d (local.get $a)))
    (i32.const 13))
  ;;|   mov eax, 0xd
  ;;|   ret

  (func $same_target (param $a i32) (result i32)
    (block $d (br_table $d $d $d $d (local.get $a)))
    (i32.const 13))
  ;;|   cmp edi, 1
  ;;|   jb short L1
  ;;|   je short L1
  ;;|   cmp edi, 2
  ;;|   je short L1
  ;;| L1:
  ;;|   mov eax, 0xd
  ;;|   ret
)
