import { readFileSync } from "node:fs";
import { OBJECT_MAGIC } from "../../abi/gen/host/object";
import { UserError } from "../errors";
import { ObjectFile } from "../object/object";
import { writeAll } from "../output";
import { compileFile, compileOptions, type TargetOptions } from "./compile";

/** `nebulet objdump`: prints the machine code of an object, or of a program compiled on the way. */
export async function objdumpCommand(file: string, options: TargetOptions): Promise<void> {
  // First, so that a wrong option is told whatever the file.
  compileOptions(options);
  const bytes = isObject(file) ? readFileSync(file) : await compileFile(file, options);
  const { disassemble } = await import("../object/disassemble");
  await writeAll(process.stdout, disassemble(new ObjectFile(bytes)));
}

function isObject(file: string): boolean {
  let start: Buffer;
  try {
    start = readFileSync(file).subarray(0, 4);
  } catch (error) {
    throw new UserError(`can't read ${file}: ${(error as Error).message}`);
  }
  return start.length === 4 && start.readUInt32LE(0) === OBJECT_MAGIC;
}
