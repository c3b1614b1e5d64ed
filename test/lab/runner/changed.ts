import { spawnSync } from "node:child_process";
import { UserError } from "../../../host/errors";
import { inRoot } from "../../../host/paths";

/** The files that differ from a revision, committed since the branch left it or not, and those that git doesn't know yet; from the root. */
export function changedFiles(revision: string): string[] {
  const base = git("merge-base", revision, "HEAD").trim();
  const lists = [git("diff", "--name-only", "--no-renames", "-z", base, "--"), git("ls-files", "--others", "--exclude-standard", "-z")];
  return [...new Set(lists.flatMap((list) => list.split("\0")).filter((name) => name !== ""))].sort();
}

function git(...args: string[]): string {
  const { error, status, stdout, stderr } = spawnSync("git", args, { cwd: inRoot(), encoding: "utf8", maxBuffer: 64 << 20 });
  if (error) throw new UserError(`--changed needs git: ${error.message}`);
  if (status !== 0) throw new UserError(`--changed: git says: ${stderr.trim().split("\n")[0]}`);
  return stdout;
}
