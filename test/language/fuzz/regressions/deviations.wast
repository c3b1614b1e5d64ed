;; Where V8 departs from the specification.
;; A tag's attribute is a byte; V8 takes a number of several.
(module binary "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\0d\03\01\00\00")
(assert_malformed (module binary "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\0d\04\01\80\00\00") "malformed tag attribute")
;; br_on_non_null needs a label that takes its reference; V8 drops the reference.
(assert_invalid (module (func (param funcref) (loop (br_on_non_null 0 (local.get 0))))) "type mismatch")
(module (func (param funcref) (result (ref func)) (block $l (result (ref func)) (br_on_non_null $l (local.get 0)) (unreachable))))
;; Limits have 64 bits whatever they are of; V8 takes five bytes of those of 32-bit memories.
(module binary "\00asm" "\01\00\00\00" "\05\08\01\00\80\80\80\80\80\00")
;; V8 refuses modules that have both forms of exceptions.
(module (tag $e) (func try throw $e catch $e end) (func (export "run") (result i32)
  (block $h (try_table (catch $e $h) (throw $e))) (i32.const 1)))
(assert_return (invoke "run") (i32.const 1))
;; ref.eq compares references of the eq hierarchy; V8 takes numbers and any.
(assert_invalid (module (func (drop (ref.eq (i32.const 1) (i64.const 1))))) "type mismatch")
(assert_invalid (module (func (param (ref any)) (result i32) (ref.eq (local.get 0) (local.get 0)))) "type mismatch")
;; An element segment is of references; V8 takes numbers where it has no items.
(assert_malformed (module binary "\00asm" "\01\00\00\00" "\09\04\01\05\7c\00") "malformed reference type")
;; The byte of an abstract heap type or of a block type stands alone; V8 takes a padded number.
(assert_malformed (module binary "\00asm" "\01\00\00\00" "\01\07\01\60\01\64\ef\7f\00") "malformed heap type")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\06\00\02\c0\7f\0b\0b")
  "malformed block type")
(assert_malformed
  (module binary "\00asm" "\01\00\00\00" "\01\04\01\60\00\00" "\03\02\01\00" "\0a\08\01\06\00\d0\ee\7f\1a\0b")
  "malformed heap type")
