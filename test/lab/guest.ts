/**
 * Programs whose WASI calls must work on the memory that is exported as `memory`: of two memories one says "hi", the other "no". By what is
 * special about them, with what they print.
 */
export const GUEST_PROGRAMS: readonly (readonly [what: string, text: string, prints: string])[] = [
  ["the second memory", program('(memory $a 1) (memory $b 1) (export "memory" (memory $b))', "$b", "$a"), "hi"],
  ["the first of two", program('(memory $a 1) (memory $b 1) (export "memory" (memory $a))', "$a", "$b"), "hi"],
  [
    "behind other exports",
    program(
      '(memory $a 1) (memory $b 1) (export "memor" (memory $a)) (export "memory2" (memory $a)) (export "memory" (memory $b))',
      "$b",
      "$a",
    ),
    "hi",
  ],
  ["memory 0 where none is exported", program("(memory $a 1) (memory $b 1)", "$a", "$b"), "hi"],
  ["memory 0 where another name is exported", program('(memory $a 1) (memory $b 1) (export "other" (memory $b))', "$a", "$b"), "hi"],
  ["memory 0 where a function has the name", program('(memory $a 1) (memory $b 1) (func (export "memory"))', "$a", "$b"), "hi"],
];

/** A program that writes two bytes through WASI, "hi" if they are in one memory, "no" in the other. */
function program(fields: string, right: string, wrong: string): string {
  const data = (memory: string, word: string) =>
    `(data (memory ${memory}) (i32.const 0) "\\10\\00\\00\\00\\02\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00${word}")`;
  return `(module
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    ${fields} ${data(right, "hi")} ${data(wrong, "no")}
    (func (export "_start") (call $exit (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))`;
}
