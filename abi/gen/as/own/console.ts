// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** A file. */
@unmanaged
export class EntryRecord {
  /** Offset of its name in the bundle. */
  nameAt: u32;
  /** Length of its name. */
  nameBytes: u32;
  /** Offset of its content. */
  at: u32;
  /** Size of its content. */
  bytes: u32;
}
/** A module to compile and run. */
@unmanaged
export class JobRecord {
  /** Index of the entry that holds the module. */
  entry: u32;
  /** Job flags. */
  flags: u32;
  /** Offset of the arguments, each ended by a zero byte; the first is the program's name. */
  argumentsAt: u32;
  /** Size of them. */
  argumentsBytes: u32;
  /** Offset of the environment, K=V strings each ended by a zero byte. */
  environmentAt: u32;
  /** Size of it. */
  environmentBytes: u32;
  /** CPU features to compile for; all ones: those of this machine. */
  cpuFeatures: u32;
  /** FEATURE_ flags of the proposals that the module may use. */
  wasmFeatures: u32;
}
/** Every message starts with it; the payload follows. FRAME_MAX_BYTES bounds the payload. */
@unmanaged
export class FrameRecord {
  /** Frame type. */
  type: u8;
  /** DATA: stream number. */
  stream: u8;
  /** Zero. */
  reserved: u16;
  /** Size of the payload. */
  bytes: u32;
}
/** How a job ended. Followed by the message and BACKTRACE_FRAMES backtrace frames. Times are TSC values. */
@unmanaged
export class ExitRecord {
  /** Job index. */
  job: u32;
  /** Exit kind. */
  kind: u32;
  /** Exit status, trap kind, or compile status, by kind. */
  code: u32;
  /** Module offset of a compile error or trap. */
  offset: u32;
  /** Length of the message. */
  messageBytes: u32;
  /** Number of backtrace frames, innermost first. */
  backtraceFrames: u32;
  /** Free physical frames before the job. */
  framesBefore: u32;
  /** Free physical frames after everything was released. */
  framesAfter: u32;
  /** Free memory slots before. */
  slotsBefore: u32;
  /** Free memory slots after. */
  slotsAfter: u32;
  /** At the kernel's entry (0 under -icount). */
  entered: u64;
  /** When the job began. */
  started: u64;
  /** When its object was there. */
  compiled: u64;
  /** When its instances were ready. */
  instantiated: u64;
  /** At its first stream_write, or 0. */
  firstWrite: u64;
  /** When it ended. */
  ended: u64;
}
/** One wasm frame; its module and function names follow, then padding to a multiple of 4. */
@unmanaged
export class BacktraceRecord {
  /** Function index in its module. */
  functionIndex: u32;
  /** Offset in the module of the instruction. */
  offset: u32;
  /** Length of the module's name. */
  moduleBytes: u16;
  /** Length of the function's name; 0 if it has none. */
  nameBytes: u16;
  /** Frames that are left out between the one before and this one. */
  skipped: u32;
}
