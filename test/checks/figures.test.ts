import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../../host/paths";

/** A row of the README's table of figures: what was measured, the figures, and the benchmark that prints them. */
interface Row {
  readonly what: string;
  readonly figures: readonly string[];
  readonly bench: string;
}

function rowsOf(readme: string): Row[] {
  const rows: Row[] = [];
  for (const line of readme.split("\n")) {
    const cells = line.split("|").map((cell) => cell.trim());
    const bench = /^`\.\/nebulet bench (\w+)`$/.exec(cells[4] ?? "")?.[1];
    if (bench) rows.push({ what: cells[1]!, figures: numbersIn(cells[2]!), bench });
  }
  return rows;
}

/** The numbers of a text, as they are written. */
function numbersIn(text: string): string[] {
  return text.match(/\d[\d,]*(?:\.\d+)?/g)?.map((number) => number.replace(/,$/, "")) ?? [];
}

/** Figures that a page of bench/ doesn't have. */
function strange(rows: readonly Row[], pageOf: (bench: string) => string): string[] {
  return rows.flatMap(({ what, figures, bench }) => {
    const known = new Set(numbersIn(pageOf(bench)));
    return figures.filter((figure) => !known.has(figure)).map((figure) => `${what}: ${figure} is not in bench/${bench}.md`);
  });
}

test("the README's figures are those of bench/", () => {
  const rows = rowsOf(readFileSync(inRoot("README.md"), "utf8"));
  assert.ok(rows.length >= 6, "the table is there");
  for (const { bench } of rows) assert.ok(existsSync(inRoot("bench", `${bench}.md`)), bench);
  assert.deepEqual(
    strange(rows, (bench) => readFileSync(inRoot("bench", `${bench}.md`), "utf8")),
    [],
  );
});

test("a figure that a page doesn't have is found", () => {
  const rows = rowsOf("| boot | 108,295 instructions, 1.5 of it | goal 3 | `./nebulet bench boot` |\n| other | 7 | | `./nebulet spec` |");
  assert.deepEqual(
    strange(rows, () => "| 108,295 | 2 |"),
    ["boot: 1.5 is not in bench/boot.md"],
  );
});
