import { SECTION_EXPRESSIONS, SECTION_GLOBALS } from "../../abi/gen/as/code";
import { Header } from "../../abi/gen/as/record/code";
import { load32, load64, load8 } from "../../abi/gen/as/import/virt";
import { copy } from "../bytes";
import { funcrefPlace, instance_record } from "../instance/function";
import { instance_global } from "../instance/global";
import { lebBytes, signed, unsigned } from "./leb";
import { within } from "../guess";
import { section, sectionBytes, sectionCount } from "./format";
import {
  F32,
  F64,
  I32,
  I64,
  isReference,
  OP_END,
  OP_F32_CONST,
  OP_F64_CONST,
  OP_GLOBAL_GET,
  OP_I32_CONST,
  OP_I64_CONST,
  OP_REF_FUNC,
  OP_REF_NULL,
  OP_VECTOR,
  V128,
  VECTOR_CONST,
} from "../types/type";

/** Constant expressions in the binary format: one instruction and an end. */

/** Number of globals, imported ones included. */
export function globalCount(object: u64): u64 {
  return <u64>Header.importedGlobals(object) + sectionCount(object, SECTION_GLOBALS);
}

/**
 * Value of a checked expression of another type than v128 at an address: the bits of a number (32-bit ones zero-extended), or a reference.
 */
export function evaluate(instance: u64, at: u64): u64 {
  const operand = at + 1;
  switch (<u32>load8(at)) {
    case OP_I32_CONST:
      return signed(operand) & 0xffffffff;
    case OP_I64_CONST:
      return signed(operand);
    case OP_F32_CONST:
      return <u64>(<u32>load32(operand));
    case OP_F64_CONST:
      return load64(operand);
    case OP_GLOBAL_GET:
      return load64(instance_global(instance, <u32>unsigned(operand)));
    case OP_REF_FUNC:
      return instance_record(instance, <u32>unsigned(operand));
    default:
      // ref.null
      return 0;
  }
}

/** Writes the 16 bytes of the value of a checked expression of type v128 at an address to another. */
export function evaluateVector(instance: u64, at: u64, to: u64): void {
  const operand = at + 1;
  const from =
    <u32>load8(at) == OP_VECTOR ? operand + lebBytes(operand, u64.MAX_VALUE, 5) : instance_global(instance, <u32>unsigned(operand));
  copy(to, from, 16);
}

/**
 * Whether `bytes` at offset `at` of the object's EXPRESSIONS are an expression of type `wanted` that can be evaluated without leaving the
 * object and reads none but the first `globals` globals. A global's type is the validator's business.
 */
export function checkExpression(object: u64, at: u32, bytes: u32, wanted: u32, globals: u64): bool {
  if (bytes < 2 || !within(at, bytes, sectionBytes(object, SECTION_EXPRESSIONS))) return false;
  const first = section(object, SECTION_EXPRESSIONS) + at;
  const last = first + bytes - 1;
  const operand = first + 1;
  const operandBytes = <u32>(last - operand);
  if (<u32>load8(last) != OP_END) return false;
  switch (<u32>load8(first)) {
    case OP_I32_CONST:
      return wanted == I32 && lebBytes(operand, last, 5) == operandBytes;
    case OP_I64_CONST:
      return wanted == I64 && lebBytes(operand, last, 10) == operandBytes;
    case OP_F32_CONST:
      return wanted == F32 && operandBytes == 4;
    case OP_F64_CONST:
      return wanted == F64 && operandBytes == 8;
    case OP_GLOBAL_GET:
      return lebBytes(operand, last, 5) == operandBytes && unsigned(operand) < globals;
    case OP_REF_NULL:
      return isReference(wanted) && lebBytes(operand, last, 5) == operandBytes;
    case OP_VECTOR: {
      const bytes = lebBytes(operand, last, 5);
      return wanted == V128 && bytes != 0 && unsigned(operand) == VECTOR_CONST && operandBytes == bytes + 16;
    }
    case OP_REF_FUNC:
      return isReference(wanted) && lebBytes(operand, last, 5) == operandBytes && funcrefPlace(object, <u32>unsigned(operand)) >= 0;
    default:
      return false;
  }
}
