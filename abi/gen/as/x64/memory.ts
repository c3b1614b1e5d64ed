// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Addresses from 0 on that are never mapped: an access through null faults. */
export const NULL_BYTES: u64 = 4096;
/** Mutable globals of the privileged object, 8 bytes each; below its memory, where no wild pointer of its own can reach. */
export const KERNEL_GLOBALS: u64 = 0x3fff0000;
/** Linear memory of the privileged object (kernel, or native runner). */
export const KERNEL_MEMORY: u64 = 0x40000000;
/** A process memory's slot, 8 GiB: of a 32-bit memory 4 GiB that can be mapped, and guard. Its last page is never mapped. */
export const SLOT_BYTES: u64 = 0x200000000;
/** First slot. */
export const SLOTS: u64 = 0x200000000;
/** End of the last slot. */
export const SLOTS_END: u64 = 0x7f0000000000;
/** Map of physical memory. */
export const PHYSICAL_MAP: u64 = 0xffff800000000000;
/** Stacks, one per stride: guard below, stack at its top. */
export const STACKS: u64 = 0xffff900000000000;
/** 16 MiB from one stack to the next. */
export const STACK_STRIDE: u64 = 0x1000000;
/** 8 MiB that can be mapped; the rest of the stride is guard. */
export const STACK_BYTES: u64 = 0x800000;
/** Process arenas: instance blocks, descriptors, tables, objects. One per stride, demand-zero. */
export const ARENAS: u64 = 0xffffa00000000000;
/** 64 GiB from one arena to the next. */
export const ARENA_STRIDE: u64 = 0x1000000000;
/** 32 GiB that can be mapped; the rest of the stride is guard. */
export const ARENA_BYTES: u64 = 0x800000000;
/** Kernel, runtime and machine routines: code and constants. */
export const KERNEL_IMAGE: u64 = 0xffffffff80000000;
/** Code of loaded modules, within rel32 reach of the image. */
export const MODULE_CODE: u64 = 0xffffffff90000000;
/** End of it. */
export const MODULE_CODE_END: u64 = 0xffffffffd0000000;
/** Temporary windows of the kernel. */
export const SCRATCH: u64 = 0xffffffffe0000000;
