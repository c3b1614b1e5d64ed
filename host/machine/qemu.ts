import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { UserError } from "../errors";
import { progress } from "../progress";
import { TARGET } from "../target/targets";

const { program: PROGRAM, debianPackage, install: INSTALL } = TARGET.qemu;

/**
 * The path of QEMU: what NEBULET_QEMU names, or that of the PATH. Installs it where that needs no question. Throws a UserError that says
 * how to.
 */
export async function findQemu(): Promise<string> {
  const chosen = process.env["NEBULET_QEMU"];
  if (chosen !== undefined && chosen !== "") {
    const path = chosen.includes("/") ? chosen : findProgram(chosen);
    if (path === undefined || !isExecutable(path)) throw new UserError(`NEBULET_QEMU names no program: ${chosen}`);
    return path;
  }
  const there = findProgram(PROGRAM);
  if (there !== undefined) return there;
  await installQemu();
  const installed = findProgram(PROGRAM);
  if (installed === undefined) throw new UserError(HOW_TO_INSTALL);
  return installed;
}

const HOW_TO_INSTALL = `needs QEMU: ${INSTALL}`;

/** Root on Debian asks nobody; everybody else is told what to install. */
async function installQemu(): Promise<void> {
  if (process.getuid?.() !== 0 || findProgram("apt-get") === undefined) throw new UserError(HOW_TO_INSTALL);
  progress(`installing QEMU (apt-get install ${debianPackage})`);
  const { spawnSync } = await import("node:child_process");
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
  const install = () => apt("install", "-y", "--no-install-recommends", debianPackage);
  if (!install() && !(apt("update") && install())) throw new UserError(`apt-get can't install QEMU; ${HOW_TO_INSTALL}`);
}

/** A command line that runs the given one so that it ends when this process does, even by SIGKILL, where there is a way to have that. */
export function endWithParent(command: readonly string[]): readonly string[] {
  // util-linux, so Linux alone.
  const setpriv = findProgram("setpriv");
  return setpriv === undefined ? command : [setpriv, "--pdeathsig", "KILL", "--", ...command];
}

function findProgram(name: string): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (isExecutable(path)) return path;
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
