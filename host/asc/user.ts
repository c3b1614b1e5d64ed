import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { inRoot } from "../paths";
import { cachedProgram, Inputs, keepProgram } from "./cache";

/** The file of the SDK whose exports take the place of asc's globals of the same names: `abort`, `seed`, `process` and the like. */
const GLOBALS = "as/globals";

/** The file in which asc's standard library declares what it wants from its host, such as the clock behind `Date.now`. */
const BINDINGS = "bindings/dom";
/** The same file under another name. */
const ASC_BINDINGS = "bindings/web";
/** It takes that from the SDK instead; `Math` (asc's `JSMath`) stays, for its own imports to be refused by name if a program uses it. */
const SDK_BINDINGS = `
export { console, crypto, Date, performance } from "nebulet/as/bindings";
export { Math } from "bindings/web";
`;

/** What asc calls the folder sdk/, whose own path may hold a comma, which asc takes for the end of a path. */
const SDK = "sdk";

/** The place of this code: its folder is named after the hash of the host code and of the lock file. */
const MAKER = import.meta.url;

/**
 * Compiles a user's AssemblyScript program against the SDK, unless that was done before: garbage-collected runtime, `import ... from "nebulet"`
 * resolves to `sdk/`, and the program's top level becomes `_start`. Throws a UserError with the places that are wrong.
 */
export async function compileUserProgram(file: string): Promise<Uint8Array> {
  const full = resolve(file);
  const known = cachedProgram(full, MAKER);
  if (known) return known;
  const { runAsc } = await import("./driver");
  await replaceBindings();
  const inputs = new Inputs();
  const globals = exportedNames(readFileSync(inRoot("sdk", `${GLOBALS}.ts`), "utf8"));
  const wasm = await runAsc({
    what: file,
    base: dirname(full),
    args: [
      ...[basename(full), "-O2", "--debug", "--runtime", "incremental", "--exportStart", "_start", "--lib", SDK],
      ...globals.flatMap((name) => ["--use", `${name}=~lib/nebulet/${GLOBALS}/${name}`]),
    ],
    library: (files) => {
      files[ASC_BINDINGS] ??= files[BINDINGS]!;
      files[BINDINGS] = SDK_BINDINGS;
    },
    always: [`nebulet/${GLOBALS}.ts`],
    locate: (path, base) => (base === SDK ? locateInSdk(path) : undefined),
    onRead: (path) => inputs.note(path),
  });
  keepProgram(full, MAKER, inputs.list(), wasm);
  return wasm;
}

async function replaceBindings(): Promise<void> {
  const { libraryFiles } = await import("assemblyscript/asc");
  libraryFiles["bindings/web"] ??= libraryFiles[BINDINGS]!;
  libraryFiles[BINDINGS] = SDK_BINDINGS;
}

/** The library "nebulet" is the folder sdk/; what it shares with the system comes from abi/. */
function locateInSdk(path: string): string {
  if (path.startsWith("nebulet/")) return inRoot("sdk", path.slice("nebulet/".length));
  return path.startsWith("abi/") ? inRoot(path) : inRoot("sdk", path);
}

/** The names that a file declares and exports. */
function exportedNames(text: string): string[] {
  return [...text.matchAll(/^export (?:function|namespace|class|const|let) (\w+)/gm)].map((match) => match[1]!);
}
