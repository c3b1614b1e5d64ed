import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeText } from "../../host/program/wat";
import { RingServer } from "../lab/server/ring";
import { requireTool } from "../lab/support";

/** Every proposal. */
const ALL = 0xffffffff;

const TABLES = `(module
  (type $s (struct (field i32)))
  (table $f 1 funcref)
  (table $a 1 anyref)
  (func $g)
  (elem declare func $g)
  (func (export "functions") (param i32) (result i32) (table.grow $f (ref.func $g) (local.get 0)))
  (func (export "no functions") (param i32) (result i32) (table.grow $f (ref.null func) (local.get 0)))
  (func (export "is no function") (param i32) (result i32) (ref.is_null (table.get $f (local.get 0))))
  (func (export "structs") (param i32) (result i32) (table.grow $a (struct.new $s (i32.const 77)) (local.get 0)))
  (func (export "nulls") (param i32) (result i32) (table.grow $a (ref.null any) (local.get 0)))
  (func (export "is null") (param i32) (result i32) (ref.is_null (table.get $a (local.get 0)))))`;

test("a table that memory ran out for is as long as before, and grows by null where the value was to be", async (t) => {
  if (!requireTool(t, "qemu-system-x86_64")) return;
  const machine = await RingServer.start({ memory: 64 });
  t.after(() => machine.close());
  for (const [grow, growByNull, isNull] of [
    ["functions", "no functions", "is no function"],
    ["structs", "nulls", "is null"],
  ] as const) {
    const compiled = await machine.compile(await encodeText(TABLES, "tables"), 0, ALL);
    assert.ok(compiled.how === "compiled");
    const made = await machine.instantiate(compiled.object);
    assert.ok(made.how === "made");
    const call = async (name: string, argument: number) => {
      const outcome = await machine.invoke(made.instance, name, [BigInt(argument)]);
      return outcome.how === "returned" ? outcome.results[0] : outcome.how === "trapped" ? outcome.name : outcome.how;
    };
    assert.equal(await call(grow, 9_000_000), "out of memory");
    assert.equal(await call(growByNull, 10), 1n);
    for (let i = 0; i <= 10; i++) assert.equal(await call(isNull, i), 1n);
    await machine.reset();
  }
});
