import { readFileSync } from "node:fs";
import { allUnchanged, type Input } from "./inputs";
import { replaceFile } from "./store";

/** What a result was made from. */
export interface Provenance {
  /** A hash of who made it, how, and from which results of the build. */
  readonly origin: string;
  /** The files that were read on the way. */
  readonly inputs: readonly Input[];
  /** The result's name in the store. */
  readonly key: string;
  /** A hash of the result. */
  readonly hash: string;
}

/** Results that are remembered of an artefact, so that one whose sources come back is found again. */
const REMEMBERED = 8;

/** The record at that path whose origin is the same and whose files are as they were, if there is one; it is the first from then on. */
export function findRecord(path: string, origin: string, usable: (record: Provenance) => boolean): Provenance | undefined {
  const records = recall(path);
  for (const [i, record] of records.entries()) {
    if (record.origin !== origin || !usable(record)) continue;
    const inputs = allUnchanged(record.inputs);
    if (!inputs) continue;
    const touched = inputs.some((input, at) => input[1] !== record.inputs[at]![1]);
    const found = { ...record, inputs };
    if (i > 0 || touched) write(path, [found, ...records.filter((other) => other !== record)]);
    return found;
  }
  return undefined;
}

/** Remembers a result at that path. */
export function addRecord(path: string, record: Provenance): void {
  write(path, [record, ...recall(path).filter(({ key }) => key !== record.key)]);
}

function recall(path: string): Provenance[] {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Provenance[];
  } catch {
    return [];
  }
}

function write(path: string, records: readonly Provenance[]): void {
  replaceFile(path, JSON.stringify(records.slice(0, REMEMBERED)));
}
