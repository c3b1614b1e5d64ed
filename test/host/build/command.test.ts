import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { copyCheckout } from "../checkout";

const LIMIT = { timeout: 300_000 };
/** The smallest module that asc makes, and one of the files that it reads. */
const MODULE = "wasi.wasm";
const SOURCE = "libraries/wasi/main.ts";

/** Starts `nebulet` in a checkout of its own; what it prints, and waiting for that. */
function start(t: TestContext, root: string, ...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: "", NEBULET_CACHE: join(root, ".cache") };
  const child: ChildProcess = spawn(process.execPath, [join(root, "nebulet"), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  t.after(() => child.kill("SIGKILL"));
  let output = "";
  const closed = once(child, "close") as Promise<[number | null]>;
  let wake = () => {};
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      wake();
    });
  }
  /** What was printed since the last time, when it holds the text; fails when the process ends before. */
  const says = async (text: string): Promise<string> => {
    while (!output.includes(text)) {
      const more = new Promise<void>((woken) => {
        wake = woken;
      });
      const [status] = (await Promise.race([more, closed])) ?? [];
      assert.equal(status, undefined, output);
    }
    const said = output;
    output = "";
    return said;
  };
  return { child, says, closed, output: () => output };
}

test("build --watch builds what changes, shows errors, takes in the host's code, and ends on Ctrl-C", LIMIT, async (t) => {
  const { root } = copyCheckout(t, "libraries", "sdk");
  const { child, says, closed } = start(t, root, "build", MODULE, "--watch", "--verbose");
  const upToDate = () => says("; watching\n");
  const source = join(root, SOURCE);
  const text = readFileSync(source, "utf8");
  assert.match(await upToDate(), /building wasi\.wasm\n[\s\S]*1 up to date/);
  writeFileSync(join(root, "libraries/wasi/unread.ts"), "// read by nobody");
  assert.doesNotMatch(await upToDate(), /building/);
  appendFileSync(source, "\nexport function more(): i32 { return 7; }\n");
  assert.match(await upToDate(), /building wasi\.wasm\n/);
  const { exports } = { exports: WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(join(root, ".cache/build", MODULE)))) };
  assert.ok(exports.some(({ name }) => name === "more"));
  writeFileSync(source, `${text}\nexport function more(): i32 { return none; }\n`);
  assert.match(await says("TS2304"), /main\.ts:\d+:\d+: error TS2304: Cannot find name 'none'/);
  writeFileSync(source, text);
  assert.doesNotMatch(await upToDate(), /building/);
  appendFileSync(join(root, "host/asc/runtime.ts"), "\n");
  assert.match(await upToDate(), /starting anew\n[\s\S]*building wasi\.wasm\n/);
  child.kill("SIGINT");
  assert.deepEqual((await closed)[0], 0);
  assert.deepEqual(
    readdirSync(join(root, ".cache/build")).filter((name) => name.endsWith(".lock")),
    [],
  );
});

test("Ctrl-C in the middle of a build leaves no lock", LIMIT, async (t) => {
  const { root } = copyCheckout(t, "libraries", "sdk");
  const { child, says, closed } = start(t, root, "build", MODULE, "--watch", "--verbose");
  await says("building wasi.wasm");
  assert.ok(existsSync(join(root, `.cache/build/${MODULE}.lock`)));
  child.kill("SIGINT");
  assert.equal((await closed)[0], 0);
  assert.ok(!existsSync(join(root, `.cache/build/${MODULE}.lock`)));
});

test("two processes that build at the same time make a result once, and both see it whole", LIMIT, async (t) => {
  const { root } = copyCheckout(t, "libraries", "sdk");
  const runs = [0, 1].map(() => start(t, root, "build", MODULE, "--verbose"));
  const statuses = await Promise.all(runs.map(({ closed }) => closed));
  assert.deepEqual(
    statuses.map(([status]) => status),
    [0, 0],
  );
  const said = runs.map(({ output }) => output()).join("");
  assert.equal(said.match(/building wasi\.wasm/g)?.length, 1, said);
  assert.ok(WebAssembly.validate(readFileSync(join(root, ".cache/build", MODULE))));
});

test("progress that nobody reads is no harm", LIMIT, async (t) => {
  const { root } = copyCheckout(t);
  const { child, closed } = start(t, root, "build", "compiler-memory.wasm", "--verbose");
  child.stdout!.destroy();
  child.stderr!.destroy();
  assert.equal((await closed)[0], 0);
  assert.ok(existsSync(join(root, ".cache/build/compiler-memory.wasm")));
});
