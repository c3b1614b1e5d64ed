import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { UserError } from "../errors";

/** Encodes a module in WebAssembly text. Throws a UserError with file, line and column when the text is wrong. */
export async function encodeText(text: string, file: string): Promise<Uint8Array> {
  try {
    return await parse(escapeStrings(text));
  } catch (error) {
    throw new UserError(describe(error, file));
  }
}

/** The parser takes strings as bytes only where they are escaped: writes each non-ASCII character of a string as its UTF-8 bytes. */
function escapeStrings(text: string): string {
  return text.replace(/;;[^\n]*|"(?:[^"\\\n]|\\.)*"/g, (part) =>
    part.startsWith('"') ? part.replace(/[^\p{ASCII}]+/gu, escapeBytes) : part,
  );
}

function escapeBytes(characters: string): string {
  return [...Buffer.from(characters, "utf8")].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}

/** The parser reports its error in the debug format of its own records, with lines and columns from 0. */
function describe(error: unknown, file: string): string {
  const record = error instanceof Error ? error.message : String(error);
  const place = /line: (\d+), col: (\d+)/.exec(record);
  const what = /kind: Custom\("((?:[^"\\]|\\.)*)"\)/.exec(record)?.[1] ?? /kind: (Lex\([^)]*\)*)/.exec(record)?.[1] ?? record;
  const message = what.replaceAll('\\"', '"').replaceAll("\\n", " ");
  return place ? `${file}:${Number(place[1]) + 1}:${Number(place[2]) + 1}: ${message}` : `${file}: ${message}`;
}
