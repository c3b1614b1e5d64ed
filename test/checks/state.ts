import type { Source } from "./dependencies";

/** Rooms whose functions hand results over in records of their callers, and whose tables are as large as constants and types say. */
const ROOMS = ["runtime", "native"];

/** Exported variables, and sizes of static tables that are counted by hand, one line each. */
export function slips(sources: Iterable<Source>): string[] {
  const found: string[] = [];
  for (const { path, text } of sources) {
    if (!ROOMS.includes(path.split("/")[0]!)) continue;
    const line = (at: number) => `${path}:${text.slice(0, at).split("\n").length}`;
    for (const match of text.matchAll(/^\s*export let (\w+)/gm)) {
      found.push(
        `${line(match.index + match[0].indexOf("export"))}: exports the variable ${match[1]}; hand results over in a record of the caller`,
      );
    }
    for (const match of text.matchAll(/\bmemory\.data\(/g)) {
      const size = firstArgument(text, match.index + match[0].length);
      if (!/\b\d/.test(size)) continue;
      found.push(`${line(match.index)}: a static table has the size ${size}; name it by constants, sizeof and offsetof`);
    }
  }
  return found;
}

/** The text of the first argument of a call, whose arguments begin at `from`. */
function firstArgument(text: string, from: number): string {
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const char = text[at]!;
    if ("([".includes(char)) depth++;
    else if (depth === 0 && ",)".includes(char)) break;
    else if (")]".includes(char)) depth--;
  }
  return text.slice(from, at).trim();
}
