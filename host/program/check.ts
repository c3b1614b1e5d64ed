import { UserError } from "../errors";
import { shown } from "../text";
import { type Imported, type Interface, interfaceOf } from "../wasm/interface";
import { fileKind } from "./kind";
import type { LoadedProgram } from "./load";
import { nearest } from "./nearest";
import type { Offers } from "./offers";
import { foreignToolchain } from "./toolchain";

/**
 * What can be refused from a module's imports and exports, before anything is compiled or a machine starts. Who compiles and links judges
 * everything; this says sooner and with more words what most often is wrong, and lets through what it can't tell.
 */

const START = "_start";
/** What a library of WASI has in place of `_start`. */
const LIBRARY_START = "_initialize";
/** Names that a message lists. */
const LISTED = 10;

/** Throws a UserError for what was compiled already. */
export function refuseObject({ file, wasm }: LoadedProgram): void {
  if (fileKind(Buffer.from(wasm.buffer, wasm.byteOffset, wasm.byteLength)).is !== "object") return;
  throw new UserError(`${shown(file)} is an object that nebulet compile made: name the module that it was made from`);
}

/**
 * Throws a UserError for a module that was made for another host, or has no function to begin with. Gives what it imports and exports,
 * where that can be told.
 */
export function checkStart({ file, wasm }: LoadedProgram): Interface | undefined {
  const asks = interfaceOf(wasm);
  if (!asks) return undefined;
  const foreign = foreignToolchain(asks);
  if (foreign) throw new UserError(`${shown(file)} is ${foreign.what}; ${foreign.advice}`);
  const start = asks.exports.find(({ name }) => name === START);
  if (!start) throw new UserError(`${shown(file)} exports no function ${START}, with which a program begins: ${instead(asks)}`);
  if (start.kind !== "function")
    throw new UserError(`${shown(file)} exports ${START} as a ${start.kind}: a program begins with a function`);
  if (asks.isPlain(start.index) === false)
    throw new UserError(`${shown(file)} has a ${START} with parameters or results: a program begins with a function that has none`);
  return asks;
}

/** What a module exports that has no `_start`. */
function instead({ exports }: Interface): string {
  if (exports.some(({ name }) => name === LIBRARY_START))
    return `with ${LIBRARY_START} it is a library; build a program (clang without -mexec-model=reactor, Rust with a main)`;
  const names = exports.filter(({ kind }) => kind === "function").map(({ name }) => shown(name));
  return names.length === 0 ? "it exports no function at all" : `it exports ${listed(names).join(", ")}`;
}

/** Throws a UserError that lists what a program imports and nobody offers. */
export function checkImports({ file }: LoadedProgram, { imports }: Interface, offers: Offers): void {
  const missing = new Map<string, Imported>();
  for (const item of imports) {
    const offered = item.kind === "function" && offers.get(item.module)?.has(item.name);
    if (!offered) missing.set(JSON.stringify([item.module, item.name, item.kind]), item);
  }
  if (missing.size === 0) return;
  const lines = listed(
    [...missing.values()].slice(0, LISTED).map((item) => missingLine(item, offers)),
    missing.size,
  );
  const what = missing.size === 1 ? "something" : `${missing.size} things`;
  throw new UserError([`${shown(file)} imports ${what} that nobody offers:`, ...lines.map((line) => `  ${line}`)].join("\n"));
}

function missingLine(item: Imported, offers: Offers): string {
  const near = item.kind === "function" ? nearest(item, offers) : undefined;
  const line = `${quoted(item.module, item.name)} (${item.kind})`;
  return near ? `${line}; the nearest is ${quoted(near.module, near.name)}` : line;
}

function quoted(module: string, name: string): string {
  return `"${shown(module)}" "${shown(name)}"`;
}

/** The first of a list, and how many more there are of `all`. */
function listed(items: readonly string[], all = items.length): string[] {
  const first = items.slice(0, LISTED);
  return all > first.length ? [...first, `and ${all - first.length} more`] : first;
}
