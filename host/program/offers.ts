import { readFile } from "node:fs/promises";
import { CALL_TABLE } from "../../abi/gen/host/calls";
import { EXTERNAL_FUNCTION } from "../../abi/gen/host/code";
import type { Image } from "../../images/image";
import { buildArtefact } from "../build/build";
import { ObjectFile } from "../object/object";

/** Functions that a machine offers to programs: names by module name. */
export type Offers = ReadonlyMap<string, ReadonlySet<string>>;

/** Module name of the kernel calls. */
const CALLS_MODULE = "nebulet";

/** What an image offers: the kernel calls, and what its libraries export. Builds the libraries where they aren't up to date. */
export async function offers({ modules }: Image): Promise<Offers> {
  const libraries = modules.flatMap(({ object, role }) => (role.is === "library" ? [{ object, name: role.as }] : []));
  const exported = await Promise.all(libraries.map(async ({ object, name }) => [name, await functionsOf(object)] as const));
  return new Map([[CALLS_MODULE, new Set(CALL_TABLE.map(({ name }) => name as string))], ...exported]);
}

async function functionsOf(object: string): Promise<Set<string>> {
  const file = new ObjectFile(await readFile((await buildArtefact(object)).path));
  const functions = file.exports().filter(({ kind }) => kind === EXTERNAL_FUNCTION);
  return new Set(functions.map(({ name }) => name));
}
