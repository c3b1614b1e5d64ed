import assert from "node:assert/strict";
import { before, test } from "node:test";
import { compileSystemModule } from "../../../host/asc/system";

interface Harness {
  begin(): void;
  round(count: number, bytes: number): number;
  lasted(): number;
}

let module: WebAssembly.Module;

before(async () => {
  const allocator = "compiler/support/arena/allocate";
  const bytes = await compileSystemModule({ entry: "test/compiler/object/arena.as.ts", memory: "import", allocator, imports: [] });
  module = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
});

function open(): { harness: Harness; memory: WebAssembly.Memory } {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const harness = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Harness;
  harness.begin();
  return { harness, memory };
}

test("arena and lasting memory don't harm each other", () => {
  const { harness } = open();
  for (let i = 0; i < 200; i++) assert.ok(harness.round(1 + (i % 50), 16 + ((i * 7919) % 9000)), `round ${i}`);
  assert.ok(harness.round(4, 3 << 20), "large pieces");
  assert.ok(harness.lasted());
});

test("what a function took is used again by the next", () => {
  const { harness, memory } = open();
  for (let i = 0; i < 10; i++) harness.round(100, 4000);
  const once = memory.buffer.byteLength;
  for (let i = 0; i < 100; i++) harness.round(100, 4000);
  // 100 more rounds leave 25 lasting pieces of 4000 bytes each.
  assert.ok(memory.buffer.byteLength - once < 2 * 100 * 25 * 4000, `${once} bytes, then ${memory.buffer.byteLength}`);
});
