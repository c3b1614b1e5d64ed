// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Grows a memory; the old size in pages, or -1. */
export const RUNTIME_MEMORY_GROW = 0;
/** memory.copy; traps when out of bounds. */
export const RUNTIME_MEMORY_COPY = 1;
/** memory.fill; traps when out of bounds. */
export const RUNTIME_MEMORY_FILL = 2;
/** memory.init; traps when out of bounds. */
export const RUNTIME_MEMORY_INIT = 3;
/** data.drop. */
export const RUNTIME_DATA_DROP = 4;
/** table.get; traps when out of bounds. */
export const RUNTIME_TABLE_GET = 5;
/** table.set; traps when out of bounds. */
export const RUNTIME_TABLE_SET = 6;
/** table.grow; the old size, or -1. */
export const RUNTIME_TABLE_GROW = 7;
/** table.fill; traps when out of bounds. */
export const RUNTIME_TABLE_FILL = 8;
/** table.copy; traps when out of bounds. */
export const RUNTIME_TABLE_COPY = 9;
/** table.init; traps when out of bounds. */
export const RUNTIME_TABLE_INIT = 10;
/** elem.drop. */
export const RUNTIME_ELEM_DROP = 11;
/** Copies bytes, ranges may overlap. No check: privileged callers and the guest intrinsics only. */
export const RUNTIME_COPY = 12;
/** Fills bytes. No check: privileged callers only. */
export const RUNTIME_FILL = 13;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export const RUNTIME_GUEST_READ = 14;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export const RUNTIME_GUEST_WRITE = 15;
/** A new struct or array, all zero behind its header. May collect garbage; traps when there is no memory left. */
export const RUNTIME_GC_NEW = 16;
/** A new exception, all zero behind its tag. As gc_new. */
export const RUNTIME_EXN_NEW = 17;
/** array.fill; traps when null or out of bounds. */
export const RUNTIME_ARRAY_FILL = 18;
/** array.copy; traps when null or out of bounds. */
export const RUNTIME_ARRAY_COPY = 19;
/** array.new_data; traps when out of bounds of the segment. */
export const RUNTIME_ARRAY_NEW_DATA = 20;
/** array.init_data; traps when null or out of bounds of array or segment. */
export const RUNTIME_ARRAY_INIT_DATA = 21;
/** array.new_elem; traps when out of bounds of the segment. */
export const RUNTIME_ARRAY_NEW_ELEM = 22;
/** array.init_elem; traps when null or out of bounds of array or segment. */
export const RUNTIME_ARRAY_INIT_ELEM = 23;
/** 1 when the actual type is the wanted one or a declared subtype of it, else 0. */
export const RUNTIME_TYPE_IS = 24;
/** Address of the record of the function that an element holds; traps as call_indirect does, its type may be a subtype. */
export const RUNTIME_TABLE_FUNCTION = 25;
/** memory.atomic.notify: the number of threads woken; traps when out of bounds or unaligned. */
export const RUNTIME_MEMORY_NOTIFY = 26;
/** memory.atomic.wait32 up to the waiting: how long to sleep in ns, or -1 when the value is not the expected one. Traps when out of bounds or unaligned, when the memory isn't shared, and when nothing would end the wait. */
export const RUNTIME_MEMORY_WAIT32 = 27;
/** memory.atomic.wait64, likewise. */
export const RUNTIME_MEMORY_WAIT64 = 28;
/** Not the runtime's: the embedder's kernel call of that name. */
export const RUNTIME_SLEEP = 29;
/** Goes on at the landing pad of the innermost call under way that has one; traps when none has. Does not return. */
export const RUNTIME_EXN_THROW = 30;
/** Number of entries: runtime routines. */
export const RUNTIME_COUNT = 31;
/** The runtime module exports each under this name. */
export const RUNTIME_TABLE = [
  { name: "memory_grow", params: ["i64","i32","i64"], results: ["i64"] },
  { name: "memory_copy", params: ["i64","i32","i32","i64","i64","i64"], results: [] },
  { name: "memory_fill", params: ["i64","i32","i64","i32","i64"], results: [] },
  { name: "memory_init", params: ["i64","i32","i32","i64","i32","i32"], results: [] },
  { name: "data_drop", params: ["i64","i32"], results: [] },
  { name: "table_get", params: ["i64","i32","i64"], results: ["i64"] },
  { name: "table_set", params: ["i64","i32","i64","i64"], results: [] },
  { name: "table_grow", params: ["i64","i32","i64","i64"], results: ["i64"] },
  { name: "table_fill", params: ["i64","i32","i64","i64","i64"], results: [] },
  { name: "table_copy", params: ["i64","i32","i32","i64","i64","i64"], results: [] },
  { name: "table_init", params: ["i64","i32","i32","i64","i32","i32"], results: [] },
  { name: "elem_drop", params: ["i64","i32"], results: [] },
  { name: "copy", params: ["i64","i64","i64"], results: [] },
  { name: "fill", params: ["i64","i32","i64"], results: [] },
  { name: "guest_read", params: ["i64","i32","i32","i32"], results: [] },
  { name: "guest_write", params: ["i64","i32","i32","i32"], results: [] },
  { name: "gc_new", params: ["i64","i32","i64","i32","i32"], results: ["i64"] },
  { name: "exn_new", params: ["i64","i64","i64"], results: ["i64"] },
  { name: "array_fill", params: ["i64","i64","i32","i64","i64","i32","i32"], results: [] },
  { name: "array_copy", params: ["i64","i64","i32","i64","i32","i32","i32"], results: [] },
  { name: "array_new_data", params: ["i64","i32","i32","i32","i32","i32"], results: ["i64"] },
  { name: "array_init_data", params: ["i64","i64","i32","i32","i32","i32","i32"], results: [] },
  { name: "array_new_elem", params: ["i64","i32","i32","i32","i32"], results: ["i64"] },
  { name: "array_init_elem", params: ["i64","i64","i32","i32","i32","i32"], results: [] },
  { name: "type_is", params: ["i64","i32","i32"], results: ["i32"] },
  { name: "table_function", params: ["i64","i32","i64","i32"], results: ["i64"] },
  { name: "memory_notify", params: ["i64","i32","i64","i64","i32"], results: ["i32"] },
  { name: "memory_wait32", params: ["i64","i32","i64","i64","i32","i64"], results: ["i64"] },
  { name: "memory_wait64", params: ["i64","i32","i64","i64","i64","i64"], results: ["i64"] },
  { name: "sleep", params: ["i64"], results: [] },
  { name: "exn_throw", params: ["i64","i64"], results: [] },
];
