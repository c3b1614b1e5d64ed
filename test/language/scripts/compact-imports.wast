;; WebAssembly/compact-import-section: imports of one module in a group, each with its type (0x7f), or all of one type (0x7e). The modules are binary:
;; type 0 is (func (result i32)), type 1 (func), type 2 (func (param i32)).

(module
  (func (export "b") (result i32) (i32.const 0x0f))
  (func (export "c") (result i32) (i32.const 0xf0))
  (global (export "g") i32 (i32.const 5))
  (memory (export "m") 1)
  (table (export "t") 2 funcref)
  (tag (export "e") (param i32)))
(register "a")
(module (func (export "") (result i32) (i32.const 0xab)))
(register "")

;; Each with its type.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0e\01\01\61\00\7f\02\01\62\00\00\01\63\00\00\03\02\01\00\07\07\01\03\73\75\6d\00\02\0a\09\01\07\00\10\00\10\01\6a\0b")
(assert_return (invoke "sum") (i32.const 0xff))
;; All of one type.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0c\01\01\61\00\7e\00\00\02\01\62\01\63\03\02\01\00\07\07\01\03\73\75\6d\00\02\0a\09\01\07\00\10\00\10\01\6a\0b")
(assert_return (invoke "sum") (i32.const 0xff))
;; One alone, and a group of one.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\10\02\01\61\01\62\00\00\01\61\00\7e\00\00\01\01\63\03\02\01\00\07\07\01\03\73\75\6d\00\02\0a\09\01\07\00\10\00\10\01\6a\0b")
(assert_return (invoke "sum") (i32.const 0xff))
;; The empty name in a group, from the module of the empty name.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\11\02\01\61\00\7f\01\01\62\00\00\00\00\7e\00\00\01\00\03\02\01\00\07\07\01\03\73\75\6d\00\02\0a\09\01\07\00\10\00\10\01\6a\0b")
(assert_return (invoke "sum") (i32.const 0xba))
;; Of all kinds.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\1f\01\01\61\00\7f\05\01\67\03\7f\00\01\6d\02\00\01\01\74\01\70\00\01\01\65\04\00\02\01\62\00\00")
;; The same three times.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0f\01\01\61\00\7e\03\7f\00\03\01\67\01\67\01\67")
;; None.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\06\01\01\61\00\7f\00")
;; None of a type.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\09\01\01\61\00\7e\03\7f\00\00")
;; An empty name whose length is written longer than need be.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0d\01\01\61\80\80\80\00\7f\01\01\62\00\00")
;; An empty name is one where no group follows.
(module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\05\01\00\00\00\00")
;; The name before a group is empty.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0b\01\01\61\01\78\7f\01\01\62\00\00") "malformed import kind")
;; Likewise.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0b\01\01\61\01\78\7e\00\00\01\01\62") "malformed import kind")
;; What begins a group is a byte, not a number.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0d\01\01\61\00\ff\80\80\00\01\01\62\00\00") "malformed import kind")
;; There are two kinds of groups.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0a\01\01\61\00\7d\01\01\62\00\00") "malformed import kind")
;; There is no group in a group.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\09\01\01\61\00\7f\01\00\7f\00") "malformed import kind")
;; Nor is one a type.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\09\01\01\61\00\7e\7e\00\00\00") "malformed import kind")
;; A type of no kind, of no import.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\08\01\01\61\00\7e\05\00\00") "malformed import kind")
;; Fewer than are announced.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0a\01\01\61\00\7f\02\01\62\00\00") "unexpected end")
;; More.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0e\01\01\61\00\7f\01\01\62\00\00\01\63\00\00") "section size mismatch")
;; A name that is no text.
(assert_malformed (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0a\01\01\61\00\7e\00\00\01\01\ff") "malformed UTF-8 encoding")
;; A type that is not there, of no import.
(assert_invalid (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\08\01\01\61\00\7e\00\07\00") "unknown type")
;; A tag with results.
(assert_invalid (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0b\01\01\61\00\7e\04\00\00\01\01\65") "non-empty tag result type")
;; What a group names must be there, of that type.
(assert_unlinkable (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0c\01\01\61\00\7e\00\00\02\01\62\01\64") "unknown import")
(assert_unlinkable (module binary "\00\61\73\6d\01\00\00\00\01\0c\03\60\00\01\7f\60\00\00\60\01\7f\00\02\0a\01\01\61\00\7e\00\01\01\01\62") "incompatible import type")
