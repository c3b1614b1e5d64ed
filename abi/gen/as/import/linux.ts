// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Linux's system call, by the convention of the architecture: the result, or a negated errno. */
export declare function syscall(number: u64, a: u64, b: u64, c: u64, d: u64, e: u64, f: u64): u64;
