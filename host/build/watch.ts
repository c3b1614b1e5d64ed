import { existsSync, type FSWatcher, watch } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { keepWorkers } from "../asc/pool";
import { UserError } from "../errors";
import { inRoot } from "../paths";
import { updateAbi } from "./abi";
import { build, forgetBuilt } from "./build";

/** Folders of the system's sources. */
const SYSTEM = ["compiler", "runtime", "native", "kernel", "libraries", "services", "drivers", "programs", "sdk"];
/** Those of the code that this process runs: a change there needs a new one. */
const OWN = ["host", "abi", "images"];
/** An editor or git writes more than one file: a build begins when nothing has changed for so long, in ms. */
const QUIET = 100;

/**
 * Builds the named artefacts (all when none is named), and again whenever sources change. `report` is told how each build went. Comes back
 * when the host's own code has changed, which this process can't take in.
 */
export async function watchBuild(names: readonly string[], report: (line: string) => void): Promise<void> {
  keepWorkers();
  const changes = new Changes();
  try {
    while (!changes.own) {
      forgetBuilt();
      if (names.length === 0) updateAbi();
      await buildOnce(names, report);
      await changes.next();
    }
  } finally {
    changes.stop();
  }
}

async function buildOnce(names: readonly string[], report: (line: string) => void): Promise<void> {
  const begin = performance.now();
  try {
    const built = await build(names);
    report(`${built.length} up to date after ${((performance.now() - begin) / 1000).toFixed(1)} s; watching`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    report(error.message);
  }
}

/** What has changed in the folders of sources. */
class Changes {
  readonly #watchers: readonly FSWatcher[];
  /** Whether the host's own code has. */
  own = false;
  #count = 0;
  #wake = () => {};
  /** The count of the last wait. */
  #seen = 0;

  constructor() {
    const watched = (folders: readonly string[], own: boolean) =>
      folders.filter((name) => existsSync(inRoot(name))).map((name) => watch(inRoot(name), { recursive: true }, () => this.#changed(own)));
    this.#watchers = [...watched(SYSTEM, false), ...watched(OWN, true)];
  }

  /** Waits until something has changed since the last time, and nothing does any more. */
  async next(): Promise<void> {
    if (this.#count === this.#seen) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    while (this.#count !== this.#seen) {
      this.#seen = this.#count;
      await sleep(QUIET);
    }
  }

  stop(): void {
    for (const watcher of this.#watchers) watcher.close();
  }

  #changed(own: boolean): void {
    this.own ||= own;
    this.#count++;
    this.#wake();
  }
}
