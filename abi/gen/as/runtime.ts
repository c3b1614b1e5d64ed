// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Grows a memory; the old size in pages, or -1. */
export const RUNTIME_MEMORY_GROW: u32 = 0;
/** memory.copy; traps when out of bounds. */
export const RUNTIME_MEMORY_COPY: u32 = 1;
/** memory.fill; traps when out of bounds. */
export const RUNTIME_MEMORY_FILL: u32 = 2;
/** memory.init; traps when out of bounds. */
export const RUNTIME_MEMORY_INIT: u32 = 3;
/** data.drop. */
export const RUNTIME_DATA_DROP: u32 = 4;
/** table.get; traps when out of bounds. */
export const RUNTIME_TABLE_GET: u32 = 5;
/** table.set; traps when out of bounds. */
export const RUNTIME_TABLE_SET: u32 = 6;
/** table.grow; the old size, or -1. */
export const RUNTIME_TABLE_GROW: u32 = 7;
/** table.fill; traps when out of bounds. */
export const RUNTIME_TABLE_FILL: u32 = 8;
/** table.copy; traps when out of bounds. */
export const RUNTIME_TABLE_COPY: u32 = 9;
/** table.init; traps when out of bounds. */
export const RUNTIME_TABLE_INIT: u32 = 10;
/** elem.drop. */
export const RUNTIME_ELEM_DROP: u32 = 11;
/** Copies bytes, ranges may overlap. No check: privileged callers and the guest intrinsics only. */
export const RUNTIME_COPY: u32 = 12;
/** Fills bytes. No check: privileged callers only. */
export const RUNTIME_FILL: u32 = 13;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export const RUNTIME_GUEST_READ: u32 = 14;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export const RUNTIME_GUEST_WRITE: u32 = 15;
/** A new struct or array, all zero behind its header. May collect garbage; traps when there is no memory left. */
export const RUNTIME_GC_NEW: u32 = 16;
/** A new exception, all zero behind its tag. As gc_new. */
export const RUNTIME_EXN_NEW: u32 = 17;
/** array.fill; traps when null or out of bounds. */
export const RUNTIME_ARRAY_FILL: u32 = 18;
/** array.copy; traps when null or out of bounds. */
export const RUNTIME_ARRAY_COPY: u32 = 19;
/** array.new_data; traps when out of bounds of the segment. */
export const RUNTIME_ARRAY_NEW_DATA: u32 = 20;
/** array.init_data; traps when null or out of bounds of array or segment. */
export const RUNTIME_ARRAY_INIT_DATA: u32 = 21;
/** array.new_elem; traps when out of bounds of the segment. */
export const RUNTIME_ARRAY_NEW_ELEM: u32 = 22;
/** array.init_elem; traps when null or out of bounds of array or segment. */
export const RUNTIME_ARRAY_INIT_ELEM: u32 = 23;
/** 1 when the actual type is the wanted one or a declared subtype of it, else 0. */
export const RUNTIME_TYPE_IS: u32 = 24;
/** Address of the record of the function that an element holds; traps as call_indirect does, its type may be a subtype. */
export const RUNTIME_TABLE_FUNCTION: u32 = 25;
/** memory.atomic.notify: the number of threads woken; traps when out of bounds or unaligned. */
export const RUNTIME_MEMORY_NOTIFY: u32 = 26;
/** memory.atomic.wait32 up to the waiting: how long to sleep in ns, or -1 when the value is not the expected one. Traps when out of bounds or unaligned, when the memory isn't shared, and when nothing would end the wait. */
export const RUNTIME_MEMORY_WAIT32: u32 = 27;
/** memory.atomic.wait64, likewise. */
export const RUNTIME_MEMORY_WAIT64: u32 = 28;
/** Not the runtime's: the embedder's kernel call of that name. */
export const RUNTIME_SLEEP: u32 = 29;
/** Goes on at the landing pad of the innermost call under way that has one; traps when none has. Does not return. */
export const RUNTIME_EXN_THROW: u32 = 30;
/** Number of entries: runtime routines. */
export const RUNTIME_COUNT: u32 = 31;
