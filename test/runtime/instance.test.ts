import assert from "node:assert/strict";
import { test } from "node:test";
import { LINK_FLAGS, LINK_KIND, LINK_MAXIMUM, LINK_MUTABILITY, LINK_OK, LINK_SIZE, LINK_TYPE } from "../../abi/gen/host/embed";
import { INSTANCE_STACK_LIMIT_OFFSET, NULL_TYPE } from "../../abi/gen/host/instance";
import * as abi from "../../abi/gen/host/code";
import { SITE_MEMORY_OUT_OF_BOUNDS, SITE_TABLE_OUT_OF_BOUNDS } from "../../abi/gen/host/traps";
import { canonicalForm, type Sample } from "./sample";
import { STACK_LIMIT, World } from "./world";

const [I32, I64, F32, F64, FUNCREF, EXTERNREF] = [0x7f, 0x7e, 0x7d, 0x7c, 0x70000070, 0x7000006f];
const END = 0x0b;
const i32 = (...leb: number[]) => [0x41, ...leb, END];

test("globals get the values of their expressions", async () => {
  const world = await World.create();
  const { instance, result } = world.make({
    types: [[[], []]],
    code: new Uint8Array(16),
    functions: [{ at: 0, bytes: 16, type: 0 }],
    funcrefs: [0],
    globals: [
      { type: I32, init: i32(0x7f) },
      { type: I32, init: i32(0xff, 0xff, 0xff, 0xff, 0x07) },
      { type: I64, init: [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f, END] },
      { type: I64, init: [0x42, 0xc0, 0xc4, 0x07, END] },
      { type: F32, init: [0x43, 1, 2, 3, 0xff, END] },
      { type: F64, init: [0x44, 1, 2, 3, 4, 5, 6, 7, 0xff, END] },
      { type: FUNCREF, init: [0xd0, 0x70, END] },
      { type: FUNCREF, init: [0xd2, 0, END] },
    ],
  });
  assert.equal(result, 0);
  const values = Array.from({ length: 8 }, (_, i) => world.space.u64(world.call("instance_global", instance, i)));
  const record = BigInt.asUintN(64, world.call("instance_record", instance, 0));
  assert.deepEqual(values, [0xffffffffn, 0x7fffffffn, 1n << 63n, 123456n, 0xff030201n, 0xff07060504030201n, 0n, record]);
});

test("an instance knows its functions", async () => {
  const world = await World.create();
  const object = world.load({
    types: [[[], []]],
    code: new Uint8Array(64),
    functions: [0, 32].map((at) => ({ at, bytes: 16, type: 0 })),
    imports: [{ module: "m", name: "f", kind: abi.EXTERNAL_FUNCTION, type: 0 }],
    funcrefs: [0, 2],
  });
  const instance = world.create(object);
  const form = world.place(canonicalForm([], []));
  assert.equal(world.call("instance_bind_call", instance, 0x1234n, form, 3), LINK_OK);
  assert.equal(world.initialize(instance, 0n), 0);
  assert.equal(world.space.u64(instance + BigInt(INSTANCE_STACK_LIMIT_OFFSET)), STACK_LIMIT);
  const code = world.space.u64(instance + 16n);
  assert.equal(world.call("instance_entry", instance, 0), 0x1234n);
  assert.equal(world.call("instance_entry", instance, 1), code);
  assert.equal(world.call("instance_entry", instance, 2), code + 32n);
  assert.equal(world.call("instance_target", instance, 0), instance);
  assert.equal(world.call("instance_record", instance, 1), 0n);
  const records = [0, 2].map((index) => world.call("instance_record", instance, index));
  assert.deepEqual(
    records.map((at) => world.space.u64(at)),
    [0x1234n, code + 32n],
  );
  assert.deepEqual(
    records.map((at) => world.space.u32(at + 20n)),
    [0, 2],
  );
  assert.deepEqual(
    records.map((at) => world.space.u64(at + 24n)),
    records,
  );
});

test("active segments are copied in order, and a trap leaves what was copied before", async () => {
  const world = await World.create();
  const data = (offset: number[], content: string) => ({ mode: abi.SEGMENT_ACTIVE, offset, content });
  const memories = [{ min: 1n }];
  const good = world.make({ memories, data: [data(i32(1), "abc"), data(i32(2), "XY"), data(i32(0x80, 0x80, 4), "")] });
  assert.equal(good.result, 0);
  assert.equal(Buffer.from(world.space.bytes(good.memory, 4)).toString(), "\0aXY");

  const bad = world.make({ memories, data: [data(i32(0), "abc"), data(i32(0xfe, 0xff, 3), "XYZ"), data(i32(8), "q")] });
  assert.equal(bad.result, SITE_MEMORY_OUT_OF_BOUNDS);
  assert.equal(Buffer.from(world.space.bytes(bad.memory, 3)).toString(), "abc");
  assert.deepEqual([...world.space.bytes(bad.memory + 8n, 1)], [0]);
  assert.deepEqual([...world.space.bytes(bad.memory + 0xfffen, 2)], [0, 0]);
  // An offset is unsigned.
  assert.equal(world.make({ memories, data: [data(i32(0x7f), "a")] }).result, SITE_MEMORY_OUT_OF_BOUNDS);
  // A dropped segment can't be used again.
  assert.throws(() => world.call("memory_init", good.instance, 0, 0, 0n, 0, 1), /out of bounds memory access/);
});

test("active element segments come before data segments", async () => {
  const world = await World.create();
  const sample: Sample = {
    types: [[[], []]],
    code: new Uint8Array(16),
    functions: [{ at: 0, bytes: 16, type: 0 }],
    funcrefs: [0],
    memories: [{ min: 1n }],
    tables: [{ type: FUNCREF, min: 2n, init: [0xd2, 0, END] }],
    elements: [
      { mode: abi.SEGMENT_ACTIVE, type: FUNCREF, offset: i32(1), items: [null] },
      { mode: abi.SEGMENT_DECLARATIVE, type: FUNCREF, items: [0] },
    ],
    data: [{ mode: abi.SEGMENT_ACTIVE, offset: i32(0), content: "x" }],
  };
  const { instance, memory, result } = world.make(sample);
  assert.equal(result, 0);
  const record = world.call("instance_record", instance, 0);
  assert.deepEqual(
    [0n, 1n].map((i) => world.call("table_get", instance, 0, i)),
    [record, 0n],
  );
  assert.deepEqual([...world.space.bytes(memory, 1)], [0x78]);
  // The declarative one counts as dropped.
  assert.throws(() => world.call("table_init", instance, 0, 1, 0n, 0, 1), /out of bounds table access/);

  const bad = world.make({ ...sample, elements: [{ mode: abi.SEGMENT_ACTIVE, type: FUNCREF, offset: i32(2), items: [0] }] });
  assert.equal(bad.result, SITE_TABLE_OUT_OF_BOUNDS);
  assert.deepEqual([...world.space.bytes(bad.memory, 1)], [0]);
});

test("a table over the embedder's limit is refused", async () => {
  const world = await World.create();
  const object = world.load({ tables: [{ type: EXTERNREF, min: 100n }] });
  assert.equal(world.initialize(world.create(object), 99n), -1);
  assert.equal(world.initialize(world.create(object), 100n), 0);
});

test("an arena that is full says so", async () => {
  const world = await World.create();
  const object = world.load({ tables: [{ type: FUNCREF, min: 60000n }] });
  assert.equal(world.initialize(world.create(object), 100000n), -1);
  assert.equal(world.call("arena_allocate", world.arena, 1n << 40n), 0n);
  assert.equal(world.call("arena_allocate", world.arena, -1n), 0n);
  const first = world.call("arena_allocate", world.arena, 1n);
  assert.equal(world.call("arena_allocate", world.arena, 16n), first + 16n);
});

test("equal types have one number in a registry, others another", async () => {
  const world = await World.create();
  const number = (params: number[], results: number[]) => {
    const form = canonicalForm(params, results);
    return world.call("registry_type", world.registry, world.place(form), form.length);
  };
  const seen = [number([], []), number([I32], []), number([], [I32]), number([I32, I32], []), number([I32], [I64]), number([I64], [I32])];
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(number([I32, I32], []), seen[3]);
  assert.equal(number([], []), seen[0]);
});

test("a registry finds each of thousands of types again, and says when there is no room", async () => {
  const world = await World.create();
  const place = world.place(new Uint8Array(32));
  const number = (i: number) => {
    const params = Array.from({ length: 7 }, (_, digit) => I32! - ((i >> (2 * digit)) & 3));
    const form = canonicalForm(params, []);
    world.space.bytes(place, form.length).set(form);
    return world.call("registry_type", world.registry, place, form.length);
  };
  const all = Array.from({ length: 3000 }, (_, i) => i);
  const numbers = all.map((i) => i + 1);
  assert.deepEqual(all.map(number), numbers);
  assert.deepEqual(all.map(number), numbers);
  while (world.call("arena_allocate", world.arena, 16n) !== 0n);
  assert.equal(number(3000), NULL_TYPE);
  assert.deepEqual(all.map(number), numbers);
});

test("types that share all but one bit with another are told apart, and found in as many steps as they have bits", async () => {
  const world = await World.create();
  const place = world.place(new Uint8Array(400));
  const number = (form: Uint8Array) => {
    world.space.bytes(place, form.length).set(form);
    return world.call("registry_type", world.registry, place, form.length);
  };
  // Each a bit further on, which makes one long branch of the tree; then each a byte longer; then the forms whose FNV-1a hash is the same.
  const bits = Array.from({ length: 800 }, (_, i) => Uint8Array.from({ length: 100 }, (_, k) => (k === i >> 3 ? 0x80 >> (i & 7) : 0)));
  const lengths = Array.from({ length: 300 }, (_, i) => new Uint8Array(i + 101));
  const same = ["costarring", "liquid", "declinate", "macallums"].map((text) => new TextEncoder().encode(text));
  const forms = [...bits, ...lengths, ...same];
  const numbers = forms.map((_, i) => i + 1);
  assert.deepEqual(forms.map(number), numbers);
  assert.deepEqual([...forms].reverse().map(number), [...numbers].reverse());
});

/** What an exporting instance offers: each by a name of its own. */
const PROVIDER: Sample = {
  types: [
    [[I32], [I32]],
    [[I32], []],
  ],
  code: new Uint8Array(16),
  functions: [{ at: 0, bytes: 16, type: 0 }],
  funcrefs: [0],
  memories: [{ min: 1n, max: 3n }],
  tables: [{ type: FUNCREF, min: 2n }],
  globals: [
    { type: I32, init: i32(5) },
    { type: I32, mutable: true, init: i32(6) },
  ],
  tags: [1],
  exports: [
    { name: "f", kind: abi.EXTERNAL_FUNCTION, index: 0 },
    { name: "m", kind: abi.EXTERNAL_MEMORY, index: 0 },
    { name: "t", kind: abi.EXTERNAL_TABLE, index: 0 },
    { name: "g", kind: abi.EXTERNAL_GLOBAL, index: 0 },
    { name: "v", kind: abi.EXTERNAL_GLOBAL, index: 1 },
    { name: "e", kind: abi.EXTERNAL_TAG, index: 0 },
  ],
};

type Import = Omit<NonNullable<Sample["imports"]>[number], "module" | "name">;

test("imports match by kind, type, mutability and limits", async () => {
  const world = await World.create();
  const { instance: provider } = world.make(PROVIDER);
  const object = world.space.u64(provider + 8n);
  const link = (name: string, wanted: Import, types: Sample["types"] = [[[I32], [I32]]]) => {
    const importer = world.create(world.load({ types, imports: [{ module: "p", name, ...wanted }] }));
    const offered = world.call("object_export", object, world.place(Buffer.from(name)), name.length);
    return world.call("instance_bind", importer, provider, offered);
  };
  const rows: [string, Import, number, Sample["types"]?][] = [
    ["f", { kind: abi.EXTERNAL_FUNCTION, type: 0 }, LINK_OK],
    ["f", { kind: abi.EXTERNAL_FUNCTION, type: 0 }, LINK_TYPE, [[[I32], [I64]]]],
    ["f", { kind: abi.EXTERNAL_MEMORY, min: 0n }, LINK_KIND],
    ["m", { kind: abi.EXTERNAL_FUNCTION, type: 0 }, LINK_KIND],
    ["m", { kind: abi.EXTERNAL_MEMORY, min: 1n }, LINK_OK],
    ["m", { kind: abi.EXTERNAL_MEMORY, min: 2n }, LINK_SIZE],
    ["m", { kind: abi.EXTERNAL_MEMORY, min: 0n, max: 3n }, LINK_OK],
    ["m", { kind: abi.EXTERNAL_MEMORY, min: 0n, max: 2n }, LINK_MAXIMUM],
    ["m", { kind: abi.EXTERNAL_MEMORY, min: 0n, max: 3n, flags: 3 }, LINK_FLAGS],
    ["t", { kind: abi.EXTERNAL_TABLE, type: FUNCREF, min: 2n }, LINK_OK],
    ["t", { kind: abi.EXTERNAL_TABLE, type: FUNCREF, min: 3n }, LINK_SIZE],
    ["t", { kind: abi.EXTERNAL_TABLE, type: FUNCREF, min: 0n, max: 100n }, LINK_MAXIMUM],
    ["t", { kind: abi.EXTERNAL_TABLE, type: EXTERNREF, min: 0n }, LINK_TYPE],
    ["g", { kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 0 }, LINK_OK],
    ["g", { kind: abi.EXTERNAL_GLOBAL, type: I64, flags: 0 }, LINK_TYPE],
    ["g", { kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 1 }, LINK_MUTABILITY],
    ["v", { kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 1 }, LINK_OK],
    ["v", { kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 0 }, LINK_MUTABILITY],
    ["e", { kind: abi.EXTERNAL_TAG, type: 0 }, LINK_OK, [[[I32], []]]],
    ["e", { kind: abi.EXTERNAL_TAG, type: 0 }, LINK_TYPE, [[[I64], []]]],
    ["e", { kind: abi.EXTERNAL_FUNCTION, type: 0 }, LINK_KIND, [[[I32], []]]],
    ["f", { kind: abi.EXTERNAL_TAG, type: 0 }, LINK_KIND],
  ];
  for (const [name, wanted, result, types] of rows)
    assert.equal(link(name, wanted, types), result, `${name}: ${JSON.stringify(wanted, text)}`);
});

const text = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

test("a kernel call is bound only to an import of its type", async () => {
  const world = await World.create();
  const wanted = { module: "nebulet", name: "f", kind: abi.EXTERNAL_FUNCTION, type: 0 };
  const form = canonicalForm([I32], [I32]);
  const at = world.place(form);
  const bind = (sample: Sample) => world.call("instance_bind_call", world.create(world.load(sample)), 0x99n, at, form.length);
  assert.equal(bind({ types: [[[I32], [I32]]], imports: [wanted] }), LINK_OK);
  assert.equal(bind({ types: [[[I64], [I32]]], imports: [wanted] }), LINK_TYPE);
  assert.equal(bind({ imports: [{ ...wanted, kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 0 }] }), LINK_KIND);
  assert.equal(bind({}), LINK_KIND);
});

test("what is imported and exported again is the same thing", async () => {
  const world = await World.create();
  const { instance: provider } = world.make(PROVIDER);
  const imports = [
    { module: "p", name: "v", kind: abi.EXTERNAL_GLOBAL, type: I32, flags: 1 },
    { module: "p", name: "f", kind: abi.EXTERNAL_FUNCTION, type: 0 },
    { module: "p", name: "m", kind: abi.EXTERNAL_MEMORY, min: 0n },
    { module: "p", name: "t", kind: abi.EXTERNAL_TABLE, type: FUNCREF, min: 0n },
    { module: "p", name: "e", kind: abi.EXTERNAL_TAG, type: 1 },
  ];
  const exports = imports.map(({ name, kind }) => ({ name, kind, index: 0 }));
  const sample = { types: PROVIDER.types, imports, exports, funcrefs: [0] };
  const chain = [provider];
  const offered = [
    [4, 0, 1, 2, 5],
    [0, 1, 2, 3, 4],
  ];
  for (const numbers of offered) {
    const instance = world.create(world.load(sample));
    for (const number of numbers) assert.equal(world.call("instance_bind", instance, chain[chain.length - 1]!, number), LINK_OK);
    assert.equal(world.initialize(instance, 10n), 0);
    chain.push(instance);
  }
  const last = chain[2]!;
  assert.equal(world.call("instance_global", last, 0), world.call("instance_global", provider, 1));
  assert.equal(world.call("instance_target", last, 0), provider);
  assert.equal(world.call("instance_entry", last, 0), world.call("instance_entry", provider, 0));
  const tag = (instance: bigint) =>
    world.space.u64(instance + BigInt(world.space.u32(world.space.u64(instance + 8n) + BigInt(abi.HEADER_TAGS_AT_OFFSET))));
  assert.equal(tag(last), tag(provider));
  const record = world.call("instance_record", last, 0);
  assert.equal(world.space.u64(record + 8n), provider);
  assert.equal(world.call("memory_grow", last, 0, 1n), 1n);
  assert.equal(world.call("memory_grow", provider, 0, 0n), 2n);
  world.call("table_set", last, 0, 1n, record);
  assert.equal(world.call("table_get", provider, 0, 1n), record);
});
