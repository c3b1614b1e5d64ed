import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { UserError } from "../../../host/errors";
import { inRoot, PACKAGES } from "../../../host/paths";
import { makeTemporary } from "../../../host/temporary";
import { progress } from "../../../host/progress";
import { Random } from "./random";

const WASM_OPT = join(PACKAGES, "binaryen", "bin", "wasm-opt");
/** A module takes it well under a second of processor time. */
const TIMEOUT = 60_000;

/** The modules of the first seeds, each behind its size in four bytes, compressed. */
const CORPUS = inRoot("test/language/fuzz/corpus/binaryen.br");

const BASE = ["sign-ext", "mutable-globals", "nontrapping-float-to-int", "bulk-memory", "bulk-memory-opt", "reference-types", "multivalue"];
const WHOLE = [
  ...["simd", "tail-call", "exception-handling", "gc", "memory64", "multimemory", "threads", "extended-const"],
  ...["relaxed-simd", "call-indirect-overlong"],
];

/**
 * Binaryen's names for the proposals that a seed's module may use, the seed modulo their number: 2.0 with one proposal each, so that a
 * fault of one doesn't hide the others, and everything together, most often. Relaxed instructions give what the processor likes best, so
 * these are everywhere but there.
 */
const LEVELS: readonly (readonly string[])[] = [
  [],
  ["simd"],
  ["tail-call"],
  ["exception-handling"],
  ["gc"],
  ["memory64", "multimemory", "extended-const"],
  ["threads", "simd"],
  ["gc", "exception-handling", "tail-call"],
  ...Array.from({ length: 4 }, () => WHOLE.filter((name) => name !== "relaxed-simd")),
];

/** Bytes of random input; each makes about as many bytes of module. */
const SMALLEST = 300;
const LARGEST = 12_000;

/**
 * The module that Binaryen's generator makes of a seed. It ends whatever is called: calls and loops use up a budget, and no NaN is seen.
 */
export async function binaryenModule(seed: number): Promise<Uint8Array> {
  const folder = makeTemporary();
  try {
    const [input, output] = [join(folder, "input"), join(folder, "module.wasm")];
    writeFileSync(input, randomInput(seed));
    const features = [...BASE, ...LEVELS[seed % LEVELS.length]!].map((name) => `--enable-${name}`);
    await run([input, "-ttf", "--mvp-features", ...features, "--denan", "--emit-exnref", "-o", output]);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function randomInput(seed: number): Uint8Array {
  const random = new Random(seed);
  return Uint8Array.from(random.bytes(SMALLEST + random.below(random.oneIn(4) ? LARGEST : LARGEST / 4)));
}

function run(args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [WASM_OPT, ...args], { stdio: ["ignore", "ignore", "pipe"], timeout: TIMEOUT });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += String(chunk);
    });
    child.on("error", failed);
    child.on("close", (status, signal) => {
      if (status === 0) done();
      else failed(new UserError(`wasm-opt ended ${signal ? `by ${signal}` : `with status ${status}`}: ${said.split("\n")[0]}`));
    });
  });
}

/** The stored modules of seeds 0, 1 and so on. */
export function readCorpus(): Uint8Array[] {
  const modules: Uint8Array[] = [];
  if (!existsSync(CORPUS)) return modules;
  const bytes = brotliDecompressSync(readFileSync(CORPUS));
  for (let at = 0; at < bytes.length;) {
    const from = at + 4;
    at = from + bytes.readUInt32LE(at);
    modules.push(Uint8Array.from(bytes.subarray(from, at)));
  }
  return modules;
}

/** Makes the stored modules anew: those of the first `count` seeds. */
export async function makeCorpus(count: number): Promise<void> {
  const parts: Uint8Array[] = [];
  for (let seed = 0; seed < count; seed++) {
    progress(`binaryen: module ${seed}`);
    const module = await binaryenModule(seed);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(module.length);
    parts.push(size, module);
  }
  writeFileSync(CORPUS, brotliCompressSync(Buffer.concat(parts)));
}
