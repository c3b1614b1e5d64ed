import { runTests } from "../test/runner";

/** `nebulet test`: runs the tests of the named areas, all of them by default. */
export async function testCommand(areas: string[]): Promise<void> {
  process.exitCode = await runTests(areas);
}
