import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "../paths";
import { progress } from "../progress";
import { type Artefact, ARTEFACTS, artefact } from "./artefacts";
import { sourceFiles, stampOf } from "./sources";
import { withLock } from "./lock";
import { lockPath, publish, recall, remember, store, stored } from "./store";

/** A result of the build. */
export interface Built {
  readonly path: string;
  /** The hash of everything it was made from. */
  readonly key: string;
}

const building = new Map<string, Promise<Built>>();

/** Builds what changed of the named artefacts (all when none is named) and of what they need. */
export async function build(names: readonly string[]): Promise<Built[]> {
  const wanted = names.length > 0 ? names : [...ARTEFACTS.keys()];
  return Promise.all(wanted.map((name) => buildArtefact(name)));
}

/** Builds the artefact unless it is there, made from the sources as they are now. Throws a UserError that says why it can't be made. */
export function buildArtefact(name: string): Promise<Built> {
  const begun = building.get(name);
  if (begun) return begun;
  const built = buildOnce(name);
  building.set(name, built);
  return built;
}

async function buildOnce(name: string): Promise<Built> {
  const item = artefact(name);
  const stamp = stampOf(allSources(item));
  const memory = recall(item.name);
  const known = memory?.stamp === stamp ? stored(item.name, memory.key) : undefined;
  if (memory && known) return { path: known, key: memory.key };

  const needs = await Promise.all(item.needs.map(async (name) => ({ name, ...(await buildArtefact(name)) })));
  const key = keyOf(item, needs);
  const path = await withLock(lockPath(item.name), async () => stored(item.name, key) ?? (await make(item, key, needs)));
  publish(item.name, path);
  remember(item.name, { stamp, key });
  return { path, key };
}

async function make(item: Artefact, key: string, needs: readonly Need[]): Promise<string> {
  progress(`building ${item.name}`);
  return store(item.name, key, await item.make(new Map(needs.map((need) => [need.name, readFileSync(need.path)]))));
}

interface Need extends Built {
  readonly name: string;
}

/** The sources of the artefact and of all it needs. */
function allSources(item: Artefact): Set<string> {
  const places = new Set(item.sources);
  for (const name of item.needs) for (const place of allSources(artefact(name))) places.add(place);
  return places;
}

function keyOf(item: Artefact, needs: readonly Need[]): string {
  const hash = createHash("sha256").update(item.name);
  for (const file of sourceFiles(item.sources)) {
    if (existsSync(inRoot(file))) hash.update(`\0${file}\0`).update(readFileSync(inRoot(file)));
  }
  for (const need of needs) hash.update(`\0${need.name}\0`).update(readFileSync(need.path));
  return hash.digest("hex").slice(0, 32);
}
