import assert from "node:assert/strict";
import { test } from "node:test";
import { FLAW_NAMES } from "../../abi/gen/host/embed";
import * as abi from "../../abi/gen/host/code";
import { RUNTIME_COPY, RUNTIME_COUNT, RUNTIME_FILL, RUNTIME_GUEST_READ, RUNTIME_GUEST_WRITE } from "../../abi/gen/host/runtime";
import { SITE_NAMES } from "../../abi/gen/host/traps";
import { directoryEntry, makeObject, type Sample, type SampleType } from "./sample";
import { Fault } from "./space";
import { Trap, World } from "./world";

const [I32, FUNCREF] = [0x7f, 0x70000070];
const END = 0x0b;
const V128 = 0x7b;
const zero = [0x41, 0, END];
/** v128.const: prefix, number, 16 bytes. */
const VECTOR = [0xfd, 12, ...Array<number>(16).fill(7), END];

/** A sound object with something in every section. */
const SOUND = {
  code: new Uint8Array(64),
  types: [
    [[], []],
    [[I32], [I32]],
  ],
  functions: [
    { at: 0, bytes: 16, type: 0, frame: 8, prologue: 4, name: "first" },
    { at: 16, bytes: 16, type: 1, name: "second" },
  ],
  sites: [
    { at: 3, wasm: 10, kind: 0 },
    { at: 4, wasm: 11, kind: 1 },
  ],
  stackCalls: [
    { at: 3, bytes: 8 },
    { at: 20, bytes: 65528 },
  ],
  relocations: [
    { at: 8, symbol: 0 },
    { at: 12, symbol: RUNTIME_COUNT - 1 },
  ],
  imports: [
    { module: "m", name: "f", kind: abi.EXTERNAL_FUNCTION, type: 1 },
    { module: "m", name: "g", kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 0 },
    { module: "m", name: "e", kind: abi.EXTERNAL_TAG, type: 0 },
  ],
  exports: [
    { name: "f", kind: abi.EXTERNAL_FUNCTION, index: 1 },
    { name: "m", kind: abi.EXTERNAL_MEMORY, index: 0 },
    { name: "t", kind: abi.EXTERNAL_TABLE, index: 0 },
    { name: "g", kind: abi.EXTERNAL_GLOBAL, index: 1 },
    { name: "e", kind: abi.EXTERNAL_TAG, index: 1 },
  ],
  tags: [0],
  handlers: [{ at: 3, pad: 9 }],
  memories: [{ min: 1n, max: 2n }],
  tables: [{ type: FUNCREF, min: 2n, max: 4n, init: [0xd0, 0x70, END] }],
  globals: [{ type: I32, init: [0x23, 0, END] }],
  elements: [
    { mode: abi.SEGMENT_ACTIVE, type: FUNCREF, offset: zero, items: [0, null] },
    { mode: abi.SEGMENT_PASSIVE, type: FUNCREF, items: [[0xd2, 1, END]] },
  ],
  data: [{ mode: abi.SEGMENT_ACTIVE, offset: zero, content: "data" }],
  funcrefs: [0, 1],
  start: 1,
  name: "sample",
} as const satisfies Sample;

async function check(object: Uint8Array, bytes = object.length): Promise<string> {
  const world = await World.create();
  const flaw = world.call("object_check", world.place(object), BigInt(bytes));
  return flaw === 0 ? "sound" : (FLAW_NAMES.get(flaw) ?? `unknown flaw ${flaw}`);
}

const [ARRAY, STRUCT, FUNC, SUB, REF_NULL, I8] = [0x5e, 0x5f, 0x60, 0x50, 0x63, 0x78];

/** Types that may stand behind the two of the sound object. */
const GOOD_TYPES: readonly (readonly SampleType[])[] = [
  [{ form: [STRUCT, 2, I8, 1, REF_NULL, 2, 0] }],
  [{ form: [ARRAY, 0x6e, 0] }],
  [{ form: [SUB, 0, STRUCT, 0] }, { form: [SUB, 1, 2, STRUCT, 1, I32, 0] }],
  [
    { form: [STRUCT, 1, REF_NULL, 3, 0], group: 2, count: 2 },
    { form: [STRUCT, 1, REF_NULL, 2, 0], group: 2, count: 2 },
  ],
  [{ form: [FUNC, 1, REF_NULL, 0x70, 0] }],
  [{ form: [STRUCT, 0] }, { form: [STRUCT, 0], canonical: 2 }],
];

/** And those that may not. */
const BAD_TYPES: readonly (readonly SampleType[])[] = [
  [{ form: [] }],
  [{ form: [0x5d, 0] }],
  [{ form: [FUNC, 1, I8, 0] }],
  [{ form: [STRUCT, 1, I32] }],
  [{ form: [STRUCT, 1, I32, 2] }],
  [{ form: [STRUCT, 2, I32, 0] }],
  [{ form: [STRUCT, 0, 0] }],
  [{ form: [ARRAY, REF_NULL, 3, 0] }],
  [{ form: [ARRAY, REF_NULL, 0x80, 0] }],
  [{ form: [SUB, 2, 0, 1, STRUCT, 0] }],
  [{ form: [SUB, 1, 2, STRUCT, 0] }],
  [{ form: [SUB, 1] }],
  [{ form: [STRUCT, 0], count: 0 }],
  [{ form: [STRUCT, 0], count: 2 }],
  [{ form: [STRUCT, 0], group: 1 }],
  [
    { form: [STRUCT, 0], group: 2, count: 2 },
    { form: [STRUCT, 0], group: 2, count: 1 },
  ],
  [{ form: [STRUCT, 0], canonical: 3 }],
  [{ form: [STRUCT, 0] }, { form: [STRUCT, 0], canonical: 2 }, { form: [STRUCT, 0], canonical: 3 }],
  [{ form: [STRUCT, 0] }, { form: [ARRAY, I32, 0], canonical: 2 }],
  [{ form: [STRUCT, 0] }, { form: [STRUCT, 0], canonical: 2 }, { form: [ARRAY, REF_NULL, 3, 0] }],
];

test("a sound object is accepted", async () => {
  assert.equal(await check(makeObject(SOUND)), "sound");
  assert.equal(await check(makeObject({})), "sound");
  assert.equal(await check(makeObject({ ...SOUND, globals: [{ type: V128, init: VECTOR }] })), "sound");
  // A number may be written with more bytes than it needs.
  assert.equal(await check(makeObject({ ...SOUND, globals: [{ type: V128, init: [0xfd, 0x8c, 0, ...VECTOR.slice(2)] }] })), "sound");
  for (const types of GOOD_TYPES) {
    assert.equal(await check(makeObject({ ...SOUND, types: [...SOUND.types, ...types] })), "sound", JSON.stringify(types));
  }
  assert.equal(await check(makeObject({ ...SOUND, flags: abi.OBJECT_LIBRARY })), "sound");
});

test("64-bit and shared memories and 64-bit tables are accepted", async () => {
  const wide = [0x42, 0, END];
  const data = [{ ...SOUND.data[0], offset: wide }];
  assert.equal(await check(makeObject({ ...SOUND, memories: [{ min: 1n << 48n, flags: 4 }], data })), "sound");
  assert.equal(await check(makeObject({ ...SOUND, memories: [{ min: 1n, max: 2n, flags: 3 }] })), "sound");
  const elements = [{ ...SOUND.elements[0], offset: wide }];
  assert.equal(
    await check(makeObject({ ...SOUND, tables: [{ type: FUNCREF, min: 0n, max: (1n << 64n) - 1n, flags: 5 }], elements })),
    "sound",
  );
});

test("copies without checks are nobody's, and those of the guest are the libraries'", async () => {
  for (let symbol = 0; symbol < RUNTIME_COUNT; symbol++) {
    const object = { ...SOUND, relocations: [{ at: 8, symbol }] };
    const unchecked = symbol === RUNTIME_COPY || symbol === RUNTIME_FILL;
    const guest = symbol === RUNTIME_GUEST_READ || symbol === RUNTIME_GUEST_WRITE;
    assert.equal(await check(makeObject(object)), unchecked || guest ? "relocation" : "sound", `program, ${symbol}`);
    assert.equal(
      await check(makeObject({ ...object, flags: abi.OBJECT_LIBRARY })),
      unchecked ? "relocation" : "sound",
      `library, ${symbol}`,
    );
  }
});

const IMPORTED_MEMORY = { module: "m", name: "x", kind: abi.EXTERNAL_MEMORY, min: 1n };

test("what is declared wrong is refused by its name", async () => {
  const wrong: [string, Sample][] = [
    ["header", { ...SOUND, flags: abi.OBJECT_PRIVILEGED }],
    ["header", { ...SOUND, start: 3 }],
    // With a parameter, defined and imported; without a type.
    ["header", { ...SOUND, start: 2 }],
    ["header", { ...SOUND, start: 0 }],
    ["header", { ...SOUND, functions: [{ at: 0, bytes: 16, type: 2 }, SOUND.functions[1]] }],
    ["function", { ...SOUND, functions: [{ at: 60, bytes: 8, type: 0 }, SOUND.functions[1]] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 15, bytes: 16, type: 0 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 0, type: 0 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 8, type: 2 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 8, type: 0, frame: 12 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 8, type: 0, frame: 4104 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 8, type: 0, prologue: 9 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 8, type: 0, stack: 4 }] }],
    ["function", { ...SOUND, functions: [SOUND.functions[0], { at: 16, bytes: 8, type: 0, stack: 65536 }] }],
    ["site", { ...SOUND, stackCalls: [{ at: 64, bytes: 8 }] }],
    ["site", { ...SOUND, stackCalls: [{ at: 3, bytes: 12 }] }],
    ["site", { ...SOUND, stackCalls: [{ at: 3, bytes: 65536 }] }],
    ["site", { ...SOUND, stackCalls: [SOUND.stackCalls[1], SOUND.stackCalls[0]] }],
    ["site", { ...SOUND, stackCalls: [SOUND.stackCalls[0], SOUND.stackCalls[0]] }],
    ["site", { ...SOUND, sites: [{ at: 64, wasm: 0, kind: 0 }] }],
    ["site", { ...SOUND, sites: [...SOUND.sites].reverse() }],
    ["site", { ...SOUND, sites: [SOUND.sites[0], SOUND.sites[0]] }],
    ["site", { ...SOUND, sites: [{ at: 1, wasm: 1001, kind: 0 }] }],
    ["site", { ...SOUND, sites: [{ at: 1, wasm: 0, kind: SITE_NAMES.size }] }],
    ["relocation", { ...SOUND, relocations: [{ at: 61, symbol: 0 }] }],
    ["relocation", { ...SOUND, relocations: [{ at: 8, symbol: RUNTIME_COUNT }] }],
    ["relocation", { ...SOUND, relocations: [{ at: 8, symbol: 0, kind: abi.RELOCATION_IMPORT }] }],
    ["relocation", { ...SOUND, relocations: [{ at: 8, symbol: 0, addend: 4 }] }],
    ["relocation", { ...SOUND, relocations: [SOUND.relocations[0], { at: 11, symbol: 0 }] }],
    ["type", { ...SOUND, types: [[[], [0x40]], SOUND.types[1]] }],
    ...BAD_TYPES.map((types): [string, Sample] => ["type", { ...SOUND, types: [...SOUND.types, ...types] }]),
    ["import", { ...SOUND, imports: [{ module: "m", name: "f", kind: abi.EXTERNAL_FUNCTION, type: 2 }, SOUND.imports[1]] }],
    ["import", { ...SOUND, imports: [SOUND.imports[0], { module: "m", name: "g", kind: abi.EXTERNAL_GLOBAL, type: 0x40, flags: 0 }] }],
    ["import", { ...SOUND, imports: [...SOUND.imports.slice(0, 2), { module: "m", name: "e", kind: abi.EXTERNAL_TAG, type: 2 }] }],
    ["import", { ...SOUND, imports: [...SOUND.imports, { module: "m", name: "x", kind: abi.EXTERNAL_TAG + 1 }] }],
    ["import", { ...SOUND, imports: [...SOUND.imports, { module: "m", name: "x", kind: abi.EXTERNAL_MEMORY, min: 3n, max: 2n }] }],
    ["import", { ...SOUND, imports: [...SOUND.imports, { module: "m", name: "x", kind: abi.EXTERNAL_MEMORY, min: 65537n }] }],
    ["export", { ...SOUND, exports: [{ name: "f", kind: abi.EXTERNAL_FUNCTION, index: 2 }] }],
    ["export", { ...SOUND, exports: [{ name: "m", kind: abi.EXTERNAL_MEMORY, index: 1 }] }],
    ["export", { ...SOUND, exports: [{ name: "t", kind: abi.EXTERNAL_TABLE, index: 1 }] }],
    ["export", { ...SOUND, exports: [{ name: "g", kind: abi.EXTERNAL_GLOBAL, index: 2 }] }],
    ["export", { ...SOUND, exports: [{ name: "x", kind: abi.EXTERNAL_TAG, index: 2 }] }],
    ["export", { ...SOUND, exports: [{ name: "x", kind: abi.EXTERNAL_TAG + 1, index: 0 }] }],
    ["tag", { ...SOUND, tags: [2] }],
    // At no site; at one that is no call; twice; landing in another function, and behind the code.
    ["exception handler", { ...SOUND, handlers: [{ at: 2, pad: 9 }] }],
    ["exception handler", { ...SOUND, handlers: [{ at: 4, pad: 9 }] }],
    ["exception handler", { ...SOUND, handlers: [SOUND.handlers[0], SOUND.handlers[0]] }],
    ["exception handler", { ...SOUND, handlers: [{ at: 3, pad: 16 }] }],
    ["exception handler", { ...SOUND, sites: [{ at: 20, wasm: 0, kind: 0 }], handlers: [{ at: 20, pad: 15 }] }],
    ["exception handler", { ...SOUND, sites: [{ at: 40, wasm: 0, kind: 0 }], handlers: [{ at: 40, pad: 20 }] }],
    ["memory", { ...SOUND, memories: [{ min: 2n, max: 1n }] }],
    ["memory", { ...SOUND, memories: [{ min: 65537n }] }],
    ["memory", { ...SOUND, memories: Array.from({ length: 101 }, () => ({ min: 1n })) }],
    ["memory", { ...SOUND, imports: [...SOUND.imports, ...Array.from({ length: 100 }, () => IMPORTED_MEMORY)] }],
    ["memory", { ...SOUND, memories: [{ min: (1n << 48n) + 1n, flags: 4 }] }],
    ["memory", { ...SOUND, memories: [{ min: 1n, flags: 2 }] }],
    ["memory", { ...SOUND, memories: [{ min: 1n, flags: 16 }] }],
    ["memory", { ...SOUND, memories: [{ min: 1n << 32n, flags: 8 }] }],
    ["table", { ...SOUND, tables: [{ type: FUNCREF, min: 1n, max: 2n, flags: 3 }] }],
    ["table", { ...SOUND, tables: [{ type: FUNCREF, min: 1n << 32n }] }],
    ["table", { ...SOUND, tables: [{ type: I32, min: 2n }] }],
    ["table", { ...SOUND, tables: [{ type: FUNCREF, min: 2n, init: zero }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: [] }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: [0x23, 1, END] }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: [0x42, 0, END] }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: [0x41, 0x80, END] }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: [0x41, 0] }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: [0x6a, 0, END] }] }],
    ["global", { ...SOUND, globals: [{ type: I32, init: VECTOR }] }],
    ["global", { ...SOUND, globals: [{ type: V128, init: zero }] }],
    ["global", { ...SOUND, globals: [{ type: V128, init: [...VECTOR.slice(0, -2), END] }] }],
    ["global", { ...SOUND, globals: [{ type: V128, init: [0xfd, 13, ...VECTOR.slice(2)] }] }],
    ["global", { ...SOUND, globals: [{ type: V128, init: [0xfd, 0x8c, END] }] }],
    ["element segment", { ...SOUND, elements: [{ ...SOUND.elements[0], table: 1 }] }],
    ["element segment", { ...SOUND, elements: [{ ...SOUND.elements[0], offset: [0x42, 0, END] }] }],
    ["element segment", { ...SOUND, elements: [{ ...SOUND.elements[0], items: [2] }] }],
    ["element segment", { ...SOUND, elements: [{ ...SOUND.elements[0], mode: 3 }] }],
    ["element segment", { ...SOUND, elements: [{ mode: abi.SEGMENT_PASSIVE, type: FUNCREF, items: [[0xd2, 2, END]] }] }],
    ["data segment", { ...SOUND, data: [{ ...SOUND.data[0], memory: 1 }] }],
    ["data segment", { ...SOUND, data: [{ ...SOUND.data[0], mode: 2 }] }],
    ["data segment", { ...SOUND, memories: [{ min: 1n, flags: 4 }] }],
    ["element segment", { ...SOUND, tables: [{ type: FUNCREF, min: 2n, flags: 4 }] }],
    ["data segment", { ...SOUND, data: [{ ...SOUND.data[0], offset: [END] }] }],
    ["function record", { ...SOUND, funcrefs: [1, 0] }],
    ["function record", { ...SOUND, funcrefs: [0, 1, 4] }],
  ];
  for (const [name, sample] of wrong)
    assert.equal(
      await check(makeObject(sample)),
      name,
      JSON.stringify(sample, (_, v) => (typeof v === "bigint" ? `${v}` : v)),
    );
});

test("a header that does not fit is refused", async () => {
  const sound = makeObject(SOUND);
  const changed = (change: (object: Buffer) => void) => {
    const object = Buffer.from(sound);
    change(object);
    return check(object);
  };
  const header = (offset: number, value: number) => changed((object) => object.writeUInt32LE(value, offset));
  assert.equal(await header(abi.HEADER_MAGIC_OFFSET, 0), "header");
  assert.equal(await header(abi.HEADER_FORMAT_OFFSET, abi.OBJECT_FORMAT + 1), "header");
  assert.equal(await header(abi.HEADER_TARGET_OFFSET, 2), "header");
  assert.equal(await header(abi.HEADER_TOTAL_BYTES_OFFSET, sound.length + 1), "header");
  assert.equal(await header(abi.HEADER_TOTAL_BYTES_OFFSET, 16), "header");
  assert.equal(await header(abi.HEADER_NAME_BYTES_OFFSET, 1000), "section directory");
  assert.equal(await header(abi.HEADER_INSTANCE_BYTES_OFFSET, 64), "instance layout");
  assert.equal(await header(abi.HEADER_GLOBALS_AT_OFFSET, sound.readUInt32LE(abi.HEADER_IMPORTS_AT_OFFSET)), "instance layout");
  assert.equal(await header(abi.HEADER_GLOBALS_AT_OFFSET, 0), "instance layout");
  assert.equal(await header(abi.HEADER_FUNCREFS_AT_OFFSET, 0xfffffff0), "instance layout");
  assert.equal(await header(abi.HEADER_TAGS_AT_OFFSET, 0xfffffff0), "instance layout");
  assert.equal(await header(abi.HEADER_IMPORTED_GLOBALS_OFFSET, 0), "import");
  assert.equal(await header(abi.HEADER_IMPORTED_TAGS_OFFSET, 0), "import");
  assert.equal(await header(directoryEntry(abi.SECTION_TYPES) + abi.DIRECTORY_AT_OFFSET, 8), "section directory");
  assert.equal(await header(directoryEntry(abi.SECTION_TYPES) + abi.DIRECTORY_COUNT_OFFSET, 3), "section directory");
  assert.equal(await header(directoryEntry(abi.SECTION_STRINGS) + abi.DIRECTORY_BYTES_OFFSET, 0x7fffffff), "section directory");
});

test("a type that is another's copy has its form", async () => {
  const object = Buffer.from(makeObject({ ...SOUND, types: [...SOUND.types, { form: [STRUCT, 0] }, { form: [STRUCT, 0], canonical: 2 }] }));
  assert.equal(await check(object), "sound");
  const copy = object.readUInt32LE(directoryEntry(abi.SECTION_TYPES) + abi.DIRECTORY_AT_OFFSET) + 3 * abi.TYPE_RECORD_BYTES;
  for (const field of [abi.TYPE_FORM_AT_OFFSET, abi.TYPE_FORM_BYTES_OFFSET]) {
    const forged = Buffer.from(object);
    forged.writeUInt32LE(forged.readUInt32LE(copy + field) + 1, copy + field);
    assert.equal(await check(forged), "type");
  }
});

test("an object cut short anywhere is refused", async () => {
  const sound = makeObject(SOUND);
  const world = await World.create();
  const at = world.place(sound);
  for (let bytes = 0; bytes < sound.length; bytes++) assert.notEqual(world.call("object_check", at, BigInt(bytes)), 0, `${bytes} bytes`);
});

test("no change of a byte leads the runtime out of bounds", async () => {
  const sound = makeObject(SOUND);
  let accepted = 0;
  let seed = 12345;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let round = 0; round < 4000; round++) {
    const object = Buffer.from(sound);
    for (let changes = 1 + random(2); changes > 0; changes--) {
      const at = random(object.length);
      object[at] = random(2) ? random(256) : object[at]! ^ (1 << random(8));
    }
    const world = await World.create();
    try {
      const place = world.place(object);
      if (world.call("object_check", place, BigInt(object.length)) !== 0) continue;
      accepted++;
      use(world, place);
    } catch (error) {
      if (!(error instanceof Trap)) assert.fail(`round ${round}: ${error instanceof Fault ? error.message : String(error)}`);
    }
  }
  assert.ok(accepted > 100, `${accepted} were accepted`);
});

/** Does with an object what an embedder does. */
function use(world: World, object: bigint): void {
  const text = world.place(new Uint8Array(256));
  for (let i = 0; i < 2; i++) world.call("object_import_text", object, i, text, 256);
  for (const offset of [0, 3, 16, 63]) {
    world.call("object_frame", object, offset, 0x5000n);
    world.call("object_caller", 0x5000n, object, offset, object, offset);
  }
  for (const offset of [0, 3, 4]) world.call("object_site", object, offset);
  world.call("object_export", object, text, 4);
  const routines = world.place(new Uint8Array(RUNTIME_COUNT * 8));
  world.call("object_relocate", object, world.place(new Uint8Array(64)), 0x1000n, routines);
  const instance = world.create(object);
  if (instance === 0n) return;
  world.defineMemory(instance);
  // An imported global that is not bound reads address 0, which the embedder never lets happen: give it a cell.
  const cells = instance + BigInt(world.space.u32(object + BigInt(abi.HEADER_GLOBALS_AT_OFFSET)));
  world.space.setU64(cells, world.arena + 1024n);
  world.initialize(instance, 1000n);
}
