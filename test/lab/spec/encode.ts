import { parse } from "@bytecodealliance/jco-transpile/wasm-tools";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { describeTextError, replaceStrings } from "../../../host/program/wat";
import type { Source } from "./script";
import { malformedText } from "./text";

/** A module's bytes, or why its text is malformed. */
type Encoded = { readonly bytes: Uint8Array } | { readonly malformed: string };

/** Gives the bytes of a module of a script, whose text is one character a byte. FEATURE_ flags of the proposals whose text is known. */
export async function encode(source: Source, features = ALL_FEATURES): Promise<Encoded> {
  if (source.form === "binary") return { bytes: source.bytes };
  if (source.form === "quote" && !isUtf8(source.text)) return { malformed: "malformed UTF-8 encoding" };
  let bytes: Uint8Array;
  try {
    bytes = await parse(escapeStrings(source.text));
  } catch (error) {
    return { malformed: describeTextError(error).message };
  }
  const malformed = malformedText(source.text, features);
  return malformed === undefined ? { bytes } : { malformed };
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
  return replaceStrings(text, (literal) => literal.replace(/[\x80-\xff]/g, (byte) => `\\${byte.charCodeAt(0).toString(16)}`));
}
