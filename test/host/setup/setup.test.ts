import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { inRoot } from "../../../host/paths";
import { sweep } from "../../../host/temporary";
import { findTool, nebulet, temporaryFolder } from "../../lab/support";
import { copyCheckout } from "../checkout";

/** An artefact that no asc is needed for. */
const SMALL = "compiler-memory.wasm";
/** A user of every system, who owns nothing. */
const NOBODY = "65534";

/** A checkout with its packages that can't be written to, and a folder that can; runs the command there as a plain user. */
function readOnlyCheckout(t: TestContext) {
  const { folder, root } = copyCheckout(t);
  const home = join(folder, "home");
  mkdirSync(home);
  chmodSync(folder, 0o755);
  chmodSync(home, 0o777);
  chmodSync(root, 0o555);
  const plain = process.getuid!() !== 0 ? [] : ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--"];
  const run = (env: NodeJS.ProcessEnv, ...args: string[]) => {
    const [program, ...rest] = [...plain, process.execPath, join(root, "nebulet"), ...args];
    const clean = { ...process.env, NODE_OPTIONS: "", NEBULET_CACHE: "", XDG_CACHE_HOME: "", HOME: home, ...env };
    return spawnSync(program!, rest, { cwd: "/", env: clean, encoding: "utf8", timeout: 60_000 });
  };
  return { root, home, run };
}

/** Whether a plain user can be had; else the test is skipped and says so. */
function requirePlainUser(t: TestContext): boolean {
  const able = process.getuid !== undefined && (process.getuid() !== 0 || findTool("setpriv") !== undefined);
  if (!able) t.skip("needs a plain user, or setpriv to become one");
  return able;
}

test("a read-only checkout is used by a plain user with a cache elsewhere", (t) => {
  if (!requirePlainUser(t)) return;
  const { root, home, run } = readOnlyCheckout(t);
  const named = join(home, "cache");
  const first = run({ NEBULET_CACHE: named }, "build", SMALL);
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stderr, /^nebulet: first use: builds the system, .*\n$/);
  assert.ok(existsSync(join(named, "build", SMALL)));
  assert.equal(run({ NEBULET_CACHE: named }, "build", SMALL).stderr, "");
  const byDefault = run({}, "build", SMALL);
  assert.equal(byDefault.status, 0, byDefault.stderr);
  const [own] = readdirSync(join(home, ".cache", "nebulet"));
  assert.ok(existsSync(join(home, ".cache", "nebulet", own!, "build", SMALL)));
  assert.equal(existsSync(join(root, ".cache")), false);
});

test("a cache that can't be written to is one line that names it", (t) => {
  if (!requirePlainUser(t)) return;
  const { home, run } = readOnlyCheckout(t);
  writeFileSync(join(home, "file"), "");
  for (const env of [{ NEBULET_CACHE: join(home, "file/cache") }, { XDG_CACHE_HOME: join(home, "file") }]) {
    const { status, stderr } = run(env, "help");
    assert.equal(status, 1);
    assert.match(stderr, /^nebulet: can't write the cache folder \/.*file\/.*\n$/);
  }
});

test("a TMPDIR that isn't there is one line, a long one is no harm", (t) => {
  const env = { NEBULET_QEMU: inRoot("test/host/fake-guest.mjs") };
  const run = (folder: string) => nebulet(["run", "examples/hello.wat"], { env: { ...env, TMPDIR: folder } });
  const missing = run("/nonexistent");
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /^nebulet: can't make a temporary folder in \/nonexistent: no such folder.*\n$/);
  const long = join(temporaryFolder(t), "x".repeat(120));
  mkdirSync(long);
  assert.doesNotMatch(run(long).stderr, /listen|EINVAL|temporary/);
});

test("without a PATH what is missing is one line", () => {
  const { status, stderr } = nebulet(["run", "examples/hello.wat"], { env: { PATH: "" } });
  assert.equal(status, 1);
  assert.match(stderr, /^nebulet: needs QEMU: .*\n$/);
});

test("what a killed process left is removed, what lives or is another's stays", (t) => {
  const folder = temporaryFolder(t);
  const own = /nebulet-\d+-\d+-/.exec(folder)![0].replace(`${process.pid}-`, "");
  // Numbers of processes end below 2^22.
  const [dead, living, elsewhere] = [`${own}${1 << 23}-abcdef`, `${own}${process.pid}-abcdef`, `nebulet-0-${1 << 23}-abcdef`];
  for (const name of [dead, living, elsewhere, "other"]) mkdirSync(join(folder, name, "inside"), { recursive: true });
  sweep(folder);
  assert.deepEqual(readdirSync(folder).sort(), [elsewhere, living, "other"].sort());
});
