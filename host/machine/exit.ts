import * as abi from "../../abi/gen/host/console";
import { type BacktraceFrame, decodeFrames } from "./backtrace";
import { Reader } from "./reader";

/** How a job on the machine ended. */
export interface JobExit {
  readonly job: number;
  /** EXIT_KIND_ value of the ABI. */
  readonly kind: number;
  /** Exit status, trap kind or compile status, by kind. */
  readonly code: number;
  /** Offset in the module of a trap or compile error. */
  readonly offset: number;
  readonly message: string;
  /** Innermost first. */
  readonly backtrace: readonly BacktraceFrame[];
  /** Free frames and memory slots before the job, and after all it held was released. */
  readonly frames: { readonly before: number; readonly after: number };
  readonly slots: { readonly before: number; readonly after: number };
  /** TSC values; guest instructions under -icount. */
  readonly times: JobTimes;
}

export interface JobTimes {
  readonly entered: bigint;
  readonly started: bigint;
  readonly compiled: bigint;
  readonly instantiated: bigint;
  /** 0 when the program wrote nothing. */
  readonly firstWrite: bigint;
  readonly ended: bigint;
}

/** Reads the payload of an exit frame. Throws a ProtocolError when its parts don't fit in it. */
export function decodeExit(payload: Uint8Array): JobExit {
  const reader = new Reader(payload);
  const record = reader.take(abi.EXIT_RECORD_BYTES);
  const u32 = (offset: number) => record.getUint32(offset, true);
  const u64 = (offset: number) => record.getBigUint64(offset, true);
  const message = reader.text(u32(abi.EXIT_MESSAGE_BYTES_OFFSET));
  const backtrace = decodeFrames(reader, u32(abi.EXIT_BACKTRACE_FRAMES_OFFSET));
  return {
    job: u32(abi.EXIT_JOB_OFFSET),
    kind: u32(abi.EXIT_KIND_OFFSET),
    code: u32(abi.EXIT_CODE_OFFSET),
    offset: u32(abi.EXIT_OFFSET_OFFSET),
    message,
    backtrace,
    frames: { before: u32(abi.EXIT_FRAMES_BEFORE_OFFSET), after: u32(abi.EXIT_FRAMES_AFTER_OFFSET) },
    slots: { before: u32(abi.EXIT_SLOTS_BEFORE_OFFSET), after: u32(abi.EXIT_SLOTS_AFTER_OFFSET) },
    times: {
      entered: u64(abi.EXIT_ENTERED_OFFSET),
      started: u64(abi.EXIT_STARTED_OFFSET),
      compiled: u64(abi.EXIT_COMPILED_OFFSET),
      instantiated: u64(abi.EXIT_INSTANTIATED_OFFSET),
      firstWrite: u64(abi.EXIT_FIRST_WRITE_OFFSET),
      ended: u64(abi.EXIT_ENDED_OFFSET),
    },
  };
}
