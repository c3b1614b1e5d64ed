;; Bulk operations on memories and tables are the runtime's; what they are told and where they may trap is here.
;; target: x64

(module
  (memory 1)
  (table $t 10 funcref)
  (data $d "abc")
  (elem $e func $drop)

  (func $fill (param i32 i32 i32)
    (memory.fill (local.get 0) (local.get 1) (local.get 2)))
  ;;|   mov r8d, edx
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   mov ecx, esi
  ;;|   xor esi, esi
  ;;|   call runtime.memory_fill
  ;;|   ret

  (func $copy (param i32 i32 i32)
    (memory.copy (local.get 0) (local.get 1) (local.get 2)))
  ;;|   mov r9d, edx
  ;;|   xor edx, edx
  ;;|   mov r8d, esi
  ;;|   xor esi, esi
  ;;|   mov ecx, edi
  ;;|   mov rdi, r15
  ;;|   call runtime.memory_copy
  ;;|   ret

  ;; Short ones of a known size.
  (func $copy_16 (param i32 i32)
    (memory.copy (local.get 0) (local.get 1) (i32.const 16)))
  ;;|   mov r9d, 0x10
  ;;|   mov r8d, esi
  ;;|   xor esi, esi
  ;;|   xor edx, edx
  ;;|   mov ecx, edi
  ;;|   mov rdi, r15
  ;;|   call runtime.memory_copy
  ;;|   ret

  (func $fill_8 (param i32)
    (memory.fill (local.get 0) (i32.const 0) (i32.const 8)))
  ;;|   mov r8d, 8
  ;;|   xor esi, esi
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   xor ecx, ecx
  ;;|   call runtime.memory_fill
  ;;|   ret

  (func $init (param i32 i32 i32)
    (memory.init $d (local.get 0) (local.get 1) (local.get 2)))
  ;;|   mov r9d, edx
  ;;|   xor edx, edx
  ;;|   mov r8d, esi
  ;;|   xor esi, esi
  ;;|   mov ecx, edi
  ;;|   mov rdi, r15
  ;;|   call runtime.memory_init
  ;;|   ret

  (func $drop
    (data.drop $d) (elem.drop $e))
  ;;|   mov rdi, r15
  ;;|   xor esi, esi
  ;;|   call runtime.data_drop
  ;;|   mov rdi, r15
  ;;|   xor esi, esi
  ;;|   call runtime.elem_drop
  ;;|   ret

  (func $grow (param i32) (result i32)
    (memory.grow (local.get 0)))
  ;;|   xor esi, esi
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   call runtime.memory_grow
  ;;|   mov eax, eax
  ;;|   ret

  (func $table_get (param i32) (result funcref)
    (table.get $t (local.get 0)))
  ;;|   xor esi, esi
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   call runtime.table_get
  ;;|   ret

  (func $table_set (param i32)
    (table.set $t (local.get 0) (ref.null func)))
  ;;|   xor esi, esi
  ;;|   mov edx, edi
  ;;|   mov rdi, r15
  ;;|   xor ecx, ecx
  ;;|   call runtime.table_set
  ;;|   ret

  (func $table_size (result i32)
    (table.size $t))
  ;;|   mov rax, [r15+0x90]
  ;;|   mov eax, [rax+8]
  ;;|   ret

  (func $table_copy (param i32 i32 i32)
    (table.copy $t $t (local.get 0) (local.get 1) (local.get 2)))
  ;;|   mov r9d, edx
  ;;|   xor edx, edx
  ;;|   mov r8d, esi
  ;;|   xor esi, esi
  ;;|   mov ecx, edi
  ;;|   mov rdi, r15
  ;;|   call runtime.table_copy
  ;;|   ret
)
