import { ERROR_TOO_SMALL } from "../../abi/gen/as/calls";
import { copy } from "../../abi/gen/as/import/runtime";
import { argumentBytes, argumentCount, argumentsAt, environmentAt, environmentBytes, environmentCount } from "../arguments";
import { Ended, runningCall } from "../invoke";
import { leave } from "../routines";

/** Kernel calls of the running process on Linux: bodies of the rows of abi/calls/process.ts. */

export function arguments_size(): i64 {
  return argumentCount() | (argumentBytes() << 32);
}

export function arguments_(strings: u64, bytes: u32): i32 {
  return copyOut(strings, bytes, argumentsAt(), argumentBytes());
}

export function environment_size(): i64 {
  return environmentCount() | (environmentBytes() << 32);
}

export function environment(strings: u64, bytes: u32): i32 {
  return copyOut(strings, bytes, environmentAt(), environmentBytes());
}

function copyOut(to: u64, room: u32, from: u64, bytes: u64): i32 {
  if (<u64>room < bytes) return ERROR_TOO_SMALL;
  copy(to, from, bytes);
  return <i32>bytes;
}

export function exit(status: u32): void {
  const call = runningCall();
  if (call) call.status = status;
  leave(Ended.Exited);
}
