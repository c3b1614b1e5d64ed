import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as abi from "../../../abi/gen/host/code";
import * as instance from "../../../abi/gen/host/instance";
import { RUNTIME_TABLE } from "../../../abi/gen/host/runtime";
import { ObjectFile } from "../../../host/object/object";

/** Bytes kept for the program's code; the runtime's is behind it. */
const PROGRAM_ROOM = 1 << 16;

/** Indices in victim.wat of the types that the attack gives numbers. */
const TYPES = { narrow: 16, wide: 17, object: 18 };

/** Writes what attack.c is compiled and run with: the code of both objects in one piece, and the places of things in it as a header. */
export function prepare(folder: string, victim: Uint8Array, runtime: Uint8Array): void {
  const program = new ObjectFile(victim);
  const library = new ObjectFile(runtime);
  const programCode = program.section(abi.SECTION_CODE);
  const libraryCode = library.section(abi.SECTION_CODE);
  const code = Buffer.alloc(PROGRAM_ROOM + libraryCode.length);
  code.set(programCode);
  code.set(libraryCode, PROGRAM_ROOM);
  const routines = entries(library);
  for (const { at, symbol, addend } of program.relocations()) {
    const name = RUNTIME_TABLE[symbol]!.name;
    code.writeInt32LE(PROGRAM_ROOM + (routines.get(name) ?? 0) + addend - at, at);
  }
  const directory = (section: number): number =>
    new DataView(victim.buffer, victim.byteOffset).getUint32(abi.HEADER_RECORD_BYTES + section * abi.DIRECTORY_RECORD_BYTES, true);
  const lines = {
    CODE_BYTES: code.length,
    OBJECT_BYTES: victim.length,
    ...Object.fromEntries([...entries(program)].map(([name, at]) => [`F_${name}`, at])),
    ...Object.fromEntries(Object.entries(TYPES).map(([name, index]) => [`TYPE_${name}`, index])),
    INSTANCE_OBJECT: instance.INSTANCE_OBJECT_OFFSET,
    INSTANCE_MEMORY0: instance.INSTANCE_MEMORY0_OFFSET,
    INSTANCE_MEMORY0_BASE: instance.INSTANCE_MEMORY0_BASE_OFFSET,
    MEMORIES_AT: program.header(abi.HEADER_MEMORIES_AT_OFFSET),
    TABLES_AT: program.header(abi.HEADER_TABLES_AT_OFFSET),
    TYPE_IDS_AT: program.header(abi.HEADER_TYPE_IDS_AT_OFFSET),
    TAGS_AT: program.header(abi.HEADER_TAGS_AT_OFFSET),
    IMPORTS_AT: program.header(abi.HEADER_IMPORTS_AT_OFFSET),
    DATA_AT: directory(abi.SECTION_DATA_BYTES),
    DATA_DROPPED_AT: program.header(abi.HEADER_DATA_DROPPED_AT_OFFSET),
  };
  writeFileSync(join(folder, "code.bin"), code);
  writeFileSync(join(folder, "victim.o"), victim);
  writeFileSync(
    join(folder, "victim.h"),
    Object.entries(lines)
      .map(([name, value]) => `#define ${name} ${value}\n`)
      .join(""),
  );
}

/** Where the exported functions of an object begin in its code. */
function entries(object: ObjectFile): Map<string, number> {
  const imported = object.header(abi.HEADER_IMPORTED_FUNCTIONS_OFFSET);
  const functions = object.functions();
  const exported = object.exports().filter(({ kind }) => kind === abi.EXTERNAL_FUNCTION);
  return new Map(exported.map(({ name, index }) => [name, functions[index - imported]!.codeAt]));
}
