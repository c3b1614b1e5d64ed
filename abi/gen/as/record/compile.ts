// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, store32 } from "../import/virt";
/** What to compile for. Everything that the result depends on stands here or in the module. */
export namespace Options {
  /** Target number, OBJECT_TARGET of the architecture. */
  export function target(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes TARGET. */
  export function setTarget(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** CPU_ flags of the architecture that the code may use; never probed. */
  export function cpuFeatures(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes CPU_FEATURES. */
  export function setCpuFeatures(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** COMPILE_ flags. */
  export function flags(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** FEATURE_ flags of the proposals to accept. */
  export function wasmFeatures(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes WASM_FEATURES. */
  export function setWasmFeatures(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Limit on a body's size; 0 for the default. */
  export function maxFunctionBytes(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes MAX_FUNCTION_BYTES. */
  export function setMaxFunctionBytes(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Zero. */
  export function reserved(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes RESERVED. */
  export function setReserved(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
}
/** The answer. */
export namespace Result {
  /** Status. */
  export function status(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes STATUS. */
  export function setStatus(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Address of the object when COMPILED, 16-byte aligned. */
  export function object(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes OBJECT. */
  export function setObject(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Its size. */
  export function objectBytes(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes OBJECT_BYTES. */
  export function setObjectBytes(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Otherwise: offset in the module of what is wrong. */
  export function offset(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes OFFSET. */
  export function setOffset(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Otherwise: address of a message, ASCII. */
  export function message(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes MESSAGE. */
  export function setMessage(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Its length. */
  export function messageBytes(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes MESSAGE_BYTES. */
  export function setMessageBytes(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Function index the error is in, or NONE. */
  export function functionIndex(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes FUNCTION_INDEX. */
  export function setFunctionIndex(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Bytes of wasm code section compiled, for speed figures. */
  export function codeBytesIn(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes CODE_BYTES_IN. */
  export function setCodeBytesIn(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
}
