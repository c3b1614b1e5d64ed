import { type Chapter, enumerate, param } from "../schema";

const buffer = param("pointer", "i32", "Offset in the caller's memory 0.");
const bytes = param("bytes", "i32", "Size of the buffer.");

/** What a process can ask of the kernel. */
export const calls: Chapter = {
  name: "calls",
  doc: "Kernel calls. A bad pointer is ERROR_FAULT, never a trap; a negative i32 result is an error.",
  items: [
    {
      kind: "calls",
      title: "Kernel calls",
      prefix: "CALL",
      module: "nebulet",
      doc: "Imported under module name nebulet.",
      calls: [
        { name: "log", params: [buffer, bytes], results: ["i32"], doc: "Writes a line to the kernel log. 0 or an error." },
        {
          name: "stream_write",
          params: [param("stream", "i32", "STREAM_ number."), buffer, bytes],
          results: ["i32"],
          doc: "Writes bytes to stdout or stderr, waiting until all are accepted. The number written, or an error.",
        },
        {
          name: "stream_read",
          params: [param("stream", "i32", "STREAM_ number."), buffer, bytes],
          results: ["i32"],
          doc: "Waits until at least one byte of stdin is there. The number read, 0 at the end of input, or an error.",
        },
        {
          name: "stream_wait",
          params: [
            param("streams", "i32", "Bit set of streams, bit n for stream n."),
            param("deadline", "i64", "Monotonic time in ns; negative for never."),
          ],
          results: ["i32"],
          doc: "Waits until one of the streams can be read or written without waiting, or the deadline has passed. The bit set of those that can; 0 after the deadline. With no streams it is a sleep.",
        },
        { name: "clock", params: [param("clock", "i32", "CLOCK_ number.")], results: ["i64"], doc: "Time in ns, or a negative error." },
        {
          name: "clock_resolution",
          params: [param("clock", "i32", "CLOCK_ number.")],
          results: ["i64"],
          doc: "Resolution in ns, at least 1, or a negative error.",
        },
        {
          name: "entropy",
          params: [buffer, bytes],
          results: ["i32"],
          doc: "Fills the buffer, 256 bytes at most, with seed material from the CPU's generator, or where there is none from timing. 0 or an error.",
        },
        {
          name: "arguments_size",
          params: [],
          results: ["i64"],
          doc: "Number of arguments in the low half, bytes of all with their terminating zeros in the high half.",
        },
        {
          name: "arguments",
          params: [buffer, bytes],
          results: ["i32"],
          doc: "Copies the arguments, each ended by a zero byte. The bytes copied, or an error when the buffer is too small.",
        },
        { name: "environment_size", params: [], results: ["i64"], doc: "Like arguments_size, for the environment." },
        { name: "environment", params: [buffer, bytes], results: ["i32"], doc: "Like arguments, for the environment's K=V strings." },
        { name: "yield", params: [], results: [], doc: "Lets others run." },
        { name: "exit", params: [param("status", "i32", "Exit status.")], results: [], doc: "Ends the process. Does not return." },
        {
          name: "sleep",
          params: [param("nanoseconds", "i64", "")],
          results: [],
          doc: "Returns after that time; at once when it is negative or 0.",
        },
      ],
    },
    {
      kind: "constants",
      title: "Errors",
      prefix: "ERROR",
      doc: "Negative results of kernel calls.",
      names: true,
      members: [
        { name: "FAULT", value: -1, type: "i32", doc: "bad pointer" },
        { name: "INVALID", value: -2, type: "i32", doc: "invalid argument" },
        { name: "BAD_HANDLE", value: -3, type: "i32", doc: "no such stream or clock" },
        { name: "TOO_SMALL", value: -4, type: "i32", doc: "buffer too small" },
        { name: "CLOSED", value: -5, type: "i32", doc: "other end closed" },
        { name: "LIMIT", value: -6, type: "i32", doc: "a budget or a limit is exhausted" },
        { name: "FULL", value: -7, type: "i32", doc: "no room for another message" },
        { name: "EMPTY", value: -8, type: "i32", doc: "no message there" },
        { name: "TIMED_OUT", value: -9, type: "i32", doc: "the deadline has passed" },
        { name: "CANCELED", value: -10, type: "i32", doc: "the handle was closed meanwhile" },
      ],
    },
    {
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
    },
    {
      kind: "constants",
      title: "Clocks",
      prefix: "CLOCK",
      doc: "Clocks.",
      members: enumerate([
        ["REALTIME", "Since 1970-01-01T00:00:00Z."],
        ["MONOTONIC", "Since boot."],
        ["PROCESS", "Time this process has run."],
      ]),
    },
  ],
};
