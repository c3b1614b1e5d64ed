import { load64, load8 } from "../abi/gen/as/import/virt";

/** Arguments and environment of the program: strings that follow each other, each ended by a zero byte, at absolute addresses. */

let argumentStart: u64 = 0;
let argumentSize: u64 = 0;
let environmentStart: u64 = 0;
let environmentSize: u64 = 0;

/** Address of the arguments. */
export function argumentsAt(): u64 {
  return argumentStart;
}

/** Bytes of all arguments, with the zeros that end them. */
export function argumentBytes(): u64 {
  return argumentSize;
}

/** Number of arguments. */
export function argumentCount(): u64 {
  return countStrings(argumentStart, argumentSize);
}

/** Address of the environment: strings of the form K=V. */
export function environmentAt(): u64 {
  return environmentStart;
}

/** Bytes of all of them, with the zeros that end them. */
export function environmentBytes(): u64 {
  return environmentSize;
}

/** Number of them. */
export function environmentCount(): u64 {
  return countStrings(environmentStart, environmentSize);
}

function countStrings(at: u64, bytes: u64): u64 {
  let count: u64 = 0;
  for (let i: u64 = 0; i < bytes; i++) {
    if (load8(at + i) == 0) count++;
  }
  return count;
}

/** Sets both, the environment right behind the arguments. */
export function setArguments(at: u64, size: u64, environment: u64): void {
  argumentStart = at;
  argumentSize = size;
  environmentStart = at + size;
  environmentSize = environment;
}

/**
 * Takes both from the stack that Linux starts a process with (System V ABI, AMD64, 3.4.1): the number of arguments, their addresses, 0,
 * those of the environment, 0. Linux lays the strings out one behind the other.
 */
export function takeArguments(stack: u64): void {
  const count = load64(stack);
  const first = stack + 8;
  let at = first + ((count + 1) << 3);
  const environment = at;
  while (load64(at)) at += 8;
  argumentStart = count ? load64(first) : 0;
  argumentSize = count ? stringEnd(load64(first + ((count - 1) << 3))) - argumentStart : 0;
  environmentStart = load64(environment);
  environmentSize = environmentStart ? stringEnd(load64(at - 8)) - environmentStart : 0;
}

/** Address behind a string's zero byte. */
function stringEnd(at: u64): u64 {
  while (load8(at)) at++;
  return at + 1;
}

/** Value of an entry of the auxiliary vector, which follows the environment, or 0. */
export function auxiliary(stack: u64, wanted: u64): u64 {
  let at = stack + 8 + ((load64(stack) + 1) << 3);
  while (load64(at)) at += 8;
  for (at += 8; load64(at); at += 16) {
    if (load64(at) == wanted) return load64(at + 8);
  }
  return 0;
}
