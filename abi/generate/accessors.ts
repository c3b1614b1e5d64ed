/**
 * Writes the accessors of the ABI's records. For each struct a namespace of functions that read and write the fields of a record at an
 * absolute address, over the `virt` intrinsics: `Memory.bytes(at)`, `Memory.setBytes(at, value)` (gen/as/record); and a class for records
 * of a module's own memory (gen/as/own). asc makes the same loads and stores of both as of an access by offset.
 */
import { type Chapter, type Field, layout, type Scalar, type Struct } from "../schema";

const NOTICE = "// Generated from abi/ by abi/generate/accessors.ts; edits are lost.\n";

/** How a field of that type is read, written and passed. What is narrower than 32 bits is passed as 32: so no call masks it. */
const ACCESS: Readonly<Record<Scalar, { bits: number; type: string; read: string; write: string }>> = {
  u8: { bits: 8, type: "u32", read: "<u32>", write: "<i32>" },
  u16: { bits: 16, type: "u32", read: "<u32>", write: "<i32>" },
  u32: { bits: 32, type: "u32", read: "<u32>", write: "<i32>" },
  i32: { bits: 32, type: "i32", read: "", write: "" },
  u64: { bits: 64, type: "u64", read: "", write: "" },
  i64: { bits: 64, type: "i64", read: "<i64>", write: "<u64>" },
};

/** Names of fields that no function can have. */
const KEYWORDS: ReadonlySet<string> = new Set([
  "default",
  "delete",
  "enum",
  "export",
  "function",
  "import",
  "in",
  "new",
  "return",
  "this",
  "void",
]);

/** The files with accessors: path relative to the repository root, and content. Throws when an accessor can't have its name. */
export function accessorFiles(chapters: readonly Chapter[]): [path: string, text: string][] {
  return chapters.flatMap((chapter) => {
    const structs = chapter.items.filter((item): item is Struct => item.kind === "struct");
    if (structs.length === 0) return [];
    const files: [string, string][] = [[`record/${chapter.name}`, recordFile(chapter, structs)]];
    const classes = structs.filter((struct) => struct.fields.every((field) => !field.count)).map(ownClass);
    if (classes.length > 0) files.push([`own/${chapter.name}`, NOTICE + classes.join("")]);
    return files.flatMap(([path, text]) => [file(path, text), ...forArchitecture(path)]);
  });
}

function file(path: string, text: string): [string, string] {
  return [`abi/gen/as/${path}.ts`, text];
}

/** What belongs to one architecture is found below arch/ as well, which is that of the build. */
function forArchitecture(path: string): [string, string][] {
  const [folder, architecture, page] = path.split("/");
  return page ? [file(`${folder}/arch/${page}`, `${NOTICE}export * from "../${architecture}/${page}";\n`)] : [];
}

function recordFile(chapter: Chapter, structs: readonly Struct[]): string {
  const text = structs.map((struct) => namespace(chapter, struct)).join("");
  const intrinsics = [...new Set(text.match(/\b(?:load|store)\d+(?=\()/g))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const up = "../".repeat(chapter.name.split("/").length);
  return `${NOTICE}import { ${intrinsics.join(", ")} } from "${up}import/virt";\n${text}`;
}

function namespace(chapter: Chapter, struct: Struct): string {
  const accessors = struct.fields.flatMap((field) => fieldAccessors(struct, field));
  const names = accessors.map((text) => /^ {2}export function (\w+)/m.exec(text)![1]!);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  const keyword = names.find((name) => KEYWORDS.has(name));
  if (keyword) throw new Error(`abi/${chapter.name}: ${struct.prefix} would have an accessor called ${keyword}; rename the field`);
  if (twice) throw new Error(`abi/${chapter.name}: ${struct.prefix} would have two accessors called ${twice}; rename a field`);
  return `/** ${struct.doc} */\nexport namespace ${pascal(struct.prefix)} {\n${accessors.join("")}}\n`;
}

/** Reader and writer of a field; those of an array take an index, which is not checked, and a third gives an element's address. */
function fieldAccessors(struct: Struct, field: Field): string[] {
  const { bits, type, read, write } = ACCESS[field.type];
  const name = camel(field.name);
  const offset = layout(struct).offsets.get(field.name)!;
  const index = field.count ? ", index: u32" : "";
  const place = `at${offset ? ` + ${offset}` : ""}${field.count ? scaled(bits / 8) : ""}`;
  const accessor = (doc: string, signature: string, body: string) =>
    `  /** ${doc} */\n  export function ${signature} {\n    ${body};\n  }\n`;
  return [
    accessor(field.doc, `${name}(at: u64${index}): ${type}`, `return ${read}load${bits}(${place})`),
    accessor(
      `Writes ${field.name}.`,
      `set${pascal(field.name)}(at: u64${index}, value: ${type}): void`,
      `store${bits}(${place}, ${write}value)`,
    ),
    ...(field.count ? [accessor(`Address of an element of ${field.name}.`, `${name}At(at: u64, index: u32): u64`, `return ${place}`)] : []),
  ];
}

function scaled(bytes: number): string {
  return bytes === 1 ? " + <u64>index" : ` + ((<u64>index) << ${Math.log2(bytes)})`;
}

/**
 * A class for records of module's own memory. AssemblyScript lays fields out by the rule of `layout`, but for the size, which it doesn't
 * round up: padding does. It has no arrays inside a class: a struct that has one gets none.
 */
function ownClass(struct: Struct): string {
  const { offsets, size } = layout(struct);
  const last = struct.fields.at(-1)!;
  const end = offsets.get(last.name)! + ACCESS[last.type].bits / 8;
  const fields = struct.fields.map((field) => `  /** ${field.doc} */\n  ${camel(field.name)}: ${field.type};\n`);
  for (let at = end, i = 0; at < size; i++) {
    const bytes = at & -at & 7 ? Math.min(at & -at, 4) : 8;
    fields.push(`  /** Nothing. */\n  padding${i || ""}: u${bytes * 8};\n`);
    at += bytes;
  }
  return `/** ${struct.doc} */\n@unmanaged\nexport class ${pascal(struct.prefix)}Record {\n${fields.join("")}}\n`;
}

function camel(name: string): string {
  const words = name.toLowerCase().split("_");
  return words.map((word, i) => (i ? word[0]!.toUpperCase() + word.slice(1) : word)).join("");
}

function pascal(name: string): string {
  const text = camel(name);
  return text[0]!.toUpperCase() + text.slice(1);
}
