import {
  OPTIONS_RECORD_BYTES,
  RESULT_CODE_BYTES_IN_OFFSET,
  RESULT_FUNCTION_OFFSET,
  RESULT_MESSAGE_BYTES_OFFSET,
  RESULT_MESSAGE_OFFSET,
  RESULT_OBJECT_BYTES_OFFSET,
  RESULT_OBJECT_OFFSET,
  RESULT_OFFSET_OFFSET,
  RESULT_RECORD_BYTES,
  RESULT_STATUS_OFFSET,
  STATUS_COMPILED,
} from "../abi/gen/as/compile";
import { allocate, initArena, reserve } from "./arena";
import { Buffer } from "./buffer";
import { errorFunction, errorMessage, errorMessageBytes, errorOffset, errorStatus } from "./diagnostic";
import { NONE } from "./module";
import { codeBytes, compileModule } from "./pipeline";
import * as target from "./target";

/**
 * Address of a buffer for a module of that many bytes and, behind it at the next multiple of 8, for a record of compile options; the caller
 * fills both. To be called first, and once.
 */
export function prepare(bytes: u32): u32 {
  initArena();
  return <u32>reserve(<usize>bytes + 8 + OPTIONS_RECORD_BYTES);
}

/** Compiles the module of `bytes` bytes at `module`; the address of a result record (abi RESULT_). */
export function compile(module: u32, bytes: u32, options: u32): u32 {
  const object = compileModule(module, bytes, options);
  return object ? compiled(object, codeBytes) : refused();
}

/** The machine routines of a set as an object: 0 the kernel's, 1 the native runner's. The address of a result record. */
export function routines(set: u32): u32 {
  initArena();
  return compiled(target.routines(set), 0);
}

function compiled(object: Buffer, codeBytesIn: u32): u32 {
  const result = allocate(RESULT_RECORD_BYTES);
  store<u32>(result, STATUS_COMPILED, RESULT_STATUS_OFFSET);
  store<u32>(result, <u32>object.data, RESULT_OBJECT_OFFSET);
  store<u32>(result, object.length, RESULT_OBJECT_BYTES_OFFSET);
  store<u32>(result, NONE, RESULT_FUNCTION_OFFSET);
  store<u32>(result, codeBytesIn, RESULT_CODE_BYTES_IN_OFFSET);
  return <u32>result;
}

function refused(): u32 {
  const result = allocate(RESULT_RECORD_BYTES);
  store<u32>(result, errorStatus(), RESULT_STATUS_OFFSET);
  store<u32>(result, errorOffset(), RESULT_OFFSET_OFFSET);
  store<u32>(result, <u32>errorMessage(), RESULT_MESSAGE_OFFSET);
  store<u32>(result, errorMessageBytes(), RESULT_MESSAGE_BYTES_OFFSET);
  store<u32>(result, errorFunction(), RESULT_FUNCTION_OFFSET);
  return <u32>result;
}
