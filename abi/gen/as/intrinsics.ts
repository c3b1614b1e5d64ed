// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Loads a byte, zero-extended. */
export const GUEST_LOAD8: u32 = 0;
/** Loads 2 bytes, zero-extended. */
export const GUEST_LOAD16: u32 = 1;
/** Loads 4 bytes. */
export const GUEST_LOAD32: u32 = 2;
/** Loads 8 bytes. */
export const GUEST_LOAD64: u32 = 3;
/** Stores a byte. */
export const GUEST_STORE8: u32 = 4;
/** Stores 2 bytes. */
export const GUEST_STORE16: u32 = 5;
/** Stores 4 bytes. */
export const GUEST_STORE32: u32 = 6;
/** Stores 8 bytes. */
export const GUEST_STORE64: u32 = 7;
/** Current size of the guest memory in bytes; 0 if there is none. */
export const GUEST_SIZE: u32 = 8;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export const GUEST_READ: u32 = 9;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export const GUEST_WRITE: u32 = 10;
/** Number of entries: guest memory. */
export const GUEST_COUNT: u32 = 11;
/** Import module: guest memory. */
export const GUEST_MODULE: string = "guest";
/** Names and types, by number. */
export const GUEST_SIGNATURES: string =
  "load8(i)i load16(i)i load32(i)i load64(i)I store8(ii) store16(ii) store32(ii) store64(iI) size()I read(iii) write(iii) ";
/** Loads a byte, zero-extended. */
export const VIRT_LOAD8: u32 = 0;
/** Loads 2 bytes, zero-extended. */
export const VIRT_LOAD16: u32 = 1;
/** Loads 4 bytes. */
export const VIRT_LOAD32: u32 = 2;
/** Loads 8 bytes. */
export const VIRT_LOAD64: u32 = 3;
/** Stores a byte. */
export const VIRT_STORE8: u32 = 4;
/** Stores 2 bytes. */
export const VIRT_STORE16: u32 = 5;
/** Stores 4 bytes. */
export const VIRT_STORE32: u32 = 6;
/** Stores 8 bytes. */
export const VIRT_STORE64: u32 = 7;
/** Number of entries: virtual addresses. */
export const VIRT_COUNT: u32 = 8;
/** Import module: virtual addresses. */
export const VIRT_MODULE: string = "virt";
/** Names and types, by number. */
export const VIRT_SIGNATURES: string =
  "load8(I)i load16(I)i load32(I)i load64(I)I store8(Ii) store16(Ii) store32(Ii) store64(II) ";
/** Loads a byte, zero-extended. */
export const PHYS_LOAD8: u32 = 0;
/** Loads 2 bytes, zero-extended. */
export const PHYS_LOAD16: u32 = 1;
/** Loads 4 bytes. */
export const PHYS_LOAD32: u32 = 2;
/** Loads 8 bytes. */
export const PHYS_LOAD64: u32 = 3;
/** Stores a byte. */
export const PHYS_STORE8: u32 = 4;
/** Stores 2 bytes. */
export const PHYS_STORE16: u32 = 5;
/** Stores 4 bytes. */
export const PHYS_STORE32: u32 = 6;
/** Stores 8 bytes. */
export const PHYS_STORE64: u32 = 7;
/** Number of entries: physical addresses. */
export const PHYS_COUNT: u32 = 8;
/** Import module: physical addresses. */
export const PHYS_MODULE: string = "phys";
/** Names and types, by number. */
export const PHYS_SIGNATURES: string =
  "load8(I)i load16(I)i load32(I)i load64(I)I store8(Ii) store16(Ii) store32(Ii) store64(II) ";
/** Stops with a trap of that kind. Does not return. */
export const CPU_TRAP: u32 = 0;
/** The current instance block's address. */
export const CPU_INSTANCE: u32 = 1;
/** The stack pointer. */
export const CPU_STACK: u32 = 2;
/** Base of the running instance's memory 0. */
export const CPU_MEMORY_BASE: u32 = 3;
/** Tells the CPU that this is a spin loop. */
export const CPU_PAUSE: u32 = 4;
/** Full memory fence. */
export const CPU_FENCE: u32 = 5;
/** Address on the stack of the return address of the function it stands in. */
export const CPU_CALLER: u32 = 6;
/** Leaves the frames below and goes on elsewhere. Does not return. */
export const CPU_RESUME: u32 = 7;
/** Number of entries: any cpu. */
export const CPU_COUNT: u32 = 8;
/** Import module: any cpu. */
export const CPU_MODULE: string = "cpu";
/** Names and types, by number. */
export const CPU_SIGNATURES: string =
  "trap(i) instance()I stack()I memory_base()I pause() fence() caller()I resume(III) ";
