import type { ConstantGroup } from "../schema";

/**
 * The vocabulary of kernel calls. A row says what a call takes and gives, what is wrong with a caller who doesn't keep to it, and what it
 * costs; everything that a platform must check before it acts follows from the row, so nobody writes a check by hand.
 */

/** Why a call answers an error: its name among ERRORS, and when. */
export interface CallError {
  error: string;
  reason: string;
}

/** What a number counts. */
export type Unit = "bytes" | "ns" | "status";

interface Named {
  name: string;
  doc: string;
}

/**
 * A handle of an object of that kind, or of any, with all of the rights (RIGHT_ of abi/objects). BAD_HANDLE otherwise, whatever is wrong:
 * the check is one comparison that nothing can speculate past.
 */
export interface HandleParameter extends Named {
  kind: "handle";
  object: ObjectKind;
  rights: string[];
}

/** Kinds of objects, as the kernel knows them. */
export type ObjectKind =
  | "None"
  | "Process"
  | "Thread"
  | "Module"
  | "Channel"
  | "Port"
  | "Event"
  | "Timer"
  | "Memory"
  | "Gate"
  | "Budget"
  | "Interrupt"
  | "IoRange"
  | "Device"
  | "Virtqueue"
  | "Log"
  | "Clock"
  | "CodeAuthority";

/**
 * Bytes of the caller's memory 0, which the call reads (`in`) or writes (`out`): passed as an offset and a length. FAULT when they are not
 * all inside, INVALID when they are fewer than `least` or more than `most`. Their pages are there before the body runs.
 */
export interface BufferParameter extends Named {
  kind: "buffer";
  direction: "in" | "out";
  least?: number;
  most: number;
}

/** An integer. INVALID when it is out of its range; without one, every number of the type is right. */
export interface IntegerParameter extends Named {
  kind: "integer";
  type: "u32" | "i32" | "u64" | "i64";
  unit?: Unit;
  least?: number;
  most?: number;
}

/** One of some numbers of a group of constants; `otherwise` for any other. */
export interface ChoiceParameter extends Named {
  kind: "choice";
  group: ConstantGroup;
  members: string[];
  otherwise: CallError;
}

/** A bit set of such numbers: bit n for number n. */
export interface SetParameter extends Named {
  kind: "set";
  group: ConstantGroup;
  members: string[];
  otherwise: CallError;
}

/** A time of the monotonic clock in ns at which the call no longer waits: a past one is now, a negative one never comes. */
export interface DeadlineParameter extends Named {
  kind: "deadline";
}

export type CallParameter = HandleParameter | BufferParameter | IntegerParameter | ChoiceParameter | SetParameter | DeadlineParameter;

/** What a call gives. A negative number is an error. */
export interface CallResult {
  type: "i32" | "i64";
  unit?: Unit;
  doc: string;
}

/**
 * How its time grows. `leaf`: a few loads, no change of state, so that it can be done again or in place. `short`: bounded by a constant.
 * `bytes`: grows with the buffer, which is bounded.
 */
export type Cost = "leaf" | "short" | "bytes";

/** One kernel call. */
export interface KernelCall {
  /** Under which it is imported from module nebulet. */
  name: string;
  doc: string;
  parameters: CallParameter[];
  /** None for a call that can't fail and has nothing to tell. */
  result?: CallResult;
  /** Errors that the body finds, beside those that the parameters stand for. */
  errors: CallError[];
  cost: Cost;
  /** It may wait. A call waits at most once, when all else is done. */
  blocks: boolean;
  /** It never returns. */
  ends?: boolean;
  /** The native runner has it too; where not, it answers UNSUPPORTED there. */
  native: boolean;
}

/** A kernel object, or a service of the kernel that needs no handle: what its calls have in common. */
export interface KernelObject {
  /** Of the file here, and of those with the bodies. */
  name: string;
  doc: string;
  /** Numbers that its calls take. */
  constants?: ConstantGroup[];
  calls: KernelCall[];
}
