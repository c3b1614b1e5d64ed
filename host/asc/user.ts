import { resolve } from "node:path";
import { makersHash } from "../build/graph";
import { Inputs } from "../build/inputs";
import { cachedProgram, keepProgram } from "./cache";

/**
 * The module of a user's AssemblyScript program, compiled unless that was done before and all it was made from is as it was. Throws a
 * UserError with the places that are wrong.
 */
export async function compileUserProgram(file: string): Promise<Uint8Array> {
  const full = resolve(file);
  const maker = makersHash(["host/asc/program.ts"]);
  const known = cachedProgram(full, maker);
  if (known) return known;
  const { compileInWorker } = await import("./pool");
  const inputs = new Inputs();
  const wasm = await compileInWorker({ what: "program", file }, inputs);
  keepProgram(full, maker, inputs.list(), wasm);
  return wasm;
}
