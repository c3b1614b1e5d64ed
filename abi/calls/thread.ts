import type { KernelObject } from "./schema";

/** The running thread. */
export const thread: KernelObject = {
  name: "thread",
  doc: "The running thread.",
  calls: [
    { name: "yield", doc: "Lets others run.", parameters: [], errors: [], cost: "short", blocks: false, native: true },
    {
      name: "sleep",
      doc: "Returns after that time; at once when it is negative or 0.",
      parameters: [{ kind: "integer", name: "time", type: "i64", unit: "ns", doc: "How long." }],
      errors: [],
      cost: "short",
      blocks: true,
      native: true,
    },
  ],
};
