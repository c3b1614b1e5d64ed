// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Stops with a trap of that kind. Does not return. */
export declare function trap(kind: i32): void;
/** The current instance block's address. */
export declare function instance(): u64;
/** The stack pointer. */
export declare function stack(): u64;
/** Base of the running instance's memory 0. */
export declare function memory_base(): u64;
/** Tells the CPU that this is a spin loop. */
export declare function pause(): void;
/** Full memory fence. */
export declare function fence(): void;
/** Address on the stack of the return address of the function it stands in. */
export declare function caller(): u64;
/** Leaves the frames below and goes on elsewhere. Does not return. */
export declare function resume(stack: u64, code: u64, value: u64): void;
