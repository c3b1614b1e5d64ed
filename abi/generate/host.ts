import type { Chapter, Item, Scalar } from "../schema";
import { constants, literal } from "./constants";

/** A chapter's constants and tables for host TypeScript. */
export function host(chapter: Chapter): string {
  return chapter.items.map((item) => constants(item, constant) + tables(item)).join("");
}

function constant(name: string, value: number | bigint, type: Scalar, doc: string): string {
  const wide = type === "u64" || type === "i64";
  return `/** ${doc} */\nexport const ${name} = ${literal(value)}${wide ? "n" : ""};\n`;
}

/** Names of values, and signatures of calls. */
function tables(item: Item): string {
  if (item.kind === "constants" && item.names) {
    const rows = item.members.map((m) => `  [${literal(m.value)}, ${JSON.stringify(m.doc)}],\n`);
    return `/** ${item.doc} */\nexport const ${item.prefix}_NAMES: ReadonlyMap<number, string> = new Map([\n${rows.join("")}]);\n`;
  }
  if (item.kind === "calls") {
    const rows = item.calls.map(
      (c) =>
        `  { name: ${JSON.stringify(c.name)}, params: ${JSON.stringify(c.params.map((p) => p.type))}, results: ${JSON.stringify(c.results)} },\n`,
    );
    return `/** ${item.doc} */\nexport const ${item.prefix}_TABLE = [\n${rows.join("")}];\n`;
  }
  return "";
}
