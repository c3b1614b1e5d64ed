import {
  INVOCATION_CODE_OFFSET,
  INVOCATION_FLOAT_RESULTS_OFFSET,
  INVOCATION_FLOATS_OFFSET,
  INVOCATION_INSTANCE_OFFSET,
  INVOCATION_INTEGER_RESULTS_OFFSET,
  INVOCATION_INTEGERS_OFFSET,
  INVOCATION_STACK_OFFSET,
} from "../abi/gen/as/embed";
import { load8, load64, store64 } from "../abi/gen/as/import/virt";
import { function_form, instance_entry, instance_target } from "./function";
import { lebBytes, unsigned } from "./leb";
import { F32, F64 } from "./type";

/**
 * Calls of compiled code from outside, in its calling convention (docs/internals.md): arguments and results are numbers of 8 bytes, sorted here
 * into registers and stack slots. The embedder's routine `enter` does the call between the two.
 */

const INTEGER_ARGUMENTS: u32 = 6;
const FLOAT_ARGUMENTS: u32 = 8;
const INTEGER_RESULTS: u32 = 4;
const FLOAT_RESULTS: u32 = 4;

function isFloat(type: u32): bool {
  return type == F32 || type == F64;
}

/** The parameters of a function type in canonical form: a count, then the types. */
function parameterList(form: u64): u64 {
  return form + 1;
}

/** The results, in the same way. */
function resultList(form: u64): u64 {
  const parameters = parameterList(form);
  return firstType(parameters) + unsigned(parameters);
}

/** The first type behind a list's count. */
function firstType(list: u64): u64 {
  return list + lebBytes(list, u64.MAX_VALUE, 5);
}

/** How many values of a list find no register. */
function countOnStack(list: u64, integers: u32, floats: u32): u32 {
  const types = firstType(list);
  const count = unsigned(list);
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

function argumentsOnStack(form: u64): u32 {
  return countOnStack(parameterList(form), INTEGER_ARGUMENTS, FLOAT_ARGUMENTS);
}

/** Fills an invocation for a call with `count` words. 0, or -1 when they are not as many as the parameters take. */
export function invocation_begin(invocation: u64, instance: u64, index: u32, words: u64, count: u32, top: u64): i32 {
  const form = function_form(instance, index);
  if (unsigned(parameterList(form)) != count) return -1;
  const onStack = argumentsOnStack(form) + countOnStack(resultList(form), INTEGER_RESULTS, FLOAT_RESULTS);
  const stack = top - ((<u64>onStack) << 3);
  store64(invocation + INVOCATION_CODE_OFFSET, instance_entry(instance, index));
  store64(invocation + INVOCATION_INSTANCE_OFFSET, instance_target(instance, index));
  store64(invocation + INVOCATION_STACK_OFFSET, stack);
  placeArguments(invocation, parameterList(form), words, stack);
  return 0;
}

function placeArguments(invocation: u64, list: u64, words: u64, stack: u64): void {
  const types = firstType(list);
  const count = unsigned(list);
  let integers: u32 = 0;
  let floats: u32 = 0;
  for (let i: u64 = 0; i < count; i++) {
    const value = load64(words + (i << 3));
    if (isFloat(<u32>load8(types + i))) {
      if (floats < FLOAT_ARGUMENTS) {
        store64(invocation + INVOCATION_FLOATS_OFFSET + (floats++ << 3), value);
        continue;
      }
    } else if (integers < INTEGER_ARGUMENTS) {
      store64(invocation + INVOCATION_INTEGERS_OFFSET + (integers++ << 3), value);
      continue;
    }
    store64(stack, value);
    stack += 8;
  }
}

/** Gathers the results of a call that returned; how many words. The upper half of a 32-bit float's register means nothing. */
export function invocation_end(invocation: u64, instance: u64, index: u32, words: u64): i32 {
  const form = function_form(instance, index);
  const list = resultList(form);
  const types = firstType(list);
  const count = unsigned(list);
  let stack = load64(invocation + INVOCATION_STACK_OFFSET) + ((<u64>argumentsOnStack(form)) << 3);
  let integers: u32 = 0;
  let floats: u32 = 0;
  for (let i: u64 = 0; i < count; i++) {
    const type = <u32>load8(types + i);
    let value: u64;
    if (isFloat(type) && floats < FLOAT_RESULTS) value = load64(invocation + INVOCATION_FLOAT_RESULTS_OFFSET + (floats++ << 3));
    else if (!isFloat(type) && integers < INTEGER_RESULTS)
      value = load64(invocation + INVOCATION_INTEGER_RESULTS_OFFSET + (integers++ << 3));
    else {
      value = load64(stack);
      stack += 8;
    }
    store64(words + (i << 3), type == F32 ? value & 0xffffffff : value);
  }
  return <i32>count;
}
