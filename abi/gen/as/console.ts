// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** The bytes NBB1. */
export const BUNDLE_MAGIC: u32 = 0x3142424e;
/** Bundle flag: deterministic machine; a TSC tick is an instruction and a nanosecond. */
export const BUNDLE_ICOUNT: u32 = 1;
/** Job flag: stream the compiled object out (stream OBJECT) before running. */
export const BUNDLE_JOB_SEND_OBJECT: u32 = 1;
/** Job flag: compile, do not run. */
export const BUNDLE_JOB_COMPILE_ONLY: u32 = 2;
/** Job flag, to be shifted left by a stream's number: the stream is a terminal. */
export const BUNDLE_JOB_TERMINAL: u32 = 256;
/** BUNDLE_MAGIC. */
export const BUNDLE_MAGIC_OFFSET: u32 = 0;
/** Bundle flags. */
export const BUNDLE_FLAGS_OFFSET: u32 = 4;
/** Size of the whole. */
export const BUNDLE_BYTES_OFFSET: u32 = 8;
/** Number of entries. */
export const BUNDLE_ENTRIES_OFFSET: u32 = 12;
/** Number of jobs, run one after the other. */
export const BUNDLE_JOBS_OFFSET: u32 = 16;
/** Zero. */
export const BUNDLE_RESERVED_OFFSET: u32 = 20;
/** Real time at start, ns since 1970. */
export const BUNDLE_WALL_CLOCK_OFFSET: u32 = 24;
/** Random bits of the host, for the machine's randomness; the kernel clears them. */
export const BUNDLE_SEED_OFFSET: u32 = 32;
/** Size of a record: bundle header. */
export const BUNDLE_RECORD_BYTES: u32 = 64;
/** Offset of its name in the bundle. */
export const ENTRY_NAME_AT_OFFSET: u32 = 0;
/** Length of its name. */
export const ENTRY_NAME_BYTES_OFFSET: u32 = 4;
/** Offset of its content. */
export const ENTRY_AT_OFFSET: u32 = 8;
/** Size of its content. */
export const ENTRY_BYTES_OFFSET: u32 = 12;
/** Size of a record: bundle entry. */
export const ENTRY_RECORD_BYTES: u32 = 16;
/** Index of the entry that holds the module. */
export const JOB_ENTRY_OFFSET: u32 = 0;
/** Job flags. */
export const JOB_FLAGS_OFFSET: u32 = 4;
/** Offset of the arguments, each ended by a zero byte; the first is the program's name. */
export const JOB_ARGUMENTS_AT_OFFSET: u32 = 8;
/** Size of them. */
export const JOB_ARGUMENTS_BYTES_OFFSET: u32 = 12;
/** Offset of the environment, K=V strings each ended by a zero byte. */
export const JOB_ENVIRONMENT_AT_OFFSET: u32 = 16;
/** Size of it. */
export const JOB_ENVIRONMENT_BYTES_OFFSET: u32 = 20;
/** CPU features to compile for; all ones: those of this machine. */
export const JOB_CPU_FEATURES_OFFSET: u32 = 24;
/** FEATURE_ flags of the proposals that the module may use. */
export const JOB_WASM_FEATURES_OFFSET: u32 = 28;
/** Size of a record: job. */
export const JOB_RECORD_BYTES: u32 = 32;
/** Frame type. */
export const FRAME_TYPE_OFFSET: u32 = 0;
/** DATA: stream number. */
export const FRAME_STREAM_OFFSET: u32 = 1;
/** Zero. */
export const FRAME_RESERVED_OFFSET: u32 = 2;
/** Size of the payload. */
export const FRAME_BYTES_OFFSET: u32 = 4;
/** Size of a record: frame header. */
export const FRAME_RECORD_BYTES: u32 = 8;
/** Largest payload. */
export const FRAME_LIMIT_BYTES: u32 = 0x10000;
/** Machine is up. Payload: u32 protocol version 1. */
export const FRAME_TYPE_HELLO: u32 = 1;
/** Bytes of a stream. */
export const FRAME_TYPE_DATA: u32 = 2;
/** Payload: u32, bytes of stdin that the host may send beyond those it was allowed before. */
export const FRAME_TYPE_CREDIT: u32 = 3;
/** End of a stream. */
export const FRAME_TYPE_END: u32 = 4;
/** A job ended. Payload: exit record, message, backtrace. */
export const FRAME_TYPE_EXIT: u32 = 5;
/** All jobs ended; the machine powers off. */
export const FRAME_TYPE_DONE: u32 = 6;
/** Job index. */
export const EXIT_JOB_OFFSET: u32 = 0;
/** Exit kind. */
export const EXIT_KIND_OFFSET: u32 = 4;
/** Exit status, trap kind, or compile status, by kind. */
export const EXIT_CODE_OFFSET: u32 = 8;
/** Module offset of a compile error or trap. */
export const EXIT_OFFSET_OFFSET: u32 = 12;
/** Length of the message. */
export const EXIT_MESSAGE_BYTES_OFFSET: u32 = 16;
/** Number of backtrace frames, innermost first. */
export const EXIT_BACKTRACE_FRAMES_OFFSET: u32 = 20;
/** Free physical frames before the job. */
export const EXIT_FRAMES_BEFORE_OFFSET: u32 = 24;
/** Free physical frames after everything was released. */
export const EXIT_FRAMES_AFTER_OFFSET: u32 = 28;
/** Free memory slots before. */
export const EXIT_SLOTS_BEFORE_OFFSET: u32 = 32;
/** Free memory slots after. */
export const EXIT_SLOTS_AFTER_OFFSET: u32 = 36;
/** At the kernel's entry (0 under -icount). */
export const EXIT_ENTERED_OFFSET: u32 = 40;
/** When the job began. */
export const EXIT_STARTED_OFFSET: u32 = 48;
/** When its object was there. */
export const EXIT_COMPILED_OFFSET: u32 = 56;
/** When its instances were ready. */
export const EXIT_INSTANTIATED_OFFSET: u32 = 64;
/** At its first stream_write, or 0. */
export const EXIT_FIRST_WRITE_OFFSET: u32 = 72;
/** When it ended. */
export const EXIT_ENDED_OFFSET: u32 = 80;
/** Size of a record: exit record. */
export const EXIT_RECORD_BYTES: u32 = 88;
/** exited */
export const EXIT_KIND_STATUS: u32 = 0;
/** trapped */
export const EXIT_KIND_TRAP: u32 = 1;
/** refused by the compiler */
export const EXIT_KIND_COMPILE: u32 = 2;
/** cannot be linked */
export const EXIT_KIND_LINK: u32 = 3;
/** over a limit of the machine */
export const EXIT_KIND_LIMIT: u32 = 4;
/** stopped by the host */
export const EXIT_KIND_STOPPED: u32 = 5;
/** Function index in its module. */
export const BACKTRACE_FUNCTION_INDEX_OFFSET: u32 = 0;
/** Offset in the module of the instruction. */
export const BACKTRACE_OFFSET_OFFSET: u32 = 4;
/** Length of the module's name. */
export const BACKTRACE_MODULE_BYTES_OFFSET: u32 = 8;
/** Length of the function's name; 0 if it has none. */
export const BACKTRACE_NAME_BYTES_OFFSET: u32 = 10;
/** Frames that are left out between the one before and this one. */
export const BACKTRACE_SKIPPED_OFFSET: u32 = 12;
/** Size of a record: backtrace frame. */
export const BACKTRACE_RECORD_BYTES: u32 = 16;
