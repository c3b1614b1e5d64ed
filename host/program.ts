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
    .command("compile")
    .description("compile a program to an object file with the system's compiler")
    .argument("<file>", "a .wasm module, .wat text, or .ts in AssemblyScript")
    .option("-o, --output <file>", "the object file (default: the program's name with .o, in this folder)")
    .option("--features <list>", "CPU features the code may use, of lzcnt,bmi1,bmi2,avx,fma (default: none)")
    .action(async (file: string, options) => (await import("./commands/compile")).compileCommand(file, options));

  program
    .command("objdump")
    .description("print machine code with function names and wasm offsets")
    .argument("<file>", "an object file, or a program to compile first")
    .option("--features <list>", "CPU features for a program, as for compile")
    .action(async (file: string, options) => (await import("./commands/objdump")).objdumpCommand(file, options));

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
