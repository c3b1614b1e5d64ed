import {
  CONVENTION_FLOAT_ARGUMENTS,
  CONVENTION_FLOAT_RESULTS,
  CONVENTION_INTEGER_ARGUMENTS,
  CONVENTION_INTEGER_RESULTS,
} from "../../abi/gen/as/arch/convention";
import { Invocation } from "../../abi/gen/as/record/arch/convention";
import { load64, load8, store64 } from "../../abi/gen/as/import/virt";
import { copy } from "../bytes";
import { function_form, instance_entry, instance_target } from "./function";
import { composite, listCount, listEnd, listTypes, nextType } from "../types/form";
import { F32, F64, V128 } from "../types/type";

/**
 * Calls of compiled code from outside, in the calling convention of its architecture: arguments and results are words of 8 bytes, two for a
 * vector, sorted here into registers and stack slots. The embedder's routine `enter` does the call between the two.
 */

/** Whether values of the type are in float registers. */
function isFloat(type: u32): bool {
  return type == F32 || type == F64 || type == V128;
}

/** Words of a value: also the places that it takes on the stack. */
function wordsOf(type: u32): u32 {
  return type == V128 ? 2 : 1;
}

/** The parameters of a function type in canonical form: a count, then the types. */
function parameterList(form: u64): u64 {
  return composite(form) + 1;
}

/** The results, in the same way. */
function resultList(form: u64): u64 {
  return listEnd(parameterList(form));
}

/** Words of all values of a list. */
function countWords(list: u64): u64 {
  let words: u64 = 0;
  let type = listTypes(list);
  for (let count = listCount(list); count; count--, type = nextType(type)) words += wordsOf(<u32>load8(type));
  return words;
}

/** Words of the values of a list that find no register. */
function countOnStack(list: u64, integers: u32, floats: u32): u32 {
  let at = listTypes(list);
  let left: u32 = 0;
  for (let count = listCount(list); count; count--, at = nextType(at)) {
    const type = <u32>load8(at);
    if (isFloat(type)) {
      if (floats) floats--;
      else left += wordsOf(type);
    } else if (integers) integers--;
    else left++;
  }
  return left;
}

function argumentsOnStack(form: u64): u32 {
  return countOnStack(parameterList(form), CONVENTION_INTEGER_ARGUMENTS, CONVENTION_FLOAT_ARGUMENTS);
}

/** Fills an invocation for a call with `count` words. 0, or -1 when they are not as many as the parameters take. */
export function invocation_begin(invocation: u64, instance: u64, index: u32, words: u64, count: u32, top: u64): i32 {
  const form = function_form(instance, index);
  if (countWords(parameterList(form)) != count) return -1;
  const onStack = argumentsOnStack(form) + countOnStack(resultList(form), CONVENTION_INTEGER_RESULTS, CONVENTION_FLOAT_RESULTS);
  const stack = top - ((<u64>onStack) << 3);
  Invocation.setCode(invocation, instance_entry(instance, index));
  Invocation.setInstance(invocation, instance_target(instance, index));
  Invocation.setStack(invocation, stack);
  placeArguments(invocation, parameterList(form), words, stack);
  return 0;
}

function placeArguments(invocation: u64, list: u64, words: u64, stack: u64): void {
  let at = listTypes(list);
  let integers: u32 = 0;
  let floats: u32 = 0;
  let from = words;
  for (let count = listCount(list); count; count--, at = nextType(at)) {
    const type = <u32>load8(at);
    const bytes = (<u64>wordsOf(type)) << 3;
    if (isFloat(type) && floats < CONVENTION_FLOAT_ARGUMENTS) {
      copy(Invocation.floatsAt(invocation, floats++ << 1), from, bytes);
    } else if (!isFloat(type) && integers < CONVENTION_INTEGER_ARGUMENTS) {
      copy(Invocation.integersAt(invocation, integers++), from, bytes);
    } else {
      copy(stack, from, bytes);
      stack += bytes;
    }
    from += bytes;
  }
}

/** Gathers the results of a call that returned; how many words. The upper half of a 32-bit float's register means nothing. */
export function invocation_end(invocation: u64, instance: u64, index: u32, words: u64): i32 {
  const form = function_form(instance, index);
  const list = resultList(form);
  let at = listTypes(list);
  let stack = Invocation.stack(invocation) + ((<u64>argumentsOnStack(form)) << 3);
  let integers: u32 = 0;
  let floats: u32 = 0;
  let to = words;
  for (let count = listCount(list); count; count--, at = nextType(at)) {
    const type = <u32>load8(at);
    const bytes = (<u64>wordsOf(type)) << 3;
    if (isFloat(type) && floats < CONVENTION_FLOAT_RESULTS) {
      copy(to, Invocation.floatResultsAt(invocation, floats++ << 1), bytes);
    } else if (!isFloat(type) && integers < CONVENTION_INTEGER_RESULTS) {
      copy(to, Invocation.integerResultsAt(invocation, integers++), bytes);
    } else {
      copy(to, stack, bytes);
      stack += bytes;
    }
    if (type == F32) store64(to, load64(to) & 0xffffffff);
    to += bytes;
  }
  return <i32>((to - words) >> 3);
}
