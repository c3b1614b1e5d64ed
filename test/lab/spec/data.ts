import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../../host/errors";
import { CACHE, inRoot } from "../../../host/paths";

/** A part of the suite: where its scripts come from. */
export interface Origin {
  /** Folder of the test data. */
  readonly folder: string;
  /** On GitHub. */
  readonly repository: string;
  readonly path: string;
  readonly commit: string;
  /** Number of its scripts. */
  readonly scripts: number;
}

/** The specification's own scripts, and those of the proposal for threads, which is not part of it yet. */
export const ORIGINS: readonly Origin[] = [
  {
    folder: "core",
    repository: "WebAssembly/spec",
    path: "test/core",
    commit: "285a9032950cbad6a9f84de11183008e286092a2",
    scripts: 258,
  },
  {
    folder: "proposals/threads",
    repository: "WebAssembly/testsuite",
    path: "proposals/threads",
    commit: "193e551ff22663995b1ac95dc62344133669e14b",
    scripts: 4,
  },
];

/** Where the scripts are looked for when no setting says where: beside the project, and where `--fetch` puts them. */
const PLACES = [inRoot("../shared/testdata/wasm-spec"), join(CACHE, "wasm-spec")] as const;

/**
 * The folder of the official test scripts: the given one, else NEBULET_WASM_SPEC, else the place where they are, or would be fetched to.
 */
export function dataFolder(option?: string): string {
  return option ?? process.env["NEBULET_WASM_SPEC"] ?? PLACES.find(isComplete) ?? PLACES[1];
}

/** Whether all folders of scripts are there, with as many scripts as they must have. */
export function isComplete(folder: string): boolean {
  return missingPart(folder) === undefined;
}

/** The folder of the test scripts. Throws a UserError that says how to get them when they aren't there. */
export function requireData(option?: string): string {
  const folder = dataFolder(option);
  const missing = missingPart(folder);
  if (!missing) return folder;
  const how = ORIGINS.map((o) => `${o.folder}/ is ${o.path}/ of the GitHub repository ${o.repository} at commit ${o.commit.slice(0, 8)}`);
  throw new UserError(
    `no WebAssembly test scripts in ${join(folder, missing.folder)}; --fetch gets them, --data or NEBULET_WASM_SPEC names the folder that holds them: ${how.join(", ")}`,
  );
}

function missingPart(folder: string): Origin | undefined {
  return ORIGINS.find((origin) => countScripts(join(folder, origin.folder)) !== origin.scripts);
}

function countScripts(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".wast")).length;
}
