import type { CallError, CallParameter, CallResult, KernelObject } from "./schema";

/** As much as Linux takes (execve(2), "Limits on size of arguments and environment"). */
const STRINGS_BYTES = 2097152;
const TO: CallParameter = { kind: "buffer", name: "strings", direction: "out", most: STRINGS_BYTES, doc: "Where to put them." };
const COPIED: CallResult = { type: "i32", unit: "bytes", doc: "The bytes copied." };
const SMALL: CallError = { error: "TOO_SMALL", reason: "They don't fit into the buffer, which is left as it is." };

/** The running process: what it was started with, and its end. */
export const process: KernelObject = {
  name: "process",
  doc: "The running process.",
  calls: [
    {
      name: "arguments_size",
      doc: "Tells how many arguments there are.",
      parameters: [],
      result: { type: "i64", doc: "Their number in the low half, the bytes of all with their terminating zeros in the high half." },
      errors: [],
      cost: "leaf",
      blocks: false,
      native: true,
    },
    {
      name: "arguments",
      doc: "Copies the arguments, each ended by a zero byte.",
      parameters: [TO],
      result: COPIED,
      errors: [SMALL],
      cost: "bytes",
      blocks: false,
      native: true,
    },
    {
      name: "environment_size",
      doc: "Tells how much environment there is.",
      parameters: [],
      result: { type: "i64", doc: "As arguments_size." },
      errors: [],
      cost: "leaf",
      blocks: false,
      native: true,
    },
    {
      name: "environment",
      doc: "Copies the environment's NAME=value strings, each ended by a zero byte.",
      parameters: [TO],
      result: COPIED,
      errors: [SMALL],
      cost: "bytes",
      blocks: false,
      native: true,
    },
    {
      name: "exit",
      doc: "Ends the process.",
      parameters: [{ kind: "integer", name: "status", type: "u32", unit: "status", doc: "Its exit status." }],
      errors: [],
      cost: "short",
      blocks: false,
      ends: true,
      native: true,
    },
  ],
};
