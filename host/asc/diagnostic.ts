import type { DiagnosticMessage } from "assemblyscript/asc";
import type { Mistake } from "./advice";

/** Longest piece of a line that is shown. */
const SHOWN_COLUMNS = 120;

/**
 * What asc says of a place, with its line and a mark under it:
 *
 *     main.ts:2:19: error TS2322: Type 'String' is not assignable to type 'i32'.
 *       console.log(twice("a"));
 *                         ~~~
 */
export function describeDiagnostic({ range, message, code }: DiagnosticMessage, textOf: (file: string) => string | undefined): string {
  // asc wraps some of its messages; ours are one line.
  const text = message.replace(/\s+/g, " ");
  if (!range?.source) return `error TS${code}: ${text}`;
  const file = range.source.normalizedPath;
  const content = textOf(file);
  if (content === undefined) return `${file}: error TS${code}: ${text}`;
  const before = content.slice(0, range.start).split("\n");
  const column = before[before.length - 1]!.length;
  const line = content.split("\n")[before.length - 1]!.replace(/[\t\r]/g, " ");
  const head = `${file}:${before.length}:${column + 1}: error TS${code}: ${text}`;
  return line.trim() === "" ? head : `${head}\n${quote(line, column, range.end - range.start)}`;
}

/** A line from the first thing in it, and a mark under what is meant; cut where it is long. */
function quote(line: string, column: number, length: number): string {
  const from = Math.max(line.search(/\S/), column - SHOWN_COLUMNS / 2, 0);
  const shown = line.slice(from, from + SHOWN_COLUMNS).trimEnd();
  const at = Math.max(0, column - from);
  const marks = Math.max(1, Math.min(length, shown.length - at));
  return `  ${shown}\n  ${" ".repeat(at)}${"~".repeat(marks)}`;
}

/** The same for who gives advice. */
export function mistakeOf({ range, message, code }: DiagnosticMessage, textOf: (file: string) => string | undefined): Mistake {
  const content = range?.source ? (textOf(range.source.normalizedPath) ?? "") : "";
  const at = range?.start ?? 0;
  const before = content.slice(content.lastIndexOf("\n", at - 1) + 1, at);
  return { code, message, before, after: content.slice(at).split("\n")[0]! };
}
