import {
  EXTERNAL_FUNCTION,
  EXTERNAL_GLOBAL,
  EXTERNAL_MEMORY,
  EXTERNAL_TAG,
  IMPORT_RECORD_BYTES,
  SECTION_IMPORTS,
  SECTION_STRINGS,
  VALUE_NULLABLE,
} from "../../abi/gen/as/code";
import { Import } from "../../abi/gen/as/record/code";
import { load8, store8 } from "../../abi/gen/as/import/virt";
import { composite, listCount, listEnd, listTypes, nextType, typeAt } from "../types/form";
import { formOf, record, section } from "./format";
import {
  F32,
  F64,
  HEAP_ANY,
  HEAP_ARRAY,
  HEAP_EQ,
  HEAP_EXN,
  HEAP_EXTERN,
  HEAP_FUNC,
  HEAP_I31,
  HEAP_NO_EXN,
  HEAP_NO_EXTERN,
  HEAP_NO_FUNC,
  HEAP_STRUCT,
  heapOf,
  I32,
  I64,
  isAbstract,
  LIMITS_64,
  LIMITS_MAXIMUM,
  LIMITS_PAGE_SIZE,
  LIMITS_SHARED,
  V128,
} from "../types/type";

/**
 * Imports in words, for messages. The runtime has no memory and so no strings: a word of up to eight letters is a number, its lowest byte
 * the first letter. A writer's place travels as `at`, and nothing is written from `end` on.
 */
const FUNC: u64 = 0x636e7566; // "func"
const GLOBAL: u64 = 0x6c61626f6c67; // "global"
const MEMORY: u64 = 0x79726f6d656d; // "memory"
const TABLE: u64 = 0x656c626174; // "table"
const TAG: u64 = 0x676174; // "tag"
const PARAM: u64 = 0x6d61726170; // "param"
const RESULT: u64 = 0x746c75736572; // "result"
const MUT: u64 = 0x74756d; // "mut"
const WORD_I32: u64 = 0x323369; // "i32"
const WORD_I64: u64 = 0x343669; // "i64"
const WORD_F32: u64 = 0x323366; // "f32"
const WORD_F64: u64 = 0x343666; // "f64"
const EXTERN: u64 = 0x6e7265747865; // "extern"
const SHARED: u64 = 0x646572616873; // "shared"
const PAGESIZ: u64 = 0x7a69736567617028; // "(pagesiz"
const E_1: u64 = 0x29312065; // "e 1)"
const REF: u64 = 0x666572; // "ref"
const NULL: u64 = 0x6c6c756e; // "null"
const WORD_V128: u64 = 0x38323176; // "v128"
const ANY: u64 = 0x796e61; // "any"
const EQ: u64 = 0x7165; // "eq"
const I31: u64 = 0x313369; // "i31"
const STRUCT: u64 = 0x746375727473; // "struct"
const ARRAY: u64 = 0x7961727261; // "array"
const EXN: u64 = 0x6e7865; // "exn"
const NONE: u64 = 0x656e6f6e; // "none"
const NO_FUNC: u64 = 0x636e75666f6e; // "nofunc"
const NO_EXTERN: u64 = 0x6e72657478656f6e; // "noextern"
const NO_EXN: u64 = 0x6e78656f6e; // "noexn"

const SPACE: u32 = 0x20;
const QUOTE: u32 = 0x22;
const OPEN: u32 = 0x28;
const CLOSE: u32 = 0x29;
const BACKSLASH: u32 = 0x5c;

/** Writes import number `number` as text of at most `room` bytes: `"module" "name" (func (param i32) (result i64))`. The length written. */
export function object_import_text(object: u64, number: u32, to: u64, room: u32): u32 {
  const entry = record(object, SECTION_IMPORTS, number, IMPORT_RECORD_BYTES);
  const strings = section(object, SECTION_STRINGS);
  const end = to + room;
  let at = quoted(to, end, strings + Import.moduleAt(entry), Import.moduleBytes(entry));
  at = letter(at, end, SPACE);
  at = quoted(at, end, strings + Import.nameAt(entry), Import.nameBytes(entry));
  at = letter(at, end, SPACE);
  at = letter(at, end, OPEN);
  at = typeOfImport(object, entry, at, end);
  return <u32>(letter(at, end, CLOSE) - to);
}

function typeOfImport(object: u64, entry: u64, at: u64, end: u64): u64 {
  const type = Import.type(entry);
  switch (Import.kind(entry)) {
    case EXTERNAL_FUNCTION:
      return signature(object, type, word(at, end, FUNC), end);
    case EXTERNAL_TAG:
      return signature(object, type, word(at, end, TAG), end);
    case EXTERNAL_MEMORY:
      return limits(entry, spaced(at, end, MEMORY), end);
    case EXTERNAL_GLOBAL:
      at = spaced(at, end, GLOBAL);
      if (Import.flags(entry) == 0) return valueType(at, end, type);
      at = spaced(letter(at, end, OPEN), end, MUT);
      return letter(valueType(at, end, type), end, CLOSE);
    default:
      at = limits(entry, spaced(at, end, TABLE), end);
      return valueType(letter(at, end, SPACE), end, type);
  }
}

function signature(object: u64, type: u32, at: u64, end: u64): u64 {
  const params = composite(formOf(object, type)) + 1;
  const results = listEnd(params);
  return types(types(at, end, PARAM, params), end, RESULT, results);
}

/** Writes ` (param i32 i64)`; nothing for an empty list. */
function types(at: u64, end: u64, name: u64, list: u64): u64 {
  let count = listCount(list);
  if (count == 0) return at;
  at = word(letter(letter(at, end, SPACE), end, OPEN), end, name);
  for (let type = listTypes(list); count; count--, type = nextType(type)) at = valueType(letter(at, end, SPACE), end, typeAt(type));
  return letter(at, end, CLOSE);
}

function valueType(at: u64, end: u64, type: u32): u64 {
  switch (type) {
    case I32:
      return word(at, end, WORD_I32);
    case I64:
      return word(at, end, WORD_I64);
    case F32:
      return word(at, end, WORD_F32);
    case F64:
      return word(at, end, WORD_F64);
    case V128:
      return word(at, end, WORD_V128);
    default:
      return reference(at, end, type);
  }
}

/** Writes `funcref`, `(ref any)`, `(ref null 3)`. */
function reference(at: u64, end: u64, type: u32): u64 {
  const nullable = (type & VALUE_NULLABLE) != 0;
  if (isAbstract(type) && nullable) return word(word(at, end, heapWord(heapOf(type))), end, REF);
  at = spaced(letter(at, end, OPEN), end, REF);
  if (nullable) at = spaced(at, end, NULL);
  at = isAbstract(type) ? word(at, end, heapWord(heapOf(type))) : decimal(at, end, heapOf(type));
  return letter(at, end, CLOSE);
}

function heapWord(heap: u32): u64 {
  switch (heap) {
    case HEAP_FUNC:
      return FUNC;
    case HEAP_EXTERN:
      return EXTERN;
    case HEAP_ANY:
      return ANY;
    case HEAP_EQ:
      return EQ;
    case HEAP_I31:
      return I31;
    case HEAP_STRUCT:
      return STRUCT;
    case HEAP_ARRAY:
      return ARRAY;
    case HEAP_EXN:
      return EXN;
    case HEAP_NO_FUNC:
      return NO_FUNC;
    case HEAP_NO_EXTERN:
      return NO_EXTERN;
    case HEAP_NO_EXN:
      return NO_EXN;
    default:
      return NONE;
  }
}

function limits(entry: u64, at: u64, end: u64): u64 {
  const flags = Import.flags(entry);
  if (flags & LIMITS_64) at = spaced(at, end, WORD_I64);
  at = decimal(at, end, Import.min(entry));
  if (flags & LIMITS_MAXIMUM) at = decimal(letter(at, end, SPACE), end, Import.max(entry));
  if (flags & LIMITS_SHARED) at = word(letter(at, end, SPACE), end, SHARED);
  return flags & LIMITS_PAGE_SIZE ? word(word(letter(at, end, SPACE), end, PAGESIZ), end, E_1) : at;
}

function letter(at: u64, end: u64, code: u32): u64 {
  if (at >= end) return at;
  store8(at, <i32>code);
  return at + 1;
}

function word(at: u64, end: u64, letters: u64): u64 {
  for (; letters; letters >>= 8) at = letter(at, end, <u32>(letters & 0xff));
  return at;
}

/** Writes a word and a space. */
function spaced(at: u64, end: u64, letters: u64): u64 {
  return letter(word(at, end, letters), end, SPACE);
}

function decimal(at: u64, end: u64, value: u64): u64 {
  let unit: u64 = 1;
  while (value / unit >= 10) unit *= 10;
  for (; unit; unit /= 10) at = letter(at, end, 0x30 + <u32>((value / unit) % 10));
  return at;
}

/** Writes a name in quotes; control characters, quotes and backslashes as \hh. */
function quoted(at: u64, end: u64, name: u64, bytes: u32): u64 {
  at = letter(at, end, QUOTE);
  for (let i: u64 = 0; i < bytes && at < end; i++) {
    const code = <u32>load8(name + i);
    if (code >= SPACE && code != 0x7f && code != QUOTE && code != BACKSLASH) at = letter(at, end, code);
    else at = letter(letter(letter(at, end, BACKSLASH), end, hexDigit(code >> 4)), end, hexDigit(code & 15));
  }
  return letter(at, end, QUOTE);
}

function hexDigit(value: u32): u32 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}
