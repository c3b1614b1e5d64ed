import { type Birth, Kernel, linkWasi, type Wasi } from "../../lab/process";

// Errors of WASI preview 1.
export const SUCCESS = 0;
export const AGAIN = 6;
export const BADF = 8;
export const FAULT = 21;
export const INVAL = 28;
export const NOTDIR = 54;
export const NOTSOCK = 57;
export const NOTSUP = 58;
export const PIPE = 64;
export const SPIPE = 70;
export const NOTCAPABLE = 76;

/** The size of the program's memory. */
export const END = 65536;
/** Wrong addresses for something of that many bytes: just past the end, across it, far out, and where 32-bit sums wrap around. */
export const outside = (bytes: number): number[] => [END - bytes + 1, END, 0x80000000 | 0, -bytes, -1];

/** WASI, linked to a program's memory of one page that the test writes and reads. */
export interface Setup {
  readonly kernel: Kernel;
  readonly wasi: Wasi;
  readonly view: DataView;
  readonly bytes: Uint8Array;
}

/** A fresh process. */
export async function setUp(birth: Birth = {}): Promise<Setup> {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernel = new Kernel(birth);
  const wasi = await linkWasi(kernel, () => memory);
  return { kernel, wasi, view: new DataView(memory.buffer), bytes: new Uint8Array(memory.buffer) };
}

/** Puts an array of buffers at `at`. */
export function putVectors({ view }: Setup, at: number, vectors: readonly (readonly [pointer: number, bytes: number])[]): void {
  vectors.forEach(([pointer, bytes], i) => {
    view.setInt32(at + 8 * i, pointer, true);
    view.setInt32(at + 8 * i + 4, bytes, true);
  });
}

/** Writes text at `at` and returns its bytes. */
export function putText({ bytes }: Setup, at: number, text: string): number {
  return new TextEncoder().encodeInto(text, bytes.subarray(at)).written;
}

/** The text of that many bytes at `at`. */
export function getText({ bytes }: Setup, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}
