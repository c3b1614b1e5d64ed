import { runTests } from "../../test/lab/runner/runner";

/** `nebulet test`: runs the tests of the named areas, all of them by default. */
export async function testCommand(areas: string[], options: { bless?: boolean }): Promise<void> {
  if (options.bless) process.env["NEBULET_BLESS"] = "1";
  process.exitCode = await runTests(areas);
}
