import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { CACHE, inRoot, PACKAGES } from "../../host/paths";
import { filesBelow } from "./files";
import { checkFiles } from "./passed";
import { checkWith } from "./tool";

const KEPT = join(CACHE, "checks");
const text = (...path: string[]) => readFileSync(inRoot(...path), "utf8");
const versionOf = (name: string) => readFileSync(join(PACKAGES, name, "package.json"), "utf8");
/** What tsc remembers of the files that did not change; it takes a file's text for the file. */
const remembering = (name: string) => ["--incremental", "--tsBuildInfoFile", join(KEPT, `${name}.tsbuildinfo`)];

// Side by side, the longest first: each is a process of its own.
suite("sources", { concurrency: true }, () => {
  test("the AssemblyScript side type-checks as an editor sees it", () =>
    checkWith("typescript/bin/tsc", ["-p", "tsconfig.editor.json", ...remembering("editor")]));

  test("the host side type-checks", () => checkWith("typescript-native/bin/tsc", ["-p", "tsconfig.json", ...remembering("host")]));

  test("the formatter would change nothing", () =>
    checkFiles(filesBelow(inRoot()), {
      folder: inRoot(),
      memory: join(KEPT, "formatter.json"),
      rules: [versionOf("prettier"), text(".prettierrc.json"), text(".prettierignore")],
      check: (files) => checkWith("prettier/bin/prettier.cjs", ["--check", "--ignore-unknown", "--log-level", "warn", ...files]),
    }));

  test("the linter finds nothing", () =>
    checkFiles(filesBelow(inRoot()), {
      folder: inRoot(),
      memory: join(KEPT, "linter.json"),
      rules: [versionOf("@biomejs/biome"), text("biome.json"), text("package.json"), text(".gitignore")],
      check: (files) =>
        checkWith("@biomejs/biome/bin/biome", [
          ...["lint", "--error-on-warnings", "--max-diagnostics=50", "--no-errors-on-unmatched", "--files-ignore-unknown=true"],
          ...files,
        ]),
    }));
});
