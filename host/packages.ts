import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./build/lock";
import { UserError } from "./errors";
import { CACHE, fromRoot } from "./paths";
import { progress } from "./progress";

/**
 * Installs what the package in that folder depends on, from its lock file, unless it is there; gives the folder of the packages. `what`
 * names it to people. Throws a UserError where npm can't get it.
 */
export async function installPackages(folder: string, what: string): Promise<string> {
  const wanted = createHash("sha256")
    .update(readFileSync(join(folder, "package-lock.json")))
    .digest("hex");
  const place = isWritable(folder) ? folder : join(CACHE, "packages", fromRoot(folder).replaceAll("/", "-"));
  const packages = join(place, "node_modules");
  const mark = join(packages, ".nebulet-lock");
  const installed = () => existsSync(mark) && readFileSync(mark, "utf8") === wanted;
  if (installed()) return packages;
  mkdirSync(place, { recursive: true });
  await withLock(join(CACHE, `${fromRoot(folder).replaceAll("/", "-")}.lock`), async () => {
    if (installed()) return;
    progress(`installing ${what}`);
    if (place !== folder) for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(folder, name), join(place, name));
    const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: place, encoding: "utf8" });
    if (npm.status !== 0) throw new UserError(`npm can't install ${what}: ${(npm.stderr ?? "").split("\n")[0]}`);
    writeFileSync(mark, wanted);
  });
  return packages;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
