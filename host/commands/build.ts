import { build } from "../build/build";
import { showProgress } from "../progress";

/** `nebulet build`: builds what changed. */
export async function buildCommand(names: string[], options: { verbose?: boolean }): Promise<void> {
  if (options.verbose) showProgress();
  await build(names);
}
