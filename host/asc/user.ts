import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { inRoot } from "../paths";
import { runAsc } from "./driver";

/** The file of the SDK whose exports take the place of asc's globals of the same names: `console`, `abort`, `seed` and the like. */
const GLOBALS = "globals";

/**
 * Compiles a user's AssemblyScript program against the SDK: garbage-collected runtime, `import ... from "nebulet"` resolves to `sdk/`, and the
 * program's top level becomes `_start`. Throws a UserError with the places that are wrong.
 */
export async function compileUserProgram(file: string): Promise<Uint8Array> {
  const full = resolve(file);
  const sdk = inRoot("sdk");
  const globals = exportedNames(readFileSync(join(sdk, `${GLOBALS}.ts`), "utf8"));
  return runAsc({
    what: file,
    base: dirname(full),
    args: [
      ...[basename(full), "-O2", "--debug", "--runtime", "incremental", "--exportStart", "_start", "--lib", sdk],
      ...globals.flatMap((name) => ["--use", `${name}=~lib/nebulet/${GLOBALS}/${name}`]),
    ],
    library: [`nebulet/${GLOBALS}.ts`],
    locate: (path, base) => (base === sdk ? locateInSdk(path) : undefined),
  });
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
