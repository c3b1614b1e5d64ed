import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a lock may be without its owner's number before it counts as left behind, in ms. */
const GRACE = 2000;
const POLL = 50;

/** Locks that this process holds. */
const held = new Set<string>();
// One that ends in the middle of its work, as by Ctrl-C, leaves none behind.
process.on("exit", () => {
  for (const path of held) rmSync(path, { recursive: true, force: true });
});

/** Runs `work` while no other process holds the lock at that path. A lock whose owner is no more is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) {
    if (leftBehind(path)) rmSync(path, { recursive: true, force: true });
    else await sleep(POLL);
  }
  held.add(path);
  try {
    return await work();
  } finally {
    held.delete(path);
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path: string): boolean {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(path, "pid"), String(process.pid));
  return true;
}

function leftBehind(path: string): boolean {
  try {
    process.kill(Number(readFileSync(join(path, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH") return true;
    const stat = statSync(path, { throwIfNoEntry: false });
    return code === "ENOENT" && stat !== undefined && Date.now() - stat.mtimeMs > GRACE;
  }
}
