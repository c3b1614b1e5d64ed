import { readFileSync } from "node:fs";
import { buildArtefact } from "../build/build";
import { Compiler } from "./compiler";

let compiler: Promise<Compiler> | undefined;

/** The system's compiler, here in Node; built before when it isn't up to date. */
export function openCompiler(): Promise<Compiler> {
  compiler ??= buildArtefact("compiler.wasm").then(({ path }) => new Compiler(readFileSync(path)));
  return compiler;
}
