/** A rule of validation from both sides: module fields in WebAssembly text that keep it, and some that break it. */
export interface Rule {
  readonly what: string;
  readonly keeps: readonly string[];
  readonly breaks: readonly string[];
  /** What the refusal says. */
  readonly says: RegExp;
}

const func = (text: string) => `(func ${text})`;

export const RULES: readonly Rule[] = [
  {
    what: "operands have the instruction's types",
    keeps: [func("(result i32) (i32.add (i32.const 1) (i32.const 2))"), func("unreachable i32.add drop")],
    breaks: [func("(result i32) (i32.add (i32.const 1) (i64.const 2))"), func("unreachable i64.const 1 i32.add drop")],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "operands are there",
    keeps: [func("i32.const 1 i32.const 1 i32.add drop"), func("unreachable drop drop")],
    breaks: [func("i32.const 1 i32.add drop"), func("i32.const 1 (block i32.eqz drop) drop")],
    says: /type mismatch: expected i32, got nothing/,
  },
  {
    what: "drop takes any value",
    keeps: [func("f32.const 1 drop"), func("ref.null func drop")],
    breaks: [func("drop"), func("i32.const 1 (block drop)")],
    says: /type mismatch: expected a value, got nothing/,
  },
  {
    what: "a block leaves its results and nothing else",
    keeps: [func("(block (result i32) i32.const 1) drop")],
    breaks: [func("(block i32.const 1)"), func("i32.const 1"), func("(loop i32.const 1)"), func("unreachable i32.const 1")],
    says: /type mismatch: 1 values too many/,
  },
  {
    what: "block parameters are on the stack",
    keeps: [func("i32.const 1 (block (param i32) drop)"), func("i32.const 1 (loop (param i32) drop)")],
    breaks: [
      func("i64.const 1 (block (param i32) drop)"),
      func("i64.const 1 (loop (param i32) drop)"),
      func("i64.const 1 i32.const 1 (if (param i32) (then drop) (else drop))"),
    ],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "if without else gives its parameters back",
    keeps: [func("i32.const 1 i32.const 2 (if (param i32) (result i32) (then)) drop"), func("i32.const 1 (if (then))")],
    breaks: [func("i32.const 1 (if (result i32) (then i32.const 1)) drop"), func("i32.const 1 i32.const 2 (if (param i32) (then drop))")],
    says: /type mismatch: an if without else/,
  },
  {
    what: "both sides of an if have its results",
    keeps: [func("i32.const 1 (if (result i32) (then i32.const 1) (else i32.const 2)) drop")],
    breaks: [
      func("i32.const 1 (if (result i32) (then i32.const 1) (else i64.const 2)) drop"),
      func("i32.const 1 (if (result i32) (then i64.const 1) (else i32.const 2)) drop"),
    ],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "labels name open blocks",
    keeps: [func("(block br 1)"), func("(loop br 0)"), func("(br_table 0 0 0 (i32.const 1))")],
    breaks: [
      func("(block br 2)"),
      func("i32.const 0 br_if 1"),
      func("(br_table 0 1 0 (i32.const 1))"),
      func("(br_table 0 1 (i32.const 1))"),
    ],
    says: /unknown label [12]/,
  },
  {
    what: "branches pass the label's values",
    keeps: [
      func("(block (result i32) (br 0 (i32.const 1))) drop"),
      func("(loop (result i32) (br 0))  drop"),
      func("(result i32) (return (i32.const 1))"),
    ],
    breaks: [
      func("(block (result i32) (br 0 (i64.const 1))) drop"),
      func("(block (result i32) (br_if 0 (i64.const 1) (i32.const 1))) drop"),
      func("(result i32) (return (i64.const 1))"),
      func("(result i32) i64.const 1"),
    ],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "br_table's targets take the same number of values",
    keeps: [func("(result i32) (block (result i32) (br_table 0 1 (i32.const 1) (i32.const 2)))")],
    breaks: [func("(result i32) (block (br_table 0 1 (i32.const 1) (i32.const 2))) i32.const 1")],
    says: /type mismatch: br_table's targets/,
  },
  {
    what: "br_table's targets take the operands' types",
    keeps: [
      func("(result i32) (block (result i32) (br_table 0 1 (i32.const 1) (i32.const 2)))"),
      func("(block (result i32) (block (result i64) unreachable i32.const 0 br_table 0 1 0) unreachable) drop"),
    ],
    breaks: [func("(result i32) (block (result f32) (br_table 0 1 (i32.const 1) (i32.const 2))) drop i32.const 1")],
    says: /type mismatch: expected f32, got i32/,
  },
  {
    what: "locals are declared",
    keeps: [func("(param i32) (local i64) local.get 0 drop local.get 1 drop")],
    breaks: [func("(param i32) (local i64) local.get 2 drop"), func("i32.const 1 local.set 0"), func("i32.const 1 local.tee 0 drop")],
    says: /unknown local [02]/,
  },
  {
    what: "locals keep their types",
    keeps: [func("(local i32) i32.const 1 local.set 0"), func("(local f64) (drop (local.tee 0 (f64.const 1)))")],
    breaks: [func("(local i32) i64.const 1 local.set 0"), func("(local i32) i64.const 1 local.tee 0 drop")],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "globals are declared",
    keeps: [`(global i32 (i32.const 1)) ${func("global.get 0 drop")}`],
    breaks: [func("global.get 0 drop"), func("i32.const 1 global.set 0")],
    says: /unknown global 0/,
  },
  {
    what: "only mutable globals are set",
    keeps: [`(global (mut i32) (i32.const 1)) ${func("i32.const 1 global.set 0")}`],
    breaks: [`(global i32 (i32.const 1)) ${func("i32.const 1 global.set 0")}`],
    says: /immutable global 0/,
  },
  {
    what: "select without a type takes numbers of one type",
    keeps: [func("f32.const 1 f32.const 2 i32.const 1 select drop"), func("unreachable select drop")],
    breaks: [func("f32.const 1 f64.const 2 i32.const 1 select drop"), func("ref.null func ref.null func i32.const 1 select drop")],
    says: /type mismatch: (expected f32, got f64|select without a type on references)/,
  },
  {
    what: "select with a type has one",
    keeps: [func("ref.null func ref.null func i32.const 1 (select (result funcref)) drop")],
    breaks: [func("i32.const 1 i32.const 1 i32.const 1 (select (result i32 i32)) drop")],
    says: /invalid result arity/,
  },
  {
    what: "calls pass the parameters",
    keeps: [`(func (param i32 i64)) ${func("i32.const 1 i64.const 2 call 0")}`],
    breaks: [`(func (param i32 i64)) ${func("i64.const 1 i64.const 2 call 0")}`],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "called functions are there",
    keeps: [func("call 0")],
    breaks: [func("call 1")],
    says: /unknown function 1/,
  },
  {
    what: "call_indirect has a table of functions and a type",
    keeps: [`(type (func)) (table 1 funcref) ${func("(call_indirect (type 0) (i32.const 0))")}`],
    breaks: [
      `(type (func)) ${func("(call_indirect (type 0) (i32.const 0))")}`,
      `(type (func)) (table 1 funcref) ${func("(call_indirect (type 9) (i32.const 0))")}`,
      `(type (func)) (table 1 externref) ${func("(call_indirect (type 0) (i32.const 0))")}`,
    ],
    says: /unknown table 0|unknown type 9|type mismatch: call_indirect on a table of externref/,
  },
  {
    what: "a tail call has its arguments, and the function's results",
    keeps: [
      func("$f (param i32 f64) (result f64 i32) (return_call $f (local.get 0) (local.get 1))"),
      func("$f (result i32) (block (result i64) (return_call $f)) drop i32.const 1"),
      func("$f (param i32) local.get 0 return_call $f i32.add drop"),
      func("$f (param i32) unreachable return_call $f i32.add drop"),
      `(type (func (result i64))) (table 1 funcref) ${func("(result i64) (return_call_indirect (type 0) (i32.const 0))")}`,
    ],
    breaks: [
      func("$f (result i32) (return_call 7)"),
      func("$f (param i32) (return_call $f)"),
      func("$f (param i32) (return_call $f (i64.const 1))"),
      `${func("$f (result i32) i32.const 1")} ${func("(return_call $f)")}`,
      `${func("$f (result i32) i32.const 1")} ${func("(result i64) (return_call $f)")}`,
      `${func("$f (result i32) i32.const 1")} ${func("(result i64) unreachable return_call $f")}`,
      `${func("$f")} ${func("(result i32) (return_call $f)")}`,
      `(type (func (result i64))) (table 1 funcref) ${func("(result i32) (return_call_indirect (type 0) (i32.const 0))")}`,
      `(type (func)) (table 1 funcref) ${func("(return_call_indirect (type 0) (i64.const 0))")}`,
      `(type (func)) (table 1 externref) ${func("(return_call_indirect (type 0) (i32.const 0))")}`,
      `(type (func)) ${func("(return_call_indirect (type 0) (i32.const 0))")}`,
      `(type (func)) (table 1 funcref) ${func("(return_call_indirect (type 9) (i32.const 0))")}`,
    ],
    says: /unknown function 7|type mismatch: (expected i32, got|a tail call whose results are not the function's|call_indirect on a)|unknown table 0|unknown type 9/,
  },
  {
    what: "memory instructions have a memory",
    keeps: [
      `(memory 1) ${func("(drop (i32.load (i32.const 0))) (drop (memory.size)) (memory.fill (i32.const 0) (i32.const 0) (i32.const 0))")}`,
    ],
    breaks: [
      func("(drop (i32.load (i32.const 0)))"),
      func("(i32.store (i32.const 0) (i32.const 0))"),
      func("(drop (memory.size))"),
      func("(drop (memory.grow (i32.const 0)))"),
      func("(memory.fill (i32.const 0) (i32.const 0) (i32.const 0))"),
      func("(memory.copy (i32.const 0) (i32.const 0) (i32.const 0))"),
    ],
    says: /unknown memory 0/,
  },
  {
    what: "alignment is at most natural",
    keeps: [
      `(memory 1) ${func("(drop (i64.load align=8 (i32.const 0)))")}`,
      `(memory 1) ${func("(i32.store8 align=1 (i32.const 0) (i32.const 0))")}`,
    ],
    breaks: [
      `(memory 1) ${func("(drop (i64.load align=16 (i32.const 0)))")}`,
      `(memory 1) ${func("(i32.store8 align=2 (i32.const 0) (i32.const 0))")}`,
    ],
    says: /alignment must not be larger than natural/,
  },
  {
    what: "table instructions have a table",
    keeps: [
      `(table 1 externref) ${func("(table.set 0 (i32.const 0) (table.get 0 (i32.const 0))) (drop (table.size 0)) (drop (table.grow 0 (ref.null extern) (i32.const 1)))")}`,
    ],
    breaks: [
      func("(drop (table.get 0 (i32.const 0)))"),
      func("(drop (table.size 0))"),
      func("(table.copy 0 0 (i32.const 0) (i32.const 0) (i32.const 0))"),
    ],
    says: /unknown table 0/,
  },
  {
    what: "table elements have the table's type",
    keeps: [
      `(table 1 externref) ${func("(table.fill 0 (i32.const 0) (ref.null extern) (i32.const 0))")}`,
      `(table 1 funcref) (table 1 funcref) ${func("(table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
    ],
    breaks: [
      `(table 1 externref) ${func("(table.set 0 (i32.const 0) (ref.null func))")}`,
      `(table 1 externref) ${func("(table.fill 0 (i32.const 0) (ref.null func) (i32.const 0))")}`,
      `(table 1 externref) ${func("(drop (table.grow 0 (ref.null func) (i32.const 0)))")}`,
      `(table 1 externref) (table 1 funcref) ${func("(table.copy 0 1 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
      `(table 1 externref) (elem func) ${func("(table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
    ],
    says: /type mismatch: expected externref, got (funcref|\(ref func\))/,
  },
  {
    what: "segments are there",
    keeps: [
      `(memory 1) (data "a") (table 1 funcref) (elem func) ${func("(memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)) (data.drop 0) (elem.drop 0) (table.init 0 0 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
    ],
    breaks: [
      `(memory 1) (data "a") ${func("(memory.init 1 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
      `(memory 1) (data "a") ${func("(data.drop 1)")}`,
      `(table 1 funcref) (elem func) ${func("(table.init 0 1 (i32.const 0) (i32.const 0) (i32.const 0))")}`,
      `(table 1 funcref) (elem func) ${func("(elem.drop 1)")}`,
    ],
    says: /unknown (data|elem) segment 1/,
  },
  {
    what: "ref.func names a declared function",
    keeps: [
      `(func $f) (elem declare func $f) ${func("(drop (ref.func $f))")}`,
      `(func $f (export "f")) ${func("(drop (ref.func $f))")}`,
      `(func $f) (global funcref (ref.func $f)) ${func("(drop (ref.func $f))")}`,
    ],
    breaks: [`(func $f) ${func("(drop (ref.func $f))")}`, `(func $f) (start $f) ${func("(drop (ref.func $f))")}`],
    says: /undeclared function reference/,
  },
  {
    what: "ref.is_null takes a reference",
    keeps: [func("(drop (ref.is_null (ref.null extern)))"), func("unreachable ref.is_null drop")],
    breaks: [func("(drop (ref.is_null (i32.const 1)))")],
    says: /type mismatch: expected a reference, got i32/,
  },
  {
    what: "a global starts with a constant of its type",
    keeps: [
      "(global i32 (i32.const 1))",
      '(import "m" "g" (global i64)) (global i64 (global.get 0))',
      "(global externref (ref.null extern))",
    ],
    breaks: [
      "(global i32 (i64.const 1))",
      "(global i32)",
      "(global i32 (i32.const 1) (i32.const 1))",
      "(global externref (ref.null func))",
    ],
    says: /type mismatch/,
  },
  {
    what: "constant expressions are constant",
    keeps: ['(import "m" "g" (global i32)) (memory 1) (data (global.get 0) "a")'],
    breaks: [
      "(global i32 (i32.eqz (i32.const 1)))",
      '(import "m" "g" (global (mut i32))) (global i32 (global.get 0))',
      "(global i32 (i32.const 1) (nop))",
    ],
    says: /constant expression required/,
  },
  {
    what: "a global's initial value names earlier globals",
    keeps: ['(import "m" "g" (global i32)) (global i32 (global.get 0))'],
    breaks: ["(global i32 (global.get 0))", "(global i32 (global.get 1)) (global i32 (i32.const 1))"],
    says: /unknown global/,
  },
  {
    what: "a table's size is in order",
    keeps: ["(table 1 1 funcref)"],
    breaks: ["(table 2 1 funcref)"],
    says: /size minimum must not be greater than maximum/,
  },
  {
    what: "a memory's size is in order",
    keeps: ["(memory 1 1)", "(memory 0 65536)"],
    breaks: ["(memory 2 1)", "(memory 65537)", "(memory 0 65537)"],
    says: /size minimum must not be greater than maximum|memory size/,
  },
  {
    what: "exports are there",
    keeps: [
      '(func) (table 1 funcref) (memory 1) (global i32 (i32.const 1)) (export "f" (func 0)) (export "t" (table 0)) (export "m" (memory 0)) (export "g" (global 0))',
    ],
    breaks: ['(export "f" (func 0))', '(export "t" (table 0))', '(export "m" (memory 0))', '(export "g" (global 0))'],
    says: /unknown (function|table|memory|global) 0/,
  },
  {
    what: "export names differ",
    keeps: ['(func (export "a") (export "b"))'],
    breaks: ['(func (export "a") (export "a"))', '(func (export "a")) (memory (export "a") 1)'],
    says: /duplicate export name: a/,
  },
  {
    what: "the start function takes and gives nothing",
    keeps: ["(func) (start 0)"],
    breaks: ["(func (param i32)) (start 0)", "(func (result i32) i32.const 1) (start 0)", "(start 0)"],
    says: /start function|unknown function 0/,
  },
  {
    what: "functions have a type",
    keeps: ["(type (func)) (func (type 0))"],
    breaks: ['(type (func)) (import "m" "f" (func (type 1)))'],
    says: /unknown type 1/,
  },
  {
    what: "element segments fit their table",
    keeps: ["(func $f) (table 1 funcref) (elem (i32.const 0) $f)", "(table 1 externref) (elem (i32.const 0) externref (ref.null extern))"],
    breaks: [
      "(func $f) (elem (i32.const 0) $f)",
      "(func $f) (table 1 externref) (elem (i32.const 0) $f)",
      "(table 1 funcref) (elem (i32.const 0) funcref (ref.null extern))",
      "(table 1 funcref) (elem (i64.const 0))",
      "(table 1 funcref) (elem (i32.const 0) 0)",
    ],
    says: /unknown (table|function) 0|type mismatch/,
  },
  {
    what: "data segments fit their memory",
    keeps: ['(memory 1) (data (i32.const 0) "a")'],
    breaks: ['(data (i32.const 0) "a")', '(memory 1) (data (i64.const 0) "a")'],
    says: /unknown memory 0|type mismatch: expected i32, got i64/,
  },
  {
    what: "atomic instructions have a memory",
    keeps: [`(memory 1 1 shared) ${func("(drop (i32.atomic.load (i32.const 0)))")}`, func("atomic.fence")],
    breaks: [
      func("(drop (i32.atomic.load (i32.const 0)))"),
      func("(drop (memory.atomic.wait64 (i32.const 0) (i64.const 0) (i64.const 0)))"),
    ],
    says: /unknown memory 0/,
  },
  {
    what: "atomic instructions have operands of their types",
    keeps: [`(memory 1) ${func("(result i64) (i64.atomic.rmw8.cmpxchg_u (i32.const 0) (i64.const 0) (i64.const 0))")}`],
    breaks: [
      `(memory 1) ${func("(drop (i64.atomic.rmw8.cmpxchg_u (i32.const 0) (i32.const 0) (i64.const 0)))")}`,
      `(memory 1) ${func("(drop (i64.atomic.rmw.xchg (i32.const 0) (i32.const 0)))")}`,
      `(memory 1) ${func("(drop (memory.atomic.wait64 (i32.const 0) (i32.const 0) (i64.const 0)))")}`,
      `(memory 1) ${func("(i64.atomic.store (i32.const 0) (i32.const 0))")}`,
    ],
    says: /type mismatch: expected i64, got i32/,
  },
];
