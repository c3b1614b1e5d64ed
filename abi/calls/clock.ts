import { type ConstantGroup, enumerate } from "../schema";
import type { CallParameter, KernelObject } from "./schema";

const CLOCKS: ConstantGroup = {
  kind: "constants",
  title: "Clocks",
  prefix: "CLOCK",
  doc: "Clocks.",
  members: enumerate([
    ["REALTIME", "Since 1970-01-01T00:00:00Z."],
    ["MONOTONIC", "Since boot."],
    ["PROCESS", "Time this process has run."],
  ]),
};

const WHICH: CallParameter = {
  kind: "choice",
  name: "clock",
  group: CLOCKS,
  members: ["REALTIME", "MONOTONIC", "PROCESS"],
  otherwise: { error: "BAD_HANDLE", reason: "There is no such clock." },
  doc: "Which clock.",
};

/** Clocks, which are read and never set by a process. */
export const clock: KernelObject = {
  name: "clock",
  doc: "Clocks.",
  constants: [CLOCKS],
  calls: [
    {
      name: "clock",
      doc: "Reads a clock.",
      parameters: [WHICH],
      result: { type: "i64", unit: "ns", doc: "The time." },
      errors: [],
      cost: "leaf",
      blocks: false,
      native: true,
    },
    {
      name: "clock_resolution",
      doc: "Tells how fine a clock is.",
      parameters: [WHICH],
      result: { type: "i64", unit: "ns", doc: "Its resolution, at least 1." },
      errors: [],
      cost: "leaf",
      blocks: false,
      native: true,
    },
  ],
};
