import { InvalidArgumentError } from "commander";

/** RAM of a machine, in MiB, unless told otherwise. */
export const DEFAULT_MEMORY = 512;
/** Less than this, in MiB, boots no system; more than a TiB no machine has. */
const MEMORY_RANGE = { least: 32, most: 1 << 20 };

/** Adds `NAME=VALUE`, or `NAME` with the value it has here if it has one, to the K=V strings of an environment. */
export function collectEnv(text: string, before: readonly string[] = []): readonly string[] {
  const name = text.split("=", 1)[0]!;
  if (name === "" || text.includes("\0")) throw new InvalidArgumentError("It must be NAME or NAME=VALUE.");
  if (text.includes("=")) return [...before, text];
  const value = process.env[name];
  return value === undefined ? before : [...before, `${name}=${value}`];
}

/** A size such as 512M, 2G or 512 (MiB), in MiB. */
export function parseMemory(text: string): number {
  const match = /^(\d+)([MG]?)$/i.exec(text);
  const mib = match ? Number(match[1]) * (match[2]!.toUpperCase() === "G" ? 1024 : 1) : Number.NaN;
  if (!(mib >= MEMORY_RANGE.least && mib <= MEMORY_RANGE.most))
    throw new InvalidArgumentError("It must be a size such as 512M or 2G, from 32M to 1024G.");
  return mib;
}

/** A time in seconds, above 0 and up to some 24 days. */
export function parseSeconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds > 0 && seconds <= 2_000_000)) throw new InvalidArgumentError("It must be a number of seconds above 0 and up to 2000000.");
  return seconds;
}

/** A whole number from 0 to 2^31 - 1. */
export function parseCount(text: string): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count < 2 ** 31)) throw new InvalidArgumentError("It must be a whole number from 0 to 2147483647.");
  return count;
}
