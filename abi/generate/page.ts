import { errorsOf, lower } from "../calls/lower";
import type { Cost, KernelCall, KernelObject } from "../calls/schema";
import { type Chapter, type Constant, type Item, layout } from "../schema";
import { literal, symbol } from "./constants";

/** The reference page: the chapters, and behind that of the kernel calls each object's calls in full. */
export function page(chapters: readonly Chapter[], objects: readonly KernelObject[]): string {
  const parts = ["# The ABI\n\nGenerated from `abi/`; edits are lost.\n"];
  for (const chapter of chapters) {
    parts.push(`\n## ${chapter.doc}\n`);
    for (const item of chapter.items) parts.push(`\n### ${item.title}\n\n${item.doc}\n\n`, section(item));
    if (chapter.name === "calls") for (const object of objects) parts.push(`\n### ${object.doc}\n`, ...object.calls.map(callSection));
  }
  return parts.join("");
}

const COSTS: Readonly<Record<Cost, string>> = {
  leaf: "a few loads",
  short: "bounded",
  bytes: "grows with the buffer",
};

function callSection(call: KernelCall): string {
  const { params } = lower(call);
  const facts = [COSTS[call.cost], call.blocks ? "may wait" : "never waits", ...(call.native ? [] : ["not offered by the native runner"])];
  const result = call.result ? `\nGives${call.result.unit ? ` (${call.result.unit})` : ""}: ${call.result.doc}\n` : "";
  const parameters = params.length
    ? `\n${table(
        ["parameter", "type", "meaning"],
        params.map((p) => [`\`${p.name}\``, p.type, p.doc]),
      )}`
    : "";
  const errors = errorsOf(call).map(({ error, reason }) => [`\`${error}\``, reason]);
  return `\n#### ${call.name}\n\n${call.doc} Cost: ${facts.join(", ")}.\n${parameters}${result}${errors.length ? `\n${table(["error", "when"], errors)}` : ""}`;
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
