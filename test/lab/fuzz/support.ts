import { ByteReader } from "../spec/reader";
import { encode } from "../spec/encode";

/** Where modules of Binaryen's generator import from. */
export const SUPPORT_NAMES = ["fuzzing-support", "__fuzz_import"] as const;

/** What their functions do here: a log is part of a hash, which tells what went through it; the others do as little as they can. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  "log-i32": "(param i32) (call $add (i64.extend_i32_u (local.get 0)))",
  "log-i64": "(param i64) (call $add (local.get 0))",
  "log-f32": "(param f32) (call $add (i64.extend_i32_u (i32.reinterpret_f32 (local.get 0))))",
  "log-f64": "(param f64) (call $add (i64.reinterpret_f64 (local.get 0)))",
  "log-v128": "(param v128) (call $add (i64x2.extract_lane 0 (local.get 0))) (call $add (i64x2.extract_lane 1 (local.get 0)))",
  "log-anyref": "(param anyref) (call $add (i64.extend_i32_u (ref.is_null (local.get 0))))",
  "log-funcref": "(param funcref) (call $add (i64.extend_i32_u (ref.is_null (local.get 0))))",
  "log-externref": "(param externref) (call $add (i64.extend_i32_u (ref.is_null (local.get 0))))",
  "call-export": "(param i32 i32)",
  "call-export-catch": "(param i32) (result i32) (i32.const 0)",
  "call-ref": "(param funcref i32) (table.set 0 (i32.const 0) (local.get 0)) (call_indirect (type $void) (i32.const 0))",
  "call-ref-catch": "(param funcref) (result i32) (ref.is_null (local.get 0))",
  sleep: "(param i32 i32) (result i32) (local.get 1)",
  throw: "(param i32) (throw $wasmtag (local.get 0))",
  "table-get": "(param i32) (result funcref) (table.get 0 (local.get 0))",
  "table-set": "(param i32 funcref) (table.set 0 (local.get 0) (local.get 1))",
};
const TAGS: Readonly<Record<string, string>> = { wasmtag: "(param i32)", jstag: "(param externref)" };
/** Imported globals by their type and mutability. */
const GLOBALS: Readonly<Record<string, string>> = {
  "6f,0": "externref (ref.null extern)",
  "6f,1": "(mut externref) (ref.null extern)",
  "64,6f,0": "(ref extern) (extern.convert_any (ref.i31 (i32.const 7)))",
  "64,6f,1": "(mut (ref extern)) (extern.convert_any (ref.i31 (i32.const 7)))",
};

/**
 * A module that exports all that a module of Binaryen's generator imports, and `hash`, a function that tells what was logged. Made for
 * each, so that it needs no proposal that the other doesn't.
 */
export async function supportModule(bytes: Uint8Array): Promise<Uint8Array> {
  const imports = readImports(bytes);
  const fields = imports.map(({ name, kind, type }) => {
    const body = kind === "function" ? FUNCTIONS[name] : kind === "tag" ? TAGS[name] : GLOBALS[type];
    if (body === undefined) throw new Error(`a generated module imports ${kind} ${name} of type ${type}`);
    return name === "wasmtag" ? "" : `(${kind === "function" ? "func" : kind} (export "${name}") ${body})`;
  });
  const throws = imports.some(({ name }) => name === "throw" || name === "wasmtag");
  const text = `(module (type $void (func)) (global $hash (mut i64) (i64.const 0)) (table 4 funcref)
    (func $add (param i64) (global.set $hash (i64.mul (i64.xor (global.get $hash) (local.get 0)) (i64.const 0x100000001b3)))
      (global.set $hash (i64.rotl (global.get $hash) (i64.const 7))))
    (func (export "hash") (result i64) (global.get $hash))
    ${throws ? '(tag $wasmtag (export "wasmtag") (param i32))' : ""} ${fields.join(" ")})`;
  return encoded(text);
}

/** What a module imports: of a global its type's bytes and mutability, in hexadecimal. */
function readImports(bytes: Uint8Array): { name: string; kind: "function" | "global" | "tag"; type: string }[] {
  const section = [...new ByteReader(bytes).sections()].find(({ id }) => id === 2);
  if (!section) return [];
  const { body } = section;
  return Array.from({ length: body.u32() }, () => {
    body.name();
    const name = body.name();
    const kind = body.u8();
    if (kind === 0) return { name, kind: "function", type: String(body.u32()) } as const;
    if (kind === 4) {
      body.skip(1);
      return { name, kind: "tag", type: String(body.u32()) } as const;
    }
    if (kind !== 3) throw new Error(`a generated module imports ${name} of kind ${kind}`);
    const first = body.u8();
    const code = first === 0x63 || first === 0x64 ? [first, body.u8()] : [first];
    return { name, kind: "global", type: [...code.map((byte) => byte.toString(16)), body.u8()].join() } as const;
  });
}

/** The module whose function `digest` gives a number that depends on the memory "memory" of module "subject", which has these flags. */
export function digestModule(flags: number): Promise<Uint8Array> {
  const type = flags & 4 ? "i64" : "i32";
  return encoded(`(module (import "subject" "memory" (memory ${type === "i64" ? "i64" : ""} 0 ${flags & 2 ? "65536 shared" : ""}))
    (func (export "digest") (result i64) (local $at ${type}) (local $hash i64) (local $end ${type})
      (local.set $end (${type}.shl (memory.size) (${type}.const 16)))
      (block $done (loop $next (br_if $done (${type}.ge_u (local.get $at) (local.get $end)))
        (local.set $hash (i64.mul (i64.xor (i64.rotl (local.get $hash) (i64.const 5)) (i64.load (local.get $at))) (i64.const 0x9e3779b97f4a7c15)))
        (local.set $at (${type}.add (local.get $at) (${type}.const 8))) (br $next)))
      (local.get $hash)))`);
}

async function encoded(text: string): Promise<Uint8Array> {
  const result = await encode({ form: "text", text });
  if ("malformed" in result) throw new Error(`${result.malformed} in ${text}`);
  return result.bytes;
}
