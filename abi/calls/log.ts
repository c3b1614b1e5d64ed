import type { KernelObject } from "./schema";

/** The kernel's log: what people read who look for a fault. */
export const log: KernelObject = {
  name: "log",
  doc: "The kernel log.",
  calls: [
    {
      name: "log",
      doc: "Writes a line to the kernel log; on Linux, to stderr.",
      parameters: [{ kind: "buffer", name: "line", direction: "in", most: 400, doc: "Its text, without an end of line." }],
      result: { type: "i32", doc: "0." },
      errors: [],
      cost: "bytes",
      blocks: false,
      native: true,
    },
  ],
};
