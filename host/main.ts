import { UserError } from "./errors";
import { printed } from "./output";
import { makeProgram } from "./cli";
import { shownLines } from "./text";

/** The `nebulet` command: runs the subcommand, and turns errors into one line and an exit status. */

// Where nobody reads stderr, a command goes on all the same, and its status says how it went.
process.stderr.on("error", () => {});
try {
  await makeProgram().parseAsync(process.argv);
  await printed();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  if (error.message !== "") process.stderr.write(`nebulet: ${shownLines(error.message)}\n`);
  process.exitCode = error.status;
}
