// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load64, store64 } from "../../import/virt";
/** Registers at the begin and at the end of a call of compiled code from outside. The embedder's routine `enter` loads and keeps them. */
export namespace Invocation {
  /** Entry to call. */
  export function code(at: u64): u64 {
    return load64(at);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Instance to run on. */
  export function instance(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes INSTANCE. */
  export function setInstance(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Stack pointer: address of the first stack argument. */
  export function stack(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes STACK. */
  export function setStack(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** rdi, rsi, rdx, rcx, r8, r9. */
  export function integers(at: u64, index: u32): u64 {
    return load64(at + 24 + ((<u64>index) << 3));
  }
  /** Writes INTEGERS. */
  export function setIntegers(at: u64, index: u32, value: u64): void {
    store64(at + 24 + ((<u64>index) << 3), value);
  }
  /** Address of an element of INTEGERS. */
  export function integersAt(at: u64, index: u32): u64 {
    return at + 24 + ((<u64>index) << 3);
  }
  /** xmm0 to xmm7, two words each. */
  export function floats(at: u64, index: u32): u64 {
    return load64(at + 72 + ((<u64>index) << 3));
  }
  /** Writes FLOATS. */
  export function setFloats(at: u64, index: u32, value: u64): void {
    store64(at + 72 + ((<u64>index) << 3), value);
  }
  /** Address of an element of FLOATS. */
  export function floatsAt(at: u64, index: u32): u64 {
    return at + 72 + ((<u64>index) << 3);
  }
  /** rax, rdx, rcx, rsi. */
  export function integerResults(at: u64, index: u32): u64 {
    return load64(at + 200 + ((<u64>index) << 3));
  }
  /** Writes INTEGER_RESULTS. */
  export function setIntegerResults(at: u64, index: u32, value: u64): void {
    store64(at + 200 + ((<u64>index) << 3), value);
  }
  /** Address of an element of INTEGER_RESULTS. */
  export function integerResultsAt(at: u64, index: u32): u64 {
    return at + 200 + ((<u64>index) << 3);
  }
  /** xmm0 to xmm3, two words each. */
  export function floatResults(at: u64, index: u32): u64 {
    return load64(at + 232 + ((<u64>index) << 3));
  }
  /** Writes FLOAT_RESULTS. */
  export function setFloatResults(at: u64, index: u32, value: u64): void {
    store64(at + 232 + ((<u64>index) << 3), value);
  }
  /** Address of an element of FLOAT_RESULTS. */
  export function floatResultsAt(at: u64, index: u32): u64 {
    return at + 232 + ((<u64>index) << 3);
  }
}
