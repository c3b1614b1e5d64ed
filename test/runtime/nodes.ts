/** A program that makes lists and arrays of nodes, which take 32 bytes each, in one way or another. */
export const NODES = `(module
  (rec (type $node (struct (field $next (mut (ref null $node))) (field $number (mut i32)))))
  (type $nodes (array (mut (ref null $node))))
  (type $bytes (array (mut i8)))
  (global $list (mut (ref null $node)) (ref.null $node))
  (global $nodes (mut (ref null $nodes)) (ref.null $nodes))

  ;; Makes nodes, one after the other, and forgets them.
  (func (export "waste") (param $count i64)
    (loop $next
      (drop (struct.new $node (ref.null $node) (i32.wrap_i64 (local.get $count))))
      (br_if $next (i64.ne (local.tee $count (i64.sub (local.get $count) (i64.const 1))) (i64.const 0)))))

  ;; Makes arrays of that many bytes.
  (func (export "arrays") (param $count i32) (param $bytes i32)
    (loop $next
      (drop (array.new_default $bytes (local.get $bytes)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))

  ;; A list that only a local refers to; the sum of its numbers.
  (func $chain (export "chain") (param $count i32) (result i64) (local $list (ref null $node))
    (loop $next
      (local.set $list (struct.new $node (local.get $list) (local.get $count)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (call $sum (local.get $list)))

  (func $sum (param $list (ref null $node)) (result i64) (local $sum i64)
    (block $end
      (loop $next
        (br_if $end (ref.is_null (local.get $list)))
        (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (struct.get $node $number (local.get $list)))))
        (local.set $list (struct.get $node $next (local.get $list)))
        (br $next)))
    (local.get $sum))

  ;; The same in a global, made by many frames.
  (func $push (param $depth i32)
    (global.set $list (struct.new $node (global.get $list) (local.get $depth)))
    (if (local.tee $depth (i32.sub (local.get $depth) (i32.const 1))) (then (call $push (local.get $depth)))))
  (func (export "deep") (param $depth i32) (result i64)
    (global.set $list (ref.null $node))
    (call $push (local.get $depth))
    (call $sum (global.get $list)))

  ;; An array of nodes of which one after the other is replaced, and the sum of those that are there at last.
  (func (export "churn") (param $count i32) (param $size i32) (result i64) (local $i i32) (local $sum i64)
    (global.set $nodes (array.new_default $nodes (local.get $size)))
    (loop $next
      (array.set $nodes (global.get $nodes) (i32.rem_u (i32.mul (local.get $i) (i32.const 31)) (local.get $size))
        (struct.new $node (ref.null $node) (local.get $i)))
      (br_if $next (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
    (local.set $i (i32.const 0))
    (loop $next
      (local.set $sum (i64.add (local.get $sum)
        (i64.extend_i32_u (struct.get $node $number (array.get $nodes (global.get $nodes) (local.get $i))))))
      (br_if $next (i32.ne (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $size))))
    (local.get $sum)))`;

/** What "chain" and "deep" give. */
export function sumTo(count: number): bigint {
  return (BigInt(count) * BigInt(count + 1)) / 2n;
}
