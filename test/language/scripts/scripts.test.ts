import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inRoot } from "../../../host/paths";
import { nebulet } from "../../lab/support";

const FOLDER = inRoot("test/language/scripts");
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith(".wast"));

// Natively for any processor and for this one, and in ring 0 under emulation: they differ in code, and in what a store is.
for (const engine of ["native", "native-cpu", "machine"]) {
  test(`our own scripts pass, engine ${engine}`, { timeout: 300_000 }, () => {
    const { status, stdout, stderr } = nebulet(
      ["spec", "--engine", engine, "--features", "custom-page-sizes", ...SCRIPTS.map((name) => join(FOLDER, name))],
      {
        timeout: 280_000,
      },
    );
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /^\d+ passed, 0 failed, 0 skipped\n$/);
  });
}
