import assert from "node:assert/strict";
import { test } from "node:test";
import { World } from "./world";

const AT = 0x40000000n;

test("copy moves bytes like memmove, whatever the overlap", async () => {
  const world = await World.create();
  const bytes = world.space.map(AT, 512);
  for (const length of [0, 1, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100, 257]) {
    for (const distance of [-130, -33, -32, -9, -8, -7, -1, 0, 1, 7, 8, 9, 32, 33, 130]) {
      const from = 130;
      const to = from + distance;
      if (to + length > bytes.length || from + length > bytes.length) continue;
      bytes.set(bytes.map((_, i) => i * 7 + 3));
      const wanted = bytes.slice();
      wanted.copyWithin(to, from, from + length);
      world.call("copy", AT + BigInt(to), AT + BigInt(from), BigInt(length));
      assert.deepEqual(bytes, wanted, `${length} bytes moved by ${distance}`);
    }
  }
});

test("fill sets the low byte of its value and nothing around", async () => {
  const world = await World.create();
  const bytes = world.space.map(AT, 256);
  for (const length of [0, 1, 7, 8, 9, 63, 64, 65, 130]) {
    bytes.fill(0x11);
    const wanted = bytes.slice().fill(0xab, 5, 5 + length);
    world.call("fill", AT + 5n, 0x3ab, BigInt(length));
    assert.deepEqual(bytes, wanted, `${length} bytes`);
  }
});
