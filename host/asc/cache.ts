import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allUnchanged, hashOf, type Input } from "../build/inputs";
import { replaceFile } from "../build/store";
import { CACHE } from "../paths";

/** The compiled programs, by a hash of their path: `<hash>.wasm`, and `<hash>.json` that says what it was made from. */
const FOLDER = join(CACHE, "programs");

/** The module that was made of a program, if everything it was made from is as it was. `maker` names what else it depends on. */
export function cachedProgram(file: string, maker: string): Uint8Array | undefined {
  try {
    const record = JSON.parse(readFileSync(`${pathOf(file)}.json`, "utf8")) as { maker: string; inputs: Input[]; hash: string };
    if (record.maker !== maker || !allUnchanged(record.inputs)) return undefined;
    const wasm = readFileSync(`${pathOf(file)}.wasm`);
    // Of two processes that made it at the same time, the one may have written the module and the other the record.
    return hashOf(wasm) === record.hash ? wasm : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a program's module for the next time, where that can be written. */
export function keepProgram(file: string, maker: string, inputs: readonly Input[], wasm: Uint8Array): void {
  try {
    mkdirSync(FOLDER, { recursive: true });
    replaceFile(`${pathOf(file)}.wasm`, wasm);
    replaceFile(`${pathOf(file)}.json`, JSON.stringify({ maker, inputs, hash: hashOf(wasm) }));
  } catch {
    // Such as on a full disk: the program is compiled again the next time.
  }
}

function pathOf(file: string): string {
  return join(FOLDER, hashOf(file));
}
