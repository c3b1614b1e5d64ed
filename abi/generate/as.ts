import type { CallTable, Chapter, Item, Scalar, WasmType } from "../schema";
import { constants, literal } from "./constants";

/** A chapter's constants for AssemblyScript. */
export function assemblyScript(chapter: Chapter): string {
  return chapter.items.map((item) => constants(item, constant) + lookup(item)).join("");
}

function constant(name: string, value: number | bigint, type: Scalar, doc: string): string {
  return `/** ${doc} */\nexport const ${name}: ${type} = ${literal(value)};\n`;
}

/**
 * What the compiler looks an intrinsic up by: the import module, and in one text all names with their types, "i" an i32, "I" an i64. A
 * number is a place in it.
 */
function lookup(item: Item): string {
  if (item.kind !== "calls" || !item.intrinsic) return "";
  const letters = (types: WasmType[]) => types.map((type) => LETTERS[type]).join("");
  const rows = item.calls.map(({ name, params, results }) => `${name}(${letters(params.map(({ type }) => type))})${letters(results)} `);
  return (
    `/** Import module: ${item.title.toLowerCase()}. */\nexport const ${item.prefix}_MODULE: string = ${JSON.stringify(item.module)};\n` +
    `/** Names and types, by number. */\nexport const ${item.prefix}_SIGNATURES: string =\n  ${JSON.stringify(rows.join(""))};\n`
  );
}

const LETTERS: Readonly<Partial<Record<WasmType, string>>> = { i32: "i", i64: "I" };

/**
 * Names that AssemblyScript keeps for itself: their declarations get an underscore and an `@external` that gives the import its real name.
 */
const AS_RESERVED = new Set(["yield", "import", "export", "function"]);
const AS_TYPES = { i32: "i32", i64: "u64", f32: "f32", f64: "f64" } as const;

/** Declarations of a table's functions, for the file that is named after their import module. */
export function declarations(table: CallTable): string {
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
