import { basename, dirname, join, resolve } from "node:path";
import { inRoot } from "../paths";
import { runAsc } from "./driver";

/**
 * Compiles a user's AssemblyScript program against the SDK: garbage-collected runtime, `import ... from "nebulet"` resolves to `sdk/`, and
 * failed assertions go to it. Throws a UserError with the places that are wrong.
 */
export async function compileUserProgram(file: string): Promise<Uint8Array> {
  const full = resolve(file);
  const sdk = inRoot("sdk");
  return runAsc({
    what: file,
    base: dirname(full),
    args: [basename(full), "-O2", "--debug", "--runtime", "incremental", "--lib", sdk, "--use", "abort=~lib/nebulet/index/abort"],
    library: ["nebulet/index.ts"],
    locate: (path, base) => (base === sdk ? locateInSdk(path) : undefined),
  });
}

/** The library "nebulet" is the folder sdk/; what it shares with the system comes from abi/. */
function locateInSdk(path: string): string {
  if (path.startsWith("nebulet/")) return inRoot("sdk", path.slice("nebulet/".length));
  return path.startsWith("abi/") ? inRoot(path) : join(inRoot("sdk"), path);
}
