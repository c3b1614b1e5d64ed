import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ORIGINS } from "../../lab/spec/data";
import { readTar } from "../../lab/spec/tar";
import { NEBULET, nebulet, temporaryFolder } from "../../lab/support";

/** A tar archive of files and contents, as GitHub's are: with a header for all, folders, and extended headers where a name is long. */
function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const blocks = [entry("pax_global_header", "g", "52 comment=0000000000000000000000000000000000000000\n")];
  for (const [name, content] of Object.entries(files)) {
    blocks.push(entry(`${dirname(name)}/`.slice(-100), "5", ""));
    if (name.length > 100) blocks.push(entry("long", "x", record(`path=${name}`)));
    blocks.push(entry(name.slice(0, 100), "0", content));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function record(text: string): string {
  const length = [2, 3, 4].map((digits) => digits + text.length + 2).find((all) => String(all).length + text.length + 2 === all)!;
  return `${length} ${text}\n`;
}

function entry(name: string, type: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, "0"), 124);
  header.write(type, 156);
  header.write("ustar\0", 257);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

test("the files of an archive are read, whatever their names' length and their size", () => {
  const files = { "a/b.txt": "x".repeat(512), [`a/${"long/".repeat(40)}c.txt`]: "y".repeat(513), "a/empty": "" };
  assert.deepEqual(Object.fromEntries([...readTar(tarOf(files))].map(({ name, content }) => [name, content.toString()])), files);
});

test("files whose names are split are put together", () => {
  const archive = entry("b.txt", "0", "z");
  archive.write("some/folder", 345);
  assert.deepEqual([...readTar(archive)], [{ name: "some/folder/b.txt", content: Buffer.from("z") }]);
});

/** Serves GitHub's archives of the two repositories; `change` may leave scripts out or add some. */
async function serve(t: TestContext, change = (files: Record<string, string>) => files): Promise<string> {
  const server = createServer((request, response) => {
    const origin = ORIGINS.find(({ repository, commit }) => request.url === `/${repository}/archive/${commit}.tar.gz`);
    if (!origin) return response.writeHead(404).end();
    const files: Record<string, string> = { [`whole/${origin.path}/README.md`]: "", "whole/test/other.wast": "" };
    for (let i = 0; i < origin.scripts; i++) files[`whole/${origin.path}/${i % 2 ? "simd/" : ""}script${i}.wast`] = "(module)";
    return response.end(gzipSync(tarOf(change(files))));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

/** Runs `nebulet spec --fetch` with a folder and a GitHub of its own. */
function fetchInto(data: string, gitHub: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const env = { ...process.env, NEBULET_GITHUB: gitHub };
    const child = spawn(NEBULET, ["spec", "--fetch", "--data", data, "--engine", "native"], { env });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("close", (status) => done({ status, stdout, stderr }));
  });
}

test("--fetch gets the suite and runs it, and doesn't get it twice", async (t) => {
  const data = join(temporaryFolder(t), "suite");
  const first = await fetchInto(data, await serve(t));
  assert.equal(first.stderr, "");
  assert.equal(first.stdout, "262 passed, 0 failed, 0 skipped\n");
  assert.equal(first.status, 0);
  assert.deepEqual(readdirSync(data).sort(), ["core", "proposals"]);
  assert.ok(existsSync(join(data, "proposals/threads/simd/script1.wast")));
  assert.equal(readFileSync(join(data, "core/script0.wast"), "utf8"), "(module)");
  assert.equal((await fetchInto(data, "http://127.0.0.1:1")).stdout, first.stdout);
});

test("an archive that isn't there, is none, or is not the right one changes nothing", async (t) => {
  const data = join(temporaryFolder(t), "suite");
  const failed = async (gitHub: string, reason: RegExp) => {
    const { status, stdout, stderr } = await fetchInto(data, gitHub);
    assert.match(stderr, reason);
    assert.equal(stderr.trimEnd().split("\n").length, 1);
    assert.deepEqual([status, stdout, readdirSync(data)], [1, "", []]);
  };
  await failed(
    `${await serve(t)}elsewhere`,
    /^nebulet: can't get .*elsewhere\/WebAssembly\/spec\/archive\/285a[0-9a-f]*\.tar\.gz: status 404/,
  );
  await failed("http://127.0.0.1:1", /^nebulet: can't get http:\/\/127\.0\.0\.1:1\//);
  const fewer = await serve(t, ({ "whole/test/core/script0.wast": _, ...files }) => files);
  await failed(fewer, /has 257 scripts in test\/core, but should have 258/);
  const escaping = await serve(t, ({ "whole/test/core/script0.wast": _, ...files }) => ({
    ...files,
    "whole/test/core/../../../x.wast": "",
  }));
  await failed(escaping, /has 257 scripts/);
  const server = createServer((_, response) => response.end("no archive")).listen(0, "127.0.0.1");
  t.after(() => server.close());
  await new Promise((done) => server.once("listening", done));
  await failed(`http://127.0.0.1:${(server.address() as { port: number }).port}`, /incorrect header check/);
});

test("without the suite it says where it is looked for and how to get it", (t) => {
  const data = temporaryFolder(t);
  const says =
    /^nebulet: no WebAssembly test scripts in .*core; --fetch gets them, .*WebAssembly\/spec at commit 285a9032, .*testsuite at commit 193e551f\n$/;
  const { status, stderr } = nebulet(["spec", "--data", data]);
  assert.match(stderr, says);
  assert.equal(status, 1);
  mkdirSync(join(data, "core"));
  for (let i = 0; i < 258; i++) writeFileSync(join(data, "core", `${i}.wast`), "");
  assert.match(nebulet(["spec", "--data", data]).stderr, /no WebAssembly test scripts in .*proposals\/threads;/);
});
