import { Field, Kind, TypeDecl } from "../module";
import { SITE_ARRAY_OUT_OF_BOUNDS, SITE_NULL_REFERENCE } from "../../abi/gen/as/traps";
import { HEAP_OBJECT_LENGTH_OFFSET, HEAP_OBJECT_RECORD_BYTES, HEAP_SMALL_BYTES, STRUCT_LENGTH } from "../../abi/gen/as/instance";
import { NULL_BYTES } from "../../abi/gen/as/arch/memory";
import { COMPILE_PRIVILEGED } from "../../abi/gen/as/compile";
import { Extension } from "../decode/opcodes-heap";
import { concreteRef, irType, ValueType } from "../decode/types";
import { detail, detailNumber, failed } from "../support/diagnostic";
import { Op } from "../ir/op";
import { Access, accessBytes, fullAccess, Space, Type } from "../ir/type";
import { checkIndex } from ".";
import { newByRoutine, newCell } from "./allocate";
import { Builder } from "./builder";
import { refuse } from "./memory";
import { constant, numbered } from "./number";
import { popInto, roomFor } from "./operands";
import { binary, unary } from "./simplify";

/** Structs and arrays (spec 4.6.12): their objects are described in abi/instance, HEAP_OBJECT. */

/** Index of the type read last. */
export let typeIndex: u32 = 0;

/** Reads the index of a type of that kind; null after an error. */
export function readType(b: Builder, kind: Kind, what: string): TypeDecl | null {
  if (b.module.flags & COMPILE_PRIVILEGED) {
    refuse(b, "a heap object in a privileged module");
    return null;
  }
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, b.module.typeCount, b.pos, "type")) return null;
  const type = b.module.type(index);
  typeIndex = type.canonical;
  if (type.kind == <u32>kind) return type;
  b.invalid("type mismatch: not ");
  detail(what);
  detailNumber(index);
  return null;
}

/** A nullable reference to the type read last. */
export function nullableRef(): u32 {
  return concreteRef(typeIndex, true);
}

/** Type on the operand stack of a field's value. */
export function unpacked(field: Field): u32 {
  return field.type == ValueType.I8 || field.type == ValueType.I16 ? <u32>ValueType.I32 : field.type;
}

/** Traps with `kind` when I32 `condition` is not zero. A twin that was passed before it serves as well. */
export function trapIf(b: Builder, condition: u32, kind: u32): void {
  const known = b.func.inst(condition);
  if (known.op == Op.Const && !(<u32>known.imm)) return;
  numbered(b, Op.TrapIf, Type.None, 0, condition, 0, 0, kind);
}

/** The value, an I64, behind a trap with `kind` unless I32 `condition` is not zero. */
export function guarded(b: Builder, value: u32, condition: u32, kind: u32): u32 {
  const known = b.func.inst(condition);
  if (known.op == Op.Const && <u32>known.imm) return value;
  return numbered(b, Op.Guard, Type.I64, 0, value, condition, 0, kind);
}

/** Traps when a reference is null. */
export function checkNull(b: Builder, reference: u32): void {
  trapIf(b, unary(b, Op.Eqz, Type.I32, Type.I64, reference), SITE_NULL_REFERENCE);
}

/** Access that moves a field, extended as an instruction says. */
function accessOf(type: u32, extension: u32): u32 {
  switch (type) {
    case ValueType.I8:
      return extension == Extension.Signed ? Access.S8 : Access.U8;
    case ValueType.I16:
      return extension == Extension.Signed ? Access.S16 : Access.U16;
    default:
      return fullAccess(irType(type));
  }
}

/** Loads from an object. */
export function loadHeap(b: Builder, address: u32, offset: u32, type: u32, access: u32, space: Space = Space.Virtual): u32 {
  const value = b.append(Op.Load, type);
  const inst = b.func.inst(value);
  inst.space = <u8>space;
  inst.a = address;
  inst.imm = offset;
  inst.sub32 = access;
  return value;
}

/** Stores a value of a storage type into an object. */
export function storeHeap(b: Builder, address: u32, offset: u32, storage: u32, value: u32, space: Space = Space.Virtual): void {
  const inst = b.func.inst(b.append(Op.Store, Type.None));
  inst.space = <u8>space;
  inst.sub = <u8>(storage == ValueType.I8 || storage == ValueType.I16 ? <u32>Type.I32 : irType(storage));
  inst.a = address;
  inst.b = value;
  inst.imm = offset;
  inst.sub32 = accessOf(storage, Extension.None);
}

/** The space of an access to an object whose reference may be null: its fault tells that, or where it wouldn't fault a check before it. */
function objectSpace(b: Builder, object: u32, offset: u32, access: u32): Space {
  if (<u64>offset + accessBytes(access) <= NULL_BYTES) return Space.Object;
  checkNull(b, object);
  return Space.Virtual;
}

/** Loads from an object; traps when the reference is null. */
function loadObject(b: Builder, object: u32, offset: u32, type: u32, access: u32): u32 {
  return loadHeap(b, object, offset, type, access, objectSpace(b, object, offset, access));
}

/** Length of an array; traps when the reference is null. */
function lengthOf(b: Builder, array: u32): u32 {
  return loadObject(b, array, HEAP_OBJECT_LENGTH_OFFSET, Type.I32, Access.U32);
}

/** Checks that a field's value is asked for as its type wants. */
function checkExtension(b: Builder, field: Field, extension: u32): void {
  const isPacked = field.type != unpacked(field);
  if (isPacked != (extension != Extension.None)) b.invalid("type mismatch: a packed field needs a sign, and no other has one");
}

/** A new object of type `index`, `bytes` (I64) large. */
export function newObject(b: Builder, type: TypeDecl, index: u32, bytes: u32, length: u32): u32 {
  const size = b.func.inst(bytes);
  return size.op == Op.Const && size.imm <= HEAP_SMALL_BYTES
    ? newCell(b, index, size.imm, length, type.leaf)
    : newByRoutine(b, index, bytes, length, type.leaf);
}

function newStruct(b: Builder, type: TypeDecl, index: u32): u32 {
  const bytes = constant(b, Type.I64, type.bytes);
  return newObject(b, type, index, bytes, constant(b, Type.I32, STRUCT_LENGTH));
}

export function buildStructNew(b: Builder): void {
  const type = readType(b, Kind.Struct, "a struct type: ");
  if (!type) return;
  const index = typeIndex;
  const list = roomFor(b, type.fieldCount);
  for (let i = type.fieldCount; i; i--) popInto(b, list + i - 1, unpacked(type.field(i - 1)));
  let object: u32 = 0;
  if (b.isLive()) {
    object = newStruct(b, type, index);
    for (let i: u32 = 0; i < type.fieldCount; i++) {
      const value = b.func.pool.get(list + i);
      if (!isZero(b, value)) storeHeap(b, object, type.field(i).offset, type.field(i).type, value);
    }
  }
  b.push(concreteRef(index, false), object);
}

/** Whether a value is what new objects have anyway. */
export function isZero(b: Builder, value: u32): bool {
  const inst = b.func.inst(value);
  return inst.op == Op.Const && inst.type != Type.V128 && inst.imm == 0;
}

export function buildStructNewDefault(b: Builder): void {
  const type = readType(b, Kind.Struct, "a struct type: ");
  if (!type || !checkDefaults(b, type)) return;
  b.push(concreteRef(typeIndex, false), b.isLive() ? newStruct(b, type, typeIndex) : 0);
}

/** Checks that the fields have default values. */
export function checkDefaults(b: Builder, type: TypeDecl): bool {
  if (!type.defaults) b.invalid("type mismatch: a field has no default value");
  return type.defaults != 0;
}

/** Reads the index of a struct's field; null after an error. */
function readField(b: Builder, type: TypeDecl): Field | null {
  const index = b.reader.u32();
  if (failed() || !checkIndex(index, type.fieldCount, b.pos, "field")) return null;
  return type.field(index);
}

export function buildStructGet(b: Builder, extension: u32): void {
  const type = readType(b, Kind.Struct, "a struct type: ");
  if (!type) return;
  const field = readField(b, type);
  if (!field) return;
  checkExtension(b, field, extension);
  const object = b.pop(nullableRef());
  const result = unpacked(field);
  let value: u32 = 0;
  if (b.isLive()) {
    value = loadObject(b, object, field.offset, irType(result), accessOf(field.type, extension));
  }
  b.push(result, value);
}

export function buildStructSet(b: Builder): void {
  const type = readType(b, Kind.Struct, "a struct type: ");
  if (!type) return;
  const field = readField(b, type);
  if (!field) return;
  if (!field.mutable) b.invalid("immutable field");
  const value = b.pop(unpacked(field));
  const object = b.pop(nullableRef());
  if (!b.isLive()) return;
  const space = objectSpace(b, object, field.offset, accessOf(field.type, Extension.None));
  storeHeap(b, object, field.offset, field.type, value, space);
}

/** Address of an element of `bytes` bytes of an array, which must be there; the access adds the header's size. */
function elementAddress(b: Builder, array: u32, index: u32, bytes: u32): u32 {
  const length = lengthOf(b, array);
  const wide = unary(b, Op.ExtendU32, Type.I64, Type.I32, index);
  const offset = binary(b, Op.Shl, Type.I64, Type.I64, wide, constant(b, Type.I64, <u64>ctz(bytes)));
  const address = binary(b, Op.Add, Type.I64, Type.I64, array, offset);
  return guarded(b, address, binary(b, Op.LtU, Type.I32, Type.I32, index, length), SITE_ARRAY_OUT_OF_BOUNDS);
}

export function buildArrayGet(b: Builder, extension: u32): void {
  const type = readType(b, Kind.Array, "an array type: ");
  if (!type) return;
  const field = type.field(0);
  checkExtension(b, field, extension);
  const index = b.pop(ValueType.I32);
  const array = b.pop(nullableRef());
  const result = unpacked(field);
  let value: u32 = 0;
  if (b.isLive()) {
    const address = elementAddress(b, array, index, type.bytes);
    value = loadHeap(b, address, HEAP_OBJECT_RECORD_BYTES, irType(result), accessOf(field.type, extension));
  }
  b.push(result, value);
}

export function buildArraySet(b: Builder): void {
  const type = readType(b, Kind.Array, "an array type: ");
  if (!type) return;
  const field = type.field(0);
  if (!field.mutable) b.invalid("immutable array");
  const value = b.pop(unpacked(field));
  const index = b.pop(ValueType.I32);
  const array = b.pop(nullableRef());
  if (b.isLive()) storeHeap(b, elementAddress(b, array, index, type.bytes), HEAP_OBJECT_RECORD_BYTES, field.type, value);
}

export function buildArrayLen(b: Builder): void {
  const array = b.pop(ValueType.ArrayRef);
  b.push(ValueType.I32, b.isLive() ? lengthOf(b, array) : 0);
}
