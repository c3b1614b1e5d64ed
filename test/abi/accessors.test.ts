import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { before, test } from "node:test";
import { accessorFiles } from "../../abi/generate/accessors";
import { type Chapter, type Field, layout, type Struct } from "../../abi/schema";
import { console } from "../../abi/console";
import { convention } from "../../abi/x64/convention";
import { instance } from "../../abi/instance";
import { compileSystemModule } from "../../host/asc/system";
import { inRoot } from "../../host/paths";

const BITS: Readonly<Record<Field["type"], number>> = { u8: 8, u16: 16, u32: 32, i32: 32, u64: 64, i64: 64 };
const MIXED: Struct = {
  kind: "struct",
  title: "Mixed",
  prefix: "MIXED_UP",
  doc: "All widths.",
  fields: [
    { name: "BYTE", type: "u8", doc: "A byte." },
    { name: "HALF", type: "u16", doc: "Two." },
    { name: "SIGNED", type: "i32", doc: "Signed." },
    { name: "LONG", type: "i64", doc: "Signed, too." },
    { name: "BYTES", type: "u8", count: 5, doc: "Bytes." },
    { name: "HALVES", type: "u16", count: 3, doc: "Halves." },
    { name: "LAST", type: "u8", doc: "The last." },
  ],
};
const CHAPTER: Chapter = { name: "mixed", doc: "Mixed.", items: [MIXED] };

function structsOf(chapter: Chapter): Struct[] {
  return chapter.items.filter((item): item is Struct => item.kind === "struct");
}

function camel(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function pascal(name: string): string {
  return camel(`_${name}`);
}

/** Memory that the accessors of records see, at addresses beyond 4 GiB. */
const BASE = 0x7_0000_0000n;
const bytes = new DataView(new ArrayBuffer(4096));
const place = (address: bigint) => Number(address - BASE);
const virt = {
  load8: (at: bigint) => bytes.getUint8(place(at)),
  load16: (at: bigint) => bytes.getUint16(place(at), true),
  load32: (at: bigint) => bytes.getInt32(place(at), true),
  load64: (at: bigint) => bytes.getBigInt64(place(at), true),
  store8: (at: bigint, value: number) => bytes.setUint8(place(at), value),
  store16: (at: bigint, value: number) => bytes.setUint16(place(at), value, true),
  store32: (at: bigint, value: number) => bytes.setUint32(place(at), value, true),
  store64: (at: bigint, value: bigint) => bytes.setBigUint64(place(at), BigInt.asUintN(64, value), true),
};

type Exports = Record<string, (...args: (bigint | number)[]) => bigint | number>;

/** Where the module of this test is put together; generated files are three folders up. */
const FOLDER = ".cache/test/accessors";
const GENERATED = "../../../abi/gen/as";

function put(path: string, text: string): void {
  mkdirSync(inRoot(FOLDER, path, ".."), { recursive: true });
  writeFileSync(inRoot(FOLDER, path), text);
}

const mixed = new Map(accessorFiles([CHAPTER]).map(([path, text]) => [path.replace("abi/gen/as/", ""), text]));
let records: Exports;

/** Functions that tell where a struct's class has its fields, and its size. */
function offsetsOf(struct: Struct): string {
  const name = className(struct);
  const fields = struct.fields.map((field) => [field.name, `"${camel(field.name)}"`]);
  return [...fields, ["SIZE", ""]]
    .map(([field, argument]) => `export function ${struct.prefix}_${field}(): u32 {\n  return offsetof<${name}>(${argument});\n}\n`)
    .join("");
}

/** The record chapters that are tested, by the path of their accessors. */
const RECORDS: readonly (readonly [path: string, chapter: Chapter])[] = [
  ["./record/mixed", CHAPTER],
  [`${GENERATED}/record/instance`, instance],
  [`${GENERATED}/record/x64/convention`, convention],
];

/** The namespaces of a chapter, and functions that call what they hold. */
function accessorsOf([path, chapter]: (typeof RECORDS)[number]): string {
  const structs = structsOf(chapter);
  const functions = structs.flatMap((struct) =>
    struct.fields.flatMap((field) => {
      const type = field.type.startsWith("u") && BITS[field.type] < 32 ? "u32" : field.type;
      const index = field.count ? ["index: u32"] : [];
      const call = (name: string, result: string, ...more: string[]) => {
        const params = ["at: u64", ...index, ...more];
        const passed = params.map((param) => param.split(":")[0]).join(", ");
        const body = `${pascal(struct.prefix)}.${name}(${passed})`;
        const back = result === "void" ? "" : "return ";
        return `export function ${pascal(struct.prefix)}_${name}(${params.join(", ")}): ${result} {\n  ${back}${body};\n}\n`;
      };
      const name = camel(field.name);
      const address = field.count ? [call(`${name}At`, "u64")] : [];
      return [call(name, type), call(`set${pascal(field.name)}`, "void", `value: ${type}`), ...address];
    }),
  );
  return `import { ${structs.map(({ prefix }) => pascal(prefix)).join(", ")} } from "${path}";\n${functions.join("")}`;
}

/** The structs that have a class: those without arrays. */
function withClass(chapter: Chapter): Struct[] {
  return structsOf(chapter).filter((struct) => struct.fields.every((field) => !field.count));
}

function className(struct: Struct): string {
  return `${pascal(struct.prefix)}Record`;
}

before(async () => {
  const classes = withClass(console);
  for (const [path, text] of mixed) put(path, text);
  put("import/virt.ts", readFileSync(inRoot("abi/gen/as/import/virt.ts"), "utf8"));
  put(
    "main.ts",
    RECORDS.map(accessorsOf).join("") +
      `import { ${classes.map(className).join(", ")} } from "${GENERATED}/own/console";\n${classes.map(offsetsOf).join("")}`,
  );
  const wasm = await compileSystemModule({ entry: `${FOLDER}/main.ts`, memory: "own", imports: ["virt.*"] });
  const made = await WebAssembly.instantiate(wasm as Uint8Array<ArrayBuffer>, { virt });
  records = made.instance.exports as Exports;
});

/** A number that fills a field of that width, negative where there is a sign. */
function pattern(type: Field["type"], seed: number): bigint {
  const value = 0x8182838485868788n + BigInt(seed);
  return type.startsWith("i") ? BigInt.asIntN(BITS[type], value) : BigInt.asUintN(BITS[type], value);
}

test("accessors read and write a field where the layout puts it, and nothing else", () => {
  let fields = 0;
  for (const struct of RECORDS.flatMap(([, chapter]) => structsOf(chapter))) {
    const { offsets, size } = layout(struct);
    for (const field of struct.fields) {
      for (let i = 0; i < (field.count ?? 1); i++) {
        const accessor = (before: string, after = "") => records[`${pascal(struct.prefix)}_${before}${after}`]!;
        const name = camel(field.name);
        const width = BITS[field.type] / 8;
        const value = pattern(field.type, i);
        const index = field.count ? [i] : [];
        const passed = BITS[field.type] === 64 ? value : Number(value);
        new Uint8Array(bytes.buffer).fill(0);
        accessor("set", pascal(field.name))(BASE, ...index, passed);
        const expected = new DataView(new ArrayBuffer(size));
        const at = offsets.get(field.name)! + i * width;
        for (let k = 0; k < width; k++) expected.setUint8(at + k, Number((BigInt.asUintN(64, value) >> BigInt(8 * k)) & 0xffn));
        assert.deepEqual(new Uint8Array(bytes.buffer, 0, size), new Uint8Array(expected.buffer), name);
        const read = BigInt(accessor(name)(BASE, ...index));
        assert.equal(field.type.startsWith("i") ? read : BigInt.asUintN(BITS[field.type], read), value, name);
        if (field.count) assert.equal(accessor(name, "At")(BASE, i), BASE + BigInt(at), name);
        fields++;
      }
    }
  }
  assert.ok(fields > 100);
});

test("classes for a module's own memory have the layout of the ABI", () => {
  for (const struct of withClass(console)) {
    const { offsets, size } = layout(struct);
    for (const field of struct.fields) assert.equal(records[`${struct.prefix}_${field.name}`]!(), offsets.get(field.name), field.name);
    assert.equal(records[`${struct.prefix}_SIZE`]!(), size, struct.prefix);
  }
});

test("fields whose accessors would have one name are refused", () => {
  const clash = (...names: string[]): Chapter => ({
    ...CHAPTER,
    items: [{ ...MIXED, fields: names.map((name) => ({ name, type: "u8", doc: "A byte." })) }],
  });
  assert.throws(() => accessorFiles([clash("BYTE", "SET_BYTE")]), /abi\/mixed: MIXED_UP would have two accessors called setByte/);
  assert.throws(() => accessorFiles([clash("FUNCTION")]), /abi\/mixed: MIXED_UP would have an accessor called function/);
});

test("a struct with an array has no class", () => {
  assert.deepEqual([...mixed.keys()], ["record/mixed.ts"]);
});
