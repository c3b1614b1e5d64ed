;; The size of a memory under pressure: its steps must stay in one register.
(module
  (memory 3)
  (func (export "sizes") (param $a i32) (param $b i32) (result i32 i32 i32 i32)
    (local $x i32) (local $y i32)
    (local.set $x (memory.size))
    (memory.copy (i32.const 0) (i32.const 8) (local.get $b))
    (local.set $y (memory.size))
    (if (memory.size)
      (then (i32.store8 (i32.rem_u (local.get $a) (local.get $b)) (memory.size))))
    (local.get $x) (memory.size) (local.get $y) (i32.load8_u (i32.rem_u (local.get $a) (local.get $b)))))
(assert_return (invoke "sizes" (i32.const 100) (i32.const 7)) (i32.const 3) (i32.const 3) (i32.const 3) (i32.const 3))
