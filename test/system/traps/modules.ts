/** A module in WebAssembly text that prints "before" and then traps, each in functions of its own: _start -> $outer -> $inner. */
export interface TrapModule {
  readonly name: string;
  /** The trap's name, from the specification's test suite. */
  readonly trap: string;
  /** The functions of the backtrace, innermost first. */
  readonly frames: readonly string[];
  /** The innermost frame comes many times more, and the backtrace may be cut off. */
  readonly endless?: boolean;
  readonly text: string;
}

/** `inner` is the body of $inner, `fields` what else the module needs. */
function trapModule(name: string, trap: string, inner: string, fields = ""): TrapModule {
  const text = moduleText(`${fields}\n(func $inner (result i32)\n  (local $n i32)\n  ${inner})\n(func $outer (drop (call $inner)))`);
  return { name, trap, frames: ["inner", "outer", "_start"], text };
}

/** A module in which $outer can be called, with what is needed to print. */
function moduleText(fields: string, start = ""): string {
  return `(module
(import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
(memory (export "memory") 1)
(data (i32.const 0) "\\10\\00\\00\\00\\07\\00\\00\\00")
(data (i32.const 16) "before\\n")
(func $print (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
${fields}
(func $_start (export "_start") (call $print) (call $outer))
${start})
`;
}

const table = `(table $t 4 funcref)
(func $seven (result i32) (i32.const 7))
(func $nothing)
(elem $e (i32.const 0) func $seven $nothing)
(elem $passive func $seven)
(type $number (func (result i32)))`;
const objects = `(type $s (sub (struct (field (mut i32)))))
(type $a (array i32))
(global $null (mut (ref null $s)) (ref.null $s))`;
const passive = `(data $d "12345678")`;

/** Live values that take this many bytes of a frame: more than the guard check of small frames is good for. */
const LARGE_FRAME = 24 * 1024;

/** A function that needs a large frame: it loads many values, calls itself, and adds them up. */
function largeFrame(): string {
  const locals = Array.from({ length: LARGE_FRAME / 8 }, (_, i) => i);
  const declared = locals.map(() => "i64").join(" ");
  const loads = locals.map((i) => `(local.set ${i + 1} (i64.load offset=${8 * i} (local.get 0)))`).join("\n");
  const adds = locals.map((i) => `(local.get ${i + 1}) i64.add`).join("\n");
  return `(func $inner (param i32) (result i64) (local ${declared})
${loads}
(call $inner (i32.add (local.get 0) (i32.const 8)))
${adds})
(func $outer (drop (call $inner (i32.const 0))))`;
}

/** A function without end. */
const dive = `(func $inner (param i32) (result i32)
  (i32.xor (call $inner (i32.add (local.get 0) (i32.const 1))) (local.get 0)))
(func $outer (drop (call $inner (i32.const 0))))`;

/** A module whose start function traps: nothing has run before it but itself. */
const START: TrapModule = {
  name: "start function",
  trap: "unreachable",
  frames: ["inner", "begin"],
  text: moduleText("(func $inner (result i32) unreachable)\n(func $begin (drop (call $inner)))\n(func $outer)", "(start $begin)"),
};

/** One module at least for each trap of the specification. */
export const TRAP_MODULES: readonly TrapModule[] = [
  trapModule("unreachable", "unreachable", "unreachable"),
  {
    name: "behind a tail call",
    trap: "unreachable",
    frames: ["inner", "middle", "_start"],
    text: moduleText(`(func $inner unreachable) (func $middle (param ${"i64 ".repeat(20)}) (call $inner))
(func $outer (return_call $middle ${"(i64.const 1)".repeat(20)}))`),
  },
  trapModule("divide", "integer divide by zero", "(i32.div_s (i32.const 7) (local.get $n))"),
  trapModule("remainder", "integer divide by zero", "(i32.wrap_i64 (i64.rem_u (i64.const 7) (i64.extend_i32_u (local.get $n))))"),
  trapModule("divide overflow", "integer overflow", "(i32.div_s (i32.const 0x80000000) (i32.sub (local.get $n) (i32.const 1)))"),
  trapModule("convert overflow", "integer overflow", "(i32.trunc_f64_s (f64.add (f64.const 1e10) (f64.convert_i32_s (local.get $n))))"),
  trapModule(
    "convert NaN",
    "invalid conversion to integer",
    "(i32.trunc_f32_u (f32.div (f32.const 0) (f32.convert_i32_s (local.get $n))))",
  ),
  trapModule("load", "out of bounds memory access", "(i32.load offset=65533 (local.get $n))"),
  trapModule("load far out", "out of bounds memory access", "(i32.load offset=0xffffffff (i32.sub (local.get $n) (i32.const 1)))"),
  trapModule("store", "out of bounds memory access", "(i64.store offset=4 (i32.const 65525) (i64.const 1)) (local.get $n)"),
  trapModule("memory.fill", "out of bounds memory access", "(memory.fill (i32.const 65530) (local.get $n) (i32.const 7)) (local.get $n)"),
  trapModule("memory.copy", "out of bounds memory access", "(memory.copy (local.get $n) (i32.const 1) (i32.const 65536)) (local.get $n)"),
  trapModule(
    "memory.init",
    "out of bounds memory access",
    "(data.drop $d) (memory.init $d (local.get $n) (i32.const 0) (i32.const 1)) (local.get $n)",
    passive,
  ),
  trapModule("table.get", "out of bounds table access", "(ref.is_null (table.get $t (i32.add (local.get $n) (i32.const 4))))", table),
  trapModule("table.set", "out of bounds table access", "(table.set $t (i32.const 4) (ref.null func)) (local.get $n)", table),
  trapModule(
    "table.fill",
    "out of bounds table access",
    "(table.fill $t (i32.const 3) (ref.null func) (i32.const 2)) (local.get $n)",
    table,
  ),
  trapModule(
    "table.copy",
    "out of bounds table access",
    "(table.copy $t $t (i32.const 1) (local.get $n) (i32.const 4)) (local.get $n)",
    table,
  ),
  trapModule(
    "table.init",
    "out of bounds table access",
    "(table.init $t $passive (local.get $n) (i32.const 0) (i32.const 2)) (local.get $n)",
    table,
  ),
  trapModule("call far out", "undefined element", "(call_indirect $t (type $number) (i32.sub (local.get $n) (i32.const 1)))", table),
  trapModule("call past the end", "undefined element", "(call_indirect $t (type $number) (i32.add (local.get $n) (i32.const 4)))", table),
  trapModule("call null", "uninitialized element", "(call_indirect $t (type $number) (i32.add (local.get $n) (i32.const 2)))", table),
  trapModule(
    "call mismatch",
    "indirect call type mismatch",
    "(call_indirect $t (type $number) (i32.add (local.get $n) (i32.const 1)))",
    table,
  ),
  { name: "dive", trap: "call stack exhausted", frames: ["inner"], endless: true, text: moduleText(dive) },
  { name: "dive with large frames", trap: "call stack exhausted", frames: ["inner"], endless: true, text: moduleText(largeFrame()) },
  START,
];

/** Traps of instructions on objects, which the V8 of Node 20 doesn't know. */
export const OBJECT_TRAPS: readonly TrapModule[] = [
  trapModule("struct.get", "null reference", "(struct.get $s 0 (global.get $null))", objects),
  trapModule("struct.set", "null reference", "(struct.set $s 0 (global.get $null) (i32.const 1)) (local.get $n)", objects),
  trapModule("array.len", "null reference", "(array.len (ref.null $a))", objects),
  trapModule("array.get", "out of bounds array access", "(array.get $a (array.new $a (i32.const 1) (i32.const 3)) (i32.const 3))", objects),
  trapModule("cast", "cast failure", "(array.len (ref.cast (ref $a) (struct.new_default $s)))", objects),
];
