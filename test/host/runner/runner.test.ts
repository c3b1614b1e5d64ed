import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../../../host/paths";
import { AREAS, areasOf } from "../../lab/runner/areas";
import { mayHold, patternOf, type TestEvent, withoutLeftOut } from "../../lab/runner/only";
import { testAreas } from "../../lab/runner/runner";
import { nebulet } from "../../lab/support";

test("every area says what it holds, and there is no other", () => {
  assert.deepEqual(Object.keys(AREAS).sort(), testAreas().sort());
});

test("a file's areas are those that are about it, and all when no row knows it", () => {
  const known = testAreas();
  assert.deepEqual(areasOf([], known), []);
  assert.deepEqual(areasOf(["docs/limits.md", "README.md"], known), ["checks"]);
  assert.deepEqual(areasOf(["test/kernel/model.ts"], known), ["checks", "kernel"]);
  assert.deepEqual(areasOf(["sdk/as/index.ts"], known), ["checks", "host", "libraries", "sdk", "system"]);
  for (const file of ["abi/schema.ts", "host/paths.ts", "new-folder/x.ts", "package.json"]) assert.deepEqual(areasOf([file], known), known);
});

test("every folder of sources is known to an area or changes all", () => {
  const known = testAreas();
  for (const folder of ["compiler", "runtime", "native", "kernel", "libraries", "sdk", "host", "abi"]) {
    assert.ok(readdirSync(inRoot(folder)).length > 0);
    assert.ok(areasOf([`${folder}/x.ts`], known).length > 1, folder);
  }
});

test("a test file may hold a name that stands there or is made when it runs", () => {
  const holds = (source: string, pattern: string) => mayHold(source, patternOf(pattern));
  assert.ok(holds(`test("one thing", () => {});`, "One"));
  assert.ok(holds(`suite("outer", () => {\n  test(\n    "a \\"quoted\\" name", f);\n});`, `a "quoted"`));
  assert.ok(holds("test(`made when it runs`, f);", "anything"));
  assert.ok(holds("  await t.test(name, f);", "anything"));
  assert.ok(!holds(`test("one thing", () => /x/.test("another"));`, "another"));
});

test("tests that a pattern leaves out are not shown, nor suites of such alone", async () => {
  const event = (type: string, name: string, nesting: number, more: object = {}): TestEvent => ({
    type,
    data: { name, nesting, file: "f", ...more },
  });
  const out = { skip: "test name does not match pattern" };
  const suite = { details: { type: "suite" } };
  async function* events() {
    yield event("test:start", "a", 0);
    yield event("test:pass", "a", 0, out);
    for (const [name, inside, more] of [
      ["empty", "b", out],
      ["full", "c", {}],
    ] as const) {
      yield event("test:start", name, 0);
      yield event("test:start", inside, 1);
      yield event("test:pass", inside, 1, more);
      yield event("test:start", "d", 1);
      yield event("test:pass", "d", 1, out);
      yield event("test:pass", name, 0, suite);
    }
    yield event("test:start", "e", 0);
    yield event("test:fail", "e", 0);
  }
  const shown: string[] = [];
  for await (const { type, data } of withoutLeftOut(events())) shown.push(`${type} ${data.name}`);
  assert.deepEqual(shown, ["test:start full", "test:start c", "test:pass c", "test:pass full", "test:start e", "test:fail e"]);
});

test("a name is found in any area, and a pattern that finds none says so", () => {
  const found = nebulet(["test", "--only", "^a name is looked for$"], { timeout: 120_000 });
  assert.equal(found.status, 1);
  assert.match(found.stderr, /no test's name matches \^a name is looked for\$ in any area/);
  const wrong = nebulet(["test", "--only", "("]);
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /^nebulet: --only takes a regular expression: .*\n$/);
});

test("--changed takes a revision there is, and names no areas", () => {
  const wrong = nebulet(["test", "--changed", "no-such-revision"]);
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /^nebulet: --changed.*\n$/);
  assert.equal(nebulet(["test", "checks", "--changed"]).status, 2);
});
