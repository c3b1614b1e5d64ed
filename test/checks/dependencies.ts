import { posix } from "node:path";

/** A source file: its path from the root, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * Which folders the files of a folder may import from, besides their own. `abi/gen` is the generated part that system code may use; the host
 * is a tool around the system and takes the ABI's data as well. Tests look into everything.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  abi: [],
  compiler: ["abi/gen/as"],
  kernel: ["abi/gen/as"],
  runtime: ["abi/gen/as"],
  sdk: ["abi/gen/as"],
  drivers: ["abi/gen/as", "sdk"],
  services: ["abi/gen/as", "sdk"],
  programs: ["abi/gen/as", "sdk"],
  examples: ["sdk"],
  host: ["abi", "package.json"],
  bench: ["abi", "host"],
};

/** Folders whose cores run on every architecture; only their parts in the named places may speak of one. */
const NEUTRAL: Readonly<Record<string, { readonly paths: RegExp; readonly where: string }>> = {
  kernel: { paths: /^kernel\/arch\//, where: "kernel/arch/*/" },
  compiler: { paths: /^compiler\/target\/[^/]+\//, where: "compiler/target/*/" },
};

/** Architectures, their registers and their instructions' import modules. */
const ARCHITECTURE =
  /\b(x64|x86|amd64|x86_64|riscv|riscv64|rv64|aarch64|arm64|[re](?:ax|bx|cx|dx|si|di|sp|bp)|r(?:8|9|1[0-5])|[xyz]mm\d+|cr[0234]|eflags|rflags)\b/i;

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
  const found: string[] = [];
  for (const [, name] of text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (!name!.startsWith(".")) continue;
    const target = posix.join(posix.dirname(path), name!);
    if (![folder, ...allowed].some((place) => target === place || target.startsWith(`${place}/`))) {
      found.push(`${path}: imports ${target}, but ${folder}/ may depend on ${allowed.join(", ") || "nothing"} alone`);
    }
  }
  return found;
}

function wrongWords({ path, text }: Source, folder: string): string[] {
  const apart = NEUTRAL[folder];
  if (!apart || apart.paths.test(path)) return [];
  const found: string[] = [];
  text.split("\n").forEach((line, i) => {
    // The one place where a core may name an architecture is the path of the implementation that it is built with.
    const word = ARCHITECTURE.exec(line.replace(/\bfrom "[^"]*";$/, ""));
    if (word) found.push(`${path}:${i + 1}: names ${word[0]}, which code outside ${apart.where} may not`);
  });
  return found;
}
