import type { Chapter } from "../schema";

/** What a compile for x86-64 is told, and what its object says. */
export const target: Chapter = {
  name: "x64/target",
  doc: "x86-64 as a target: its number, its features, its relocated fields.",
  items: [
    {
      kind: "constants",
      title: "Target",
      prefix: "OBJECT",
      doc: "What stands for this architecture in compile options and object headers.",
      members: [{ name: "TARGET", value: 1, type: "u32", doc: "Target number of x86-64." }],
    },
    {
      kind: "constants",
      title: "CPU features",
      prefix: "CPU",
      doc: "Beyond x86-64-v2 (SSE4.2, POPCNT), which is always assumed.",
      members: [
        { name: "LZCNT", value: 1, type: "u32", doc: "LZCNT." },
        { name: "BMI1", value: 2, type: "u32", doc: "TZCNT, ANDN, BLSR." },
        { name: "BMI2", value: 4, type: "u32", doc: "SHLX, SHRX, SARX, RORX, MULX." },
        { name: "AVX", value: 8, type: "u32", doc: "VEX encodings of 128-bit operations." },
        { name: "FMA", value: 16, type: "u32", doc: "Fused multiply-add." },
        {
          name: "WHOLE",
          value: 32,
          type: "u32",
          doc: "A store of 16 bytes that faults writes nothing: true of processors, not of QEMU's emulation, which makes two of 8.",
        },
      ],
    },
    {
      kind: "constants",
      title: "Relocated fields",
      prefix: "RELOCATION",
      doc: "Each kind of relocation patches the displacement of a call: target + addend - address of the field.",
      members: [
        { name: "FIELD_BYTES", value: 4, type: "u32", doc: "Size of the field, a signed number." },
        { name: "FIELD_ADDEND", value: -4, type: "i32", doc: "The addend: a displacement counts from the field's end." },
      ],
    },
  ],
};
