import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors";
import { inRoot } from "../paths";

/** Where the scripts come from, and the commits that the lists of scripts were made for. */
const ORIGINS = [
  { folder: "core", repository: "WebAssembly/spec", path: "test/core", commit: "285a9032" },
  { folder: "proposals/threads", repository: "WebAssembly/testsuite", path: "proposals/threads", commit: "193e551f" },
];

/** The folder of the official test scripts: the given one, else NEBULET_WASM_SPEC, else where it lies beside the project. */
export function dataFolder(option?: string): string {
  return option ?? process.env["NEBULET_WASM_SPEC"] ?? inRoot("../shared/testdata/wasm-spec");
}

/** The folder of the test scripts. Throws a UserError that says how to get them when they aren't there. */
export function requireData(option?: string): string {
  const folder = dataFolder(option);
  if (existsSync(join(folder, "core"))) return folder;
  const how = ORIGINS.map((o) => `${o.folder}/ is ${o.path}/ of the GitHub repository ${o.repository} at commit ${o.commit}`);
  throw new UserError(
    `no WebAssembly test scripts in ${folder}; --data or NEBULET_WASM_SPEC names the folder that holds them: ${how.join(", ")}`,
  );
}
