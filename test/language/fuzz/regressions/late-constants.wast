;; Divisors that are found to be constants once their parameters of the loop are removed.
(module
  (func (export "i32.rem_s") (param $x i32) (param $n i32) (result i32)
    (local $d i32)
    (local.set $d (i32.const 1))
    (loop $l
      (local.set $x (i32.rem_s (local.get $x) (local.get $d)))
      (local.set $d (i32.const 1))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  (func (export "i64.rem_s") (param $x i64) (param $n i32) (result i64)
    (local $d i64)
    (local.set $d (i64.const 1))
    (loop $l
      (local.set $x (i64.rem_s (local.get $x) (local.get $d)))
      (local.set $d (i64.const 1))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
  (func (export "i32.div_s") (param $x i32) (param $n i32) (result i32)
    (local $d i32)
    (local.set $d (i32.const 1))
    (loop $l
      (local.set $x (i32.div_s (local.get $x) (local.get $d)))
      (local.set $d (i32.const 1))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))
(assert_return (invoke "i32.rem_s" (i32.const 5) (i32.const 2)) (i32.const 0))
(assert_return (invoke "i64.rem_s" (i64.const -5) (i32.const 2)) (i64.const 0))
(assert_return (invoke "i32.div_s" (i32.const -5) (i32.const 2)) (i32.const -5))
