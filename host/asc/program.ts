import { basename, dirname, resolve } from "node:path";
import type { Inputs } from "../build/inputs";
import { inRoot } from "../paths";
import { ProgramRules } from "./dialect";
import { type Compile, runAsc } from "./driver";
import { explained, isVague } from "./explain";

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

/**
 * Compiles a user's AssemblyScript program against the SDK: garbage-collected runtime, `import ... from "nebulet"` resolves to `sdk/`, and
 * the program's top level becomes `_start`. Notes what was read. Throws a UserError with the places that are wrong.
 */
export async function compileProgram(file: string, inputs: Inputs): Promise<Uint8Array> {
  const full = resolve(file);
  const globals = exportedNames(inputs.read(inRoot("sdk", `${GLOBALS}.ts`)) ?? "");
  const compile: Compile = {
    what: file,
    base: dirname(full),
    args: [
      ...[basename(full), "-O2", "--debug", "--runtime", "incremental", "--exportStart", "_start", "--lib", SDK],
      ...globals.flatMap((name) => ["--use", `${name}=~lib/nebulet/${GLOBALS}/${name}`]),
    ],
    library: (files) => {
      files[ASC_BINDINGS] = files[BINDINGS]!;
      files[BINDINGS] = SDK_BINDINGS;
    },
    always: [`nebulet/${GLOBALS}.ts`],
    locate: (path, base) => (base === SDK ? locateInSdk(path) : undefined),
    inputs,
    transforms: [ProgramRules],
    sourceMap: true,
  };
  try {
    return await runAsc(compile);
  } catch (error) {
    throw explained(isVague(error) ? await errorWithoutRules(compile) : error);
  }
}

/** What asc says of the program as it was written, where it has too little to say of what our rules made of it. */
async function errorWithoutRules(compile: Compile): Promise<unknown> {
  try {
    await runAsc({ ...compile, transforms: [] });
    return new Error("a program that only our own rules make wrong");
  } catch (error) {
    return error;
  }
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
