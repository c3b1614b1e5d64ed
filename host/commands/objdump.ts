import { UsageError, UserError } from "../errors";
import { ObjectError, ObjectFile } from "../object/object";
import { writeAll } from "../output";
import { fileKind } from "../program/kind";
import { loadProgram } from "../program/load";
import { targetOf } from "../target/targets";
import { compileOptions, compileProgram, type TargetOptions } from "./compile";

/** `nebulet objdump`: prints the machine code of an object, or of a program compiled on the way. */
export async function objdumpCommand(file: string, options: TargetOptions): Promise<void> {
  const target = compileOptions(options);
  const program = await loadProgram(file);
  const compiled = fileKind(Buffer.from(program.wasm)).is === "object";
  if (compiled && (options.cpu !== undefined || options.features !== undefined))
    throw new UsageError(`${file} is compiled already: --cpu and --features are for a program`);
  const object = compiled ? program.wasm : await compileProgram(program, target);
  const { disassemble } = await import("../object/listing");
  try {
    const opened = new ObjectFile(object);
    await writeAll(process.stdout, disassemble(opened, await targetOf(opened).disassembler()));
  } catch (error) {
    throw error instanceof ObjectError ? new UserError(`${file}: ${error.message}`) : error;
  }
}
