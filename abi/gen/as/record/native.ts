// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** At NATIVE_BOOT: what the maker of the program tells the native runner. */
export namespace NativeBoot {
  /** Address of RUNTIME_COUNT addresses of runtime routines. */
  export function routines(at: u64): u64 {
    return load64(at);
  }
  /** Writes ROUTINES. */
  export function setRoutines(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of the records of the kernel calls. */
  export function calls(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes CALLS. */
  export function setCalls(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Number of kernel calls. */
  export function callCount(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes CALL_COUNT. */
  export function setCallCount(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Entry of the signal handler. */
  export function signal(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes SIGNAL. */
  export function setSignal(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** Entry of the routine that ends a signal handler. */
  export function restorer(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes RESTORER. */
  export function setRestorer(at: u64, value: u64): void {
    store64(at + 32, value);
  }
  /** Entry of the routine that ends a call of a program. */
  export function leave(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes LEAVE. */
  export function setLeave(at: u64, value: u64): void {
    store64(at + 40, value);
  }
  /** Address of the records of the linked privileged objects. */
  export function parts(at: u64): u64 {
    return load64(at + 48);
  }
  /** Writes PARTS. */
  export function setParts(at: u64, value: u64): void {
    store64(at + 48, value);
  }
  /** Number of them. */
  export function partCount(at: u64): u64 {
    return load64(at + 56);
  }
  /** Writes PART_COUNT. */
  export function setPartCount(at: u64, value: u64): void {
    store64(at + 56, value);
  }
  /** Address of the records of the program's objects: libraries first, the program last. */
  export function files(at: u64): u64 {
    return load64(at + 64);
  }
  /** Writes FILES. */
  export function setFiles(at: u64, value: u64): void {
    store64(at + 64, value);
  }
  /** Number of them; with none the runner is a server. */
  export function fileCount(at: u64): u64 {
    return load64(at + 72);
  }
  /** Writes FILE_COUNT. */
  export function setFileCount(at: u64, value: u64): void {
    store64(at + 72, value);
  }
  /** Address of the name records of the site kinds, by number. */
  export function trapNames(at: u64): u64 {
    return load64(at + 80);
  }
  /** Writes TRAP_NAMES. */
  export function setTrapNames(at: u64, value: u64): void {
    store64(at + 80, value);
  }
  /** Those of the link results. */
  export function linkNames(at: u64): u64 {
    return load64(at + 88);
  }
  /** Writes LINK_NAMES. */
  export function setLinkNames(at: u64, value: u64): void {
    store64(at + 88, value);
  }
  /** Those of the flaws of an object. */
  export function flawNames(at: u64): u64 {
    return load64(at + 96);
  }
  /** Writes FLAW_NAMES. */
  export function setFlawNames(at: u64, value: u64): void {
    store64(at + 96, value);
  }
}
/** A text for messages. */
export namespace NativeName {
  /** Its address. */
  export function at(at: u64): u64 {
    return load64(at);
  }
  /** Writes AT. */
  export function setAt(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Its length. */
  export function bytes(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** A kernel call of module nebulet. */
export namespace NativeCall {
  /** Its entry. */
  export function code(at: u64): u64 {
    return load64(at);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of its name. */
  export function name(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes NAME. */
  export function setName(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Address of its type's canonical form. */
  export function form(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes FORM. */
  export function setForm(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Length of the name. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Length of the form. */
  export function formBytes(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes FORM_BYTES. */
  export function setFormBytes(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
}
/** A privileged object of the program. */
export namespace NativePart {
  /** Address of the object. */
  export function object(at: u64): u64 {
    return load64(at);
  }
  /** Writes OBJECT. */
  export function setObject(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of its code. */
  export function code(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** An object of the program. */
export namespace NativeFile {
  /** Address of the object. */
  export function object(at: u64): u64 {
    return load64(at);
  }
  /** Writes OBJECT. */
  export function setObject(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Its size. */
  export function bytes(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Address of the module name that it is linked under. */
  export function name(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes NAME. */
  export function setName(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Length of the name. */
  export function nameBytes(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u64): void {
    store64(at + 24, value);
  }
}
/** At NATIVE_STATE. */
export namespace NativeState {
  /** Stack pointer to go back to when the program's call ends. */
  export function stack(at: u64): u64 {
    return load64(at);
  }
  /** Writes STACK. */
  export function setStack(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of the invocation that runs. */
  export function invocation(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes INVOCATION. */
  export function setInvocation(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
