// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Loads a byte, zero-extended. */
export declare function load8(address: u64): i32;
/** Loads 2 bytes, zero-extended. */
export declare function load16(address: u64): i32;
/** Loads 4 bytes. */
export declare function load32(address: u64): i32;
/** Loads 8 bytes. */
export declare function load64(address: u64): u64;
/** Stores a byte. */
export declare function store8(address: u64, value: i32): void;
/** Stores 2 bytes. */
export declare function store16(address: u64, value: i32): void;
/** Stores 4 bytes. */
export declare function store32(address: u64, value: i32): void;
/** Stores 8 bytes. */
export declare function store64(address: u64, value: u64): void;
