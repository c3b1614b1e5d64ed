;; Fills a table by a prepared statement with three parameters: rows 1 to $count of (row, row * 7919 mod 100003, row / 8).

(module
  (import "sqlite3" "sqlite3_bind_int64" (func $bind_int (param i32 i32 i64) (result i32)))
  (import "sqlite3" "sqlite3_bind_double" (func $bind_double (param i32 i32 f64) (result i32)))
  (import "sqlite3" "sqlite3_step" (func $step (param i32) (result i32)))
  (import "sqlite3" "sqlite3_reset" (func $reset (param i32) (result i32)))

  ;; The number of rows that were put in: all of them, or those before the first that failed.
  (func (export "fill") (param $statement i32) (param $count i32) (result i32) (local $row i64)
    (block $failed
      (loop $next
        (local.set $row (i64.add (local.get $row) (i64.const 1)))
        (br_if $failed (i64.gt_u (local.get $row) (i64.extend_i32_u (local.get $count))))
        (br_if $failed (call $bind_int (local.get $statement) (i32.const 1) (local.get $row)))
        (br_if $failed (call $bind_int (local.get $statement) (i32.const 2)
          (i64.rem_u (i64.mul (local.get $row) (i64.const 7919)) (i64.const 100003))))
        (br_if $failed (call $bind_double (local.get $statement) (i32.const 3)
          (f64.div (f64.convert_i64_u (local.get $row)) (f64.const 8))))
        ;; 101 is SQLITE_DONE.
        (br_if $failed (i32.ne (call $step (local.get $statement)) (i32.const 101)))
        (br_if $failed (call $reset (local.get $statement)))
        (br $next)))
    (i32.wrap_i64 (i64.sub (local.get $row) (i64.const 1))))
)
