import type { ConstantGroup } from "../schema";

/** What a kernel call answers when it doesn't do what it was asked. */
export const ERRORS: ConstantGroup = {
  kind: "constants",
  title: "Errors",
  prefix: "ERROR",
  doc: "Negative results of kernel calls.",
  names: true,
  members: [
    { name: "FAULT", value: -1, type: "i32", doc: "bad pointer" },
    { name: "INVALID", value: -2, type: "i32", doc: "invalid argument" },
    { name: "BAD_HANDLE", value: -3, type: "i32", doc: "no such handle, stream or clock" },
    { name: "TOO_SMALL", value: -4, type: "i32", doc: "buffer too small" },
    { name: "CLOSED", value: -5, type: "i32", doc: "other end closed" },
    { name: "LIMIT", value: -6, type: "i32", doc: "a budget or a limit is exhausted" },
    { name: "FULL", value: -7, type: "i32", doc: "no room for another message" },
    { name: "EMPTY", value: -8, type: "i32", doc: "no message there" },
    { name: "TIMED_OUT", value: -9, type: "i32", doc: "the deadline has passed" },
    { name: "CANCELED", value: -10, type: "i32", doc: "the handle was closed meanwhile" },
    { name: "UNSUPPORTED", value: -11, type: "i32", doc: "not offered on this platform" },
  ],
};
