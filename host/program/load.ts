import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { UserError } from "../errors";

/** A program as a wasm module. */
export interface LoadedProgram {
  /** The file's name without folder and extension. */
  readonly name: string;
  readonly wasm: Uint8Array;
}

/**
 * Reads a program: `.ts` is compiled as AssemblyScript against the SDK, `.wat` is encoded, everything else is taken as a wasm module, as it is.
 * Throws a UserError with file and place when it can't be read or compiled.
 */
export async function loadProgram(file: string): Promise<LoadedProgram> {
  const name = basename(file, extname(file));
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`can't read ${file}: ${REASONS[error.code ?? ""] ?? error.message}`);
  });
  switch (extname(file)) {
    case ".ts":
      return { name, wasm: await (await import("../asc/user")).compileUserProgram(file) };
    case ".wat":
      return { name, wasm: await (await import("./wat")).encodeText(bytes.toString("utf8"), file) };
    default:
      return { name, wasm: bytes };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};
