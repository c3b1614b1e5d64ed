/** What an area of the tests holds. */
export interface Area {
  /** For people. */
  readonly holds: string;
  /** Folders and files of the project that its tests are about, those below them too; `test/<area>` and SHARED aside. */
  readonly about: readonly string[];
}

/** What every test is made with: when one of these changes, every area has changed. */
export const SHARED = ["abi", "host", "test/lab", "nebulet", "package.json", "package-lock.json", "tsconfig.json", ".ci"];

/** Files that no test but the checks reads. */
export const PROSE = /^(?:docs\/|LICENSE$|\.(?:gitignore|prettier\w*(?:\.json)?|npmrc)$|biome\.json$|tsconfig\.editor\.json$|[^/]*\.md$)/;

const SYSTEM = ["compiler", "runtime", "kernel", "libraries", "services", "drivers", "sdk", "images", "programs"];

/** The areas by the folder of test/ that each is. */
export const AREAS: Readonly<Record<string, Area>> = {
  abi: { holds: "what is generated from abi/: the accessors of records", about: [] },
  checks: { holds: "formatter, linter, type checkers, directions of imports, tables of the docs: run it before each commit", about: [] },
  compiler: { holds: "the compiler on Node: validation, passes, registers, encodings, code of functions, limits", about: ["compiler"] },
  runtime: {
    holds: "what compiled code calls, run natively: instances, memories, tables, exceptions, heap",
    about: ["compiler", "runtime", "native"],
  },
  kernel: { holds: "parts of the kernel on Node, over a machine that is played", about: ["kernel", "runtime"] },
  libraries: {
    holds: "WASI on Node, over a kernel that is played; programs in C",
    about: ["libraries", "sdk", "compiler", "runtime", "native"],
  },
  sdk: { holds: "what programs import, and the examples", about: ["sdk", "libraries", "examples"] },
  language: {
    holds: "the official scripts, random modules against V8, modules and C++ of other people",
    about: ["compiler", "runtime", "native", "libraries"],
  },
  host: { holds: "the command: its options and errors, build, asc, image, machine", about: ["examples", "bench", ...SYSTEM, "native"] },
  system: { holds: "machines that boot: programs, traps, protection, streams, scripts in ring 0", about: ["examples", ...SYSTEM] },
};

/** The areas, of the given ones, that files of the project belong to; a file that no row knows belongs to all. */
export function areasOf(files: readonly string[], known: readonly string[]): string[] {
  const below = (file: string, place: string) => file === place || file.startsWith(`${place}/`);
  const rows = Object.entries(AREAS).map(([area, { about }]) => [area, [...about, `test/${area}`]] as const);
  const found = new Set<string>(files.length > 0 ? ["checks"] : []);
  for (const file of files) {
    if (PROSE.test(file)) continue;
    const areas = rows.filter(([, places]) => places.some((place) => below(file, place))).map(([area]) => area);
    const everywhere = areas.length === 0 || SHARED.some((place) => below(file, place));
    for (const area of everywhere ? known : areas) found.add(area);
  }
  return known.filter((area) => found.has(area));
}
