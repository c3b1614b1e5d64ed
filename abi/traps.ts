import { type Chapter, enumerate } from "./schema";

/** Why a piece of wasm code stopped. The same numbers stand in the site table of an object, in exit frames and in the host's messages. */
export const traps: Chapter = {
  name: "traps",
  doc: "Kinds of code sites: calls, and instructions that can trap.",
  items: [
    {
      kind: "constants",
      title: "Site kinds",
      prefix: "SITE",
      doc: "Kind of an entry of an object's site table. CALL marks a return address; every other kind is the trap that a fault at that instruction means. PANIC is the privileged objects' own; FAULT is no site's: a process's code did what compiled code never does. Names follow the WebAssembly specification's test suite.",
      names: true,
      members: enumerate([
        ["CALL", "call"],
        ["UNREACHABLE", "unreachable"],
        ["DIVIDE_BY_ZERO", "integer divide by zero"],
        ["INTEGER_OVERFLOW", "integer overflow"],
        ["INVALID_CONVERSION", "invalid conversion to integer"],
        ["MEMORY_OUT_OF_BOUNDS", "out of bounds memory access"],
        ["TABLE_OUT_OF_BOUNDS", "out of bounds table access"],
        ["UNDEFINED_ELEMENT", "undefined element"],
        ["UNINITIALIZED_ELEMENT", "uninitialized element"],
        ["INDIRECT_CALL_TYPE", "indirect call type mismatch"],
        ["STACK_EXHAUSTED", "call stack exhausted"],
        ["OUT_OF_MEMORY", "out of memory"],
        ["NULL_REFERENCE", "null reference"],
        ["CAST_FAILURE", "cast failure"],
        ["ARRAY_OUT_OF_BOUNDS", "out of bounds array access"],
        ["UNALIGNED_ATOMIC", "unaligned atomic"],
        ["UNCAUGHT_EXCEPTION", "uncaught exception"],
        ["EXPECTED_SHARED", "expected shared memory"],
        ["ENDLESS_WAIT", "endless wait"],
        ["PANIC", "kernel panic"],
        ["FAULT", "processor fault"],
      ]),
    },
  ],
};
