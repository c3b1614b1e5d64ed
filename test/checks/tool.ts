import { spawnSync } from "node:child_process";
import { inRoot } from "../../host/paths";

/** Runs a tool of node_modules in the root folder; fails with what it printed unless it ends with status 0. */
export function checkWith(script: string, ...args: string[]): void {
  const result = spawnSync(process.execPath, [inRoot("node_modules", script), ...args], {
    cwd: inRoot(),
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "" },
    timeout: 300_000,
    maxBuffer: 64 << 20,
  });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${script} ${args.join(" ")}:\n${result.stdout}${result.stderr}`);
}
