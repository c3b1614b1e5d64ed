// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load8, load16, load32, load64, store8, store16, store32, store64 } from "../import/virt";
/** Start of a bundle. Entries follow, then jobs, then their bytes; module bytes start at multiples of 4096. */
export namespace Bundle {
  /** BUNDLE_MAGIC. */
  export function magic(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes MAGIC. */
  export function setMagic(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Bundle flags. */
  export function flags(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Size of the whole. */
  export function bytes(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Number of entries. */
  export function entries(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes ENTRIES. */
  export function setEntries(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Number of jobs, run one after the other. */
  export function jobs(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes JOBS. */
  export function setJobs(at: u64, value: u32): void {
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
  /** Real time at start, ns since 1970. */
  export function wallClock(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes WALL_CLOCK. */
  export function setWallClock(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** Random bits of the host, for the machine's randomness; the kernel clears them. */
  export function seed(at: u64, index: u32): u64 {
    return load64(at + 32 + ((<u64>index) << 3));
  }
  /** Writes SEED. */
  export function setSeed(at: u64, index: u32, value: u64): void {
    store64(at + 32 + ((<u64>index) << 3), value);
  }
  /** Address of an element of SEED. */
  export function seedAt(at: u64, index: u32): u64 {
    return at + 32 + ((<u64>index) << 3);
  }
}
/** A file. */
export namespace Entry {
  /** Offset of its name in the bundle. */
  export function nameAt(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes NAME_AT. */
  export function setNameAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Length of its name. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Offset of its content. */
  export function at(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes AT. */
  export function setAt(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Size of its content. */
  export function bytes(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
}
/** A module to compile and run. */
export namespace Job {
  /** Index of the entry that holds the module. */
  export function entry(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes ENTRY. */
  export function setEntry(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Job flags. */
  export function flags(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Offset of the arguments, each ended by a zero byte; the first is the program's name. */
  export function argumentsAt(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes ARGUMENTS_AT. */
  export function setArgumentsAt(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Size of them. */
  export function argumentsBytes(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes ARGUMENTS_BYTES. */
  export function setArgumentsBytes(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Offset of the environment, K=V strings each ended by a zero byte. */
  export function environmentAt(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes ENVIRONMENT_AT. */
  export function setEnvironmentAt(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Size of it. */
  export function environmentBytes(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes ENVIRONMENT_BYTES. */
  export function setEnvironmentBytes(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** CPU features to compile for; all ones: those of this machine. */
  export function cpuFeatures(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes CPU_FEATURES. */
  export function setCpuFeatures(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** FEATURE_ flags of the proposals that the module may use. */
  export function wasmFeatures(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes WASM_FEATURES. */
  export function setWasmFeatures(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
}
/** Every message starts with it; the payload follows. FRAME_MAX_BYTES bounds the payload. */
export namespace Frame {
  /** Frame type. */
  export function type(at: u64): u32 {
    return <u32>load8(at);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store8(at, <i32>value);
  }
  /** DATA: stream number. */
  export function stream(at: u64): u32 {
    return <u32>load8(at + 1);
  }
  /** Writes STREAM. */
  export function setStream(at: u64, value: u32): void {
    store8(at + 1, <i32>value);
  }
  /** Zero. */
  export function reserved(at: u64): u32 {
    return <u32>load16(at + 2);
  }
  /** Writes RESERVED. */
  export function setReserved(at: u64, value: u32): void {
    store16(at + 2, <i32>value);
  }
  /** Size of the payload. */
  export function bytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
}
/** How a job ended. Followed by the message and BACKTRACE_FRAMES backtrace frames. Times are TSC values. */
export namespace Exit {
  /** Job index. */
  export function job(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes JOB. */
  export function setJob(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Exit kind. */
  export function kind(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes KIND. */
  export function setKind(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Exit status, trap kind, or compile status, by kind. */
  export function code(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Module offset of a compile error or trap. */
  export function offset(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes OFFSET. */
  export function setOffset(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Length of the message. */
  export function messageBytes(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes MESSAGE_BYTES. */
  export function setMessageBytes(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Number of backtrace frames, innermost first. */
  export function backtraceFrames(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes BACKTRACE_FRAMES. */
  export function setBacktraceFrames(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Free physical frames before the job. */
  export function framesBefore(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes FRAMES_BEFORE. */
  export function setFramesBefore(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Free physical frames after everything was released. */
  export function framesAfter(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes FRAMES_AFTER. */
  export function setFramesAfter(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
  /** Free memory slots before. */
  export function slotsBefore(at: u64): u32 {
    return <u32>load32(at + 32);
  }
  /** Writes SLOTS_BEFORE. */
  export function setSlotsBefore(at: u64, value: u32): void {
    store32(at + 32, <i32>value);
  }
  /** Free memory slots after. */
  export function slotsAfter(at: u64): u32 {
    return <u32>load32(at + 36);
  }
  /** Writes SLOTS_AFTER. */
  export function setSlotsAfter(at: u64, value: u32): void {
    store32(at + 36, <i32>value);
  }
  /** At the kernel's entry (0 under -icount). */
  export function entered(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes ENTERED. */
  export function setEntered(at: u64, value: u64): void {
    store64(at + 40, value);
  }
  /** When the job began. */
  export function started(at: u64): u64 {
    return load64(at + 48);
  }
  /** Writes STARTED. */
  export function setStarted(at: u64, value: u64): void {
    store64(at + 48, value);
  }
  /** When its object was there. */
  export function compiled(at: u64): u64 {
    return load64(at + 56);
  }
  /** Writes COMPILED. */
  export function setCompiled(at: u64, value: u64): void {
    store64(at + 56, value);
  }
  /** When its instances were ready. */
  export function instantiated(at: u64): u64 {
    return load64(at + 64);
  }
  /** Writes INSTANTIATED. */
  export function setInstantiated(at: u64, value: u64): void {
    store64(at + 64, value);
  }
  /** At its first stream_write, or 0. */
  export function firstWrite(at: u64): u64 {
    return load64(at + 72);
  }
  /** Writes FIRST_WRITE. */
  export function setFirstWrite(at: u64, value: u64): void {
    store64(at + 72, value);
  }
  /** When it ended. */
  export function ended(at: u64): u64 {
    return load64(at + 80);
  }
  /** Writes ENDED. */
  export function setEnded(at: u64, value: u64): void {
    store64(at + 80, value);
  }
}
/** One wasm frame; its module and function names follow, then padding to a multiple of 4. */
export namespace Backtrace {
  /** Function index in its module. */
  export function functionIndex(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes FUNCTION_INDEX. */
  export function setFunctionIndex(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Offset in the module of the instruction. */
  export function offset(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes OFFSET. */
  export function setOffset(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Length of the module's name. */
  export function moduleBytes(at: u64): u32 {
    return <u32>load16(at + 8);
  }
  /** Writes MODULE_BYTES. */
  export function setModuleBytes(at: u64, value: u32): void {
    store16(at + 8, <i32>value);
  }
  /** Length of the function's name; 0 if it has none. */
  export function nameBytes(at: u64): u32 {
    return <u32>load16(at + 10);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store16(at + 10, <i32>value);
  }
  /** Frames that are left out between the one before and this one. */
  export function skipped(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes SKIPPED. */
  export function setSkipped(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
}
