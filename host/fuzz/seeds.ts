import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "../spec/data";
import { encode } from "../spec/encode";
import { scriptNames } from "../spec/files";
import { readScript } from "../spec/script";
import { generate } from "./generate";

/** Generated modules among the seeds. */
const GENERATED = 30;
/** Larger modules of scripts make slow seeds. */
const MAX_BYTES = 4000;

/** Each section and each form of its items at least once, and what belongs to later proposals. */
const TEXTS: readonly string[] = [
  `(module (import "m" "f" (func (param i32) (result i64))) (import "m" "t" (table 1 2 funcref)) (import "m" "m" (memory 1))
    (import "m" "g" (global i32)) (import "m" "h" (global (mut f64))) (export "f" (func 0)) (export "t" (table 0))
    (export "m" (memory 0)) (export "g" (global 0)) (func $s) (start $s))`,
  `(module (table $t 10 funcref) (table $x 4 externref) (func $f) (elem (i32.const 0) $f) (elem (table $t) (offset (i32.const 1)) func $f)
    (elem func $f) (elem declare func $f) (elem (i32.const 2) funcref (ref.func $f) (ref.null func))
    (elem (table $x) (i32.const 0) externref (ref.null extern)) (elem funcref (ref.null func)) (elem declare externref (ref.null extern))
    (func (result funcref) (ref.func $f)) (func (param i32) (call_indirect $t (local.get 0))))`,
  `(module (memory 1 4) (data (i32.const 0) "abc") (data "passive") (data (memory 0) (i32.const 9) "")
    (func (memory.init 1 (i32.const 0) (i32.const 1) (i32.const 2)) (data.drop 1)))`,
  `(module $named (global $a i32 (i32.const 1)) (global $b (mut f32) (f32.const 2)) (global funcref (ref.null func))
    (func $add (param $x i32) (param $y i32) (result i32) (local $z i64) (i32.add (local.get $x) (local.get $y))))`,
  `(module (func (param i32) (result i32 i64) (block (result i32 i64) (i32.const 1) (i64.const 2) (br_if 0 (local.get 0))))
    (func (param i32) (local.get 0) (loop (param i32) (i32.const 0) (br_if 0) (drop))))`,
  `(module (func (param i32) (result f64) (block (block (block (br_table 0 1 2 1 (local.get 0))) (return (f64.const 1)))
    (return (f64.const 2))) (if (result f64) (local.get 0) (then (f64.const 3)) (else (unreachable)))))`,
  `(module (memory 1) (func (param v128) (result v128) (v128.store (i32.const 0) (local.get 0)) (i8x16.add (local.get 0) (local.get 0))))`,
  `(module (func $f (result i32) (return_call $f)) (type $t (func)) (table 1 funcref) (func (return_call_indirect (type $t) (i32.const 0))))`,
  `(module (global i32 (i32.add (i32.const 1) (i32.const 2))))`,
  `(module (memory 1 1 shared) (func (result i32) (i32.atomic.rmw.add (i32.const 0) (i32.const 1))))`,
  `(module (memory 1) (memory 2) (func (drop (i32.load 1 (i32.const 0)))))`,
  `(module (memory i64 1) (func (drop (i32.load (i64.const 0)))))`,
  `(module (type $t (func)) (func (param (ref null $t)) (call_ref $t (local.get 0))))`,
  `(module (type $s (struct (field i32))) (func (result i32) (struct.get $s 0 (struct.new $s (i32.const 1)))))`,
  `(module (tag $e (param i32)) (func (block $h (result i32) (try_table (catch $e $h) (throw $e (i32.const 1))) (return)) (drop)))`,
];

/** Modules for mutation to start from: texts, generated ones, and those of the official scripts where these are. */
export async function seedModules(data = dataFolder()): Promise<Uint8Array[]> {
  const modules = Array.from({ length: GENERATED }, (_, i) => generate(i + 1).bytes);
  for (const text of TEXTS) {
    const encoded = await encode({ form: "text", text });
    if ("malformed" in encoded) throw new Error(`${encoded.malformed} in ${text}`);
    modules.push(encoded.bytes);
  }
  if (!existsSync(join(data, "core"))) return modules;
  for (const name of scriptNames(data)) {
    for (const command of readScript(readFileSync(join(data, "core", name), "latin1"))) {
      if (!("source" in command)) continue;
      const encoded = await encode(command.source);
      if ("bytes" in encoded && encoded.bytes.length <= MAX_BYTES) modules.push(encoded.bytes);
    }
  }
  return modules;
}
