import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CACHE } from "../paths";

/**
 * The build's results in `.cache/build/`: `store/<key>-<name>` holds each result under the hash of all it was made from and never changes;
 * `<name>` is a copy of the newest. Files appear by renaming, so that processes that build at the same time see whole ones.
 */
const FOLDER = join(CACHE, "build");
const STORE = join(FOLDER, "store");
/** How long results that were made from other sources stay, in ms. */
const KEPT = 24 * 3600 * 1000;

/** Whether anything was ever built. */
export function existsStore(): boolean {
  return existsSync(STORE);
}

/** The path of the result of that key, or undefined when it was never made. */
export function stored(name: string, key: string): string | undefined {
  const path = join(STORE, `${key}-${name}`);
  return existsSync(path) ? path : undefined;
}

/** Stores a result and returns its path; drops old results of that name. */
export function store(name: string, key: string, bytes: Uint8Array): string {
  const path = join(STORE, `${key}-${name}`);
  replaceFile(path, bytes);
  for (const other of readdirSync(STORE)) {
    if (!other.endsWith(`-${name}`) || other.startsWith(key)) continue;
    const stat = statSync(join(STORE, other), { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > KEPT) rmSync(join(STORE, other), { force: true });
  }
  return path;
}

/** Makes `.cache/build/<name>` the result of that key. */
export function publish(name: string, path: string): void {
  const link = join(FOLDER, name);
  const from = statSync(path);
  const there = statSync(link, { throwIfNoEntry: false });
  if (there && there.size === from.size && there.mtimeMs === from.mtimeMs) return;
  replaceFile(link, readFileSync(path));
  utimesSync(link, from.atime, from.mtime);
}

/** Where the lock is that whoever makes that artefact holds. */
export function lockPath(name: string): string {
  return join(FOLDER, `${name}.lock`);
}

/** Where it is remembered what the results of that name were made from. */
export function recordPath(name: string): string {
  return join(FOLDER, `${name}.made.json`);
}

/** Makes a file appear whole, in the place of another or of none. */
export function replaceFile(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}
