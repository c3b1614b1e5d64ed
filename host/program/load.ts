import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { isatty } from "node:tty";
import { LIMIT_MODULE_BYTES } from "../../abi/gen/host/compile";
import { fileError, UserError } from "../errors";
import { shown } from "../text";
import { fileKind } from "./kind";
import { withoutMap } from "./places";

/** A program as a wasm module. */
export interface LoadedProgram {
  /** The file, as it was named; "standard input" is that. */
  readonly file: string;
  /** The file's name without folder and extension. */
  readonly name: string;
  readonly wasm: Uint8Array;
  /** The same with what tells of places in the sources; offsets in it are those of `wasm`. */
  readonly debug: Uint8Array;
}

/** The file that is standard input. */
const STDIN = "-";
const STDIN_FILE = "standard input";
const STDIN_NUMBER = 0;

/**
 * Reads a program: `.ts` is compiled as AssemblyScript against the SDK; of everything else the content tells whether it is encoded as text
 * or taken as it is. Throws a UserError with file and place when it can't be read or compiled, and one that says what it is when it is
 * nothing of ours.
 */
export async function loadProgram(file: string): Promise<LoadedProgram> {
  if (file === STDIN) return fromBytes(STDIN_FILE, "stdin", await readStandardInput(), false);
  const name = basename(file, extname(file));
  const bytes = await readInput(file);
  const extension = extname(file).toLowerCase();
  if (extension === ".ts") {
    const debug = await (await import("../asc/user")).compileUserProgram(file);
    return { file, name, wasm: withoutMap(debug), debug };
  }
  return fromBytes(file, name, bytes, extension === ".wat");
}

async function fromBytes(file: string, name: string, bytes: Buffer, named: boolean): Promise<LoadedProgram> {
  const wasm = await moduleOf(file, bytes, named);
  return { file, name, wasm, debug: wasm };
}

/**
 * The module that a file has in binary format or as text, which it may be `named`; an object and what can't be told are left as they are.
 */
async function moduleOf(file: string, bytes: Buffer, named: boolean): Promise<Uint8Array> {
  const kind = fileKind(bytes);
  if (kind.is === "foreign") throw new UserError(`${shown(file)} is ${kind.what}; ${kind.advice}`);
  if (kind.is === "wat" || (kind.is === "text" && named)) return encode(file, bytes);
  if (kind.is === "text") throw new UserError(`${shown(file)} is text, and not WebAssembly's, which begins with (module`);
  return bytes;
}

/** Encodes text, whose mark of byte order the parser doesn't know. */
async function encode(file: string, bytes: Buffer): Promise<Uint8Array> {
  return (await import("./wat")).encodeText(bytes.toString("utf8").replace(/^\ufeff/, ""), shown(file));
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
  return found.isFile() ? readFile(file) : readStream(createReadStream(file), file);
}

async function readStandardInput(): Promise<Buffer> {
  if (isatty(STDIN_NUMBER)) throw new UserError("standard input is a terminal: - reads a program from a pipe or a file");
  return readStream(createReadStream("", { fd: STDIN_NUMBER, autoClose: false }), STDIN_FILE);
}

/** All that comes: a pipe or a device doesn't say how much that will be. */
async function readStream(stream: AsyncIterable<Buffer>, file: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > LIMIT_MODULE_BYTES)
      throw new UserError(`${shown(file)} gives more than the ${LIMIT_MODULE_BYTES} bytes that a module may have`);
  }
  return Buffer.concat(pieces);
}
