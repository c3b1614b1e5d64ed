import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { inRoot, ROOT } from "../paths";

/**
 * A file that something was made from: its path (from the root where it is below it, so that a checkout can move), its size and time of
 * change, and a hash of its contents; the last two are null for a file that was looked for and not there.
 */
export type Input = readonly [path: string, stamp: string | null, hash: string | null];

/** Takes note of the files that a making looks for. */
export class Inputs {
  readonly #seen = new Map<string, Input>();

  /** The text of a file, or null when it can't be read; noted either way. */
  read(path: string): string | null {
    const name = nameOf(path);
    // The stamp comes first: a file that is written to meanwhile then looks changed.
    const stamp = stampOf(path);
    const bytes = stamp === null ? null : contents(path);
    this.#seen.set(name, bytes === null ? [name, null, null] : [name, stamp, hashOf(bytes)]);
    return bytes === null ? null : bytes.toString("utf8");
  }

  /** Takes over what was noted elsewhere. */
  add(inputs: readonly Input[]): void {
    for (const input of inputs) this.#seen.set(input[0], input);
  }

  /** What was noted, in a fixed order. */
  list(): Input[] {
    return [...this.#seen.values()].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** The inputs as they are now, or undefined when one of them is not what it was: it holds something else, has appeared or is gone. */
export function allUnchanged(inputs: readonly Input[]): Input[] | undefined {
  const now: Input[] = [];
  for (const input of inputs) {
    const same = unchanged(input);
    if (!same) return undefined;
    now.push(same);
  }
  return now;
}

/** The input as it is now, or undefined. */
function unchanged([name, stamp, hash]: Input): Input | undefined {
  const path = pathOf(name);
  const now = stampOf(path);
  if (now === stamp) return [name, stamp, hash];
  const bytes = now === null ? null : contents(path);
  return hash !== null && bytes !== null && hashOf(bytes) === hash ? [name, now, hash] : undefined;
}

/** A hash of contents. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

function stampOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? `${stat.size} ${stat.mtimeMs}` : null;
}

function contents(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function nameOf(path: string): string {
  const name = relative(ROOT, path);
  return name.startsWith("..") || isAbsolute(name) ? path : name;
}

function pathOf(name: string): string {
  return isAbsolute(name) ? name : inRoot(name);
}
