import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { UserError } from "../errors";

/** Encodes a module in WebAssembly text. Throws a UserError with file, line and column when the text is wrong. */
export async function encodeText(text: string, file: string): Promise<Uint8Array> {
  try {
    return await parse(escapeStrings(text));
  } catch (error) {
    const { message, place } = describeTextError(error);
    throw new UserError(place ? `${file}:${place.line}:${place.column}: ${message}` : `${file}: ${message}`);
  }
}

/** The parser takes strings as bytes only where they are escaped: writes each non-ASCII character of a string as its UTF-8 bytes. */
function escapeStrings(text: string): string {
  return replaceStrings(text, (literal) => literal.replace(/[^\p{ASCII}]+/gu, escapeBytes));
}

/** A module's text with each string literal, quotes included, replaced. */
export function replaceStrings(text: string, replace: (literal: string) => string): string {
  return text.replace(/;;[^\n\r]*|"(?:[^"\\]|\\[\s\S])*"/g, (part) => (part.startsWith('"') ? replace(part) : part));
}

function escapeBytes(characters: string): string {
  return [...Buffer.from(characters, "utf8")].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}

/** What is wrong with a module's text, and where: line and column count from 1. */
export interface TextError {
  readonly message: string;
  readonly place: { readonly line: number; readonly column: number } | undefined;
}

/** Reads an error of the parser, which it reports in the debug format of its own records. */
export function describeTextError(error: unknown): TextError {
  const record = error instanceof Error ? error.message : String(error);
  const custom = /kind: Custom\("((?:[^"\\]|\\.)*)"\)/.exec(record)?.[1];
  const place = /line: (\d+), col: (\d+)/.exec(record);
  return {
    message: custom?.replaceAll('\\"', '"').replaceAll("\\n", " ") ?? describeToken(record) ?? record,
    place: place ? { line: Number(place[1]) + 1, column: Number(place[2]) + 1 } : undefined,
  };
}

/** An error of the lexer, such as `Lex(InvalidStringElement('z'))`, in words. */
function describeToken(record: string): string | undefined {
  const [, kind, detail] = /kind: Lex\((\w+)(?:\(([^)]*|'\)')\))?/.exec(record) ?? [];
  const words = kind?.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words && (detail ? `${words} ${detail}` : words);
}
