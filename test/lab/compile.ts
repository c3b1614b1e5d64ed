import type { CompileOptions } from "../../host/compiler/compiler";
import { openCompiler } from "../../host/compiler/open";
import { ObjectFile } from "../../host/object/object";
import { encodeText } from "../../host/program/wat";

/** The object of a module. */
export async function compileModule(module: Uint8Array, options: CompileOptions = {}): Promise<Uint8Array> {
  return (await openCompiler()).compile(module, options).object;
}

/** The object of a module in WebAssembly text. */
export async function compileText(text: string, options: CompileOptions = {}): Promise<Uint8Array> {
  return compileModule(await encodeText(text, "test"), options);
}

/** The same, to be read. */
export async function compileObject(text: string, options: CompileOptions = {}): Promise<ObjectFile> {
  return new ObjectFile(await compileText(text, options));
}
