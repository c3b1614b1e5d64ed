import { updateAbi } from "../build/abi";
import { build } from "../build/build";
import { showProgress } from "../progress";

/** The name under which the generated part of the ABI is built; everything else is made from it. */
const ABI = "abi";

/** `nebulet build`: builds what changed. */
export async function buildCommand(names: string[], options: { verbose?: boolean }): Promise<void> {
  if (options.verbose) showProgress();
  if (names.length === 0 || names.includes(ABI)) updateAbi();
  const artefacts = names.filter((name) => name !== ABI);
  if (names.length === 0 || artefacts.length > 0) await build(artefacts);
}
