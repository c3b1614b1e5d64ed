;; Accesses to memories far behind the last: nothing is read of what would describe them.
(module (memory 1))
(assert_invalid (module binary "\00\61\73\6d\01\00\00\00"
  "\01\04\01\60\00\00" "\03\02\01\00" "\05\03\01\00\01"
  "\0a\0c\01\0a\00\41\00\28\40\fd\f8\2a\00\1a\0b") "unknown memory")
(assert_invalid (module (memory 1) (func (drop (v128.load8_lane 700000 3 (i32.const 0) (v128.const i64x2 0 0))))) "unknown memory")
;; Numbers from 240 on stand for spaces of the compiler's own in an access: none is made of a memory that isn't there.
(assert_invalid (module (memory 1) (func (drop (i32.load 241 (i32.const 0))))) "unknown memory")
(assert_invalid (module (memory 1) (func (i64.store8 242 (i32.const 0) (i64.const 1)))) "unknown memory")
(assert_invalid (module (memory 1) (func (drop (v128.load8_lane 240 0 (i32.const 0) (v128.const i64x2 0 0))))) "unknown memory")
(assert_invalid (module (memory 1) (func (drop (i32.atomic.rmw.add 255 (i32.const 0) (i32.const 1))))) "unknown memory")
(assert_invalid (module (memory i64 1) (func (drop (i32.load 243 (i64.const 0))))) "unknown memory")
