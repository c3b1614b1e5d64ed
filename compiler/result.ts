import {
  RESULT_CODE_BYTES_IN_OFFSET,
  RESULT_FUNCTION_INDEX_OFFSET,
  RESULT_MESSAGE_BYTES_OFFSET,
  RESULT_MESSAGE_OFFSET,
  RESULT_OBJECT_BYTES_OFFSET,
  RESULT_OBJECT_OFFSET,
  RESULT_OFFSET_OFFSET,
  RESULT_RECORD_BYTES,
  RESULT_STATUS_OFFSET,
  STATUS_COMPILED,
} from "../abi/gen/as/compile";
import { allocate, exhausted } from "./support/arena";
import { Buffer } from "./support/buffer";
import { errorFunction, errorMessage, errorMessageBytes, errorOffset, errorStatus, failExhausted } from "./support/diagnostic";
import { NONE } from "./module";

/** Answers to whoever asks for code: records of the ABI (RESULT_). */

/** The address of a result record for an object, and the bytes of the code section that it was made from. */
export function compiled(object: Buffer, codeBytesIn: u32): u32 {
  const result = allocate(RESULT_RECORD_BYTES);
  store<u32>(result, STATUS_COMPILED, RESULT_STATUS_OFFSET);
  store<u32>(result, <u32>object.data, RESULT_OBJECT_OFFSET);
  store<u32>(result, object.length, RESULT_OBJECT_BYTES_OFFSET);
  store<u32>(result, NONE, RESULT_FUNCTION_INDEX_OFFSET);
  store<u32>(result, codeBytesIn, RESULT_CODE_BYTES_IN_OFFSET);
  return <u32>result;
}

/** The record of a refusal, which needs no memory that may be exhausted. */
const refusal = memory.data(RESULT_RECORD_BYTES, 8);

/** After a trap: the address of a result record when the compiler's memory was exhausted, else 0. */
export function interrupted(): u32 {
  if (!exhausted) return 0;
  failExhausted();
  return refused();
}

/** The address of a result record for a module that is refused (see diagnostic). */
export function refused(): u32 {
  const result = refusal;
  store<u32>(result, errorStatus(), RESULT_STATUS_OFFSET);
  store<u32>(result, errorOffset(), RESULT_OFFSET_OFFSET);
  store<u32>(result, <u32>errorMessage(), RESULT_MESSAGE_OFFSET);
  store<u32>(result, errorMessageBytes(), RESULT_MESSAGE_BYTES_OFFSET);
  store<u32>(result, errorFunction(), RESULT_FUNCTION_INDEX_OFFSET);
  return <u32>result;
}
