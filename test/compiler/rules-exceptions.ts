import type { Rule } from "./rules";

const module = (body: string) => `(tag $e (param i32)) (tag $f (param i32 i64)) (tag $n) (func $g) ${body}`;
const func = (text: string) => module(`(func ${text})`);

/** Rules of both forms of exceptions. */
export const EXCEPTION_RULES: readonly Rule[] = [
  {
    what: "a tag's type has no results",
    keeps: ["(tag (param i32 i64 f32 f64 funcref externref))", "(type $t (func)) (tag (type $t))", '(import "m" "t" (tag (param i32)))'],
    breaks: ["(type $t (func (result i32))) (tag (type $t))", '(type $t (func (result i32))) (import "m" "t" (tag (type $t)))'],
    says: /non-empty tag result type/,
  },
  {
    what: "tags are there",
    keeps: [func("(throw $n)"), module('(export "t" (tag 2))'), func("try call $g catch 2 end")],
    breaks: [func("(throw 3)"), module('(export "t" (tag 3))'), func("try call $g catch 3 end"), func("unreachable try catch 3 end")],
    says: /unknown tag 3/,
  },
  {
    what: "throw takes the tag's values",
    keeps: [func("(throw $f (i32.const 1) (i64.const 1))"), func("unreachable throw $f"), func("(result f32) (throw $e (i32.const 1))")],
    breaks: [func("(throw $f (i32.const 1) (i32.const 1))"), func("unreachable (throw $f (i32.const 1))")],
    says: /type mismatch: expected i64, got i32/,
  },
  {
    what: "a try's body and clauses leave its results",
    keeps: [
      func("(result i32) try (result i32) i32.const 1 catch $e catch_all i32.const 2 end"),
      func("i32.const 1 try (param i32) drop catch $e drop end"),
      func("try catch_all end"),
      func("try end"),
    ],
    breaks: [
      func("try (result i32) i64.const 1 catch $e end drop"),
      func("try (result i32) i32.const 1 catch $f end drop"),
      func("try (result i32) i32.const 1 catch_all i64.const 1 end drop"),
      func("try (result i32) i64.const 1 end drop"),
      func("try (result i32) i64.const 1 delegate 0 drop"),
    ],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "a clause begins with the tag's values and nothing else",
    keeps: [func("try catch $f drop drop end"), func("i32.const 1 try catch_all end drop")],
    breaks: [
      func("try catch $n drop end"),
      func("i32.const 1 try catch_all drop end"),
      func("i32.const 1 try unreachable catch $n drop end drop"),
    ],
    says: /type mismatch: expected a value, got nothing/,
  },
  {
    what: "a try doesn't leave more than its results",
    keeps: [func("try catch $e drop end")],
    breaks: [
      func("try i32.const 1 catch_all end"),
      func("try catch $e end"),
      func("try i32.const 1 delegate 0"),
      func("try i32.const 1 end"),
    ],
    says: /type mismatch: 1 values too many/,
  },
  {
    what: "branches in a try name its end",
    keeps: [func("try (result i32) i32.const 1 br 0 catch $e br 0 end drop")],
    breaks: [func("try (result i32) i64.const 1 br 0 catch $e br 0 end drop"), func("try (result i32) i32.const 1 catch $f br 0 end drop")],
    says: /type mismatch: expected i32, got i64/,
  },
  {
    what: "rethrow names a clause",
    keeps: [
      func("try catch_all rethrow 0 end"),
      func("try catch $e drop block rethrow 1 end end"),
      func("(result i32) try catch_all try catch_all rethrow 1 end end unreachable"),
    ],
    breaks: [func("try rethrow 0 end"), func("block rethrow 0 end"), func("try catch_all try rethrow 0 catch_all end end")],
    says: /invalid rethrow label/,
  },
  {
    what: "rethrow and delegate name open blocks, without the try that delegates",
    keeps: [func("try delegate 0"), func("block try delegate 1 end"), func("try try delegate 0 catch_all end")],
    breaks: [func("try delegate 1"), func("block try delegate 2 end"), func("try catch_all rethrow 2 end")],
    says: /unknown label/,
  },
  {
    what: "a clause passes what its label takes",
    keeps: [
      func("(block (result i32) (try_table (catch $e 0)) (return)) drop"),
      func("(block (result i32 i64 exnref) (try_table (catch_ref $f 0)) (return)) drop drop drop"),
      func("(block (result exnref) (try_table (catch_all_ref 0)) (return)) drop"),
      func("(block (try_table (catch_all 0) (catch $n 0) (catch_all 1)))"),
      func("(result i32) (try_table (catch $e 0)) (i32.const 1)"),
      func("(i32.const 1) (loop (param i32) (try_table (param i32) (catch $e 0) (drop)))"),
    ],
    breaks: [
      func("(block (result i64) (try_table (catch $e 0)) (return)) drop"),
      func("(block (result i32 i64 i32) (try_table (catch_ref $f 0)) (return)) drop drop drop"),
      func("(block (result i32) (try_table (catch_all_ref 0)) (return)) drop"),
      func("(block (result i32) (try_table (result i32) (catch_ref $n 0) (i32.const 1))) drop"),
    ],
    says: /type mismatch: expected (i32|i64), got (i32|i64|\(ref exn\))/,
  },
  {
    what: "a clause passes as many values as its label takes",
    keeps: [func("(block (result i32 i64) (try_table (catch $f 0)) (return)) drop drop")],
    breaks: [
      func("(block (try_table (catch $e 0)))"),
      func("(block (result i32) (i32.const 1) (try_table (catch_all 0)) (drop) (return)) drop"),
      func("(block (result i32) unreachable (try_table (catch $n 0))) drop"),
      func("(block (result i32) (try_table (result i32) (catch_ref $e 0) (i32.const 1))) drop"),
    ],
    says: /type mismatch: a catch clause passes another number of values/,
  },
  {
    what: "the labels of clauses count from outside",
    keeps: [func("(try_table (catch_all 0))"), func("(block (try_table (catch_all 1)))")],
    breaks: [func("(try_table (catch_all 1))"), func("(block (try_table (catch_all 2)))")],
    says: /unknown label/,
  },
  {
    what: "the tags of clauses are there",
    keeps: [func("(block (try_table (catch 2 0)))")],
    breaks: [func("(block (try_table (catch 3 0)))"), func("(block (try_table (catch_ref 3 0)))")],
    says: /unknown tag 3/,
  },
  {
    what: "throw_ref takes an exception",
    keeps: [func("(param exnref) (throw_ref (local.get 0))"), func("unreachable throw_ref"), func("(throw_ref (ref.null exn))")],
    breaks: [func("(param externref) (throw_ref (local.get 0))")],
    says: /type mismatch: expected exnref, got externref/,
  },
  {
    what: "a try_table is a block",
    keeps: [func("(try_table (result i32) (br 0 (i32.const 1))) drop"), func("(i32.const 1) (try_table (param i32) (drop))")],
    breaks: [func("(try_table (result i32) (i64.const 1)) drop"), func("(i64.const 1) (try_table (param i32) (drop))")],
    says: /type mismatch: expected i32, got i64/,
  },
];
