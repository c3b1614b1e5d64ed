import { Command, type CommanderError, Option } from "commander";
import { version } from "../package.json";
import { AREAS } from "../test/lab/runner/areas";
import { EXIT_USAGE } from "./errors";
import { TARGET } from "./target/targets";
import { collectEnv, DEFAULT_MEMORY, parseCount, parseMemory, parseSeconds } from "./options";

const RUN_HELP = `
Standard input, output and error are the program's, and its exit status is ours (low 8 bits).
A trap prints its name and a backtrace and ends with status 134; a program that is refused, a
machine that dies ends with 1, a time-out with 124, bad usage with 2. Who is interrupted or times
out says where the program was.

Examples:
  nebulet run app.wasm arg1 arg2
  nebulet run --env NAME=Ada examples/hello.ts`;

const CPU_HELP = "CPU features the code may use, of lzcnt,bmi1,bmi2,avx,fma,whole (default: none)";
const FEATURES_HELP = "WebAssembly proposals to turn off or on, such as -gc,-threads or mvp,+simd (default: all on but custom-page-sizes)";

/** The command line: every subcommand, its arguments and texts. What a subcommand does is loaded when it runs. */
export function makeProgram(): Command {
  const program = new Command("nebulet");
  program
    .version(version)
    .description("WebAssembly programs, compiled and run in ring 0, each in a machine of its own")
    .exitOverride(exitStatus)
    .enablePositionalOptions();
  program.configureOutput({ outputError: (text, write) => write(`nebulet: ${text.replace(/^error: /, "")}`) });

  program
    .command("run")
    .description("boot a machine, run a program in it, and end as the program ends")
    .argument("<file>", "a wasm module (WASI preview 1), its text, or .ts in AssemblyScript; - is standard input")
    .argument("[args...]", "the program's arguments")
    .option("--env <name[=value]>", "give the program an environment variable, ours without =value (repeatable)", collectEnv)
    .addOption(
      new Option("--memory <size>", "the machine's RAM, such as 512M or 2G").argParser(parseMemory).default(DEFAULT_MEMORY, "512M"),
    )
    .addOption(new Option("--machine <kind>", "the machine QEMU makes").choices(TARGET.qemu.kinds).default(TARGET.qemu.kinds[0]))
    .addOption(
      new Option("--accel <kind>", "what the machine runs on: auto is the host's, where it works")
        .choices(["auto", "kvm", "hvf", "tcg"])
        .default("auto"),
    )
    .option("--timeout <seconds>", "stop after so many seconds, with status 124", parseSeconds)
    .option("--features <list>", FEATURES_HELP)
    .option("--icount", "a deterministic machine: time is counted in instructions")
    .option("--verbose", "show the kernel's log, and what is being built, on stderr")
    .passThroughOptions()
    .addHelpText("after", RUN_HELP)
    .action(async (file: string, args: string[], options) => (await import("./commands/run")).runCommand(file, args, options));

  program
    .command("build")
    .description("build the system's modules, objects and image; only what changed")
    .argument("[names...]", "artefacts to build, such as compiler.wasm (default: all)")
    .option("--verbose", "say what is being built")
    .option("--watch", "go on, and build what changes as files change, until Ctrl-C")
    .action(async (names: string[], options) => (await import("./commands/build")).buildCommand(names, options));

  program
    .command("init")
    .description("make a folder whose .ts programs an editor understands")
    .argument("[folder]", "where; made if it isn't there", ".")
    .action(async (folder: string) => (await import("./commands/init")).initCommand(folder));

  program
    .command("compile")
    .description("compile a program to an object file with the system's compiler")
    .argument("<file>", "a wasm module, its text, or .ts in AssemblyScript; - is standard input")
    .option(
      "-o, --output <file>",
      "the object file, or the module where it ends in .wasm (default: the program's name with .o, in this folder)",
    )
    .option("--cpu <list>", CPU_HELP)
    .option("--features <list>", FEATURES_HELP)
    .option("--dump <steps>", "print the functions behind steps of the compiler, such as build,select; no object without -o")
    .option("--function <name|index>", "only that function")
    .option("--time", "print what each step took, and what it left")
    .action(async (file: string, options) => (await import("./commands/compile")).compileCommand(file, options));

  program
    .command("objdump")
    .description("print machine code with function names and wasm offsets")
    .argument("<file>", "an object file, or a program to compile first")
    .option("--cpu <list>", "of a program: CPU features, as for compile")
    .option("--features <list>", "of a program: WebAssembly proposals, as for compile")
    .action(async (file: string, options) => (await import("./commands/objdump")).objdumpCommand(file, options));

  program
    .command("test")
    .description("run the tests")
    .argument("[areas...]", "folders of test/, such as compiler or checks (default: all)")
    .option("--only <pattern>", "only tests whose names match this regular expression, upper and lower case alike")
    .option("--changed [revision]", "only areas of which something has changed since a revision (default: main)")
    .option("--bless", "write the code of now into the tests of test/compiler/codegen, as what is expected")
    .addHelpText("after", () => `\nAreas:\n${areaLines()}\nA folder in an area, such as compiler/codegen, can be named as well.`)
    .action(async (areas: string[], options) =>
      (await import("./commands/test")).testCommand(areas, { ...options, changed: options.changed === true ? "main" : options.changed }),
    );

  program
    .command("spec")
    .description("run official WebAssembly test scripts")
    .argument("[files...]", ".wast scripts (default: the suite)")
    .addOption(new Option("--engine <name>", "what runs them").choices(["native", "native-cpu", "machine", "v8"]).default("native"))
    .option("--filter <text>", "only scripts whose names contain this, such as simd/")
    .option("--features <list>", FEATURES_HELP)
    .option("--data <folder>", "where the suite is (default: NEBULET_WASM_SPEC, ../shared/testdata/wasm-spec, or .cache/wasm-spec)")
    .option("--fetch", "get the suite from GitHub first, where it isn't there")
    .action(async (files: string[], options) => (await import("./commands/spec")).specCommand(files, options));

  program
    .command("fuzz")
    .description("make modules at random and look for differences from V8")
    .option("--seconds <number>", "how long to go on", parseSeconds, 60)
    .option("--seed <number>", "where to begin; each case takes the next", parseCount, 1)
    .addOption(
      new Option("--kind <kind>", "compare one thing only: see docs/testing.md").choices(["validate", "execute", "binaryen", "stress"]),
    )
    .option("--make-corpus <count>", "instead, make the modules of the first seeds with Binaryen and store them", parseCount)
    .action(async (options) => (await import("./commands/fuzz")).fuzzCommand(options));

  const bench = program.command("bench").description("measure, and print the figures beside the goals");
  bench
    .command("boot")
    .description("from the start to a program's first line: guest instructions and wall time")
    .action(async () => (await import("./commands/bench")).benchBoot());

  bench
    .command("code")
    .description("generated code and compile speed, natively, beside V8's compilers and gcc -O2")
    .option("--filter <text>", "only programs whose names contain this")
    .option("--json", "print the figures as JSON")
    .action(async (options) => (await import("./commands/bench")).benchCode(options));

  bench
    .command("growth")
    .description("what compiling costs as modules grow: time and memory by the byte")
    .action(async () => (await import("./commands/bench")).benchGrowth());

  for (const command of [bench, program]) addHelp(command);
  return program;
}

/** What the areas of the tests hold, a line each. */
function areaLines(): string {
  return Object.entries(AREAS)
    .map(([area, { holds }]) => `  ${area.padEnd(10)} ${holds}\n`)
    .join("");
}

/** `help [commands...]`, which says of a command that there isn't what any use of it says. */
function addHelp(command: Command): void {
  command
    .helpCommand(false)
    .command("help")
    .description("display help for a command")
    .argument("[commands...]")
    .action((names: string[]) => {
      let chosen = command;
      for (const name of names) {
        const next = chosen.commands.find((item) => item.name() === name);
        if (!next) chosen.error(`unknown command '${name}'`);
        else chosen = next;
      }
      chosen.help();
    });
}

/** Bad usage ends with status 2, help and version with 0. */
function exitStatus(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE);
}
