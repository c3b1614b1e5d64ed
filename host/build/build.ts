import { readFileSync } from "node:fs";
import { progress } from "../progress";
import { type Artefact, ARTEFACTS, artefact } from "./artefacts";
import { makersHash } from "./graph";
import { hashOf, Inputs } from "./inputs";
import { withLock } from "./lock";
import { addRecord, findRecord, type Provenance } from "./records";
import { existsStore, lockPath, publish, recordPath, store, stored } from "./store";

/** A result of the build. */
export interface Built {
  readonly path: string;
  /** A hash of the result. */
  readonly hash: string;
}

const building = new Map<string, Promise<Built>>();

/** Builds what changed of the named artefacts (all when none is named) and of what they need. */
export async function build(names: readonly string[]): Promise<Built[]> {
  const wanted = names.length > 0 ? names : [...ARTEFACTS.keys()];
  return Promise.all(wanted.map((name) => buildArtefact(name)));
}

/** Forgets what this process has found to be up to date, so that the next build looks again. */
export function forgetBuilt(): void {
  building.clear();
}

/** Builds the artefact unless it is there, made from the sources as they are now. Throws a UserError that says why it can't be made. */
export async function buildArtefact(name: string): Promise<Built> {
  return buildItem(artefact(name));
}

/** As buildArtefact, of one that need not be in the table. */
export function buildItem(item: Artefact): Promise<Built> {
  const begun = building.get(item.name);
  if (begun) return begun;
  const built = buildOnce(item);
  building.set(item.name, built);
  return built;
}

interface Need extends Built {
  readonly name: string;
}

async function buildOnce(item: Artefact): Promise<Built> {
  const needs = await Promise.all(item.needs.map(async (name) => ({ name, ...(await buildArtefact(name)) })));
  const origin = originOf(item, needs);
  const known = find(item.name, origin);
  // Another process may have made it meanwhile.
  const made = known ?? (await withLock(lockPath(item.name), async () => find(item.name, origin) ?? (await make(item, origin, needs))));
  publish(item.name, made.path);
  return made;
}

/** A hash of all that a result depends on but the files read on the way. */
function originOf({ name, makers, options }: Artefact, needs: readonly Need[]): string {
  return hashOf(JSON.stringify([name, makersHash(makers), options ?? null, needs.map((need) => [need.name, need.hash])]));
}

function find(name: string, origin: string): Built | undefined {
  const record = findRecord(recordPath(name), origin, ({ key }) => stored(name, key) !== undefined);
  return record && { path: stored(name, record.key)!, hash: record.hash };
}

/** Says once that the first build takes long, also where no terminal is; `nebulet` may have said it already. */
function announce(): void {
  const said = globalThis as { nebuletAnnounced?: boolean };
  if (said.nebuletAnnounced || existsStore()) return;
  said.nebuletAnnounced = true;
  process.stderr.write("nebulet: first use: builds the system, which takes about half a minute, once\n");
}

async function make(item: Artefact, origin: string, needs: readonly Need[]): Promise<Built> {
  announce();
  progress(`building ${item.name}`);
  const inputs = new Inputs();
  const bytes = await item.make(new Map(needs.map((need) => [need.name, readFileSync(need.path)])), inputs);
  const read = inputs.list();
  const key = hashOf(JSON.stringify([origin, read.map(([path, , hash]) => [path, hash])]));
  const record: Provenance = { origin, inputs: read, key, hash: hashOf(bytes) };
  const path = store(item.name, key, bytes);
  addRecord(recordPath(item.name), record);
  return { path, hash: record.hash };
}
