import { UserError } from "./errors";
import { makeProgram } from "./program";

/** The `nebulet` command: runs the subcommand, and turns errors into one line and an exit status. */
try {
  await makeProgram().parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`nebulet: ${error.message}\n`);
  process.exitCode = error.status;
}
