/** Runtime routines as a library module imports them: the compiler passes the instance itself. */

/** Copies from the program's memory into this module's. */
export declare function guest_read(destination: usize, source: u32, bytes: u32): void;
/** Copies from this module's memory into the program's. */
export declare function guest_write(destination: u32, source: usize, bytes: u32): void;
