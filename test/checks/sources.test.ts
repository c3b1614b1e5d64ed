import { test } from "node:test";
import { checkWith } from "./tool";

test("the formatter would change nothing", () => {
  checkWith("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "--cache", "--cache-location", ".cache/prettier.json", ".");
});

test("the linter finds nothing", () => {
  checkWith("@biomejs/biome/bin/biome", "lint", "--error-on-warnings", "--max-diagnostics=50", ".");
});

test("the host side type-checks", () => {
  checkWith("typescript/bin/tsc", "-p", "tsconfig.json");
});

test("the AssemblyScript side type-checks as an editor sees it", () => {
  checkWith("typescript/bin/tsc", "-p", "tsconfig.editor.json");
});
