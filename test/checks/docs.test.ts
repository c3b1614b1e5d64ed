import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { inRoot } from "../../host/paths";

/** The pages: those of the root folder, and all below docs/. */
function pages(): string[] {
  const below = readdirSync(inRoot("docs"), { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
  return [...readdirSync(inRoot()), ...below].filter((name) => name.endsWith(".md"));
}

/** What a page's links lead to, as paths from the root; links to other sites are left out. */
function linksOf(page: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).map((target) => join(dirname(page), target));
}

const texts = new Map(pages().map((page) => [page, readFileSync(inRoot(page), "utf8")]));

test("every link of a page leads to something", () => {
  const dead = [...texts].flatMap(([page, text]) =>
    linksOf(page, text)
      .filter((target) => !existsSync(inRoot(target)))
      .map((target) => `${page}: ${target}`),
  );
  assert.deepEqual(dead, []);
});

test("every page can be reached from the README", () => {
  const reached = new Set<string>(["README.md"]);
  for (const page of reached) for (const target of linksOf(page, texts.get(page) ?? "")) if (texts.has(target)) reached.add(target);
  assert.deepEqual(
    [...texts.keys()].filter((page) => !reached.has(page)),
    [],
  );
});

test("a link is read from where its page is", () => {
  const links = linksOf("docs/decisions/a.md", "[x](../limits.md#memory), [y](b.md) and [z](https://example.com/)");
  assert.deepEqual(links, ["docs/limits.md", "docs/decisions/b.md"]);
});
