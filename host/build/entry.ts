import { HEADER_TOTAL_BYTES_OFFSET } from "../../abi/gen/host/code";

interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Address of the code file. */
  assemble(): number;
}

/** Runs a module that assembles machine routines, and gives the code file that it wrote. */
export function assembleEntry(wasm: Uint8Array): Uint8Array {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  const { memory, assemble } = new WebAssembly.Instance(module).exports as unknown as Exports;
  const at = assemble() >>> 0;
  const bytes = new DataView(memory.buffer).getUint32(at + HEADER_TOTAL_BYTES_OFFSET, true);
  return new Uint8Array(memory.buffer, at, bytes).slice();
}
