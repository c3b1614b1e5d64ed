import { UsageError } from "../errors";
import { print } from "../output";
import { areasOf } from "../../test/lab/runner/areas";
import { changedFiles } from "../../test/lab/runner/changed";
import { patternOf } from "../../test/lab/runner/only";
import { runTests, testAreas } from "../../test/lab/runner/runner";

/** Options of `nebulet test`. */
export interface TestOptions {
  /** Writes what is expected instead of comparing. */
  readonly bless?: boolean;
  /** A regular expression for the names of tests. */
  readonly only?: string;
  /** A revision: only areas of which something has changed since. */
  readonly changed?: string;
}

/** `nebulet test`: runs the tests of the named areas, all of them by default. */
export async function testCommand(areas: string[], options: TestOptions): Promise<void> {
  if (options.bless) process.env["NEBULET_BLESS"] = "1";
  const only = options.only === undefined ? undefined : patternOf(options.only);
  if (options.changed === undefined) {
    process.exitCode = await runTests({ areas, only });
    return;
  }
  if (areas.length > 0) throw new UsageError("--changed chooses the areas: name none");
  const chosen = areasOf(changedFiles(options.changed), testAreas());
  print(chosen.length > 0 ? `changed since ${options.changed}: ${chosen.join(", ")}\n` : `nothing has changed since ${options.changed}\n`);
  if (chosen.length > 0) process.exitCode = await runTests({ areas: chosen, only });
}
