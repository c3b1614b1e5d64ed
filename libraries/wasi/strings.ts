import { store32 } from "../../abi/gen/as/import/guest";
import * as kernel from "../../abi/gen/as/import/nebulet";
import { room } from "./buffer";
import { errnoOf } from "./errors";
import { within } from "./guest";
import { write } from "../../abi/gen/as/import/guest";
import { ERRNO_FAULT, ERRNO_NOMEM, ERRNO_SUCCESS } from "./preview1";

/** Gives the number of arguments, and their bytes with the zero that ends each. EFAULT. */
export function args_sizes_get(count: u32, bytes: u32): i32 {
  return giveSizes(kernel.arguments_size(), count, bytes);
}

/** Gives the arguments, one behind the other at `text`, and a pointer to each at `pointers`. EFAULT, ENOMEM. */
export function args_get(pointers: u32, text: u32): i32 {
  const sizes = kernel.arguments_size();
  if (!fits(sizes, pointers, text)) return ERRNO_FAULT;
  const copy = room(bytesOf(sizes));
  if (!copy) return ERRNO_NOMEM;
  const copied = kernel.arguments(<i32>copy, bytesOf(sizes));
  return copied < 0 ? errnoOf(copied) : giveStrings(copy, sizes, pointers, text);
}

/** `args_sizes_get` for the environment. */
export function environ_sizes_get(count: u32, bytes: u32): i32 {
  return giveSizes(kernel.environment_size(), count, bytes);
}

/** `args_get` for the environment: strings of the form NAME=value. */
export function environ_get(pointers: u32, text: u32): i32 {
  const sizes = kernel.environment_size();
  if (!fits(sizes, pointers, text)) return ERRNO_FAULT;
  const copy = room(bytesOf(sizes));
  if (!copy) return ERRNO_NOMEM;
  const copied = kernel.environment(<i32>copy, bytesOf(sizes));
  return copied < 0 ? errnoOf(copied) : giveStrings(copy, sizes, pointers, text);
}

// The kernel packs the size of a list of strings: their number in the low half, their bytes with all terminating zeros in the high half.

function countOf(sizes: u64): u32 {
  return <u32>sizes;
}

function bytesOf(sizes: u64): u32 {
  return <u32>(sizes >> 32);
}

function giveSizes(sizes: u64, count: u32, bytes: u32): i32 {
  if (!within(count, 4) || !within(bytes, 4)) return ERRNO_FAULT;
  store32(count, countOf(sizes));
  store32(bytes, bytesOf(sizes));
  return ERRNO_SUCCESS;
}

function fits(sizes: u64, pointers: u32, text: u32): bool {
  return within(pointers, <u64>countOf(sizes) * 4) && within(text, bytesOf(sizes));
}

/** Gives the program the strings, and the addresses at which they start then. */
function giveStrings(copy: usize, sizes: u64, pointers: u32, text: u32): i32 {
  const count = countOf(sizes);
  const bytes = bytesOf(sizes);
  write(text, copy, bytes);
  let start: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    store32(pointers + i * 4, text + start);
    while (start < bytes && load<u8>(copy + start)) start++;
    start++;
  }
  return ERRNO_SUCCESS;
}
