import { type Chapter, type Constant, type Item, layout } from "../schema";
import { literal, symbol } from "./constants";

/** The reference page. */
export function page(chapters: readonly Chapter[]): string {
  const parts = ["# The ABI\n\nGenerated from `abi/`; edits are lost.\n"];
  for (const chapter of chapters) {
    parts.push(`\n## ${chapter.doc}\n`);
    for (const item of chapter.items) parts.push(`\n### ${item.title}\n\n${item.doc}\n\n`, section(item));
  }
  return parts.join("");
}

function section(item: Item): string {
  switch (item.kind) {
    case "constants":
      return table(
        ["name", "value", "meaning"],
        item.members.map((m: Constant) => [`\`${symbol(item.prefix, m.name)}\``, literal(m.value), m.doc]),
      );
    case "struct": {
      const { offsets, size } = layout(item);
      const rows = item.fields.map((f) => [
        offsets.get(f.name)!.toString(),
        `\`${f.name}\``,
        f.type + (f.count ? `[${f.count}]` : ""),
        f.doc,
      ]);
      return `${size} bytes.\n\n${table(["offset", "field", "type", "meaning"], rows)}`;
    }
    case "calls":
      return table(
        ["number", "signature", "meaning"],
        item.calls.map((c, i) => {
          const params = c.params.map((p) => `${p.name}: ${p.type}`).join(", ");
          return [i.toString(), `\`${item.module}.${c.name}(${params})${c.results.length ? `: ${c.results.join(", ")}` : ""}\``, c.doc];
        }),
      );
  }
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
}
