import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../../host/paths";

/** Folders that no tool looks into. */
const LEFT_OUT: ReadonlySet<string> = new Set(["node_modules", ".cache", ".git"]);

/** All files below a folder, from it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
    return filesBelow(join(folder, entry.name)).map((name) => `${entry.name}/${name}`);
  });
}

/** The TypeScript files below the named folders of the project, from its root, in a fixed order. */
export function sourceFiles(folders: readonly string[]): string[] {
  const files = folders
    .filter((name) => existsSync(inRoot(name)))
    .flatMap((name) => filesBelow(inRoot(name)).map((file) => `${name}/${file}`));
  return files.filter((file) => file.endsWith(".ts")).sort();
}
