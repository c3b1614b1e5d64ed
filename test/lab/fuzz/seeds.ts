import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../../../host/paths";
import { dataFolder } from "../spec/data";
import { encode } from "../spec/encode";
import { readScript } from "../spec/script";
import { generate } from "./generate";

/** Generated modules among the seeds. */
const GENERATED = 30;
/** Larger modules of scripts make slow seeds. */
const MAX_BYTES = 4000;
/** Modules taken from one script: some have thousands that are much alike. */
const MAX_MODULES = 40;

/** Scripts with each section, form and instruction of each proposal. */
const WRITTEN = inRoot("test/language/fuzz/seeds");

/** Modules for mutation to start from: written ones, generated ones, and those of the official scripts where these are. */
export async function seedModules(data = dataFolder()): Promise<Uint8Array[]> {
  const modules = Array.from({ length: GENERATED }, (_, i) => generate(i + 1).bytes);
  for (const path of scripts(WRITTEN)) {
    for (const encoded of await modulesOf(path)) {
      if ("malformed" in encoded) throw new Error(`${path}: ${encoded.malformed}`);
      modules.push(encoded.bytes);
    }
  }
  for (const folder of ["core", "proposals"]) {
    for (const path of scripts(join(data, folder))) {
      for (const encoded of await modulesOf(path)) {
        if ("bytes" in encoded && encoded.bytes.length <= MAX_BYTES) modules.push(encoded.bytes);
      }
    }
  }
  return modules;
}

/** The scripts below a folder; none when there is no such folder. */
function scripts(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".wast"));
  return names.sort().map((name) => join(folder, name));
}

async function modulesOf(path: string): Promise<Awaited<ReturnType<typeof encode>>[]> {
  const sources = readScript(readFileSync(path, "latin1")).flatMap((command) => ("source" in command ? [command.source] : []));
  return Promise.all(spread(sources).map((source) => encode(source)));
}

/** At most MAX_MODULES of them, from all over. */
function spread<T>(items: readonly T[]): T[] {
  const step = Math.max(1, items.length / MAX_MODULES);
  return Array.from({ length: Math.min(items.length, MAX_MODULES) }, (_, i) => items[Math.floor(i * step)]!);
}
