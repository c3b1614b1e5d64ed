// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Loads a byte, zero-extended. */
export declare function load8(address: i32): i32;
/** Loads 2 bytes, zero-extended. */
export declare function load16(address: i32): i32;
/** Loads 4 bytes. */
export declare function load32(address: i32): i32;
/** Loads 8 bytes. */
export declare function load64(address: i32): u64;
/** Stores a byte. */
export declare function store8(address: i32, value: i32): void;
/** Stores 2 bytes. */
export declare function store16(address: i32, value: i32): void;
/** Stores 4 bytes. */
export declare function store32(address: i32, value: i32): void;
/** Stores 8 bytes. */
export declare function store64(address: i32, value: u64): void;
/** Current size of the guest memory in bytes; 0 if there is none. */
export declare function size(): u64;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export declare function read(destination: i32, source: i32, bytes: i32): void;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export declare function write(destination: i32, source: i32, bytes: i32): void;
