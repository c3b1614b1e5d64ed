import type { Rule } from "./rules";

const TYPES = `(type $s (sub (struct (field i32) (field (mut i8)) (field $r (mut anyref)))))
  (type $t (sub $s (struct (field i32) (field (mut i8)) (field (mut anyref)) (field f64))))
  (type $a (array (mut i16))) (type $i (array i32)) (type $n (array (mut (ref eq)))) (type $v (func (param i32) (result i32)))
  (data "abcdefgh") (elem $e (ref null eq) (item (ref.null none))) (func $f (type $v) local.get 0) (elem declare func $f)`;
const func = (text: string) => `${TYPES} (func ${text})`;

/** Rules of typed function references and garbage collection. */
export const HEAP_RULES: readonly Rule[] = [
  {
    what: "a supertype comes before, is not final, and has a content that matches",
    keeps: [
      "(type $a (sub (struct))) (type (sub $a (struct (field i32))))",
      "(type $a (sub (func (result anyref)))) (type (sub $a (func (result structref))))",
      "(rec (type $a (sub (struct (field (ref null $b))))) (type $b (sub $a (struct (field (ref null $b))))))",
    ],
    breaks: [
      "(type $a (struct)) (type (sub $a (struct (field i32))))",
      "(type $a (sub (struct (field i32)))) (type (sub $a (struct)))",
      "(type $a (sub (struct (field (mut anyref))))) (type (sub $a (struct (field (mut eqref)))))",
      "(type $a (sub (struct (field i32)))) (type (sub $a (struct (field (mut i32)))))",
      "(type $a (sub (array i8))) (type (sub $a (array i16)))",
      "(type $a (sub (array i8))) (type (sub $a (struct (field i8))))",
      "(type $a (sub (func (param structref)))) (type (sub $a (func (param nullref))))",
    ],
    says: /sub type \d+ does not match super type \d+/,
  },
  {
    what: "equal recursive groups are one, others are not",
    keeps: [
      "(rec (type $a (struct (field (ref null $a))))) (rec (type $b (struct (field (ref null $b))))) (func (param (ref $a)) (result (ref $b)) local.get 0)",
    ],
    breaks: [
      "(rec (type $a (struct)) (type (struct))) (rec (type $b (struct))) (func (param (ref $a)) (result (ref $b)) local.get 0)",
      "(rec (type $a (struct)) (type $b (struct))) (func (param (ref $a)) (result (ref $b)) local.get 0)",
    ],
    says: /type mismatch: expected \(ref \d+\), got \(ref \d+\)/,
  },
  {
    what: "a reference is of a subtype of what is wanted",
    keeps: [
      func("(param (ref $t)) (result (ref null $s)) local.get 0"),
      func("(param (ref i31)) (result eqref) local.get 0"),
      func("(result (ref null $v)) ref.null nofunc"),
      func("(param (ref $a)) (result arrayref) local.get 0"),
    ],
    breaks: [
      func("(param (ref $s)) (result (ref $t)) local.get 0"),
      func("(param (ref null $t)) (result (ref $t)) local.get 0"),
      func("(param anyref) (result eqref) local.get 0"),
      func("(param funcref) (result anyref) local.get 0"),
      func("(param externref) (result anyref) local.get 0"),
      func("(result (ref null $s)) ref.null nofunc"),
      func("(param (ref $a)) (result structref) local.get 0"),
    ],
    says: /type mismatch: expected/,
  },
  {
    what: "a local without a default is set before it is read",
    keeps: [
      func("(param (ref $s)) (local (ref $s)) (local.set 1 (local.get 0)) (block (drop (local.get 1)))"),
      func("(local (ref null $s)) (drop (local.get 0))"),
      func("(param (ref $s)) (local (ref $s)) (drop (local.tee 1 (local.get 0))) (drop (local.get 1))"),
    ],
    breaks: [
      func("(local (ref $s)) (drop (local.get 0))"),
      func("(param (ref $s)) (local (ref $s)) (block (local.set 1 (local.get 0))) (drop (local.get 1))"),
      func("(param (ref $s)) (local (ref $s)) (if (i32.const 1) (then (local.set 1 (local.get 0))) (else (drop (local.get 1))))"),
      func("(local (ref $s)) unreachable (drop (local.get 0))"),
    ],
    says: /uninitialized local: \d/,
  },
  {
    what: "struct.new takes the fields, struct.new_default only where all have a default",
    keeps: [
      func("(drop (struct.new $s (i32.const 1) (i32.const 2) (ref.null any)))"),
      func("(drop (struct.new_default $t))"),
      "(type $x (struct (field (ref null $x)))) (func (drop (struct.new_default $x)))",
    ],
    breaks: [
      func("(drop (struct.new $s (i32.const 1) (i64.const 2) (ref.null any)))"),
      func("(drop (struct.new $a (i32.const 1)))"),
      "(type $x (struct (field (ref $x)))) (func (drop (struct.new_default $x)))",
      func("(drop (array.new_default $n (i32.const 1)))"),
    ],
    says: /type mismatch/,
  },
  {
    what: "struct.get and struct.set name a field, with a sign where it is packed",
    keeps: [
      func("(param (ref null $t)) (drop (struct.get $s 0 (local.get 0))) (drop (struct.get_u $s 1 (local.get 0)))"),
      func("(param (ref $s)) (struct.set $s 1 (local.get 0) (i32.const 1))"),
    ],
    breaks: [
      func("(param (ref $s)) (drop (struct.get $s 1 (local.get 0)))"),
      func("(param (ref $s)) (drop (struct.get_s $s 0 (local.get 0)))"),
      func("(param (ref $s)) (drop (struct.get $t 3 (local.get 0)))"),
      func("(param (ref $s)) (struct.set $s 1 (local.get 0) (f32.const 1))"),
      func("(param structref) (drop (struct.get $s 0 (local.get 0)))"),
    ],
    says: /type mismatch/,
  },
  {
    what: "what can't be changed isn't",
    keeps: [func("(param (ref $a)) (array.set $a (local.get 0) (i32.const 0) (i32.const 1))")],
    breaks: [
      func("(param (ref $s)) (struct.set $s 0 (local.get 0) (i32.const 1))"),
      func("(param (ref $i)) (array.set $i (local.get 0) (i32.const 0) (i32.const 1))"),
      func("(param (ref $i)) (array.fill $i (local.get 0) (i32.const 0) (i32.const 1) (i32.const 1))"),
      func("(param (ref $i)) (array.copy $i $i (local.get 0) (i32.const 0) (local.get 0) (i32.const 0) (i32.const 1))"),
      func("(param (ref $i)) (array.init_data $i 0 (local.get 0) (i32.const 0) (i32.const 0) (i32.const 1))"),
    ],
    says: /immutable/,
  },
  {
    what: "arrays are read and copied as their elements' types allow",
    keeps: [
      func("(param (ref $a)) (drop (array.get_s $a (local.get 0) (i32.const 0))) (drop (array.len (local.get 0)))"),
      func("(drop (array.new_fixed $i 2 (i32.const 1) (i32.const 2)))"),
      func("(drop (array.new_data $a 0 (i32.const 0) (i32.const 2)))"),
      "(type $x (array eqref)) (elem $e i31ref) (func (drop (array.new_elem $x $e (i32.const 0) (i32.const 0))))",
    ],
    breaks: [
      func("(param (ref $a)) (drop (array.get $a (local.get 0) (i32.const 0)))"),
      func("(param (ref $i)) (drop (array.get_u $i (local.get 0) (i32.const 0)))"),
      func("(drop (array.new_fixed $i 2 (i32.const 1) (i64.const 2)))"),
      func("(drop (array.new_data $n 0 (i32.const 0) (i32.const 2)))"),
      func("(drop (array.new_elem $n $e (i32.const 0) (i32.const 0)))"),
      func("(param (ref $a) (ref $i)) (array.copy $a $i (local.get 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 1))"),
      func("(param (ref $s)) (drop (array.len (local.get 0)))"),
    ],
    says: /type mismatch/,
  },
  {
    what: "segments and fields are there",
    keeps: [
      func("(drop (array.new_elem $n 0 (i32.const 0) (i32.const 0)))")
        .replace("(ref null eq)", "(ref eq)")
        .replace("ref.null none", "ref.i31 (i32.const 1)"),
    ],
    breaks: [
      func("(drop (array.new_data $a 1 (i32.const 0) (i32.const 2)))"),
      func("(drop (array.new_elem $n 2 (i32.const 0) (i32.const 2)))"),
      func("(param (ref $s)) (drop (struct.get $s 3 (local.get 0)))"),
    ],
    says: /unknown (data segment|elem segment|field) \d/,
  },
  {
    what: "a cast stays within the hierarchy",
    keeps: [
      func("(param anyref) (result (ref $s)) (ref.cast (ref $s) (local.get 0))"),
      func("(param funcref) (result i32) (ref.test (ref $v) (local.get 0))"),
      func("(param externref) (result i32) (ref.test (ref noextern) (local.get 0))"),
    ],
    breaks: [
      func("(param funcref) (drop (ref.cast (ref $s) (local.get 0)))"),
      func("(param anyref) (drop (ref.test (ref $v) (local.get 0)))"),
      func("(param anyref) (drop (ref.test (ref null extern) (local.get 0)))"),
      func("(param i32) (drop (ref.test (ref any) (local.get 0)))"),
    ],
    says: /type mismatch: expected/,
  },
  {
    what: "br_on_cast narrows, and its label takes what is passed",
    keeps: [
      func("(param anyref) (result anyref) (br_on_cast 0 anyref (ref $s) (local.get 0))"),
      func("(param anyref) (drop (block $l (result anyref) (br_on_cast_fail $l anyref (ref $s) (local.get 0))))"),
      func("(param anyref) (drop (block $l (result (ref any)) (drop (br_on_cast_fail $l anyref (ref null $s) (local.get 0))) (return)))"),
    ],
    breaks: [
      func("(param anyref) (result (ref $t)) (br_on_cast 0 anyref (ref $s) (local.get 0)) unreachable"),
      func("(param anyref) (br_on_cast 0 anyref (ref $s) (local.get 0)) drop"),
      func("(param structref) (result anyref) (br_on_cast 0 structref anyref (local.get 0))"),
      func("(param anyref) (drop (block $l (result (ref any)) (drop (br_on_cast_fail $l anyref (ref $s) (local.get 0))) (return)))"),
    ],
    says: /type mismatch/,
  },
  {
    what: "branches on null pass the rest",
    keeps: [
      func("(param (ref null $s)) (result (ref $s)) (block $l (return (br_on_null $l (local.get 0)))) unreachable"),
      func("(param (ref null $s)) (result (ref $s)) (br_on_non_null 0 (local.get 0)) unreachable"),
      func("unreachable br_on_null 0 drop"),
      func("(param (ref null $s)) (result (ref $s)) (ref.as_non_null (local.get 0))"),
    ],
    breaks: [
      func("(param (ref null $s)) (result (ref $s)) (br_on_null 0 (local.get 0))"),
      func("(param (ref null $s)) (drop (block (result i32) (br_on_non_null 0 (local.get 0)) (i32.const 1)))"),
      func("(param i32) (br_on_null 0 (local.get 0)) drop"),
      func("(param i32) (drop (ref.as_non_null (local.get 0)))"),
    ],
    says: /type mismatch/,
  },
  {
    what: "call_ref takes a function of its type",
    keeps: [
      func("(drop (call_ref $v (i32.const 1) (ref.func $f)))"),
      func("(result i32) (return_call_ref $v (i32.const 1) (ref.null $v))"),
    ],
    breaks: [
      func("(param funcref) (drop (call_ref $v (i32.const 1) (local.get 0)))"),
      func("(drop (call_ref $v (f32.const 1) (ref.func $f)))"),
      func("(drop (call_ref $s (i32.const 1) (ref.func $f)))"),
      func("(return_call_ref $v (i32.const 1) (ref.func $f))"),
    ],
    says: /type mismatch|is not a function type/,
  },
  {
    what: "i31 and equality take the right references",
    keeps: [
      func(
        "(param eqref i31ref) (drop (ref.eq (local.get 0) (local.get 1))) (drop (i31.get_s (local.get 1))) (drop (ref.i31 (i32.const 1)))",
      ),
    ],
    breaks: [
      func("(param anyref) (drop (ref.eq (local.get 0) (local.get 0)))"),
      func("(param eqref) (drop (i31.get_u (local.get 0)))"),
      func("(drop (ref.i31 (i64.const 1)))"),
    ],
    says: /type mismatch: expected/,
  },
  {
    what: "conversions keep whether null may be there",
    keeps: [func("(param (ref extern)) (result (ref any)) (any.convert_extern (local.get 0))")],
    breaks: [
      func("(param externref) (result (ref any)) (any.convert_extern (local.get 0))"),
      func("(param anyref) (result (ref extern)) (extern.convert_any (local.get 0))"),
      func("(param funcref) (drop (extern.convert_any (local.get 0)))"),
    ],
    says: /type mismatch: expected/,
  },
  {
    what: "a constant expression gives one value of its type",
    keeps: [
      "(global i32 (i32.add (i32.const 1) (i32.mul (i32.const 2) (i32.const 3))))",
      "(global $g i64 (i64.const 1)) (global i64 (i64.sub (global.get $g) (i64.const 3)))",
      `${TYPES} (global (ref $s) (struct.new $s (i32.const 1) (i32.const 2) (ref.i31 (i32.const 3))))`,
      `${TYPES} (global (ref $a) (array.new_default $a (i32.const 1)))`,
      "(table 3 i31ref (ref.i31 (i32.const 7)))",
    ],
    breaks: [
      "(global i32 (i32.const 1) (i32.const 2))",
      "(global i32 (i32.add (i32.const 1) (i64.const 2)))",
      "(global i64 (i32.add (i32.const 1) (i32.const 2)))",
      `${TYPES} (global (ref $s) (struct.new_default $a))`,
      "(global i32)",
      "(table 3 (ref i31) (ref.null i31))",
    ],
    says: /type mismatch/,
  },
  {
    what: "nothing but constant instructions stands in a constant expression",
    keeps: ["(global i32 (i32.const 1))"],
    breaks: [
      "(global i32 (i32.div_s (i32.const 1) (i32.const 1)))",
      "(global i32 (i32.const 1) (i32.eqz))",
      "(global (mut i32) (i32.const 1)) (global i32 (global.get 0))",
    ],
    says: /constant expression required/,
  },
  {
    what: "a table of references that are never null begins with some",
    keeps: ["(func $f) (table 1 (ref func) (ref.func $f))", '(import "m" "t" (table 1 (ref func)))'],
    breaks: ["(table 1 (ref func))", "(table 0 (ref i31))"],
    says: /type mismatch: a table whose elements can't be null needs an initializer/,
  },
];
