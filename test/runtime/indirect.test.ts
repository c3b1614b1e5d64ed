import assert from "node:assert/strict";
import { test } from "node:test";
import { disassemble } from "../../host/object/listing";
import { decode } from "../../host/target/x64/disassemble";
import { compileObject } from "../lab/compile";
import { makeInstance, results, startMachine, trapName } from "./harness";

/** Fields of a module with a table `limits` and functions that call an element, and that grow it where it may. */
const table = (limits: string) => `(table $t (export "table") ${limits} funcref) (elem (i32.const 0) $zero $one) (elem declare func $one)
  (func $zero (result i32) i32.const 100) (func $one (result i32) i32.const 101)
  (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
  (func (export "grow") (param i32) (result i32) (table.grow $t (ref.func $one) (local.get 0)))`;

test("an index is compared with the length that the table has now", async (t) => {
  const machine = await startMachine(t);
  for (const limits of ["2", "2 2", "2 4", "200 200"]) {
    const instance = await makeInstance(machine, `(module ${table(limits)})`);
    const call = async (index: number) => machine.invoke(instance, "call", [BigInt(index >>> 0)]);
    const length = Number.parseInt(limits, 10);
    assert.deepEqual(results(await call(0)), [100n]);
    assert.deepEqual(results(await call(1)), [101n]);
    if (length > 2) assert.equal(trapName(await call(length - 1)), "uninitialized element");
    for (const index of [length, length + 1, 0x7fffffff, 0x80000000, 0xffffffff]) {
      assert.equal(trapName(await call(index)), "undefined element", `${index} of ${limits}`);
    }
    const grown = await machine.invoke(instance, "grow", [2n]);
    if (limits === "2 2" || limits === "200 200") {
      assert.deepEqual(results(grown), [0xffffffffn]);
      continue;
    }
    assert.deepEqual(results(grown), [2n]);
    assert.deepEqual(results(await call(3)), [101n]);
    assert.equal(trapName(await call(4)), "undefined element");
  }
});

test("an imported table may be longer than the import says", async (t) => {
  const machine = await startMachine(t);
  await machine.register("owner", await makeInstance(machine, `(module ${table("3 3")} (elem (i32.const 2) $one))`));
  const user = await makeInstance(
    machine,
    `(module (import "owner" "table" (table 1 3 funcref)) (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))`,
  );
  assert.deepEqual(results(await machine.invoke(user, "call", [2n])), [101n]);
  assert.equal(trapName(await machine.invoke(user, "call", [3n])), "undefined element");
});

test("a check of index or type that is mispredicted leads to no element behind the table and to no code", async () => {
  for (const limits of ["2", "2 2"]) {
    for (const call of ["call_indirect", "return_call_indirect"]) {
      const object = await compileObject(
        `(module (table ${limits} funcref) (func (param i32) (result i32) (${call} (result i32) (local.get 0))))`,
      );
      const code = [...disassemble(object, decode)].join("\n");
      // Between the branch of a check and the first use of what it keeps out, that becomes 0 on the condition that failed.
      assert.match(code, /cmp .*\n.*jae .*\n.*cmovae +rbx, rax\n(?:.*\n){1,3}.*\[r10\+rbx\*4\+0x10\]/, code);
      assert.match(
        code,
        /cmp .*\[r10\+rbx\*4\+0x10\]\n.*jne .*\n(?:.*mov .*\n){2}.*cmovne +r10, rax\n(?:.*\n){2,3}.*(call|jmp) +r10\b/,
        code,
      );
    }
  }
});
