import {
  EXTERNAL_FUNCTION,
  HEADER_FLAGS_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_START_OFFSET,
  OBJECT_NONE,
  OBJECT_PRIVILEGED,
  RELOCATION_IMPORT,
  RELOCATION_RUNTIME,
  SECTION_CODE,
} from "../../abi/gen/host/code";
import { RUNTIME_SLEEP, RUNTIME_TABLE } from "../../abi/gen/host/runtime";
import { UserError } from "../errors";
import { ObjectFile, type Relocation } from "../object/object";
import type { Target } from "../target/target";
import type { Part } from "./part";
import { placeCode } from "./relocate";
import { initialState } from "./state";

/** Where a part's code came to lie. */
export interface Placed extends Part {
  readonly codeAt: bigint;
  readonly codeBytes: number;
}

/** Linked code, ready to be mapped. */
export interface Linked {
  /** Address of the first byte of `code`. */
  readonly at: bigint;
  /** The code of all parts, patched. Read-only constants are among it. */
  readonly code: Uint8Array;
  readonly parts: readonly Placed[];
  /** Initial content of KERNEL_MEMORY, without the zeros at its end. */
  readonly memory: Uint8Array;
  /** Size of KERNEL_MEMORY. */
  readonly memoryBytes: number;
  /** Initial content of KERNEL_GLOBALS. */
  readonly globals: Uint8Array;
  /** Address of an exported function. Throws a UserError when the part doesn't export it. */
  symbol(module: string, name: string): bigint;
  /**
   * Addresses of the runtime routines by their numbers, 8 bytes each: the table that loading an object at run time needs. The one that is
   * not the runtime's, the kernel call `sleep`, is at `sleep`.
   */
  runtimeTable(sleep: bigint): Uint8Array;
}

/** Parts begin at multiples of this: a cache line. */
const ALIGNMENT = 64;

/**
 * Links privileged objects to run at address `at`. Imports resolve to the exports of the part of that module name, runtime routines to part
 * `runtime`. Throws a UserError that names the symbol when one is missing, or that says which object may not be linked.
 */
export function link(target: Target, parts: readonly Part[], at: bigint): Linked {
  const files = parts.map((part) => openPart(part));
  const placed = place(parts, files, at);
  const symbols = new Map<string, bigint>();
  files.forEach((file, i) => {
    for (const [name, address] of exportedFunctions(file, placed[i]!)) symbols.set(`${placed[i]!.module}.${name}`, address);
  });
  const symbol = (module: string, name: string, from?: string): bigint => {
    const found = symbols.get(`${module}.${name}`);
    if (found !== undefined) return found;
    const known = parts.some((part) => part.module === module);
    const wanted = from === undefined ? `"${module}" "${name}" is wanted` : `${from} imports "${module}" "${name}"`;
    throw new UserError(`${wanted}, but ${known ? `${module} doesn't export it` : `there is no object ${module}`}`);
  };

  const last = placed[placed.length - 1];
  const code = new Uint8Array(last ? Number(last.codeAt - at) + last.codeBytes : 0).fill(target.filler);
  files.forEach((file, i) => {
    const part = placed[i]!;
    const own = code.subarray(Number(part.codeAt - at), Number(part.codeAt - at) + part.codeBytes);
    const imports = file.imports().filter(({ kind }) => kind === EXTERNAL_FUNCTION);
    placeCode(target, part.module, file, { code: own, at: part.codeAt }, (relocation) => {
      const { module, name } = wantedBy(relocation, imports, part);
      return { at: symbol(module, name, part.module), name: `"${module}" "${name}"` };
    });
  });
  const runtimeTable = (sleep: bigint) =>
    addresses(RUNTIME_TABLE.map((routine, i) => (i === RUNTIME_SLEEP ? sleep : symbol("runtime", routine.name))));
  return { at, code, parts: placed, ...initialState(parts, files), symbol, runtimeTable };
}

/** Addresses as bytes, 8 each, little-endian. */
export function addresses(list: readonly bigint[]): Uint8Array {
  return new Uint8Array(BigUint64Array.from(list).buffer);
}

function openPart({ module, object }: Part): ObjectFile {
  const file = new ObjectFile(object);
  if ((file.header(HEADER_FLAGS_OFFSET) & OBJECT_PRIVILEGED) === 0) throw new UserError(`${module} is not a privileged object`);
  // It would have to run before the first function, and nothing calls it.
  const hasStart = file.header(HEADER_START_OFFSET) !== OBJECT_NONE;
  if (hasStart) throw new UserError(`${module} has a start function: a global's initial value isn't constant`);
  return file;
}

function place(parts: readonly Part[], files: readonly ObjectFile[], at: bigint): Placed[] {
  let next = Number(at % BigInt(ALIGNMENT));
  if (next !== 0) throw new UserError(`code can't be linked at ${at.toString(16)}: not a multiple of ${ALIGNMENT}`);
  return parts.map((part, i) => {
    const codeBytes = files[i]!.section(SECTION_CODE).length;
    const codeAt = at + BigInt(next);
    next = Math.ceil((next + codeBytes) / ALIGNMENT) * ALIGNMENT;
    return { ...part, codeAt, codeBytes };
  });
}

function exportedFunctions(file: ObjectFile, part: Placed): [string, bigint][] {
  const functions = file.functions();
  const imported = file.header(HEADER_IMPORTED_FUNCTIONS_OFFSET);
  return file
    .exports()
    .filter(({ kind, index }) => kind === EXTERNAL_FUNCTION && index >= imported)
    .map(({ name, index }) => {
      const target = functions[index - imported];
      if (!target) throw new UserError(`${part.module} exports "${name}", function ${index}, which it doesn't have`);
      return [name, part.codeAt + BigInt(target.codeAt)];
    });
}

function wantedBy(
  { kind, symbol }: Relocation,
  imports: readonly { module: string; name: string }[],
  part: Placed,
): { module: string; name: string } {
  const routine = RUNTIME_TABLE[symbol];
  if (kind === RELOCATION_RUNTIME && routine) return { module: "runtime", name: routine.name };
  const wanted = imports[symbol];
  if (kind === RELOCATION_IMPORT && wanted) return wanted;
  throw new UserError(`${part.module} has a relocation of kind ${kind} to symbol ${symbol}, which doesn't exist`);
}
