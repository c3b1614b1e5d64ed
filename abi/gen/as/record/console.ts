// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load8, load16, load32, load64, store8, store16, store32, store64 } from "../import/virt";
/** BUNDLE_MAGIC. */
export function bundleMagic(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes MAGIC of a record: bundle header. */
export function setBundleMagic(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Bundle flags. */
export function bundleFlags(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes FLAGS of a record: bundle header. */
export function setBundleFlags(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Size of the whole. */
export function bundleBytes(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes BYTES of a record: bundle header. */
export function setBundleBytes(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Number of entries. */
export function bundleEntries(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes ENTRIES of a record: bundle header. */
export function setBundleEntries(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Number of jobs, run one after the other. */
export function bundleJobs(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes JOBS of a record: bundle header. */
export function setBundleJobs(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Zero. */
export function bundleReserved(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes RESERVED of a record: bundle header. */
export function setBundleReserved(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Real time at start, ns since 1970. */
export function bundleWallClock(at: u64): u64 {
  return load64(at + 24);
}
/** Writes WALL_CLOCK of a record: bundle header. */
export function setBundleWallClock(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Offset of its name in the bundle. */
export function entryNameAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes NAME_AT of a record: bundle entry. */
export function setEntryNameAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Length of its name. */
export function entryNameBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes NAME_BYTES of a record: bundle entry. */
export function setEntryNameBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Offset of its content. */
export function entryAt(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes AT of a record: bundle entry. */
export function setEntryAt(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Size of its content. */
export function entryBytes(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes BYTES of a record: bundle entry. */
export function setEntryBytes(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Index of the entry that holds the module. */
export function jobEntry(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes ENTRY of a record: job. */
export function setJobEntry(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Job flags. */
export function jobFlags(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes FLAGS of a record: job. */
export function setJobFlags(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Offset of the arguments, each ended by a zero byte; the first is the program's name. */
export function jobArgumentsAt(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes ARGUMENTS_AT of a record: job. */
export function setJobArgumentsAt(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Size of them. */
export function jobArgumentsBytes(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes ARGUMENTS_BYTES of a record: job. */
export function setJobArgumentsBytes(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Offset of the environment, K=V strings each ended by a zero byte. */
export function jobEnvironmentAt(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes ENVIRONMENT_AT of a record: job. */
export function setJobEnvironmentAt(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Size of it. */
export function jobEnvironmentBytes(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes ENVIRONMENT_BYTES of a record: job. */
export function setJobEnvironmentBytes(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** CPU features to compile for; all ones: those of this machine. */
export function jobCpuFeatures(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes CPU_FEATURES of a record: job. */
export function setJobCpuFeatures(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** FEATURE_ flags of the proposals that the module may use. */
export function jobWasmFeatures(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes WASM_FEATURES of a record: job. */
export function setJobWasmFeatures(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Frame type. */
export function frameType(at: u64): u32 {
  return <u32>load8(at);
}
/** Writes TYPE of a record: frame header. */
export function setFrameType(at: u64, value: u32): void {
  store8(at, <i32>value);
}
/** DATA: stream number. */
export function frameStream(at: u64): u32 {
  return <u32>load8(at + 1);
}
/** Writes STREAM of a record: frame header. */
export function setFrameStream(at: u64, value: u32): void {
  store8(at + 1, <i32>value);
}
/** Zero. */
export function frameReserved(at: u64): u32 {
  return <u32>load16(at + 2);
}
/** Writes RESERVED of a record: frame header. */
export function setFrameReserved(at: u64, value: u32): void {
  store16(at + 2, <i32>value);
}
/** Size of the payload. */
export function frameBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes BYTES of a record: frame header. */
export function setFrameBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Job index. */
export function exitJob(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes JOB of a record: exit record. */
export function setExitJob(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Exit kind. */
export function exitKind(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes KIND of a record: exit record. */
export function setExitKind(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Exit status, trap kind, or compile status, by kind. */
export function exitCode(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes CODE of a record: exit record. */
export function setExitCode(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Module offset of a compile error or trap. */
export function exitOffset(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes OFFSET of a record: exit record. */
export function setExitOffset(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Length of the message. */
export function exitMessageBytes(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes MESSAGE_BYTES of a record: exit record. */
export function setExitMessageBytes(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Number of backtrace frames, innermost first. */
export function exitBacktraceFrames(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes BACKTRACE_FRAMES of a record: exit record. */
export function setExitBacktraceFrames(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Free physical frames before the job. */
export function exitFramesBefore(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes FRAMES_BEFORE of a record: exit record. */
export function setExitFramesBefore(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Free physical frames after everything was released. */
export function exitFramesAfter(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes FRAMES_AFTER of a record: exit record. */
export function setExitFramesAfter(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Free memory slots before. */
export function exitSlotsBefore(at: u64): u32 {
  return <u32>load32(at + 32);
}
/** Writes SLOTS_BEFORE of a record: exit record. */
export function setExitSlotsBefore(at: u64, value: u32): void {
  store32(at + 32, <i32>value);
}
/** Free memory slots after. */
export function exitSlotsAfter(at: u64): u32 {
  return <u32>load32(at + 36);
}
/** Writes SLOTS_AFTER of a record: exit record. */
export function setExitSlotsAfter(at: u64, value: u32): void {
  store32(at + 36, <i32>value);
}
/** At the kernel's entry (0 under -icount). */
export function exitEntered(at: u64): u64 {
  return load64(at + 40);
}
/** Writes ENTERED of a record: exit record. */
export function setExitEntered(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** When the job began. */
export function exitStarted(at: u64): u64 {
  return load64(at + 48);
}
/** Writes STARTED of a record: exit record. */
export function setExitStarted(at: u64, value: u64): void {
  store64(at + 48, value);
}
/** When its object was there. */
export function exitCompiled(at: u64): u64 {
  return load64(at + 56);
}
/** Writes COMPILED of a record: exit record. */
export function setExitCompiled(at: u64, value: u64): void {
  store64(at + 56, value);
}
/** When its instances were ready. */
export function exitInstantiated(at: u64): u64 {
  return load64(at + 64);
}
/** Writes INSTANTIATED of a record: exit record. */
export function setExitInstantiated(at: u64, value: u64): void {
  store64(at + 64, value);
}
/** At its first stream_write, or 0. */
export function exitFirstWrite(at: u64): u64 {
  return load64(at + 72);
}
/** Writes FIRST_WRITE of a record: exit record. */
export function setExitFirstWrite(at: u64, value: u64): void {
  store64(at + 72, value);
}
/** When it ended. */
export function exitEnded(at: u64): u64 {
  return load64(at + 80);
}
/** Writes ENDED of a record: exit record. */
export function setExitEnded(at: u64, value: u64): void {
  store64(at + 80, value);
}
/** Function index in its module. */
export function backtraceFunction(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes FUNCTION of a record: backtrace frame. */
export function setBacktraceFunction(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Offset in the module of the instruction. */
export function backtraceOffset(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes OFFSET of a record: backtrace frame. */
export function setBacktraceOffset(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Length of the module's name. */
export function backtraceModuleBytes(at: u64): u32 {
  return <u32>load16(at + 8);
}
/** Writes MODULE_BYTES of a record: backtrace frame. */
export function setBacktraceModuleBytes(at: u64, value: u32): void {
  store16(at + 8, <i32>value);
}
/** Length of the function's name; 0 if it has none. */
export function backtraceNameBytes(at: u64): u32 {
  return <u32>load16(at + 10);
}
/** Writes NAME_BYTES of a record: backtrace frame. */
export function setBacktraceNameBytes(at: u64, value: u32): void {
  store16(at + 10, <i32>value);
}
