import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder: `nebulet` says which; else the nearest one above this file that holds the command. */
export const ROOT = process.env["NEBULET_ROOT"] || findRoot(dirname(fileURLToPath(import.meta.url)));

/** Everything made by the build; can be deleted at any time. `nebulet` chooses another place where the checkout is read-only. */
export const CACHE = process.env["NEBULET_CACHE"] || join(ROOT, ".cache");

/** The installed packages. */
export const PACKAGES = existsSync(join(ROOT, "node_modules")) ? join(ROOT, "node_modules") : join(CACHE, "node_modules");

function findRoot(from: string): string {
  let folder = from;
  while (!existsSync(join(folder, "nebulet")) || !existsSync(join(folder, "package.json"))) {
    const up = dirname(folder);
    if (up === folder) throw new Error(`no nebulet project above ${from}`);
    folder = up;
  }
  return folder;
}

/** A path of the project, given its parts from the root. */
export function inRoot(...parts: string[]): string {
  return join(ROOT, ...parts);
}

/** The path as a person in the root folder would name it. */
export function fromRoot(path: string): string {
  return relative(ROOT, path);
}
