import { posix } from "node:path";
import type { Source } from "./dependencies";

/** What the rest of the kernel may use of its monitor, and the files that may: main starts it, the others go through its contract. */
const MONITOR = "kernel/monitor/";
const CONTRACT = "kernel/monitor/contract.ts";
const STARTER = "kernel/main.ts";
const MAY_USE = /^kernel\/(?:main|fault|call\/[^/]+)\.ts$/;

/** Kernel objects hold each other, and threads stand in the scheduler's queues: among these a circle is the subject's own. */
const ENTWINED = /^kernel\/(?:object|sched)\//;

/**
 * Breaches of the order inside the kernel, one line each: its imports have no circle, its monitor is entered by one door, it exports no
 * variable.
 */
export function kernelBreaches(sources: Iterable<Source>): string[] {
  const files = [...sources].filter(({ path }) => path.startsWith("kernel/"));
  const imports = new Map(files.map((file) => [file.path, importsOf(file)]));
  const found: string[] = [];
  for (const { path, text } of files) {
    if (/^export let\b/m.test(text)) found.push(`${path}: exports a variable; results are handed over in a record that the caller passes`);
    if (path.startsWith(MONITOR)) continue;
    for (const target of imports.get(path)!) {
      if (!target.startsWith(MONITOR) || path === STARTER) continue;
      if (target !== CONTRACT || !MAY_USE.test(path)) found.push(`${path}: imports ${target}, but the monitor is used through ${CONTRACT}`);
    }
  }
  return [...found, ...circles(imports)];
}

function importsOf({ path, text }: Source): string[] {
  return [...text.matchAll(/\bfrom "(\.[^"]+)"/g)].map(([, name]) => `${posix.join(posix.dirname(path), name!)}.ts`);
}

/** The first circle that is found from each file that is in one. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) {
      const circle = way.slice(way.indexOf(path));
      if (!circle.every((item) => ENTWINED.test(item))) found.push(`${[...circle, path].join(" > ")}: imports in a circle`);
      return;
    }
    if (done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}
