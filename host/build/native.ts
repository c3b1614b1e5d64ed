import { makeExecutable } from "../native/executable";
import { TARGET } from "../target/targets";

/** The native server, of objects of the build by name. */
export function nativeServer(objects: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const object = (name: string) => objects.get(`${name}.o`)!;
  return makeExecutable(TARGET, { routines: object("native-entry"), runtime: object("runtime"), native: object("native"), files: [] });
}
