import { type Dirent, readdirSync, statSync } from "node:fs";
import { inRoot } from "../paths";

/** The source files (.ts, .json) among and below the given places, from the project's root, in a fixed order. Missing places are empty. */
export function* sourceFiles(places: Iterable<string>): Generator<string> {
  for (const place of places) {
    const entries = folderEntries(place);
    if (entries === undefined) continue;
    if (entries === null) {
      yield place;
      continue;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.isDirectory()) yield* sourceFiles([`${place}/${entry.name}`]);
      else if (/\.(ts|json)$/.test(entry.name)) yield `${place}/${entry.name}`;
    }
  }
}

/** The entries of a folder, null for a file, undefined for nothing. */
function folderEntries(place: string): Dirent[] | null | undefined {
  const stat = statSync(inRoot(place), { throwIfNoEntry: false });
  if (!stat) return undefined;
  return stat.isDirectory() ? readdirSync(inRoot(place), { withFileTypes: true }) : null;
}

/** Changes when a source file is added, removed, or written to. */
export function stampOf(places: Iterable<string>): string {
  const lines: string[] = [];
  for (const file of sourceFiles(places)) {
    const { size, mtimeMs } = statSync(inRoot(file));
    lines.push(`${file} ${size} ${mtimeMs}`);
  }
  return lines.join("\n");
}
