import { readFileSync } from "node:fs";
import { inRoot } from "../paths";
import { hashOf } from "./inputs";

/** The name of the file beside a bundle of host code that holds its graph. */
export const GRAPH = "graph.json";

/** What each file of a bundle held when the bundle was made, and what it imports: files by their path from the root, packages by name. */
export type Graph = Readonly<Record<string, { readonly hash: string; readonly imports: readonly string[] }>>;

/** The part of esbuild's metafile that a graph is made of. */
interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly { readonly path: string }[] }>>;
}

/** The graph of a bundle. `nebulet` has a copy of this, for the bundle of the host code. */
export function graphOf({ inputs }: Metafile): Graph {
  const entries = Object.entries(inputs).map(([file, { imports }]) => [
    file,
    { hash: hashOf(readFileSync(inRoot(file))), imports: imports.map(({ path }) => path) },
  ]);
  return Object.fromEntries(entries) as Graph;
}

let graph: Graph | undefined;

/** A hash of the named modules of the host, of all that they import, and of the packages among that as the lock file has them. */
export function makersHash(modules: readonly string[]): string {
  graph ??= JSON.parse(readFileSync(new URL(`./${GRAPH}`, import.meta.url), "utf8")) as Graph;
  const { files, packages } = reached(graph, modules);
  return hashOf(JSON.stringify([files.map((file) => [file, graph![file]!.hash]), lockedPackages(packages)]));
}

/** The files of the graph that are reached from modules, these among them, and the packages that they name. */
export function reached(graph: Graph, modules: readonly string[]): { readonly files: string[]; readonly packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (path: string) => {
    if (files.has(path)) return;
    const file = graph[path];
    if (file) {
      files.add(path);
      for (const next of file.imports) follow(next);
    } else if (!path.startsWith("node:")) packages.add(packageOf(path));
  };
  for (const module of modules) {
    if (!graph[module]) throw new Error(`${module} is no part of the bundle`);
    follow(module);
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

/** The package of what is imported: its name is the first part of the path, or the first two where it has a scope. */
function packageOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What the lock file says of packages and all that they depend on. */
function lockedPackages(names: readonly string[]): [string, string][] {
  if (names.length === 0) return [];
  const lock = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")) as { packages: Readonly<Record<string, Locked>> };
  const found = new Map<string, string>();
  const follow = (name: string) => {
    const entry = lock.packages[`node_modules/${name}`];
    if (!entry || found.has(name)) return;
    found.set(name, `${entry.version} ${entry.integrity}`);
    for (const next of Object.keys(entry.dependencies ?? {})) follow(next);
  };
  for (const name of names) follow(name);
  return [...found].sort();
}
