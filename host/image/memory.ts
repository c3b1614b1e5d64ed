import { HEADER, name, section, unsigned, vector } from "../wasm/binary";

/** Pages of 64 KiB that the compiler's memory starts with on the machine; it grows as it needs. */
const COMPILER_PAGES = 64;

/**
 * A wasm module that is nothing but a memory of so many pages, exported as "memory". The compiler imports its memory, from this module on
 * the machine.
 */
export function memoryModule(pages: number = COMPILER_PAGES): Uint8Array {
  return Uint8Array.from([
    ...HEADER,
    // Memory section: one memory without a maximum.
    ...section(5, vector([[0x00, ...unsigned(pages)]])),
    // Export section: memory 0.
    ...section(7, vector([[...name("memory"), 0x02, 0x00]])),
  ]);
}
