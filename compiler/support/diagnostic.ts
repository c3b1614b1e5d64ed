import { OBJECT_NONE } from "../../abi/gen/as/code";
import { STATUS_COMPILED, STATUS_LIMIT } from "../../abi/gen/as/compile";

/**
 * The outcome of the compile that this instance does. The first error stands; later ones are consequences of it and are ignored. A message
 * is ASCII: a fixed text, then details appended while it is open.
 */

const CAPACITY: u32 = 512;
const message = memory.data(512);
let status: u32 = STATUS_COMPILED;
let offset: u32 = 0;
let funcIndex: u32 = OBJECT_NONE;
let length: u32 = 0;
/** The function that is compiled, or OBJECT_NONE, and its offset. */
let presentFunction: u32 = OBJECT_NONE;
let presentOffset: u32 = 0;
/** True while the details that follow belong to the error that stands. */
let open: bool = false;

/** Status of the compile: STATUS_COMPILED until something fails. */
export function errorStatus(): u32 {
  return status;
}

/** Offset in the module of what is wrong. */
export function errorOffset(): u32 {
  return offset;
}

/** Index of the function the error is in, or OBJECT_NONE. */
export function errorFunction(): u32 {
  return funcIndex;
}

/** Address of the message. */
export function errorMessage(): usize {
  return message;
}

/** Length of the message in bytes. */
export function errorMessageBytes(): u32 {
  return length;
}

/** True once something failed. */
export function failed(): bool {
  return status != STATUS_COMPILED;
}

/** Records an error at offset `at` of the module unless there is one. What `detail` and its kin append next belongs to it. */
export function fail(kind: u32, at: u32, text: string): void {
  open = status == STATUS_COMPILED;
  if (!open) return;
  status = kind;
  offset = at;
  detail(text);
}

/** Forgets the error that stands: what failed is tried in another way. */
export function forgive(): void {
  status = STATUS_COMPILED;
  offset = 0;
  length = 0;
  open = false;
}

/** Notes which function is compiled from here, and its offset in the module. */
export function enterFunction(index: u32, at: u32): void {
  presentFunction = index;
  presentOffset = at;
}

/** Records that there is no memory to go on with. */
export function failExhausted(): void {
  fail(STATUS_LIMIT, presentOffset, "the compiler's memory is exhausted");
  failInFunction(presentFunction);
}

/** Names the function that the error is in, unless there is none or it is named. */
export function failInFunction(index: u32): void {
  if (status != STATUS_COMPILED && funcIndex == OBJECT_NONE) funcIndex = index;
}

/** Appends text. */
export function detail(text: string): void {
  const at = changetype<usize>(text);
  const count = text.length;
  for (let i = 0; i < count; i++) put(<u8>load<u16>(at + ((<usize>i) << 1)));
}

/** Checks that of what a module may have `limit` it has no more with what stands at offset `at`; `what` names it. */
export function checkLimit(count: u64, limit: u32, what: string, at: u32): bool {
  if (count <= limit) return true;
  fail(STATUS_LIMIT, at, "too many ");
  detail(what);
  detail(": ");
  detailNumber(count);
  detail(", the limit is ");
  detailNumber(limit);
  return false;
}

/** Appends a decimal number. */
export function detailNumber(value: u64): void {
  let scale: u64 = 1;
  while (value / scale >= 10) scale *= 10;
  for (; scale != 0; scale /= 10) put(48 + <u8>((value / scale) % 10));
}

/** Appends a byte in hexadecimal, as 0x1f. */
export function detailByte(value: u32): void {
  detail("0x");
  detailHex(value);
}

/** Appends a byte as two hexadecimal digits. */
export function detailHex(value: u32): void {
  put(hexDigit((value >> 4) & 15));
  put(hexDigit(value & 15));
}

/** Appends a name out of the module; what isn't printable ASCII shows as "?". */
export function detailName(at: usize, bytes: u32): void {
  const shown = min<u32>(bytes, 64);
  for (let i: u32 = 0; i < shown; i++) {
    const c = load<u8>(at + i);
    put(c >= 0x20 && c < 0x7f ? c : 63);
  }
  if (shown < bytes) detail("...");
}

function hexDigit(value: u32): u8 {
  return <u8>(value < 10 ? 48 + value : 87 + value);
}

function put(c: u8): void {
  if (!open || length == CAPACITY) return;
  store<u8>(message + length, c);
  length++;
}
