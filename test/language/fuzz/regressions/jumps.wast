;; Blocks that do nothing but jump, one of them back to the head of a loop that does nothing but jump on: every jump must find its place.
(module
  (memory 1)
  (global $zero i32 (i32.const 0))
  (func (export "loops") (param $count i32) (result i32)
    (local $size i32)
    (loop $outer
      (loop $middle
        (block (result i32)
          (loop $counting
            (loop (loop
              (i64.store8 offset=7525 (i32.const 0) (i64.load32_u offset=8741 (local.tee $size (memory.size))))
              (drop (if (result f32) (global.get $zero) (then (f32.const 1)) (else (block) (f32.const 2))))))
            (br_if $counting (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
          (i32.eqz (local.get $size)))
        (br_if $middle)))
    (local.get $size)))
(assert_return (invoke "loops" (i32.const 5)) (i32.const 1))
