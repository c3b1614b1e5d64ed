/** The machine routines of the image that the kernel calls (entry/). */

/** Address of the entry stub of kernel call 0; the others follow, ROUTINE_CALL_STRIDE apart. */
export declare function calls(): u64;

/**
 * Calls the code of a process as the INVOCATION record at an address says, and keeps the results there. `leave` during the call ends it
 * too.
 */
export declare function enter(invocation: u64): void;

/**
 * Calls the kernel's `run_job`, so that `leave` can end it as well: what touches a process's memory may run out of frames. Gives 1 when it
 * returned.
 */
export declare function attempt(): u64;

/** Ends the innermost `enter` or `attempt` with a result, whatever runs inside it. Does not return. */
export declare function leave(result: u64): void;
