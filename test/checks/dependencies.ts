import { posix } from "node:path";

/** A source file: its path from the root, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * Which folders the files of a folder may import from, besides their own. `abi/gen` is the generated part that system code may use; the
 * host is a tool around the system and takes the ABI's data as well. Tests look into everything.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  abi: [],
  compiler: ["abi/gen/as"],
  kernel: ["abi/gen/as", "runtime/object", "sdk/as/chacha20"],
  runtime: ["abi/gen/as"],
  native: ["abi/gen/as", "runtime"],
  sdk: ["abi/gen/as"],
  drivers: ["abi/gen/as", "sdk"],
  libraries: ["abi/gen/as", "sdk"],
  services: ["abi/gen/as", "sdk"],
  programs: ["abi/gen/as", "sdk"],
  examples: ["sdk"],
  images: [],
  host: ["abi", "images", "package.json"],
  bench: ["abi", "host", "test/lab"],
};

/** Commands that drive the laboratory: what they start is loaded when they run. */
const LABORATORY: Readonly<Record<string, readonly string[]>> = {
  "host/cli.ts": ["test/lab/runner/areas"],
  "host/commands/test.ts": ["test/lab"],
  "host/commands/spec.ts": ["test/lab"],
  "host/commands/fuzz.ts": ["test/lab"],
  "host/commands/bench.ts": ["bench"],
};

/**
 * Machine code that embedders write by hand, each for one architecture: where it lies, and what it may import besides what its folder may,
 * the assembler of that architecture and what the embedders' entries share.
 */
const ENTRY = /^(?:kernel\/arch\/[^/]+|runtime\/arch\/[^/]+|native)\/entry\//;
const FOR_ENTRY = /^(?:compiler\/target\/[^/]+\/assembler|runtime\/arch\/[^/]+\/entry\/[^/]+)$/;

/**
 * Rooms whose cores run on every architecture; only their parts in the named places, and the one file that chooses among these, may speak
 * of one.
 */
const NEUTRAL: Readonly<Record<string, { readonly places: RegExp; readonly where: string }>> = {
  compiler: { places: /^compiler\/target(?:\.ts$|\/[^/]+\/)/, where: "compiler/target/*/" },
  host: { places: /^host\/target\/(?:targets\.ts$|[^/]+\/)/, where: "host/target/*/" },
  kernel: { places: /^kernel\/arch(?:\.ts$|\/[^/]+\/)/, where: "kernel/arch/*/" },
  runtime: { places: /^runtime\/arch(?:\.ts$|\/[^/]+\/)/, where: "runtime/arch/*/" },
  abi: {
    // An architecture's chapters, what is generated from them, the declarations of its instructions, and the list of all chapters.
    places: /^abi\/(?:(?:x64|riscv64)\/|gen\/(?:host|as(?:\/(?:record|own))?)\/(?:x64|riscv64|arch)\/|gen\/as\/import\/|chapters\.ts$)/,
    where: "abi/*/",
  },
};

/** Architectures: wherever these letters stand, but in a number in hexadecimal. */
const ARCHITECTURE = /(?<!\d)x(?:64|86)|amd64|i386|riscv|rv64|aarch64|arm64/i;

/** Registers, as a whole word or as a part of a name between its humps and underscores. */
const REGISTER = /^(?:[re](?:ax|bx|cx|dx|si|di|sp|bp|ip)|r(?:8|9|1[0-5])|[xyz]mm\d+|cr[0234]|[er]flags)$/i;

/** Breaches of the dependency directions and of the neutrality of the cores, one line each. */
export function breaches(sources: Iterable<Source>): string[] {
  const found: string[] = [];
  for (const source of sources) {
    const folder = source.path.split("/")[0]!;
    found.push(...wrongImports(source, folder), ...wrongWords(source, folder));
  }
  return found;
}

function wrongImports({ path, text }: Source, folder: string): string[] {
  if (folder === "test") return [];
  const allowed = ALLOWED[folder];
  if (!allowed) return [`${path}: folder ${folder}/ has no row in the table of dependencies`];
  const places = [folder, ...allowed, ...(LABORATORY[path] ?? [])];
  const found: string[] = [];
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (!name!.startsWith(".")) continue;
    const target = posix.join(posix.dirname(path), name!);
    if (ENTRY.test(path) && FOR_ENTRY.test(target)) continue;
    if (!places.some((place) => target === place || target.startsWith(`${place}/`))) {
      found.push(`${path}: imports ${target}, but ${folder}/ may depend on ${allowed.join(", ") || "nothing"} alone`);
    }
  }
  return found;
}

function wrongWords({ path, text }: Source, folder: string): string[] {
  const apart = NEUTRAL[folder];
  if (!apart || apart.places.test(path)) return [];
  const found: string[] = [];
  text.split("\n").forEach((line, i) => {
    const word = ARCHITECTURE.exec(line)?.[0] ?? wordsOf(line).find((part) => REGISTER.test(part));
    if (word) found.push(`${path}:${i + 1}: names ${word}, which code outside ${apart.where} may not`);
  });
  return found;
}

/** The words of a line; a name's parts are words of their own: savedRax and SAVED_RAX have a rax. */
function wordsOf(line: string): string[] {
  const names = line.match(/[A-Za-z0-9_]+/g) ?? [];
  return names.flatMap((name) => name.split("_").flatMap((part) => part.match(/[A-Z]+(?![a-z])\d*|[A-Za-z][a-z]*\d*|\d+/g) ?? []));
}
