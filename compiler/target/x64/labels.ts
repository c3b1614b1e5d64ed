import { List } from "../../support/list";
import { here, jccRel, jccShort, jccTo, jmpRel, jmpShort, jmpTo, patchRel, patchShort } from "./encode";

/**
 * Labels of one function or routine, numbered from 0. Jumps back are short where they can be. Jumps forward are patched by `resolveLabels`;
 * they are short where the label's reach promises that it will be bound near enough.
 */

/** Offset of a bound label; UNBOUND before. */
let offsets: List = changetype<List>(0);
/** Pairs: 32-bit field to patch, or 8-bit field with SHORT; label. */
let fields: List = changetype<List>(0);
const UNBOUND: u32 = 0xffffffff;
const SHORT: u32 = 0x80000000;
/** For each label: at most how many bytes behind the anchor it will be bound; FAR when nobody knows. */
let reaches: List = changetype<List>(0);
const FAR: u32 = 0x80000000;
let anchor: u32 = 0;

/** Starts with `count` unbound labels and none to patch. */
export function beginLabels(count: u32): void {
  offsets = new List(count + 64);
  offsets.extend(count, UNBOUND);
  reaches = new List(count + 64);
  reaches.extend(count, FAR);
  fields = new List(128);
}

/** One more unbound label. */
export function newLabel(): u32 {
  reaches.push(FAR);
  return offsets.push(UNBOUND);
}

/** One more label, which will be bound at most `bytes` bytes from here. */
export function newNearLabel(bytes: u32): u32 {
  reaches.push(here() + bytes - anchor);
  return offsets.push(UNBOUND);
}

/** The label will be bound at most `bytes` bytes behind the anchor, wherever that is from now on. */
export function setReach(label: u32, bytes: u32): void {
  reaches.set(label, bytes);
}

/** The anchor, from which reaches count, is at an offset (possibly before 0, wrapping). */
export function setAnchor(offset: u32): void {
  anchor = offset;
}

/** True when a short jump from here will reach the label. */
function isNear(label: u32): bool {
  const reach = reaches.get(label);
  return reach != FAR && <i32>(anchor + reach - here()) <= 127;
}

/** The label stands for the offset of the next instruction. */
export function bind(label: u32): void {
  offsets.set(label, here());
}

/** Offset of a bound label. */
export function offsetOf(label: u32): u32 {
  const offset = offsets.get(label);
  if (offset == UNBOUND) unreachable();
  return offset;
}

/** jmp label. */
export function jmp(label: u32): void {
  const target = offsets.get(label);
  if (target != UNBOUND) return jmpTo(target);
  if (isNear(label)) refer(jmpShort() | SHORT, label);
  else refer(jmpRel(), label);
}

/** jcc label. */
export function jcc(cond: u32, label: u32): void {
  const target = offsets.get(label);
  if (target != UNBOUND) return jccTo(cond, target);
  if (isNear(label)) refer(jccShort(cond) | SHORT, label);
  else refer(jccRel(cond), label);
}

/** The 32-bit field is to hold the distance from its end to the label (calls, lea of a label). */
export function refer(field: u32, label: u32): void {
  fields.push(field);
  fields.push(label);
}

/** Patches all fields; every label that was referred to must be bound. */
export function resolveLabels(): void {
  const count = fields.length;
  for (let i: u32 = 0; i < count; i += 2) {
    const field = fields.get(i);
    const target = offsetOf(fields.get(i + 1));
    if (field & SHORT) patchShort(field & ~SHORT, target);
    else patchRel(field, target);
  }
  fields.length = 0;
}
