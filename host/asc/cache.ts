import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE } from "../paths";

/** The compiled programs, by a hash of their path: `<hash>.wasm`, and `<hash>.json` that says what it was made from. */
const FOLDER = join(CACHE, "programs");

/** A file a compile has looked for: its size and time of change, or null where there was none. */
type Seen = readonly [path: string, state: string | null];

/** Takes note of what a compile reads. */
export class Inputs {
  readonly #seen = new Map<string, string | null>();

  note(path: string): void {
    this.#seen.set(path, stateOf(path));
  }

  list(): Seen[] {
    return [...this.#seen];
  }
}

/** The module that was made of a program, if everything it was made from is as it was. `maker` names what else it depends on. */
export function cachedProgram(file: string, maker: string): Uint8Array | undefined {
  try {
    const record = JSON.parse(readFileSync(`${pathOf(file)}.json`, "utf8")) as { maker: string; inputs: Seen[] };
    if (record.maker !== maker || !record.inputs.every(([path, state]) => stateOf(path) === state)) return undefined;
    return readFileSync(`${pathOf(file)}.wasm`);
  } catch {
    return undefined;
  }
}

/** Keeps a program's module for the next time, where that can be written. */
export function keepProgram(file: string, maker: string, inputs: readonly Seen[], wasm: Uint8Array): void {
  try {
    mkdirSync(FOLDER, { recursive: true });
    replaceFile(`${pathOf(file)}.wasm`, wasm);
    replaceFile(`${pathOf(file)}.json`, JSON.stringify({ maker, inputs }));
  } catch {
    // Such as in a read-only checkout: the program is compiled again the next time.
  }
}

function stateOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeMs}` : null;
}

function pathOf(file: string): string {
  return join(FOLDER, createHash("sha256").update(file).digest("hex").slice(0, 32));
}

function replaceFile(path: string, contents: string | Uint8Array): void {
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}
