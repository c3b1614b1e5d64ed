;; A question about a vector in memory whose answer is wanted and whose opposite is too: only one of the two may read the memory.
(module
  (memory 1)
  (func (export "both") (param $at i32) (result i32)
    (local $all i32)
    (local.set $all (i8x16.all_true (v128.load (local.get $at))))
    (i32.add (i32.shl (local.get $all) (i32.const 4)) (i32.eqz (local.get $all))))
  (data (i32.const 16) "\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10"))
(assert_return (invoke "both" (i32.const 0)) (i32.const 1))
(assert_return (invoke "both" (i32.const 15)) (i32.const 1))
(assert_return (invoke "both" (i32.const 16)) (i32.const 16))
