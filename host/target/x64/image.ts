import { CALL_TABLE } from "../../../abi/gen/host/calls";
import * as abi from "../../../abi/gen/host/x64/machine";
import { KERNEL_GLOBALS, KERNEL_IMAGE, KERNEL_MEMORY, PHYSICAL_MAP, SCRATCH } from "../../../abi/gen/host/x64/memory";
import { UserError } from "../../errors";
import { link, type Linked } from "../../link/link";
import { Constants } from "../../image/constants";
import { type PlacedCode, placeModules } from "../../image/modules";
import { encodeElf } from "../../image/pvh";
import { checkStack } from "../../image/stack";
import { functionForm } from "../../wasm/types";
import type { ImageParts, SystemModule, Target } from "../target";
import { encodeBootBlock, ENTRY_32, runtimeAddresses, toPhysical, VECTORS } from "./boot";
import { encodeGates, encodeSegments, encodeTask, writeStacks } from "./descriptors";
import { STACKS } from "./stacks";
import { LARGE_PAGE, NO_EXECUTE, PAGE, PageTables, WRITABLE } from "./tables";

const PHYSICAL = Number(abi.IMAGE_PHYSICAL);
/** Room for the image's page tables and the kernel's first ones. */
const TABLE_BYTES = 256 * PAGE;
/** Room between the kernel's globals and its memory. */
const MAX_GLOBALS_BYTES = Number(KERNEL_MEMORY - KERNEL_GLOBALS);

/**
 * The bootable image: an ELF that a PVH loader puts at IMAGE_PHYSICAL. In order: boot block, the parts' code, that of the system's modules,
 * constants and page tables, which nothing can write to, then from a multiple of 2 MiB on the kernel's globals, its memory and its stacks.
 * Throws a UserError when a part lacks what the others import.
 */
export function makeImage(target: Target, { routines, runtime, kernel, modules }: ImageParts): Buffer {
  const parts = [
    { module: "routines", object: routines },
    { module: "runtime", object: runtime },
    { module: "kernel", object: kernel },
  ];
  const linked = link(target, parts, KERNEL_IMAGE + BigInt(PAGE));
  checkStack(target, linked);
  if (linked.globals.length > MAX_GLOBALS_BYTES) throw new UserError(`the kernel has ${linked.globals.length} bytes of globals: too many`);

  const runtimeTable = runtimeAddresses(linked);
  const placed = placeModules(target, modules, [
    ...new BigUint64Array(runtimeTable.buffer, runtimeTable.byteOffset, runtimeTable.length / 8),
  ]);
  const moduleCode = Buffer.concat(placed.map(({ code }) => code));

  const constants = new Constants(KERNEL_IMAGE, PAGE + pages(linked.code.length) + moduleCode.length);
  const facts = addConstants(constants, linked, modules, placed);
  const task = encodeTask();
  const gates = constants.add(encodeGates(linked.symbol("routines", VECTORS)));
  const segments = constants.add(encodeSegments(constants.add(task)));
  const tablesAt = PHYSICAL + pages(constants.end);
  const data = layOutData(linked, Math.ceil((tablesAt + TABLE_BYTES) / LARGE_PAGE) * LARGE_PAGE);
  const stackTops = data.stacks.map((stack) => stack.top);
  writeStacks(task, stackTops);
  const tables = new PageTables(tablesAt);
  const roots = mapImage(tables, linked, placed, data);
  if (tables.end > data.start) throw new UserError("the image's page tables don't fit before its data");

  const fields = new Map([
    ...facts,
    [abi.BOOT_SEGMENTS_OFFSET, segments],
    [abi.BOOT_GATES_OFFSET, gates],
    // The pool takes a range inside one large page.
    [abi.BOOT_POOL_START_OFFSET, BigInt(Math.max(tables.end, data.start - LARGE_PAGE))],
    [abi.BOOT_POOL_END_OFFSET, BigInt(data.start)],
    [abi.BOOT_DATA_START_OFFSET, BigInt(data.start)],
    [abi.BOOT_IMAGE_END_OFFSET, BigInt(data.end)],
    [abi.BOOT_MEMORY_BYTES_OFFSET, BigInt(linked.memoryBytes)],
    [abi.BOOT_CODE_END_OFFSET, linked.at + BigInt(linked.code.length)],
  ]);
  const block = encodeBootBlock({ linked, stackTops, ...roots, fields });
  const fixed = Buffer.concat([block, padded(linked.code, target.filler), moduleCode, padded(constants.bytes()), tables.bytes()]);
  const ranges = [
    { physical: PHYSICAL, content: fixed, bytes: fixed.length },
    { physical: data.start, content: Buffer.concat([padded(linked.globals), linked.memory]), bytes: data.end - data.start },
  ];
  return encodeElf(target, ranges, toPhysical(linked.symbol("routines", ENTRY_32), linked));
}

/** Adds what the boot block points to; the fields that do. */
function addConstants(
  constants: Constants,
  linked: Linked,
  modules: readonly SystemModule[],
  placed: readonly PlacedCode[],
): [number, bigint][] {
  const parts = linked.parts.flatMap((part) => [constants.add(part.object), part.codeAt]);
  const rows = CALL_TABLE.flatMap(({ name, params, results }) => {
    const form = functionForm(params, results);
    const lengths = BigInt(name.length) | (BigInt(form.length) << 32n);
    return [constants.add(Buffer.from(name)), constants.add(form), lengths];
  });
  const moduleRows = modules.flatMap(({ name, role, object }, i) => {
    const { at, code } = placed[i]!;
    const text = Buffer.from(name);
    const numbers = BigInt(text.length) | (BigInt(role) << 32n);
    return [constants.add(object), at, at + BigInt(code.length), constants.add(text), numbers];
  });
  return [
    [abi.BOOT_PARTS_OFFSET, constants.addWords(parts)],
    [abi.BOOT_PART_COUNT_OFFSET, BigInt(linked.parts.length)],
    [abi.BOOT_CALL_ROWS_OFFSET, constants.addWords(rows)],
    [abi.BOOT_MODULES_OFFSET, constants.addWords(moduleRows)],
    [abi.BOOT_MODULE_COUNT_OFFSET, BigInt(modules.length)],
  ];
}

/** The writable part: physical places of globals, memory and stacks. */
interface Data {
  readonly start: number;
  readonly memory: number;
  readonly stacks: readonly { readonly at: number; readonly bytes: number; readonly top: bigint }[];
  readonly end: number;
}

function layOutData(linked: Linked, start: number): Data {
  const memory = start + pages(linked.globals.length);
  let at = memory + linked.memoryBytes;
  const stacks = STACKS.map(([, bytes]) => {
    // An unmapped page below each stack.
    at += PAGE;
    const stack = { at, bytes, top: inImage(at + bytes) };
    at += bytes;
    return stack;
  });
  return { start, memory, stacks, end: at };
}

/** Fills the page tables: the final ones, and those to start with, which also have the image's code at its physical addresses. */
function mapImage(tables: PageTables, linked: Linked, placed: readonly PlacedCode[], data: Data): { root: number; startRoot: number } {
  const root = tables.add();
  const codeAt = PHYSICAL + PAGE;
  const codeEnd = codeAt + pages(linked.code.length);
  tables.map(root, inImage(PHYSICAL), PHYSICAL, PAGE, NO_EXECUTE);
  tables.map(root, inImage(codeAt), codeAt, codeEnd - codeAt, 0n);
  tables.map(root, inImage(codeEnd), codeEnd, tables.start - codeEnd, NO_EXECUTE);
  let moduleAt = codeEnd;
  for (const { at, code } of placed) {
    tables.map(root, at, moduleAt, code.length, 0n);
    moduleAt += code.length;
  }
  tables.map(root, KERNEL_GLOBALS, data.start, data.memory - data.start, WRITABLE | NO_EXECUTE);
  // The kernel has nothing in the first page of its memory: a null pointer faults.
  const first = linked.memory.subarray(0, PAGE).some((byte) => byte !== 0) ? 0 : PAGE;
  tables.map(root, KERNEL_MEMORY + BigInt(first), data.memory + first, linked.memoryBytes - first, WRITABLE | NO_EXECUTE);
  for (const { at, bytes } of data.stacks) tables.map(root, inImage(at), at, bytes, WRITABLE | NO_EXECUTE);
  tables.mapLarge(root, PHYSICAL_MAP, 0, Number(abi.IMAGE_MAP_BYTES), NO_EXECUTE);
  // The kernel writes to page tables through SCRATCH, the last page of which is SCRATCH's own table.
  const scratch = tables.tableFor(root, SCRATCH, 0);
  tables.map(root, SCRATCH + BigInt((abi.IMAGE_SCRATCH_PAGES - 1) * PAGE), scratch, PAGE, WRITABLE | NO_EXECUTE);

  const startRoot = tables.copy(root);
  tables.separate(startRoot, BigInt(PHYSICAL), 1);
  tables.map(startRoot, BigInt(PHYSICAL), PHYSICAL, PAGE, NO_EXECUTE);
  tables.map(startRoot, BigInt(codeAt), codeAt, codeEnd - codeAt, 0n);
  return { root, startRoot };
}

/** The address at which physical memory of the image is mapped. */
function inImage(physical: number): bigint {
  return KERNEL_IMAGE + BigInt(physical - PHYSICAL);
}

function pages(bytes: number): number {
  return Math.ceil(bytes / PAGE) * PAGE;
}

/** Whole pages; behind the content there are `filler` bytes. */
function padded(content: Uint8Array, filler = 0): Buffer {
  const out = Buffer.alloc(pages(content.length), filler);
  out.set(content);
  return out;
}
