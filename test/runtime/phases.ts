/**
 * A program whose objects change their size from phase to phase, and of which each phase keeps one in some hundreds. Exports: "phase" makes
 * `count` arrays of `bytes` bytes, or of as many bytes of references, keeps every `every`th and writes its number into both ends; "check"
 * gives how many are kept, or -1 when one of them is not what it was.
 */
export const PHASES = `(module
  (type $bytes (array (mut i8)))
  (type $references (array (mut (ref null eq))))
  (type $node (struct (field $next (ref null $node)) (field $bytes (ref null $bytes)) (field $references (ref null $references)) (field $number i32)))
  (global $kept (mut (ref null $node)) (ref.null $node))
  (func $mark (param $at (ref $bytes)) (param $number i32)
    (array.set $bytes (local.get $at) (i32.const 0) (local.get $number))
    (array.set $bytes (local.get $at) (i32.sub (array.len (local.get $at)) (i32.const 1)) (local.get $number)))
  (func $phase (export "phase") (param $bytes i32) (param $count i32) (param $every i32) (local $at (ref null $bytes)) (local $all (ref null $references))
    (loop $next
      (local.set $at (array.new_default $bytes (local.get $bytes)))
      (local.set $all (array.new_default $references (i32.shr_u (local.get $bytes) (i32.const 3))))
      (if (i32.eqz (i32.rem_u (local.get $count) (local.get $every)))
        (then
          (call $mark (ref.as_non_null (local.get $at)) (local.get $count))
          (array.set $references (local.get $all) (i32.const 0) (local.get $at))
          (global.set $kept (struct.new $node (global.get $kept) (local.get $at) (local.get $all) (local.get $count)))))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))
  (func $check (export "check") (result i32) (local $node (ref null $node)) (local $sum i32) (local $at (ref null $bytes))
    (local.set $node (global.get $kept))
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $node)))
        (local.set $at (struct.get $node $bytes (local.get $node)))
        (if (i32.eqz (ref.eq (local.get $at) (array.get $references (struct.get $node $references (local.get $node)) (i32.const 0))))
          (then (return (i32.const -1))))
        (if (i32.ne (array.get_u $bytes (local.get $at) (i32.const 0)) (i32.and (struct.get $node $number (local.get $node)) (i32.const 255)))
          (then (return (i32.const -1))))
        (if (i32.ne
              (array.get_u $bytes (local.get $at) (i32.sub (array.len (local.get $at)) (i32.const 1)))
              (i32.and (struct.get $node $number (local.get $node)) (i32.const 255)))
          (then (return (i32.const -1))))
        (local.set $sum (i32.add (local.get $sum) (i32.const 1)))
        (local.set $node (struct.get $node $next (local.get $node)))
        (br $next)))
    (local.get $sum))
  (func (export "forget") (global.set $kept (ref.null $node))))`;
