import {
  NATIVE_FRAME_CODE_OFFSET,
  NATIVE_FRAME_FLOAT_RESULTS_OFFSET,
  NATIVE_FRAME_FLOATS_OFFSET,
  NATIVE_FRAME_INSTANCE_OFFSET,
  NATIVE_FRAME_INTEGER_RESULTS_OFFSET,
  NATIVE_FRAME_INTEGERS_OFFSET,
  NATIVE_FRAME_STACK_OFFSET,
  NATIVE_STACK,
  NATIVE_STACK_BYTES,
} from "../../abi/gen/as/native";
import { rdtsc } from "../../abi/gen/as/import/x64";
import { load8, load64, store64 } from "../../abi/gen/as/import/virt";
import { lebBytes, unsigned } from "../leb";
import { F32, F64 } from "../type";
import { monotonic } from "./clock";
import { absolute } from "./own";
import { enter } from "./routines";

/**
 * Calls of programs from outside, in the calling convention of compiled code (docs/internals.md): arguments and results are numbers of 8 bytes,
 * sorted here into registers and stack slots.
 */

const INTEGER_ARGUMENTS: u32 = 6;
const FLOAT_ARGUMENTS: u32 = 8;
const INTEGER_RESULTS: u32 = 4;
const FLOAT_RESULTS: u32 = 4;
/** A NATIVE_FRAME record. */
const frame = memory.data(256);

/** How a call of a program ended. */
export const enum Ended {
  Returned = 0,
  Trapped = 1,
  Exited = 2,
}

/** Whether a program runs: a fault is then its own. */
export let running: bool = false;
/** How long the last call took. */
export let nanoseconds: u64 = 0;
export let ticks: u64 = 0;
/** Status that the last program to exit gave. */
export let exitStatus: u32 = 0;

export function setExitStatus(status: u32): void {
  exitStatus = status;
}

function isFloat(type: u32): bool {
  return type == F32 || type == F64;
}

/** Number of parameters of a function type in canonical form. */
export function parameterCount(form: u64): u32 {
  return <u32>unsigned(form + 1);
}

/** Address of the list of result types: a count, then the types. */
function resultList(form: u64): u64 {
  const parameters = form + 1;
  return parameters + lebBytes(parameters, u64.MAX_VALUE, 5) + unsigned(parameters);
}

export function resultCount(form: u64): u32 {
  return <u32>unsigned(resultList(form));
}

/**
 * Calls a code address on an instance. The arguments are read from, and on return the results written to, absolute addresses; a 32-bit
 * number has its upper half zero.
 */
export function invoke(code: u64, instance: u64, form: u64, args: u64, results: u64): Ended {
  const parameters = firstType(form + 1);
  const stackArguments = countOnStack(parameters, parameterCount(form), INTEGER_ARGUMENTS, FLOAT_ARGUMENTS);
  const stackResults = countOnStack(firstType(resultList(form)), resultCount(form), INTEGER_RESULTS, FLOAT_RESULTS);
  const stack = NATIVE_STACK + NATIVE_STACK_BYTES - <u64>((stackArguments + stackResults) << 3);
  setField(NATIVE_FRAME_CODE_OFFSET, code);
  setField(NATIVE_FRAME_INSTANCE_OFFSET, instance);
  setField(NATIVE_FRAME_STACK_OFFSET, stack);
  placeArguments(form, args, stack);
  running = true;
  const began = monotonic();
  const first = rdtsc();
  const ended = <Ended>enter(absolute(frame));
  ticks = rdtsc() - first;
  nanoseconds = monotonic() - began;
  running = false;
  if (ended == Ended.Returned) takeResults(form, results, stack + <u64>(stackArguments << 3));
  return ended;
}

function setField(offset: u32, value: u64): void {
  store<u64>(frame + offset, value);
}

/** The first type behind a list's count. */
function firstType(list: u64): u64 {
  return list + lebBytes(list, u64.MAX_VALUE, 5);
}

/** How many values find no register. */
function countOnStack(types: u64, count: u32, integers: u32, floats: u32): u32 {
  let left: u32 = 0;
  for (let i: u64 = 0; i < count; i++) {
    if (isFloat(<u32>load8(types + i))) {
      if (floats) floats--;
      else left++;
    } else if (integers) integers--;
    else left++;
  }
  return left;
}

function placeArguments(form: u64, args: u64, stack: u64): void {
  const types = firstType(form + 1);
  const count = parameterCount(form);
  let integers: u32 = 0;
  let floats: u32 = 0;
  for (let i: u64 = 0; i < count; i++) {
    const value = load64(args + (i << 3));
    if (isFloat(<u32>load8(types + i))) {
      if (floats < FLOAT_ARGUMENTS) {
        setField(NATIVE_FRAME_FLOATS_OFFSET + (floats++ << 3), value);
        continue;
      }
    } else if (integers < INTEGER_ARGUMENTS) {
      setField(NATIVE_FRAME_INTEGERS_OFFSET + (integers++ << 3), value);
      continue;
    }
    store64(stack, value);
    stack += 8;
  }
}

/** Narrow results come back as they were passed in; the upper half of a 32-bit float's register means nothing. */
function takeResults(form: u64, results: u64, stack: u64): void {
  const list = resultList(form);
  const types = firstType(list);
  const count = <u64>unsigned(list);
  let integers: u32 = 0;
  let floats: u32 = 0;
  for (let i: u64 = 0; i < count; i++) {
    const type = <u32>load8(types + i);
    let value: u64;
    if (isFloat(type) && floats < FLOAT_RESULTS) value = load<u64>(frame + NATIVE_FRAME_FLOAT_RESULTS_OFFSET + (floats++ << 3));
    else if (!isFloat(type) && integers < INTEGER_RESULTS)
      value = load<u64>(frame + NATIVE_FRAME_INTEGER_RESULTS_OFFSET + (integers++ << 3));
    else {
      value = load64(stack);
      stack += 8;
    }
    store64(results + (i << 3), type == F32 ? value & 0xffffffff : value);
  }
}
