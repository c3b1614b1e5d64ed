import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A check that looks at one file at a time, so that its verdict depends on the file's path and text and on the rules alone. */
export interface FileCheck {
  /** The folder that the files are in. */
  readonly folder: string;
  /** Where the verdicts are kept. */
  readonly memory: string;
  /** Texts that the verdicts depend on besides the file: the tool's version, its settings. */
  readonly rules: readonly string[];
  /** Fails when one of the files breaks a rule. */
  check(files: readonly string[]): Promise<void>;
}

/** Checks those of the files that did not pass as they are now, under the rules of now. Only what passed is remembered. */
export async function checkFiles(files: readonly string[], { folder, memory, rules, check }: FileCheck): Promise<void> {
  const prefix = createHash("sha256").update(rules.join("\0")).digest("hex");
  const keyOf = (file: string) =>
    createHash("sha256")
      .update(`${prefix}\0${file}\0`)
      .update(readFileSync(join(folder, file)))
      .digest("base64");
  const known = recall(memory);
  const keys = new Map(files.map((file) => [file, keyOf(file)]));
  const unknown = files.filter((file) => !known.has(keys.get(file)!));
  if (unknown.length === 0) return;
  await check(unknown);
  // A file that was written to meanwhile may not be the one that passed.
  remember(
    memory,
    files.filter((file) => keyOf(file) === keys.get(file)).map((file) => keys.get(file)!),
  );
}

function recall(memory: string): Set<string> {
  try {
    return new Set(JSON.parse(readFileSync(memory, "utf8")) as string[]);
  } catch {
    return new Set();
  }
}

function remember(memory: string, keys: readonly string[]): void {
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(`${memory}.${process.pid}`, JSON.stringify(keys));
  renameSync(`${memory}.${process.pid}`, memory);
}
