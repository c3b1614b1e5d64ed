import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { LIMIT_MODULE_BYTES } from "../../abi/gen/host/compile";
import { fileError, UserError } from "../errors";
import { shown } from "../text";
import { withoutMap } from "./places";

/** A program as a wasm module. */
export interface LoadedProgram {
  /** The file, as it was named. */
  readonly file: string;
  /** The file's name without folder and extension. */
  readonly name: string;
  readonly wasm: Uint8Array;
  /** The same with what tells of places in the sources; offsets in it are those of `wasm`. */
  readonly debug: Uint8Array;
}

/**
 * Reads a program: `.ts` is compiled as AssemblyScript against the SDK, `.wat` is encoded, everything else is taken as a wasm module, as it is.
 * Throws a UserError with file and place when it can't be read or compiled.
 */
export async function loadProgram(file: string): Promise<LoadedProgram> {
  const name = basename(file, extname(file));
  const bytes = await readInput(file);
  switch (extname(file)) {
    case ".ts": {
      const debug = await (await import("../asc/user")).compileUserProgram(file);
      return { file, name, wasm: withoutMap(debug), debug };
    }
    case ".wat":
      return withItself({ file, name, wasm: await (await import("./wat")).encodeText(bytes.toString("utf8"), file) });
    default:
      return withItself({ file, name, wasm: bytes });
  }
}

function withItself(program: Omit<LoadedProgram, "debug">): LoadedProgram {
  return { ...program, debug: program.wasm };
}

/** The bytes of a file, which may have as many as a module. Throws a UserError that says why there are none. */
export async function readInput(file: string): Promise<Buffer> {
  try {
    return await read(file);
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(`can't read ${shown(file)}: ${fileError(error)}`);
  }
}

async function read(file: string): Promise<Buffer> {
  const found = await stat(file);
  if (found.size > LIMIT_MODULE_BYTES)
    throw new UserError(`${shown(file)} has ${found.size} bytes; a module may have ${LIMIT_MODULE_BYTES}`);
  if (found.isFile()) return readFile(file);
  // A pipe or a device doesn't say how much will come.
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > LIMIT_MODULE_BYTES)
      throw new UserError(`${shown(file)} gives more than the ${LIMIT_MODULE_BYTES} bytes that a module may have`);
  }
  return Buffer.concat(pieces);
}
