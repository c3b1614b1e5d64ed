import { encode } from "./encode";

/** What the test scripts may import (WebAssembly/spec, interpreter/host/spectest.ml) as far as WebAssembly 2.0 goes. */
const FIELDS = `
  (func (export "print")) (func (export "print_i32") (param i32)) (func (export "print_i64") (param i64))
  (func (export "print_f32") (param f32)) (func (export "print_f64") (param f64))
  (func (export "print_i32_f32") (param i32 f32)) (func (export "print_f64_f64") (param f64 f64))
  (global (export "global_i32") i32 (i32.const 666)) (global (export "global_i64") i64 (i64.const 666))
  (global (export "global_f32") f32 (f32.const 666.6)) (global (export "global_f64") f64 (f64.const 666.6))
  (table (export "table") 10 20 funcref) (memory (export "memory") 1 2)`;

/** What it has besides for memory64 and threads. */
const LATER_FIELDS = `(table (export "table64") i64 10 20 funcref) (memory (export "shared_memory") 1 2 shared)`;

/** The module "spectest" as an engine compiles it: whole, or for one that refuses that, without what belongs to later proposals. */
export async function compileSpectest<Module>(compile: (bytes: Uint8Array) => Promise<Module | undefined>): Promise<Module> {
  for (const fields of [FIELDS + LATER_FIELDS, FIELDS]) {
    const encoded = await encode({ form: "text", text: `(module ${fields})` });
    if ("malformed" in encoded) throw new Error(encoded.malformed);
    const compiled = await compile(encoded.bytes);
    if (compiled !== undefined) return compiled;
  }
  throw new Error("the engine refuses the module spectest");
}
