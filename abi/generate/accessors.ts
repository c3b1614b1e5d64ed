/**
 * Writes the accessors of the ABI's records: for each chapter functions that read and write the fields of a record at an absolute address
 * (gen/as/record), over the `virt` intrinsics, and classes for records that lie in a module's own memory (gen/as/own). asc makes both the same
 * loads and stores as an access by offset.
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

/** The files with accessors: path relative to the repository root, and content. Throws when two accessors of a chapter have one name. */
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
  const accessors = structs.flatMap((struct) => struct.fields.flatMap((field) => fieldAccessors(struct, field)));
  const names = accessors.map((text) => /^export function (\w+)/m.exec(text)![1]!);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Error(`abi/${chapter.name}: two accessors would be called ${twice}; rename a field`);
  const text = accessors.join("");
  const intrinsics = [...new Set(text.match(/\b(?:load|store)\d+(?=\()/g))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const up = "../".repeat(chapter.name.split("/").length);
  return `${NOTICE}import { ${intrinsics.join(", ")} } from "${up}import/virt";\n${text}`;
}

/** Reader and writer of a field; those of an array take an index, which is not checked, and a third gives an element's address. */
function fieldAccessors(struct: Struct, field: Field): string[] {
  const { bits, type, read, write } = ACCESS[field.type];
  const name = camel(`${struct.prefix}_${field.name}`);
  const offset = layout(struct).offsets.get(field.name)!;
  const index = field.count ? ", index: u32" : "";
  const place = `at${offset ? ` + ${offset}` : ""}${field.count ? scaled(bits / 8) : ""}`;
  const what = `${field.name} of a record: ${struct.title.toLowerCase()}.`;
  return [
    `/** ${field.doc} */\nexport function ${name}(at: u64${index}): ${type} {\n  return ${read}load${bits}(${place});\n}\n`,
    `/** Writes ${what} */\nexport function set${name[0]!.toUpperCase()}${name.slice(1)}(at: u64${index}, value: ${type}): void {\n` +
      `  store${bits}(${place}, ${write}value);\n}\n`,
    ...(field.count
      ? [`/** Address of an element of ${what} */\nexport function ${name}At(at: u64, index: u32): u64 {\n  return ${place};\n}\n`]
      : []),
  ];
}

function scaled(bytes: number): string {
  return bytes === 1 ? " + <u64>index" : ` + ((<u64>index) << ${Math.log2(bytes)})`;
}

/**
 * A class for records of module's own memory. AssemblyScript lays fields out by the rule of `layout`, but for the size, which it doesn't round
 * up: padding does. It has no arrays inside a class: a struct that has one gets none.
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
