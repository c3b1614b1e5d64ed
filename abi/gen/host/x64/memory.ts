// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Addresses from 0 on that are never mapped: an access through null faults. */
export const NULL_BYTES = 4096n;
/** Mutable globals of the privileged object, 8 bytes each; below its memory, where no wild pointer of its own can reach. */
export const KERNEL_GLOBALS = 0x3fff0000n;
/** Linear memory of the privileged object (kernel, or native runner). */
export const KERNEL_MEMORY = 0x40000000n;
/** A process memory's slot, 8 GiB: of a 32-bit memory 4 GiB that can be mapped, and guard. Its last page is never mapped. */
export const SLOT_BYTES = 0x200000000n;
/** First slot. */
export const SLOTS = 0x200000000n;
/** End of the last slot. */
export const SLOTS_END = 0x7f0000000000n;
/** Map of physical memory. */
export const PHYSICAL_MAP = 0xffff800000000000n;
/** Stacks, one per stride: guard below, stack at its top. */
export const STACKS = 0xffff900000000000n;
/** 16 MiB from one stack to the next. */
export const STACK_STRIDE = 0x1000000n;
/** 8 MiB that can be mapped; the rest of the stride is guard. */
export const STACK_BYTES = 0x800000n;
/** Process arenas: instance blocks, descriptors, tables, objects. One per stride, demand-zero. */
export const ARENAS = 0xffffa00000000000n;
/** 64 GiB from one arena to the next. */
export const ARENA_STRIDE = 0x1000000000n;
/** 32 GiB that can be mapped; the rest of the stride is guard. */
export const ARENA_BYTES = 0x800000000n;
/** Kernel, runtime and machine routines: code and constants. */
export const KERNEL_IMAGE = 0xffffffff80000000n;
/** Code of loaded modules, within rel32 reach of the image. */
export const MODULE_CODE = 0xffffffff90000000n;
/** End of it. */
export const MODULE_CODE_END = 0xffffffffd0000000n;
/** Temporary windows of the kernel. */
export const SCRATCH = 0xffffffffe0000000n;
