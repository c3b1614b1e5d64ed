import assert from "node:assert/strict";
import { test } from "node:test";
import { checkImports, checkStart, refuseObject } from "../../host/program/check";
import { editDistance, nearest } from "../../host/program/nearest";
import { offers } from "../../host/program/offers";
import { functionForm } from "../../host/wasm/types";
import { HEADER, name, section, vector } from "../../host/wasm/binary";
import { interfaceOf } from "../../host/wasm/interface";
import { RUN } from "../../images/run";
import { type Item, moduleWith, PLAIN } from "./modules";
import { makeObject } from "./sample";

const START: Item = { name: "_start" };
const WASI = "wasi_snapshot_preview1";
const OFFERS = new Map([
  [WASI, new Set(["fd_read", "fd_write", "proc_exit"])],
  ["nebulet", new Set(["clock", "log"])],
]);

function load(wasm: readonly number[]) {
  const bytes = Uint8Array.from(wasm);
  return { file: "app", name: "app", wasm: bytes, debug: bytes };
}

/** What `run` says of a module before it starts anything; nothing when it goes on. */
function refusal(wasm: readonly number[]): string {
  try {
    const asks = checkStart(load(wasm));
    if (asks) checkImports(load(wasm), asks, OFFERS);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

test("programs go on", () => {
  assert.equal(refusal(PLAIN), "");
  const imports = [WASI, "nebulet"].flatMap((module) => [...OFFERS.get(module)!].map((name) => ({ module, name })));
  assert.equal(refusal(moduleWith(imports, [START])), "");
  assert.equal(refusal(moduleWith([{ module: "nebulet", name: "log" }], [{ name: "_start", type: [0, 0] }])), "");
});

test("a program begins with a function _start that takes and gives nothing", () => {
  const begin = { name: "begin\x1b" };
  assert.match(refusal(moduleWith([], [])), /^app exports no function _start, with which a program begins: it exports no function at all$/);
  assert.match(refusal(moduleWith([], [begin])), /: it exports begin\\u\{1b\}$/);
  const many = Array.from({ length: 12 }, (_, i) => ({ name: `f${i}` }));
  assert.match(refusal(moduleWith([], many)), /: it exports f0, .*, f9, and 2 more$/);
  assert.match(refusal(moduleWith([], [begin, { name: "_initialize" }])), /with _initialize it is a library/);
  assert.equal(refusal(moduleWith([], [{ name: "_initialize" }, START])), "");
  assert.match(refusal(moduleWith([], [{ name: "_start", type: [2, 0] }])), /exports _start as a memory/);
  for (const form of [functionForm(["i32"], []), functionForm([], ["i32"])])
    assert.match(refusal(moduleWith([], [START], [[...form]])), /a _start with parameters or results/);
});

test("the type of _start is found behind types of every form", () => {
  const forms = [
    [0x60, 1, 0x64, 0x80, 0, 1, 0x7b],
    [0x5e, 0x78, 1],
    [0x4e, 2, 0x50, 0, 0x5f, 2, 0x63, 0, 1, 0x7f, 0, 0x4f, 1, 1, 0x5f, 2, 0x63, 0, 1, 0x7f, 0],
  ];
  for (const [own, says] of [
    [[0x50, 0, 0x60, 0, 0], ""],
    [[0x50, 0, 0x60, 1, 0x7f, 0], "parameters"],
  ] as const) {
    const wasm = moduleWith([{ module: "nebulet", name: "log", type: [0, 4] }], [{ name: "_start", type: [0, 0] }], [...forms, [...own]]);
    assert.ok(refusal(wasm).includes(says) && (says !== "" || refusal(wasm) === ""), refusal(wasm));
  }
});

test("all that nobody offers is named, ten at most, with what is nearest", () => {
  assert.equal(
    refusal(
      moduleWith([{ name: "fork" }, { module: WASI, name: "fd_wirte" }, { name: "fd_read" }, { name: "memory", type: [2, 0, 1] }], [START]),
    ),
    [
      "app imports 4 things that nobody offers:",
      '  "env" "fork" (function)',
      `  "${WASI}" "fd_wirte" (function); the nearest is "${WASI}" "fd_write"`,
      `  "env" "fd_read" (function); the nearest is "${WASI}" "fd_read"`,
      '  "env" "memory" (memory)',
    ].join("\n"),
  );
  const many = Array.from({ length: 5000 }, (_, i) => ({ name: `\x1b${i}` }));
  const lines = refusal(moduleWith(many, [START])).split("\n");
  assert.equal(lines.length, 12);
  assert.equal(lines[1], '  "env" "\\u{1b}0" (function)');
  assert.equal(lines[11], "  and 4990 more");
  const twice = refusal(moduleWith([{ name: "fork" }, { name: "fork" }], [START]));
  assert.equal(twice, 'app imports something that nobody offers:\n  "env" "fork" (function)');
  assert.match(refusal(moduleWith([{ module: WASI, name: "fd_read", type: [3, 0x7f, 0] }], [START])), /"fd_read" \(global\)$/);
});

test("names are near when few of their letters differ", () => {
  assert.deepEqual(
    ["", "abc", "kitten"].map((from, i) => editDistance(from, ["ab", "abc", "sitting"][i]!)),
    [2, 0, 3],
  );
  const both = new Map([
    ["a", new Set(["same"])],
    ["b", new Set(["same"])],
  ]);
  assert.deepEqual(nearest({ module: "b", name: "same" }, both), { module: "b", name: "same" });
  assert.equal(nearest({ module: "b", name: "other" }, both), undefined);
  assert.equal(nearest({ module: "b", name: "x".repeat(1 << 20) }, both), undefined);
});

test("other toolchains are named, and what to do", () => {
  const cases: readonly (readonly [imports: readonly Item[], exports: readonly Item[], says: RegExp])[] = [
    [[{ module: "wasi_unstable", name: "fd_write" }], [START], /WASI preview 0.*wasm32-wasip1/],
    [[{ name: "invoke_vi" }], [START], /Emscripten.*clang/],
    [[{ name: "emscripten_memcpy_js" }], [], /Emscripten/],
    [[{ module: "a", name: "b" }], [{ name: "c" }], /Emscripten/],
    [[{ module: "wbg", name: "__wbg_log_1" }], [], /wasm-bindgen/],
    [[{ module: "./app_bg.js", name: "log" }], [], /wasm-bindgen/],
    [[], [{ name: "__wbindgen_start" }], /wasm-bindgen/],
    [[{ module: "wasi:cli/exit@0.2.0", name: "exit" }], [], /component/],
    [[{ module: "gojs", name: "runtime.wasmExit" }], [{ name: "run" }], /Go/],
    [[{ module: "wasi", name: "thread-spawn" }], [START], /threads/],
  ];
  for (const [imports, exports, says] of cases) {
    const text = refusal(moduleWith(imports, exports));
    assert.match(text, says);
    assert.match(text, /^app is [^\n]+; [^\n]+$/);
  }
  for (const item of [{ name: "emscripten_notify_memory_growth" }, { name: "a" }, { module: "a", name: "long" }])
    assert.match(refusal(moduleWith([item], [START])), /nobody offers/);
});

test("an object is none", () => {
  assert.throws(() => refuseObject(load([...makeObject(new Map())])), /is an object that nebulet compile made/);
  refuseObject(load(PLAIN));
});

test("imports are read in the compact forms too", () => {
  const groups = [
    [...name("m"), 0, 0x7f, 1, ...name("a"), 0, 5],
    [...name("n"), 0, 0x7e, 0, 6, 1, ...name("b")],
  ];
  const compact = [...HEADER, ...section(2, vector(groups))];
  assert.deepEqual(interfaceOf(Uint8Array.from(compact))?.imports, [
    { module: "m", name: "a", kind: "function", type: 5 },
    { module: "n", name: "b", kind: "function", type: 6 },
  ]);
});

test("what can't be read is left to the compiler: cut, changed and endless modules", () => {
  const wasm = moduleWith(
    [
      { module: WASI, name: "fd_read" },
      { module: "nebulet", name: "log" },
    ],
    [START, { name: "memory", type: [2, 0] }],
  );
  for (let length = 0; length < wasm.length; length++) {
    const says = refusal(wasm.slice(0, length));
    assert.ok(says === "" || says.startsWith("app exports no function"), says);
  }
  for (let at = 0; at < wasm.length; at++) {
    for (const byte of [0, 0x7f, 0x80, 0xff, wasm[at]! ^ 1]) {
      const changed = wasm.with(at, byte);
      assert.ok(/^(?:$|app (?:exports|imports|has|is) )/.test(refusal(changed)), refusal(changed));
    }
  }
  const endless = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 2, 6, 0xff, 0xff, 0xff, 0xff, 0x0f, 0];
  assert.equal(refusal(endless), "");
});

test("a module of many imports takes seconds at most", () => {
  const imports = Array.from({ length: 200_000 }, (_, i) => [
    1,
    0x65,
    4,
    ...Buffer.from((i + 0x10000).toString(36).slice(-4).padStart(4, "0")),
    0,
    0,
  ]).flat();
  const count = [0x80 | (200_000 & 0x7f), 0x80 | ((200_000 >> 7) & 0x7f), 200_000 >> 14];
  const size = imports.length + count.length;
  const sized = [0x80 | (size & 0x7f), 0x80 | ((size >> 7) & 0x7f), 0x80 | ((size >> 14) & 0x7f), size >> 21];
  const exported = [7, 10, 1, 6, ...Buffer.from("_start"), 0, 0];
  const wasm = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 2, ...sized].concat(count, imports, exported);
  const began = performance.now();
  assert.match(refusal(wasm), /and 1\d{5} more$/);
  assert.ok(performance.now() - began < 10_000);
});

test("the image offers all of WASI preview 1 and the kernel's calls", async () => {
  const all = await offers(RUN);
  assert.deepEqual([...all.keys()], ["nebulet", WASI]);
  assert.equal([...all.get(WASI)!].filter((name) => /^(?:args|clock|environ|fd|path|poll|proc|random|sched|sock)_/.test(name)).length, 46);
  assert.ok(all.get("nebulet")!.has("stream_write"));
});
