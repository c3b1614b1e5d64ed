import type { KernelObject } from "./schema";

/** Seeds for the generators of processes. */
export const random: KernelObject = {
  name: "random",
  doc: "Entropy.",
  calls: [
    {
      name: "entropy",
      doc: "Fills a buffer with seed material from the CPU's generator, or where there is none from timing: a seed, not a stream of random numbers.",
      parameters: [{ kind: "buffer", name: "seed", direction: "out", most: 256, doc: "Where to put it." }],
      result: { type: "i32", doc: "0." },
      errors: [],
      cost: "bytes",
      blocks: false,
      native: true,
    },
  ],
};
