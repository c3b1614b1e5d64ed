import { readdirSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { FEATURE_LEGACY_EXCEPTIONS, FEATURE_MEMORY64, FEATURE_MULTI_MEMORY, FEATURE_REFERENCE_TYPES } from "../../../abi/gen/host/compile";
import { ALL_FEATURES, EVERY_FEATURE } from "../../../host/compiler/features";

/** A test script of the suite, or any other. */
export interface ScriptFile {
  readonly path: string;
  /** By which it is known: within the suite its path below `core` or `proposals`. */
  readonly name: string;
  /** FEATURE_ flags of the proposals that it is written for. */
  readonly written: number;
}

/** The specification doesn't have legacy exceptions. */
const CORE = ALL_FEATURES & ~FEATURE_LEGACY_EXCEPTIONS;

/**
 * A proposal's scripts know nothing of what came after them: eight assertions of those of threads want a second memory or table (of
 * reference types) refused, three want limits above 32 bits not even read.
 */
const PROPOSALS: Readonly<Record<string, number>> = {
  threads: CORE & ~(FEATURE_MULTI_MEMORY | FEATURE_MEMORY64 | FEATURE_REFERENCE_TYPES),
};

/** The scripts of the suite, given the folder of the test data. */
export function suiteFiles(data: string): ScriptFile[] {
  return ["core", "proposals"]
    .flatMap((folder) => (readdirSync(join(data, folder), { recursive: true }) as string[]).map((path) => join(data, folder, path)))
    .filter((path) => path.endsWith(".wast"))
    .map(scriptFile)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The script of that path. */
export function scriptFile(path: string): ScriptFile {
  const parts = resolve(path).split(sep);
  const root = Math.max(parts.lastIndexOf("core"), parts.lastIndexOf("proposals"));
  if (root < 0) return { path, name: basename(path), written: EVERY_FEATURE };
  const written = parts[root] === "proposals" ? PROPOSALS[parts[root + 1]!] : undefined;
  return { path, name: parts.slice(root + 1).join("/"), written: written ?? CORE };
}
