import { Command, type CommanderError } from "commander";
import { EXIT_USAGE } from "./errors";

/** The command line: every subcommand, its arguments and texts. What a subcommand does is loaded when it runs. */
export function makeProgram(): Command {
  const program = new Command("nebulet");
  program.description("WebAssembly programs, compiled and run in ring 0, each in a machine of its own").exitOverride(exitStatus);

  program
    .command("build")
    .description("build the system's modules, objects and image; only what changed")
    .argument("[names...]", "artefacts to build, such as compiler.wasm (default: all)")
    .option("--verbose", "say what is being built")
    .action(async (names: string[], options) => (await import("./commands/build")).buildCommand(names, options));

  program
    .command("test")
    .description("run the tests")
    .argument("[areas...]", "folders of test/, such as compiler or checks (default: all)")
    .action(async (areas: string[]) => (await import("./commands/test")).testCommand(areas));

  return program;
}

/** Bad usage ends with status 2, help and version with 0. */
function exitStatus(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE);
}
