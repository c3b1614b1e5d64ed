import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import type { Source } from "./script";
import { readNodes } from "./sexpr";

/** A module's bytes, or why its text is malformed. */
export type Encoded = { readonly bytes: Uint8Array } | { readonly malformed: string };

/** Gives the bytes of a module of a script, whose text is one character a byte. */
export async function encode(source: Source): Promise<Encoded> {
  if (source.form === "binary") return { bytes: source.bytes };
  if (source.form === "quote" && !isUtf8(source.text)) return { malformed: "malformed UTF-8 encoding" };
  let bytes: Uint8Array;
  try {
    bytes = await parse(escapeStrings(source.text));
  } catch (error) {
    return { malformed: firstLine(error) };
  }
  // The encoder keeps the last of several start fields.
  if (countStarts(source.text) > 1) return { malformed: "multiple start sections" };
  return { bytes };
}

function countStarts(text: string): number {
  const nodes = readNodes(text);
  const fields = nodes.length === 1 && nodes[0]!.items[0]?.text === "module" ? nodes[0]!.items : nodes;
  return fields.filter((field) => field.items[0]?.text === "start").length;
}

function isUtf8(text: string): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "latin1"));
    return true;
  } catch {
    return false;
  }
}

/** Writes the bytes above ASCII inside string literals as escapes, so that the text keeps its meaning as UTF-8. */
function escapeStrings(text: string): string {
  return text.replace(/;;[^\n\r]*|"(?:[^"\\]|\\[\s\S])*"/g, (token) =>
    token.startsWith('"') ? token.replace(/[\x80-\xff]/g, (byte) => `\\${byte.charCodeAt(0).toString(16)}`) : token,
  );
}

/** The encoder throws a record with a rendered message in `payload`. */
function firstLine(error: unknown): string {
  const { payload } = error as { payload?: unknown };
  return String(payload ?? error).split("\n")[0]!;
}
