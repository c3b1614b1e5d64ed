import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { type Place, placesOf } from "../../host/program/places";
import { encodeText } from "../../host/program/wat";
import { name, section } from "../../host/wasm/binary";
import { sectionsOf } from "../../host/wasm/sections";
import { Random } from "../lab/fuzz/random";
import { compileC, requireTool, temporaryFolder } from "../lab/support";

const PROGRAM = `int values[8];
static int deep(int i) {
  if (i > 5) __builtin_trap();
  return values[i] * 2;
}
static int middle(int i) {
  return deep(i + 3) + 1;
}
__attribute__((noinline)) int outer(int i) {
  return middle(i);
}
int main(int argc, char **argv) {
  return outer(argc + 4);
}
`;
const UNREACHABLE = 0;
const CODE = 10;

function compiled(t: TestContext, ...flags: string[]): Uint8Array {
  const folder = temporaryFolder(t);
  const source = join(folder, "program.c");
  const output = join(folder, "program.wasm");
  writeFileSync(source, PROGRAM);
  compileC(source, output, "-O2", ...flags);
  return readFileSync(output);
}

/** Every place that an offset of the module's code has. */
async function allPlaces(wasm: Uint8Array): Promise<Place[][]> {
  const places = await placesOf(wasm, "program.wasm");
  const code = sectionsOf(wasm).find(({ id }) => id === CODE)!;
  return Array.from({ length: code.end - code.start }, (_, i) => places?.find(code.start + i) ?? []);
}

for (const version of [4, 5]) {
  test(`C built with -g is known by file and line, and so is what was inlined (DWARF ${version})`, async (t) => {
    if (!requireTool(t, "clang-16")) return;
    const found = await allPlaces(compiled(t, `-gdwarf-${version}`));
    const chains = found.map((places) =>
      places.map(({ file, line, inlined }) => `${inlined ?? ""}@${file.split("/").at(-1)}:${line}`).join(" "),
    );
    assert.ok(chains.includes("deep@program.c:3 middle@program.c:7 @program.c:10"), [...new Set(chains)].slice(0, 20).join("\n"));
    assert.ok(chains.includes("@program.c:13"));
  });
}

test("without -g there are no places", async (t) => {
  if (!requireTool(t, "clang-16")) return;
  assert.equal(await placesOf(compiled(t, "-g0", "-Wl,--strip-debug"), "program.wasm"), undefined);
});

test("debug information that was changed at random gives places or none, and takes no long time", async (t) => {
  if (!requireTool(t, "clang-16")) return;
  const wasm = compiled(t, "-g");
  const random = new Random(1);
  const debug = sectionsOf(wasm).filter((item) => item.name.startsWith(".debug_"));
  for (let i = 0; i < 300; i++) {
    const changed = Uint8Array.from(wasm);
    for (let k = random.below(8); k >= 0; k--) {
      const { start, end } = random.pick(debug);
      changed[start + random.below(end - start)] = random.below(256);
    }
    const places = await placesOf(changed, "program.wasm");
    for (let k = 0; k < 50; k++) places?.find(random.below(wasm.length));
  }
});

/** A module with a source map in it, or with the name of one. */
async function mapped(url: string): Promise<Uint8Array> {
  const wasm = await encodeText('(module (func (export "f") unreachable))', "f.wat");
  return Uint8Array.from([...wasm, ...section(UNREACHABLE, [...name("sourceMappingURL"), ...name(url)])]);
}

const MAP = JSON.stringify({ version: 3, sources: ["main.ts"], names: [], mappings: "AAAA,oBAEE" });

test("a source map is read from the module, or from a file beside it, and from nowhere else", async (t) => {
  const data = `data:application/json;base64,${Buffer.from(MAP).toString("base64")}`;
  assert.deepEqual((await placesOf(await mapped(data), "f.wasm"))?.find(21), [{ file: "main.ts", line: 3, column: 3 }]);
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, "f.map"), MAP);
  assert.equal((await placesOf(await mapped("f.map"), join(folder, "f.wasm")))?.find(21)[0]?.line, 3);
  assert.equal((await placesOf(await mapped("/elsewhere/f.map"), join(folder, "f.wasm")))?.find(21)[0]?.line, 3);
  for (const url of ["none.map", "/dev/zero", "..", "", "https://example.com/other.map"]) {
    assert.equal(await placesOf(await mapped(url), join(folder, "f.wasm")), undefined, url);
  }
});

test("a source map that names a source it doesn't have gives a place without a name", async () => {
  const map = JSON.stringify({ version: 3, sources: [], names: [], mappings: "AAAA,oBAEE" });
  const wasm = await mapped(`data:application/json;base64,${Buffer.from(map).toString("base64")}`);
  assert.deepEqual((await placesOf(wasm, "f.wasm"))?.find(21), [{ file: "?", line: 3, column: 3 }]);
});
