// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, store32 } from "../import/virt";
/** Target number, OBJECT_TARGET of the architecture. */
export function optionsTarget(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes TARGET of a record: compile options. */
export function setOptionsTarget(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** CPU_ flags of the architecture that the code may use; never probed. */
export function optionsCpuFeatures(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes CPU_FEATURES of a record: compile options. */
export function setOptionsCpuFeatures(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** COMPILE_ flags. */
export function optionsFlags(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes FLAGS of a record: compile options. */
export function setOptionsFlags(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** FEATURE_ flags of the proposals to accept. */
export function optionsWasmFeatures(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes WASM_FEATURES of a record: compile options. */
export function setOptionsWasmFeatures(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Limit on a body's size; 0 for the default. */
export function optionsMaxFunctionBytes(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes MAX_FUNCTION_BYTES of a record: compile options. */
export function setOptionsMaxFunctionBytes(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Zero. */
export function optionsReserved(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes RESERVED of a record: compile options. */
export function setOptionsReserved(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Status. */
export function resultStatus(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes STATUS of a record: compile result. */
export function setResultStatus(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Address of the object when COMPILED, 16-byte aligned. */
export function resultObject(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes OBJECT of a record: compile result. */
export function setResultObject(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Its size. */
export function resultObjectBytes(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes OBJECT_BYTES of a record: compile result. */
export function setResultObjectBytes(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Otherwise: offset in the module of what is wrong. */
export function resultOffset(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes OFFSET of a record: compile result. */
export function setResultOffset(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Otherwise: address of a message, ASCII. */
export function resultMessage(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes MESSAGE of a record: compile result. */
export function setResultMessage(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Its length. */
export function resultMessageBytes(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes MESSAGE_BYTES of a record: compile result. */
export function setResultMessageBytes(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Function index the error is in, or NONE. */
export function resultFunction(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes FUNCTION of a record: compile result. */
export function setResultFunction(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Bytes of wasm code section compiled, for speed figures. */
export function resultCodeBytesIn(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes CODE_BYTES_IN of a record: compile result. */
export function setResultCodeBytesIn(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
