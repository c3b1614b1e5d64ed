import type { Chapter } from "../schema";

/** How compiled code calls on x86-64, as far as others than the compiler must know it. */
export const convention: Chapter = {
  name: "x64/convention",
  doc: "The calling convention of compiled code on x86-64.",
  items: [
    {
      kind: "constants",
      title: "Calling convention",
      prefix: "CONVENTION",
      doc: "Values beyond these are passed on the stack, 8 bytes each and vectors 16, the first lowest; the function called takes its arguments off when it returns. All registers are overwritten by a call.",
      members: [
        { name: "INTEGER_ARGUMENTS", value: 6, type: "u32", doc: "Integers and references in registers: rdi, rsi, rdx, rcx, r8, r9." },
        { name: "FLOAT_ARGUMENTS", value: 8, type: "u32", doc: "Floats and vectors in registers: xmm0 to xmm7." },
        { name: "INTEGER_RESULTS", value: 4, type: "u32", doc: "Integers and references in registers: rax, rdx, rcx, rsi." },
        { name: "FLOAT_RESULTS", value: 4, type: "u32", doc: "Floats and vectors in registers: xmm0 to xmm3." },
        {
          name: "RETURN_BYTES",
          value: 8,
          type: "u64",
          doc: "A call pushes the return address: the caller's stack pointer was so much above where it stands.",
        },
      ],
    },
    {
      kind: "struct",
      title: "Invocation",
      prefix: "INVOCATION",
      doc: "Registers at the begin and at the end of a call of compiled code from outside. The embedder's routine `enter` loads and keeps them.",
      fields: [
        { name: "CODE", type: "u64", doc: "Entry to call." },
        { name: "INSTANCE", type: "u64", doc: "Instance to run on." },
        { name: "STACK", type: "u64", doc: "Stack pointer: address of the first stack argument." },
        { name: "INTEGERS", type: "u64", count: 6, doc: "rdi, rsi, rdx, rcx, r8, r9." },
        { name: "FLOATS", type: "u64", count: 16, doc: "xmm0 to xmm7, two words each." },
        { name: "INTEGER_RESULTS", type: "u64", count: 4, doc: "rax, rdx, rcx, rsi." },
        { name: "FLOAT_RESULTS", type: "u64", count: 8, doc: "xmm0 to xmm3, two words each." },
      ],
    },
  ],
};
