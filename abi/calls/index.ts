import type { Chapter } from "../schema";
import { clock } from "./clock";
import { ERRORS } from "./errors";
import { limits, lower } from "./lower";
import { log } from "./log";
import { process } from "./process";
import { random } from "./random";
import type { KernelCall, KernelObject } from "./schema";
import { stream } from "./stream";
import { thread } from "./thread";

/** Whose calls there are, in the order of the reference page. */
export const objects: readonly KernelObject[] = [process, thread, stream, clock, random, log];

/** The calls by number: a place in this list is for good, and new ones come at its end. */
const NUMBERS = [
  "log",
  "stream_write",
  "stream_read",
  "stream_wait",
  "clock",
  "clock_resolution",
  "entropy",
  "arguments_size",
  "arguments",
  "environment_size",
  "environment",
  "yield",
  "exit",
  "sleep",
  "stream_terminal",
];

/** The rows, by number. */
export const kernelCalls: readonly KernelCall[] = numbered(objects, NUMBERS);

/** What a process can ask of the kernel. */
export const calls: Chapter = {
  name: "calls",
  doc: "Kernel calls. A bad pointer is ERROR_FAULT, never a trap; a negative result is an error.",
  items: [
    {
      kind: "calls",
      title: "Kernel calls",
      prefix: "CALL",
      module: "nebulet",
      doc: "Imported under module name nebulet.",
      calls: kernelCalls.map(lower),
    },
    limits(kernelCalls),
    ERRORS,
    ...objects.flatMap((object) => object.constants ?? []),
  ],
};

/** The rows of some objects in the order of a list of all their names. Throws when the two don't agree. */
export function numbered(all: readonly KernelObject[], names: readonly string[]): KernelCall[] {
  const rows = new Map(all.flatMap((object) => object.calls).map((call) => [call.name, call]));
  for (const name of rows.keys()) if (!names.includes(name)) throw new Error(`abi/calls: ${name} has no number in index.ts`);
  return names.map((name, i) => {
    const row = rows.get(name);
    if (!row) throw new Error(`abi/calls: number ${i} is ${name}, which no object has`);
    if (names.indexOf(name) !== i) throw new Error(`abi/calls: ${name} has two numbers in index.ts`);
    return row;
  });
}
