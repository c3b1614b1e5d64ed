/** The machine routines that the runner calls (entry/); the module name is this file's. */

/** Calls a program as the invocation at an address says: 0 when it returned, else what `leave` was given. */
export declare function enter(invocation: u64): u64;

/** Ends the `enter` that runs with a result. Does not return. */
export declare function leave(result: u64): void;
