// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Loads a byte, zero-extended. */
export const GUEST_LOAD8 = 0;
/** Loads 2 bytes, zero-extended. */
export const GUEST_LOAD16 = 1;
/** Loads 4 bytes. */
export const GUEST_LOAD32 = 2;
/** Loads 8 bytes. */
export const GUEST_LOAD64 = 3;
/** Stores a byte. */
export const GUEST_STORE8 = 4;
/** Stores 2 bytes. */
export const GUEST_STORE16 = 5;
/** Stores 4 bytes. */
export const GUEST_STORE32 = 6;
/** Stores 8 bytes. */
export const GUEST_STORE64 = 7;
/** Current size of the guest memory in bytes; 0 if there is none. */
export const GUEST_SIZE = 8;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export const GUEST_READ = 9;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export const GUEST_WRITE = 10;
/** Number of entries: guest memory. */
export const GUEST_COUNT = 11;
/** The memory that a library module serves. A wrong address hits the guard zone and traps; it can name nothing else. */
export const GUEST_TABLE = [
  { name: "load8", params: ["i32"], results: ["i32"] },
  { name: "load16", params: ["i32"], results: ["i32"] },
  { name: "load32", params: ["i32"], results: ["i32"] },
  { name: "load64", params: ["i32"], results: ["i64"] },
  { name: "store8", params: ["i32","i32"], results: [] },
  { name: "store16", params: ["i32","i32"], results: [] },
  { name: "store32", params: ["i32","i32"], results: [] },
  { name: "store64", params: ["i32","i64"], results: [] },
  { name: "size", params: [], results: ["i64"] },
  { name: "read", params: ["i32","i32","i32"], results: [] },
  { name: "write", params: ["i32","i32","i32"], results: [] },
];
/** Loads a byte, zero-extended. */
export const VIRT_LOAD8 = 0;
/** Loads 2 bytes, zero-extended. */
export const VIRT_LOAD16 = 1;
/** Loads 4 bytes. */
export const VIRT_LOAD32 = 2;
/** Loads 8 bytes. */
export const VIRT_LOAD64 = 3;
/** Stores a byte. */
export const VIRT_STORE8 = 4;
/** Stores 2 bytes. */
export const VIRT_STORE16 = 5;
/** Stores 4 bytes. */
export const VIRT_STORE32 = 6;
/** Stores 8 bytes. */
export const VIRT_STORE64 = 7;
/** Number of entries: virtual addresses. */
export const VIRT_COUNT = 8;
/** Loads and stores at absolute virtual addresses. */
export const VIRT_TABLE = [
  { name: "load8", params: ["i64"], results: ["i32"] },
  { name: "load16", params: ["i64"], results: ["i32"] },
  { name: "load32", params: ["i64"], results: ["i32"] },
  { name: "load64", params: ["i64"], results: ["i64"] },
  { name: "store8", params: ["i64","i32"], results: [] },
  { name: "store16", params: ["i64","i32"], results: [] },
  { name: "store32", params: ["i64","i32"], results: [] },
  { name: "store64", params: ["i64","i64"], results: [] },
];
/** Loads a byte, zero-extended. */
export const PHYS_LOAD8 = 0;
/** Loads 2 bytes, zero-extended. */
export const PHYS_LOAD16 = 1;
/** Loads 4 bytes. */
export const PHYS_LOAD32 = 2;
/** Loads 8 bytes. */
export const PHYS_LOAD64 = 3;
/** Stores a byte. */
export const PHYS_STORE8 = 4;
/** Stores 2 bytes. */
export const PHYS_STORE16 = 5;
/** Stores 4 bytes. */
export const PHYS_STORE32 = 6;
/** Stores 8 bytes. */
export const PHYS_STORE64 = 7;
/** Number of entries: physical addresses. */
export const PHYS_COUNT = 8;
/** Loads and stores through the map of physical memory (PHYSICAL_MAP + address): frames and device registers. */
export const PHYS_TABLE = [
  { name: "load8", params: ["i64"], results: ["i32"] },
  { name: "load16", params: ["i64"], results: ["i32"] },
  { name: "load32", params: ["i64"], results: ["i32"] },
  { name: "load64", params: ["i64"], results: ["i64"] },
  { name: "store8", params: ["i64","i32"], results: [] },
  { name: "store16", params: ["i64","i32"], results: [] },
  { name: "store32", params: ["i64","i32"], results: [] },
  { name: "store64", params: ["i64","i64"], results: [] },
];
/** Stops with a trap of that kind. Does not return. */
export const CPU_TRAP = 0;
/** The current instance block's address. */
export const CPU_INSTANCE = 1;
/** The stack pointer. */
export const CPU_STACK = 2;
/** Base of the running instance's memory 0. */
export const CPU_MEMORY_BASE = 3;
/** Tells the CPU that this is a spin loop. */
export const CPU_PAUSE = 4;
/** Full memory fence. */
export const CPU_FENCE = 5;
/** Address on the stack of the return address of the function it stands in. */
export const CPU_CALLER = 6;
/** Leaves the frames below and goes on elsewhere. Does not return. */
export const CPU_RESUME = 7;
/** Number of entries: any cpu. */
export const CPU_COUNT = 8;
/** What every architecture has. */
export const CPU_TABLE = [
  { name: "trap", params: ["i32"], results: [] },
  { name: "instance", params: [], results: ["i64"] },
  { name: "stack", params: [], results: ["i64"] },
  { name: "memory_base", params: [], results: ["i64"] },
  { name: "pause", params: [], results: [] },
  { name: "fence", params: [], results: [] },
  { name: "caller", params: [], results: ["i64"] },
  { name: "resume", params: ["i64","i64","i64"], results: [] },
];
