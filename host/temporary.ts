import { accessSync, constants, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileError, UserError } from "./errors";

/** Temporary folders are named after their owner: its number, and the space of numbers that it counts in (a container has its own). */
const PREFIX = `nebulet-${numberSpace()}-`;
/** The longest path of a UNIX socket that every system takes, in bytes. */
const SOCKET_PATH = 100;
/** Behind the prefix: the number, a hyphen and six characters of chance. */
const NAME = PREFIX.length + 7 + 7;

let swept = false;

/**
 * A fresh folder of this process, below the system's folder for such (TMPDIR); where `room` bytes of a socket's name would not fit behind
 * its path, below /tmp. Whoever makes it removes it; what a killed process has left, the next one does. Throws a UserError where none can
 * be made.
 */
export function makeTemporary(room = 0): string {
  const named = tmpdir();
  const parent = room > 0 && named.length + 1 + NAME + room > SOCKET_PATH ? "/tmp" : named;
  try {
    accessSync(parent, constants.W_OK);
    if (!swept) sweep(parent);
    swept = true;
    return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  } catch (error) {
    throw new UserError(`can't make a temporary folder in ${parent}: ${fileError(error, "no such folder")}; TMPDIR names another`);
  }
}

/** Removes the folders whose owners are no more. */
export function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = name.startsWith(PREFIX) ? /^(\d+)-/.exec(name.slice(PREFIX.length))?.[1] : undefined;
    if (owner === undefined || isAlive(Number(owner))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Another user's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function numberSpace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
  } catch {
    return "0";
  }
}
