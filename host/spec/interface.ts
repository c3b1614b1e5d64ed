import { ByteReader } from "./reader";

/** A function type as type bytes of the binary format. */
export interface FunctionType {
  readonly params: readonly number[];
  readonly results: readonly number[];
}

/** What a module shows to the outside. */
export interface Interface {
  /** The module names its imports come from. */
  readonly importModules: ReadonlySet<string>;
  /** Types of exported functions by name. */
  readonly functions: ReadonlyMap<string, FunctionType>;
}

/**
 * Reads a valid module's imports and exported functions. Types that take more than one byte belong to later proposals; a module that has
 * them shows no functions.
 */
export function readInterface(bytes: Uint8Array): Interface {
  const importModules = new Set<string>();
  const types: FunctionType[] = [];
  const functionTypes: number[] = [];
  const functions = new Map<string, FunctionType>();
  try {
    for (const { id, body } of new ByteReader(bytes).sections()) {
      if (id === 1) for (let count = body.u32(); count > 0; count--) types.push(readType(body));
      if (id === 2) for (let count = body.u32(); count > 0; count--) readImport(body, importModules, functionTypes);
      if (id === 3) for (let count = body.u32(); count > 0; count--) functionTypes.push(body.u32());
      if (id === 7) for (let count = body.u32(); count > 0; count--) readExport(body, types, functionTypes, functions);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { importModules, functions };
}

function readType(body: ByteReader): FunctionType {
  if (body.u8() !== 0x60) throw new RangeError("not a function type");
  return { params: [...body.take(body.u32())], results: [...body.take(body.u32())] };
}

function readImport(body: ByteReader, modules: Set<string>, functionTypes: number[]): void {
  modules.add(body.name());
  body.name();
  switch (body.u8()) {
    case 0:
      functionTypes.push(body.u32());
      return;
    case 1:
      body.skip(1);
      skipLimits(body);
      return;
    case 2:
      skipLimits(body);
      return;
    case 3:
      body.skip(2);
      return;
    case 4:
      body.skip(1);
      body.u32();
      return;
    default:
      throw new RangeError("an import of a later proposal");
  }
}

function skipLimits(body: ByteReader): void {
  const flags = body.u8();
  body.u32();
  if (flags & 1) body.u32();
}

function readExport(body: ByteReader, types: FunctionType[], functionTypes: number[], functions: Map<string, FunctionType>): void {
  const name = body.name();
  const kind = body.u8();
  const index = body.u32();
  const type = types[functionTypes[index] ?? -1];
  if (kind === 0 && type) functions.set(name, type);
}
