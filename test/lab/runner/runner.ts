import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { setMaxListeners } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { build as bundle } from "esbuild";
import { GRAPH, graphOf } from "../../../host/build/graph";
import { UsageError, UserError } from "../../../host/errors";
import { print } from "../../../host/output";
import { CACHE, fromRoot, inRoot } from "../../../host/paths";
import { mayHold, type TestEvent, withoutLeftOut } from "./only";
import { Tally } from "./tally";

/** Two cores: more tests at a time only take each other's time. */
const CONCURRENCY = 2;
/** A test file that takes longer than this, in ms, hangs. */
const TIMEOUT = 20 * 60 * 1000;

/** Which tests to run. */
export interface Choice {
  /** Folders of test/, all when there are none. */
  readonly areas: readonly string[];
  /** Only tests whose names match. */
  readonly only?: RegExp;
}

/** Bundles and runs the chosen tests. Returns the exit status. Throws a UserError when there are none. */
export async function runTests({ areas, only }: Choice): Promise<number> {
  const files = findTests(areas).filter((file) => !only || mayHold(readFileSync(file, "utf8"), only));
  if (files.length === 0) throw new UserError(nothingMatches(areas, only!));
  const folder = join(CACHE, "test", String(process.pid));
  try {
    const bundles = await bundleTests(files, folder);
    const tally = await runBundles(bundles, only);
    if (only && tally.passes + tally.failures + tally.skips.length === 0) throw new UserError(nothingMatches(areas, only));
    print(`${tally.times()}\n${tally.line()}\n`);
    return tally.failures > 0 || tally.passes === 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nothingMatches(areas: readonly string[], only: RegExp): string {
  return `no test's name matches ${only.source} in ${areas.length > 0 ? areas.join(", ") : "any area"}`;
}

/** Folders below test/ that hold no tests but what tests are made of. */
const LABORATORY = "lab";

/** The areas: folders of test/ (any folder below one, such as compiler/codegen, is an area too). */
export function testAreas(): string[] {
  return readdirSync(inRoot("test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== LABORATORY)
    .map((entry) => entry.name);
}

function findTests(areas: readonly string[]): string[] {
  const known = testAreas();
  for (const area of areas) {
    const inside = known.includes(area.split("/")[0]!) && !area.split("/").includes("..");
    if (!inside || !statSync(inRoot("test", area), { throwIfNoEntry: false })?.isDirectory()) {
      throw new UsageError(`no test area is called ${area}; there are ${known.join(", ")}, and the folders in them`);
    }
  }
  const files = new Set<string>();
  for (const area of areas.length > 0 ? areas : known) {
    for (const name of readdirSync(inRoot("test", area), { recursive: true, encoding: "utf8" }).sort()) {
      if (name.endsWith(".test.ts")) files.add(inRoot("test", area, name));
    }
  }
  if (files.size === 0) throw new UserError(`no tests in ${areas.join(", ")}`);
  return [...files];
}

/** Bundles each test to a file of one flat folder, so that host code finds its worker and server beside it. Returns the test bundles. */
async function bundleTests(files: readonly string[], folder: string): Promise<string[]> {
  const entries: Record<string, string> = {
    "asc-worker": inRoot("host/asc/worker.ts"),
    "v8-server": inRoot("test/lab/fuzz/v8-server.ts"),
  };
  const bundles: string[] = [];
  for (const file of files) {
    const name = fromRoot(file)
      .replace(/^test\//, "")
      .replace(/\.ts$/, "")
      .replaceAll("/", ".");
    entries[name] = file;
    bundles.push(join(folder, `${name}.mjs`));
  }
  try {
    const { metafile } = await bundle({
      absWorkingDir: inRoot(),
      entryPoints: entries,
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      metafile: true,
      logLevel: "silent",
    });
    writeFileSync(join(folder, GRAPH), JSON.stringify(graphOf(metafile)));
  } catch (error) {
    const { errors } = error as { errors?: { text: string; location: { file: string; line: number } | null }[] };
    if (!errors) throw error;
    throw new UserError(`the tests don't bundle:\n${errors.map((e) => `${e.location?.file}:${e.location?.line}: ${e.text}`).join("\n")}`);
  }
  return bundles;
}

/** Runs bundles, and prints how it goes. */
async function runBundles(bundles: readonly string[], only?: RegExp): Promise<Tally> {
  const tally = new Tally();
  process.env["NODE_OPTIONS"] = `${process.env["NODE_OPTIONS"] ?? ""} --enable-source-maps`.trim();
  const stop = new AbortController();
  // One for each file.
  setMaxListeners(0, stop.signal);
  const choice = { concurrency: CONCURRENCY, timeout: TIMEOUT, signal: stop.signal, ...(only && { testNamePatterns: [only] }) };
  const events = run({ files: [...bundles], ...choice }) as AsyncIterable<TestEvent>;
  async function* counted() {
    for await (const event of only ? withoutLeftOut(events) : events) {
      tally.add(event);
      yield event;
    }
  }
  try {
    for await (const chunk of Readable.from(counted()).compose(new spec())) print(chunk as string);
  } finally {
    stop.abort();
  }
  for (const skip of tally.skips) print(`skipped: ${skip}\n`);
  return tally;
}
