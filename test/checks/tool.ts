import { execFile } from "node:child_process";
import { join } from "node:path";
import { inRoot, PACKAGES } from "../../host/paths";

/** What a tool may take, in ms. */
const TIMEOUT = 300_000;

/** Runs a tool of node_modules in that folder (the root by default); fails with what it printed unless it ends with status 0. */
export function checkWith(script: string, args: readonly string[], cwd = inRoot()): Promise<void> {
  const options = { cwd, env: { ...process.env, NODE_OPTIONS: "" }, timeout: TIMEOUT, maxBuffer: 64 << 20 };
  return new Promise((passed, failed) => {
    execFile(process.execPath, [join(PACKAGES, script), ...args], options, (error, stdout, stderr) => {
      if (!error) return passed();
      const printed = `${stdout}${stderr}`;
      failed(new Error(`${script} ${args.slice(0, 8).join(" ")}:\n${printed === "" ? error.message : printed}`));
    });
  });
}
