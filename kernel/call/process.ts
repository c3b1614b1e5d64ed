import { ERROR_TOO_SMALL } from "../../abi/gen/as/calls";
import { copyBytes } from "../memory/access";
import { argumentsOfJob, currentThread, Ending, environmentOfJob, Strings } from "../monitor/contract";

/** Kernel calls of the running process: bodies of the rows of abi/calls/process.ts. */

export function arguments_size(): i64 {
  return sizeOf(argumentsOfJob());
}

export function arguments_(strings: u64, bytes: u32): i32 {
  return copyStrings(argumentsOfJob(), strings, bytes);
}

export function environment_size(): i64 {
  return sizeOf(environmentOfJob());
}

export function environment(strings: u64, bytes: u32): i32 {
  return copyStrings(environmentOfJob(), strings, bytes);
}

function sizeOf(strings: Strings): i64 {
  return ((<u64>strings.bytes) << 32) | (<u64>strings.count);
}

function copyStrings(strings: Strings, to: u64, bytes: u32): i32 {
  if (bytes < strings.bytes) return ERROR_TOO_SMALL;
  copyBytes(to, strings.at, strings.bytes);
  return <i32>strings.bytes;
}

export function exit(status: u32): void {
  currentThread().end(Ending.Exited, status);
}
