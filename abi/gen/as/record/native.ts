// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** Address of RUNTIME_COUNT addresses of runtime routines. */
export function nativeBootRoutines(at: u64): u64 {
  return load64(at);
}
/** Writes ROUTINES of a record: boot record. */
export function setNativeBootRoutines(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of the records of the kernel calls. */
export function nativeBootCalls(at: u64): u64 {
  return load64(at + 8);
}
/** Writes CALLS of a record: boot record. */
export function setNativeBootCalls(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Number of kernel calls. */
export function nativeBootCallCount(at: u64): u64 {
  return load64(at + 16);
}
/** Writes CALL_COUNT of a record: boot record. */
export function setNativeBootCallCount(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Entry of the signal handler. */
export function nativeBootSignal(at: u64): u64 {
  return load64(at + 24);
}
/** Writes SIGNAL of a record: boot record. */
export function setNativeBootSignal(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Entry of the routine that ends a signal handler. */
export function nativeBootRestorer(at: u64): u64 {
  return load64(at + 32);
}
/** Writes RESTORER of a record: boot record. */
export function setNativeBootRestorer(at: u64, value: u64): void {
  store64(at + 32, value);
}
/** Entry of the routine that ends a call of a program. */
export function nativeBootLeave(at: u64): u64 {
  return load64(at + 40);
}
/** Writes LEAVE of a record: boot record. */
export function setNativeBootLeave(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** Address of the records of the linked privileged objects. */
export function nativeBootParts(at: u64): u64 {
  return load64(at + 48);
}
/** Writes PARTS of a record: boot record. */
export function setNativeBootParts(at: u64, value: u64): void {
  store64(at + 48, value);
}
/** Number of them. */
export function nativeBootPartCount(at: u64): u64 {
  return load64(at + 56);
}
/** Writes PART_COUNT of a record: boot record. */
export function setNativeBootPartCount(at: u64, value: u64): void {
  store64(at + 56, value);
}
/** Address of the records of the program's objects: libraries first, the program last. */
export function nativeBootFiles(at: u64): u64 {
  return load64(at + 64);
}
/** Writes FILES of a record: boot record. */
export function setNativeBootFiles(at: u64, value: u64): void {
  store64(at + 64, value);
}
/** Number of them; with none the runner is a server. */
export function nativeBootFileCount(at: u64): u64 {
  return load64(at + 72);
}
/** Writes FILE_COUNT of a record: boot record. */
export function setNativeBootFileCount(at: u64, value: u64): void {
  store64(at + 72, value);
}
/** Address of the name records of the site kinds, by number. */
export function nativeBootTrapNames(at: u64): u64 {
  return load64(at + 80);
}
/** Writes TRAP_NAMES of a record: boot record. */
export function setNativeBootTrapNames(at: u64, value: u64): void {
  store64(at + 80, value);
}
/** Those of the link results. */
export function nativeBootLinkNames(at: u64): u64 {
  return load64(at + 88);
}
/** Writes LINK_NAMES of a record: boot record. */
export function setNativeBootLinkNames(at: u64, value: u64): void {
  store64(at + 88, value);
}
/** Those of the flaws of an object. */
export function nativeBootFlawNames(at: u64): u64 {
  return load64(at + 96);
}
/** Writes FLAW_NAMES of a record: boot record. */
export function setNativeBootFlawNames(at: u64, value: u64): void {
  store64(at + 96, value);
}
/** Its address. */
export function nativeNameAt(at: u64): u64 {
  return load64(at);
}
/** Writes AT of a record: name record. */
export function setNativeNameAt(at: u64, value: u64): void {
  store64(at, value);
}
/** Its length. */
export function nativeNameBytes(at: u64): u64 {
  return load64(at + 8);
}
/** Writes BYTES of a record: name record. */
export function setNativeNameBytes(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Its entry. */
export function nativeCallCode(at: u64): u64 {
  return load64(at);
}
/** Writes CODE of a record: kernel call record. */
export function setNativeCallCode(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of its name. */
export function nativeCallName(at: u64): u64 {
  return load64(at + 8);
}
/** Writes NAME of a record: kernel call record. */
export function setNativeCallName(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Address of its type's canonical form. */
export function nativeCallForm(at: u64): u64 {
  return load64(at + 16);
}
/** Writes FORM of a record: kernel call record. */
export function setNativeCallForm(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Length of the name. */
export function nativeCallNameBytes(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes NAME_BYTES of a record: kernel call record. */
export function setNativeCallNameBytes(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Length of the form. */
export function nativeCallFormBytes(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes FORM_BYTES of a record: kernel call record. */
export function setNativeCallFormBytes(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Address of the object. */
export function nativePartObject(at: u64): u64 {
  return load64(at);
}
/** Writes OBJECT of a record: part record. */
export function setNativePartObject(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of its code. */
export function nativePartCode(at: u64): u64 {
  return load64(at + 8);
}
/** Writes CODE of a record: part record. */
export function setNativePartCode(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Address of the object. */
export function nativeFileObject(at: u64): u64 {
  return load64(at);
}
/** Writes OBJECT of a record: file record. */
export function setNativeFileObject(at: u64, value: u64): void {
  store64(at, value);
}
/** Its size. */
export function nativeFileBytes(at: u64): u64 {
  return load64(at + 8);
}
/** Writes BYTES of a record: file record. */
export function setNativeFileBytes(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Address of the module name that it is linked under. */
export function nativeFileName(at: u64): u64 {
  return load64(at + 16);
}
/** Writes NAME of a record: file record. */
export function setNativeFileName(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Length of the name. */
export function nativeFileNameBytes(at: u64): u64 {
  return load64(at + 24);
}
/** Writes NAME_BYTES of a record: file record. */
export function setNativeFileNameBytes(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Stack pointer to go back to when the program's call ends. */
export function nativeStateStack(at: u64): u64 {
  return load64(at);
}
/** Writes STACK of a record: state record. */
export function setNativeStateStack(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of the invocation that runs. */
export function nativeStateInvocation(at: u64): u64 {
  return load64(at + 8);
}
/** Writes INVOCATION of a record: state record. */
export function setNativeStateInvocation(at: u64, value: u64): void {
  store64(at + 8, value);
}
