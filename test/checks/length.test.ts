import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../../host/paths";
import { sourceFiles } from "./files";

const FOLDERS = ["abi", "bench", "compiler", "examples", "host", "images", "kernel", "libraries", "native", "runtime", "sdk", "test"];
const COLUMNS = 140;
const LINES = 500;

/** Files that may be longer, and why. */
const LONGER: Readonly<Record<string, string>> = {
  "bench/run/hostile.ts": "a table: a shape of module a row",
  "compiler/decode/opcodes.ts": "a table: an opcode a row",
  "compiler/frontend/function.ts": "the dispatch of all instructions",
};

/** What is generated has lines and files as long as the data asks for. */
const GENERATED = /^abi\/gen\/|\/call\/dispatch\.ts$/;

/** Comments and code that are too wide, and files that are too long, one line each. A line with a text or a pattern can't be broken. */
function excess(path: string, text: string): string[] {
  if (GENERATED.test(path)) return [];
  const lines = text.split("\n");
  const found: string[] = [];
  let inText = false;
  lines.forEach((line, i) => {
    const isComment = !inText && /^\s*(?:\*|\/\/|\/\*)/.test(line);
    const breakable = isComment || (!inText && !/["'`/]/.test(line));
    if (line.length > COLUMNS && breakable) found.push(`${path}:${i + 1}: ${line.length} columns`);
    // Roughly: what is between two backquotes is a text of several lines.
    if (!isComment && (line.match(/`/g)?.length ?? 0) % 2 === 1) inText = !inText;
  });
  if (lines.length - 1 > LINES && !(path in LONGER)) found.push(`${path}: ${lines.length - 1} lines`);
  return found;
}

test("no line of a comment or of code is wider than 140 columns, no file longer than 500 lines but those that are named", () => {
  const found = [...sourceFiles(FOLDERS)]
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => excess(path, readFileSync(inRoot(path), "utf8")));
  assert.deepEqual(found, []);
});

test("what is too wide or too long is found", () => {
  const wide = "x".repeat(141);
  assert.deepEqual(excess("host/a.ts", `// ${wide}\nconst a = "${wide}";\n`), ["host/a.ts:1: 144 columns"]);
  assert.deepEqual(excess("host/a.ts", `const ${wide} = 1;\n`), ["host/a.ts:1: 152 columns"]);
  assert.deepEqual(excess("host/a.ts", "a\n".repeat(501)), ["host/a.ts: 501 lines"]);
  assert.deepEqual(excess("compiler/decode/opcodes.ts", "a\n".repeat(501)), []);
});
