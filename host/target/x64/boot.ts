import { CALL_COUNT, CALL_TABLE } from "../../../abi/gen/host/calls";
import * as abi from "../../../abi/gen/host/x64/machine";
import type { Linked } from "../../link/link";
import { STACKS } from "./stacks";

/** CR0: protected mode, FPU present and native errors, write protection in ring 0 too, paging. */
const CR0 = 0x80010033;
/** CR4: PAE, and SSE with its exceptions. What the processor may lack, the kernel turns on. */
const CR4 = 0x620;
/** EFER: long mode, no-execute. */
const EFER = 0x900;
/** Null, 64-bit code, data; accessed already, as the page is read-only. */
const SEGMENTS = [0n, 0x00209b0000000000n, 0x0000930000000000n];

/** What the boot block says, besides what is the same in each image. */
export interface BootFacts {
  readonly linked: Linked;
  /** Tops of the stacks, in the order of STACKS. */
  readonly stackTops: readonly bigint[];
  /** Physical addresses of the root tables: the one to start with, and the final one. */
  readonly startRoot: number;
  readonly root: number;
  /** The fields of 64 bits that only the layout knows, by offset. */
  readonly fields: ReadonlyMap<number, bigint>;
}

/** The boot block, a page. Throws a UserError when a part doesn't export what the image needs. */
export function encodeBootBlock({ linked, stackTops, startRoot, root, fields }: BootFacts): Buffer {
  const block = Buffer.alloc(4096);
  const physical = Number(abi.IMAGE_PHYSICAL);
  block.writeUInt32LE(CR0, abi.BOOT_CR0_OFFSET);
  block.writeUInt32LE(startRoot, abi.BOOT_CR3_OFFSET);
  block.writeUInt32LE(CR4, abi.BOOT_CR4_OFFSET);
  block.writeUInt32LE(EFER, abi.BOOT_EFER_OFFSET);
  block.writeUInt32LE(toPhysical(linked.symbol("routines", ENTRY_64), linked), abi.BOOT_FAR_OFFSET_OFFSET);
  block.writeUInt16LE(abi.SEGMENT_SELECTOR_CODE, abi.BOOT_FAR_SELECTOR_OFFSET);
  block.writeUInt16LE(SEGMENTS.length * 8 - 1, abi.BOOT_GDT_LIMIT_OFFSET);
  block.writeUInt32LE(physical + abi.BOOT_GDT_OFFSET, abi.BOOT_GDT_BASE_OFFSET);
  const word = (offset: number, value: bigint) => block.writeBigUInt64LE(value, offset);
  for (const [i, segment] of SEGMENTS.entries()) word(abi.BOOT_GDT_OFFSET + i * 8, segment);
  word(abi.BOOT_KERNEL_CR3_OFFSET, BigInt(root));
  word(abi.BOOT_ENTRY_OFFSET, linked.symbol("routines", ENTRY_64_HIGH));
  for (const [i, [field]] of STACKS.entries()) word(field, stackTops[i]!);
  for (const [offset, value] of fields) word(offset, value);
  for (let i = 0; i < CALL_COUNT; i++) word(abi.BOOT_CALLS_OFFSET + i * 8, linked.symbol("kernel", `call_${CALL_TABLE[i]!.name}`));
  block.set(runtimeAddresses(linked), abi.BOOT_RUNTIME_OFFSET);
  return block;
}

/** Addresses of the runtime routines by number, 8 bytes each. The kernel call among them is entered by its stub. */
export function runtimeAddresses(linked: Linked): Uint8Array {
  return linked.runtimeTable(linked.symbol("routines", "sleep"));
}

/**
 * The routines' exports that the way into the image leads through: from the loader in 32-bit mode, in 64-bit mode, at the image's address.
 */
export const ENTRY_32 = "entry32";
const ENTRY_64 = "entry64";
const ENTRY_64_HIGH = "entry64_high";

/** The export that the vectors' entries begin with. */
export const VECTORS = "vectors";

/** Physical address of linked code. */
export function toPhysical(address: bigint, linked: Linked): number {
  return Number(abi.IMAGE_PHYSICAL) + 4096 + Number(address - linked.at);
}
