import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { fileError, UserError } from "../../../host/errors";
import { progress } from "../../../host/progress";
import { dataFolder, isComplete, ORIGINS, type Origin } from "./data";
import { readTar } from "./tar";

/** Largest archive that is read, packed and unpacked. */
const MAX_BYTES = 1 << 29;
/** An archive that takes longer, in ms, is given up. */
const TIMEOUT = 300_000;

/** Where the archives are: GitHub, or what NEBULET_GITHUB names, such as a mirror. */
function gitHub(): string {
  return (process.env["NEBULET_GITHUB"] ?? "https://github.com").replace(/\/+$/, "");
}

/**
 * Gets the official test scripts of the commits that the tests are made for, into the folder where they are looked for. Does nothing when
 * they are there. Throws a UserError when it can't; what was there before stays.
 */
export async function fetchData(option?: string): Promise<void> {
  const folder = dataFolder(option);
  if (isComplete(folder)) return;
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UserError(`can't make the folder ${folder}: ${fileError(error, "no such folder")}`);
  }
  for (const origin of ORIGINS) {
    const part = mkdtempSync(join(folder, ".part-"));
    try {
      await fetchPart(origin, part);
      const place = join(folder, origin.folder);
      mkdirSync(dirname(place), { recursive: true });
      if (existsSync(place)) throw new UserError(`${place} is there, but not complete; remove it first`);
      renameSync(part, place);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  }
}

/** Puts the scripts of an origin into a folder. */
async function fetchPart({ repository, path, commit, scripts }: Origin, folder: string): Promise<void> {
  const url = `${gitHub()}/${repository}/archive/${commit}.tar.gz`;
  progress(`fetching ${url}`);
  const archive = await download(url);
  let count = 0;
  for (const { name, content } of readTar(archive)) {
    // The names begin with a folder for the whole.
    const below = /^[^/]+\/(.*)$/.exec(name)?.[1];
    if (!below?.startsWith(`${path}/`) || !/\.wast$/.test(below) || below.split("/").includes("..")) continue;
    const place = join(folder, below.slice(path.length + 1));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    count++;
  }
  if (count !== scripts) throw new UserError(`${url} has ${count} scripts in ${path}, but should have ${scripts}`);
}

async function download(url: string): Promise<Buffer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw new Error("it is too large");
      chunks.push(chunk);
    }
    return gunzipSync(Buffer.concat(chunks), { maxOutputLength: MAX_BYTES });
  } catch (error) {
    const { message, cause } = error as Error;
    throw new UserError(`can't get ${url}: ${cause instanceof Error ? cause.message : message}`);
  }
}
