;; Tail calls to functions of the same results, of each kind.
(module (type $t (func (param i32 i64) (result f32))) (table 2 funcref) (elem (i32.const 0) $f)
  (func $f (param i32 i64) (result f32) (return_call $f (local.get 0) (local.get 1)))
  (func (param i32) (result f32) (return_call_indirect (type $t) (i32.const 1) (i64.const 2) (local.get 0)))
  (func (param f64 f64 f64 f64 i32 i32 i32 i32 i32 i32 i32 i32) (result f32) (return_call $f (local.get 5) (i64.const 1)) (drop)))
(module (type $t (func (result i32 i32))) (func (param (ref $t)) (result i32 i32) (return_call_ref $t (local.get 0)))
  (func (result i32 i32) (block (result i32 i32) (return_call 1))))
