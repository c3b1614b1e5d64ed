import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sourceFiles } from "./files";
import { inRoot } from "../../host/paths";
import { kernelBreaches } from "./kernel";

const KERNEL = [...sourceFiles(["kernel"])].map((path) => ({ path, text: readFileSync(inRoot(path), "utf8") }));

test("the kernel's imports have no circle, its monitor has one door, and it exports no variable", () => {
  assert.ok(KERNEL.length > 40);
  assert.deepEqual(kernelBreaches(KERNEL), []);
});

test("a breach of the kernel's order is found", () => {
  const check = (...files: (readonly [path: string, text: string])[]) => kernelBreaches(files.map(([path, text]) => ({ path, text })));
  assert.match(check(["kernel/log.ts", "export let lines = 0;"])[0]!, /^kernel\/log.ts: exports a variable/);
  assert.match(check(["kernel/log.ts", `import { a } from "./monitor/console";`])[0]!, /imports kernel\/monitor\/console.ts/);
  assert.match(check(["kernel/log.ts", `import { a } from "./monitor/contract";`])[0]!, /used through/);
  assert.match(check(["kernel/call/calls.ts", `import { a } from "../monitor/job";`])[0]!, /imports kernel\/monitor\/job.ts/);
  assert.deepEqual(check(["kernel/call/calls.ts", `import { a } from "../monitor/contract";`]), []);
  assert.deepEqual(check(["kernel/main.ts", `import { a } from "./monitor/job";`]), []);
  const circle = check(
    ["kernel/a.ts", `import { b } from "./b";`],
    ["kernel/b.ts", `export { c } from "./c";`],
    ["kernel/c.ts", `import { a } from "./a";`],
  );
  assert.deepEqual(circle, ["kernel/a.ts > kernel/b.ts > kernel/c.ts > kernel/a.ts: imports in a circle"]);
});
