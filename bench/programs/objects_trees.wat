;; PROGRAM("objects_trees", 14, 0x37aaa)
;; Binary trees: many that are counted and forgotten, of several depths, while a large one lives on.
(module
  (rec (type $tree (struct (field $left (ref null $tree)) (field $right (ref null $tree)))))
  (global $kept (mut (ref null $tree)) (ref.null $tree))

  (func $make (param $depth i32) (result (ref $tree))
    (if (result (ref $tree)) (local.get $depth)
      (then
        (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
        (struct.new $tree (call $make (local.get $depth)) (call $make (local.get $depth))))
      (else (struct.new_default $tree))))

  (func $count (param $tree (ref null $tree)) (result i64)
    (if (result i64) (ref.is_null (local.get $tree))
      (then (i64.const 0))
      (else
        (i64.add (i64.const 1)
          (i64.add (call $count (struct.get $tree $left (local.get $tree))) (call $count (struct.get $tree $right (local.get $tree))))))))

  (func (export "run") (param $most i32) (result i64) (local $depth i32) (local $left i32) (local $sum i64)
    (global.set $kept (call $make (local.get $most)))
    (local.set $depth (i32.const 4))
    (loop $depths
      (local.set $left (i32.shl (i32.const 1) (i32.sub (local.get $most) (local.get $depth))))
      (loop $trees
        (local.set $sum (i64.add (local.get $sum) (call $count (call $make (local.get $depth)))))
        (br_if $trees (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (br_if $depths (i32.le_u (local.tee $depth (i32.add (local.get $depth) (i32.const 2))) (local.get $most))))
    (i64.add (local.get $sum) (call $count (global.get $kept)))))
