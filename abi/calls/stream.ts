import { type ConstantGroup, enumerate } from "../schema";
import type { BufferParameter, CallError, KernelObject } from "./schema";

const STREAMS: ConstantGroup = {
  kind: "constants",
  title: "Streams",
  prefix: "STREAM",
  doc: "Streams a process is born with.",
  members: enumerate([
    ["STDIN", "Standard input."],
    ["STDOUT", "Standard output."],
    ["STDERR", "Standard error."],
    ["LOG", "Kernel log (console protocol only)."],
    ["OBJECT", "Compiled object (console protocol only)."],
    ["ANSWERS", "Answers of a kernel that is a server, whose commands come as standard input (console protocol only)."],
  ]),
};

const NO_STREAM: CallError = { error: "BAD_HANDLE", reason: "The process has no such stream, or it goes the other way." };
const CLOSED: CallError = { error: "CLOSED", reason: "Nobody is at the other end any more." };
/** A call copies at most this much, so that it is short: a frame of the console. */
const DATA: Omit<BufferParameter, "direction" | "doc"> = { kind: "buffer", name: "data", most: 65536 };

/** Bytes in order, one way. */
export const stream: KernelObject = {
  name: "stream",
  doc: "Streams of bytes.",
  constants: [STREAMS],
  calls: [
    {
      name: "stream_write",
      doc: "Writes bytes, waiting until all are accepted.",
      parameters: [
        { kind: "choice", name: "stream", group: STREAMS, members: ["STDOUT", "STDERR"], otherwise: NO_STREAM, doc: "Where to." },
        { ...DATA, direction: "in", doc: "What is written." },
      ],
      result: { type: "i32", unit: "bytes", doc: "The number written: all." },
      errors: [CLOSED],
      cost: "bytes",
      blocks: true,
      native: true,
    },
    {
      name: "stream_read",
      doc: "Waits until at least one byte is there, and takes what there is room for.",
      parameters: [
        { kind: "choice", name: "stream", group: STREAMS, members: ["STDIN"], otherwise: NO_STREAM, doc: "Where from." },
        { ...DATA, direction: "out", least: 1, doc: "Where to put it." },
      ],
      result: { type: "i32", unit: "bytes", doc: "The number read; 0 at the end of input." },
      errors: [CLOSED],
      cost: "bytes",
      blocks: true,
      native: true,
    },
    {
      name: "stream_wait",
      doc: "Waits until one of the streams can be read or written without waiting, or the deadline has passed. With no streams it is a sleep.",
      parameters: [
        {
          kind: "set",
          name: "streams",
          group: STREAMS,
          members: ["STDIN", "STDOUT", "STDERR"],
          otherwise: NO_STREAM,
          doc: "Which of them.",
        },
        { kind: "deadline", name: "deadline", doc: "When to give up." },
      ],
      result: { type: "i32", doc: "The bit set of those that can; 0 after the deadline." },
      errors: [],
      cost: "short",
      blocks: true,
      native: true,
    },
    {
      name: "stream_terminal",
      doc: "Whether a stream is a person's terminal: what programs ask to know whether to buffer, to prompt or to colour.",
      parameters: [
        { kind: "choice", name: "stream", group: STREAMS, members: ["STDIN", "STDOUT", "STDERR"], otherwise: NO_STREAM, doc: "Which." },
      ],
      result: { type: "i32", doc: "1 for a terminal, 0 for a file, a pipe or nothing." },
      errors: [],
      cost: "short",
      blocks: false,
      native: true,
    },
  ],
};
