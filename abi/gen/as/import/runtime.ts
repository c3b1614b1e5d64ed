// Generated from abi/ by abi/generate.ts; edits are lost.
/** Grows a memory; the old size in pages, or -1. */
export declare function memory_grow(instance: u64, memory: i32, delta: u64): u64;
/** memory.copy; traps when out of bounds. */
export declare function memory_copy(instance: u64, to: i32, from: i32, destination: u64, source: u64, bytes: u64): void;
/** memory.fill; traps when out of bounds. */
export declare function memory_fill(instance: u64, memory: i32, destination: u64, value: i32, bytes: u64): void;
/** memory.init; traps when out of bounds. */
export declare function memory_init(instance: u64, memory: i32, segment: i32, destination: u64, source: i32, bytes: i32): void;
/** data.drop. */
export declare function data_drop(instance: u64, segment: i32): void;
/** table.get; traps when out of bounds. */
export declare function table_get(instance: u64, table: i32, index: u64): u64;
/** table.set; traps when out of bounds. */
export declare function table_set(instance: u64, table: i32, index: u64, value: u64): void;
/** table.grow; the old size, or -1. */
export declare function table_grow(instance: u64, table: i32, value: u64, delta: u64): u64;
/** table.fill; traps when out of bounds. */
export declare function table_fill(instance: u64, table: i32, index: u64, value: u64, count: u64): void;
/** table.copy; traps when out of bounds. */
export declare function table_copy(instance: u64, to: i32, from: i32, destination: u64, source: u64, count: u64): void;
/** table.init; traps when out of bounds. */
export declare function table_init(instance: u64, table: i32, segment: i32, destination: u64, source: i32, count: i32): void;
/** elem.drop. */
export declare function elem_drop(instance: u64, segment: i32): void;
/** Copies bytes, ranges may overlap. No check: privileged callers and the guest intrinsics only. */
export declare function copy(destination: u64, source: u64, bytes: u64): void;
/** Fills bytes. No check: privileged callers only. */
export declare function fill(destination: u64, value: i32, bytes: u64): void;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export declare function guest_read(instance: u64, destination: i32, source: i32, bytes: i32): void;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export declare function guest_write(instance: u64, destination: i32, source: i32, bytes: i32): void;
