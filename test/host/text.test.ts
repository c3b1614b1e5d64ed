import assert from "node:assert/strict";
import { test } from "node:test";
import { shown, shownLines } from "../../host/text";

test("names of every script stay as they are", () => {
  for (const name of ["main", "add<int, 4>(char const*)", "größer", "关闭", "שלום", "e\u0301", "👩", "a b", "\\n", ""])
    assert.equal(shown(name), name);
});

test("what moves the cursor, forges lines or turns text around is written out", () => {
  assert.equal(shown("\x1b[2J"), "\\u{1b}[2J");
  assert.equal(shown("a\nerror: b\r\u0085\u2028\u2029"), "a\\u{a}error: b\\u{d}\\u{85}\\u{2028}\\u{2029}");
  assert.equal(shown("\u202egnp.exe\u2066\u200f\u200b\ufeff"), "\\u{202e}gnp.exe\\u{2066}\\u{200f}\\u{200b}\\u{feff}");
  assert.equal(shown("\x9b31m\x7f\0"), "\\u{9b}31m\\u{7f}\\u{0}");
  assert.equal(shown("\ud800x\udfff"), "\\u{d800}x\\u{dfff}");
  assert.equal(shown("\u{e0041}\ue000"), "\\u{e0041}\\u{e000}");
});

test("long names are cut, and say how much is missing", () => {
  assert.equal(shown("x".repeat(120)), "x".repeat(120));
  assert.equal(shown("x".repeat(100_000)), `${"x".repeat(120)}… (99880 more)`);
  assert.equal(shown(`${"x".repeat(119)}👩y`), `${"x".repeat(119)}… (3 more)`);
  assert.ok(shown("\x1b".repeat(100_000)).length < 1000);
});

test("messages of several lines keep their line ends alone", () => {
  assert.equal(shownLines("one\n\ttwo\x1b[m\r\n"), "one\n\ttwo\\u{1b}[m\\u{d}\n");
  assert.ok(shownLines("line\n".repeat(100_000)).length < 20_000);
});
