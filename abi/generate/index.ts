/**
 * Writes everything that is derived from the ABI's data: constants for AssemblyScript (gen/as), constants for host TypeScript (gen/host), names
 * import declarations for each call table (gen/as/import/<module>.ts, named after the import module as asc wants it), and the reference page.
 */
import { calls } from "../calls";
import { compile } from "../compile";
import { console } from "../console";
import { embed } from "../embed";
import { instance } from "../instance";
import { intrinsics } from "../intrinsics";
import { machine } from "../x64/machine";
import { memory } from "../x64/memory";
import { native } from "../native";
import { code } from "../code";
import { runtime } from "../runtime";
import { type CallTable, type Chapter, type Constant, type Item, layout, type Scalar } from "../schema";
import { server } from "../server";
import { traps } from "../traps";

const chapters: Chapter[] = [traps, instance, code, compile, runtime, embed, calls, intrinsics, memory, machine, console, native, server];
const NOTICE = "// Generated from abi/ by abi/generate/index.ts; edits are lost.\n";

/** All generated files: path relative to the repository root, and content. */
export function generate(): Map<string, string> {
  const files = new Map<string, string>();
  for (const chapter of chapters) {
    files.set(`abi/gen/as/${chapter.name}.ts`, NOTICE + chapter.items.map((item) => constants(item, assemblyScriptConstant)).join(""));
    const [architecture, page] = chapter.name.split("/");
    if (page) files.set(`abi/gen/as/arch/${page}.ts`, `${NOTICE}export * from "../${architecture}/${page}";\n`);
    files.set(
      `abi/gen/host/${chapter.name}.ts`,
      NOTICE + chapter.items.map((item) => constants(item, hostConstant) + hostTables(item)).join(""),
    );
    for (const item of chapter.items) {
      if (item.kind !== "calls") continue;
      const file = `abi/gen/as/import/${item.module}.ts`;
      files.set(file, (files.get(file) ?? NOTICE) + declarations(item));
    }
  }
  files.set("docs/abi.md", reference());
  return files;
}

function symbol(prefix: string, name: string): string {
  return (prefix ? `${prefix}_` : "") + name.toUpperCase();
}

function constants(item: Item, line: (name: string, value: number | bigint, type: Scalar, doc: string) => string): string {
  switch (item.kind) {
    case "constants":
      return item.members.map((m) => line(symbol(item.prefix, m.name), m.value, m.type ?? "u32", m.doc)).join("");
    case "struct": {
      const { offsets, size } = layout(item);
      const fields = item.fields.map((f) => line(symbol(item.prefix, `${f.name}_OFFSET`), offsets.get(f.name)!, "u32", f.doc));
      return fields.join("") + line(symbol(item.prefix, "RECORD_BYTES"), size, "u32", `Size of a record: ${item.title.toLowerCase()}.`);
    }
    case "calls":
      return (
        item.calls.map((call, i) => line(symbol(item.prefix, call.name), i, "u32", call.doc)).join("") +
        line(symbol(item.prefix, "COUNT"), item.calls.length, "u32", `Number of entries: ${item.title.toLowerCase()}.`)
      );
  }
}

function assemblyScriptConstant(name: string, value: number | bigint, type: Scalar, doc: string): string {
  return `/** ${doc} */\nexport const ${name}: ${type} = ${literal(value)};\n`;
}

function hostConstant(name: string, value: number | bigint, type: Scalar, doc: string): string {
  const wide = type === "u64" || type === "i64";
  return `/** ${doc} */\nexport const ${name} = ${literal(value)}${wide ? "n" : ""};\n`;
}

function literal(value: number | bigint): string {
  return value >= 65536 ? `0x${value.toString(16)}` : value.toString();
}

/** Host side only: names of values, and signatures of calls. */
function hostTables(item: Item): string {
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

/** Names that AssemblyScript keeps for itself: their declarations get an underscore and an `@external` that gives the import its real name. */
const AS_RESERVED = new Set(["yield", "import", "export", "function"]);
const AS_TYPES = { i32: "i32", i64: "u64", f32: "f32", f64: "f64" } as const;

function declarations(table: CallTable): string {
  return table.calls
    .map((call) => {
      const params = call.params.map((p) => `${p.name}${AS_RESERVED.has(p.name) ? "_" : ""}: ${AS_TYPES[p.type]}`).join(", ");
      const result = call.results.length ? AS_TYPES[call.results[0]!] : "void";
      const reserved = AS_RESERVED.has(call.name);
      const external = reserved ? `// @ts-ignore: decorator\n@external("${table.module}", "${call.name}")\n` : "";
      return `/** ${call.doc} */\n${external}export declare function ${call.name}${reserved ? "_" : ""}(${params}): ${result};\n`;
    })
    .join("");
}

function reference(): string {
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
