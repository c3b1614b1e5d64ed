import { List } from "../../list";
import { here, jccRel, jccTo, jmpRel, jmpTo, patchRel } from "./encode";

/**
 * Labels of one function or routine, numbered from 0. Jumps back are short where they can be; jumps forward are near and patched by
 * `resolveLabels`.
 */

/** Offset of a bound label; UNBOUND before. */
let offsets: List = changetype<List>(0);
/** Pairs: 32-bit field to patch, label. */
let fields: List = changetype<List>(0);
const UNBOUND: u32 = 0xffffffff;

/** Starts with `count` unbound labels and none to patch. */
export function beginLabels(count: u32): void {
  offsets = new List(count + 64);
  offsets.extend(count, UNBOUND);
  fields = new List(128);
}

/** One more unbound label. */
export function newLabel(): u32 {
  return offsets.push(UNBOUND);
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
  refer(jmpRel(), label);
}

/** jcc label. */
export function jcc(cond: u32, label: u32): void {
  const target = offsets.get(label);
  if (target != UNBOUND) return jccTo(cond, target);
  refer(jccRel(cond), label);
}

/** The 32-bit field is to hold the distance from its end to the label (calls, lea of a label). */
export function refer(field: u32, label: u32): void {
  fields.push(field);
  fields.push(label);
}

/** Patches all fields; every label that was referred to must be bound. */
export function resolveLabels(): void {
  const count = fields.length;
  for (let i: u32 = 0; i < count; i += 2) patchRel(fields.get(i), offsetOf(fields.get(i + 1)));
  fields.length = 0;
}
