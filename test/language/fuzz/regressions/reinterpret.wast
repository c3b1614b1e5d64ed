;; The bits of a float, moved between registers of different numbers.
(module
  (func (export "bits") (param i32 i32 f32 i32) (result i32 i32) (local.get 3) (i32.reinterpret_f32 (local.get 2)))
  (func (export "second") (param f64 f64) (result i64 i64) (i64.reinterpret_f64 (local.get 1)) (i64.reinterpret_f64 (local.get 0))))
(assert_return (invoke "bits" (i32.const 1) (i32.const 2) (f32.const 1) (i32.const 4)) (i32.const 4) (i32.const 0x3f800000))
(assert_return (invoke "second" (f64.const 1) (f64.const 2)) (i64.const 0x4000000000000000) (i64.const 0x3ff0000000000000))
