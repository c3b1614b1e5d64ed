import type { SystemModule } from "./modules";

/** Pages of 64 KiB that the compiler's memory starts with on the machine; it grows as it needs. */
const COMPILER_PAGES = 64;

/**
 * A wasm module that is nothing but a memory of so many pages, exported as "memory". The compiler imports its memory, from this module on the
 * machine.
 */
export function memoryModule(pages: number = COMPILER_PAGES): Uint8Array {
  const size = [...leb128(pages)];
  const name = [...Buffer.from("memory")];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // Memory section: one memory without a maximum.
    ...[0x05, 2 + size.length, 0x01, 0x00, ...size],
    // Export section: memory 0.
    ...[0x07, name.length + 4, 0x01, name.length, ...name, 0x02, 0x00],
  ]);
}

function* leb128(value: number): Generator<number> {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) yield (rest & 0x7f) | 0x80;
  yield rest;
}

/** The modules that come with the system, as objects. */
export interface SystemObjects {
  readonly compiler: Uint8Array;
  /** What the compiler imports its memory from. */
  readonly compilerMemory: Uint8Array;
  readonly wasi: Uint8Array;
}

/** The system's modules: the compiler, and libraries by the import module they stand for. */
export function systemModules({ compiler, compilerMemory, wasi }: SystemObjects): SystemModule[] {
  return [
    { name: "compiler", object: compiler },
    { name: "compiler/env", object: compilerMemory },
    { name: "library/wasi_snapshot_preview1", object: wasi },
  ];
}
