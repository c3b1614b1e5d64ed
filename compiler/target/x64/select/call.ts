import { SITE_NULL_REFERENCE } from "../../../../abi/gen/as/traps";
import { irType, typeIn } from "../../../decode/types";
import { Inst } from "../../../ir/func";
import { Op } from "../../../ir/op";
import { Type } from "../../../ir/type";
import { Constraint, MFlag, MInst, Role } from "../../../mir/mir";
import { Cond } from "../encode";
import { W, X64 } from "../encodings";
import { NONE } from "../../../module";
import { KEEPS_INSTANCE, Mode, Mop } from "../mop";
import { module, privileged } from "../output";
import { Reg } from "../registers";
import { blockNumber } from "./blocks";
import { extend } from "./integer";
import { use, useAsItIs } from "./operand";
import { addDefFixed, addUse, func, isWanted, isWidened, mfunc, newInt, newVRegOf, put, vregOf } from "./state";
import { loadFrame, storeFrame } from "./memory";

/**
 * The calling convention (docs/compiler.md): where arguments and results are. Stack places count 8 bytes each, a vector takes two;
 * arguments first, results behind them.
 */

const INT_ARGUMENTS: u32 = 6;
const FLOAT_ARGUMENTS: u32 = 8;
const INT_RESULTS: u32 = 4;
const FLOAT_RESULTS: u32 = 4;

/** Register with the index of an element or the record that a call names. */
export const CALLEE_REGISTER: u32 = Reg.R10;

/** Hands out places: next free register of each class, and stack places used. */
let ints: u32 = 0;
let floats: u32 = 0;
let stack: u32 = 0;
/** First stack place of the value that was handed out last. */
let stackPlace: u32 = 0;

function beginPlaces(): void {
  ints = 0;
  floats = 0;
  stack = 0;
}

/** Next place is on the stack. */
const ON_STACK: u32 = 0xff;

function argumentRegister(n: u32): u32 {
  switch (n) {
    case 0:
      return Reg.RDI;
    case 1:
      return Reg.RSI;
    case 2:
      return Reg.RDX;
    case 3:
      return Reg.RCX;
    case 4:
      return Reg.R8;
    default:
      return Reg.R9;
  }
}

function resultRegister(n: u32): u32 {
  switch (n) {
    case 0:
      return Reg.RAX;
    case 1:
      return Reg.RDX;
    case 2:
      return Reg.RCX;
    default:
      return Reg.RSI;
  }
}

/** Register of the next argument, or ON_STACK. */
function argumentPlace(type: u32): u32 {
  if (<i32>type >= Type.F32) return floats < FLOAT_ARGUMENTS ? floats++ : stacked(type);
  return ints < INT_ARGUMENTS ? argumentRegister(ints++) : stacked(type);
}

/** Register of the next result, or ON_STACK. */
function resultPlace(type: u32): u32 {
  if (<i32>type >= Type.F32) return floats < FLOAT_RESULTS ? floats++ : stacked(type);
  return ints < INT_RESULTS ? resultRegister(ints++) : stacked(type);
}

function stacked(type: u32): u32 {
  stackPlace = stack;
  stack += type == Type.V128 ? 2 : 1;
  return ON_STACK;
}

/** Bytes of the stack arguments of the `count` values from `list` in the pool. */
export function stackBytes(list: u32, count: u32): u32 {
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) argumentPlace(func.inst(func.pool.get(list + i)).type);
  return stack << 3;
}

/** Bytes of the stack arguments of a function type. */
export function incomingBytes(typeIndex: u32): u32 {
  const type = module.type(typeIndex);
  beginPlaces();
  for (let i: u32 = 0; i < type.paramCount; i++) argumentPlace(irType(typeIn(type.params, i)));
  return stack << 3;
}

/** Bytes of the stack results of a function type. */
export function stackResultBytes(typeIndex: u32): u32 {
  const type = module.type(typeIndex);
  beginPlaces();
  for (let i: u32 = 0; i < type.resultCount; i++) resultPlace(irType(typeIn(type.results, i)));
  return stack << 3;
}

/**
 * Adds the definitions of the parameters that are wanted, at the start of the function. Parameter values stand first in the entry block.
 */
export function selectParams(): void {
  const type = module.type(func.typeIndex);
  const count = type.paramCount;
  if (count == 0) return;
  // Values of the parameters, by number.
  const values = mfunc.pool.extend(count, 0);
  for (let v = func.block(0).first; v != 0; v = func.inst(v).next) {
    const inst = func.inst(v);
    if (inst.op == Op.Param && isWanted(v)) mfunc.pool.set(values + <u32>inst.imm, v);
  }
  put(Mop.Params);
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const place = argumentPlace(irType(typeIn(type.params, i)));
    const value = mfunc.pool.get(values + i);
    if (place != ON_STACK && value != 0) addArriving(value, place);
  }
  narrowArrived();
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const kind = irType(typeIn(type.params, i));
    const place = argumentPlace(kind);
    const value = mfunc.pool.get(values + i);
    // Nobody writes to the place of an argument, so that it need not be spilled elsewhere.
    if (place == ON_STACK && value != 0) loadFrame(vregOf(value), kind, stackPlace << 3, Mode.Incoming, MFlag.Remat);
  }
}

export function selectReturn(inst: Inst): void {
  const list = inst.list;
  const count = inst.n;
  const incoming = incomingBytes(func.typeIndex);
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const value = func.pool.get(list + i);
    if (resultPlace(func.inst(value).type) == ON_STACK) storeFrame(value, incoming + (stackPlace << 3), Mode.Incoming);
  }
  const first = mfunc.pool.extend(count, 0);
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const value = func.pool.get(list + i);
    // The caller relies on nothing.
    if (resultPlace(func.inst(value).type) != ON_STACK) mfunc.pool.set(first + i, useAsItIs(value));
  }
  put(Mop.Return, 0, MFlag.Terminator).imm = incoming;
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const place = resultPlace(func.inst(func.pool.get(list + i)).type);
    if (place != ON_STACK) mfunc.addOperand(mfunc.pool.get(first + i), Role.Use, Constraint.Fixed, place);
  }
}

/**
 * Adds the stores of stack arguments of a call of kind `op`; gives where in the machine function's pool the registers of the others stand.
 * Who is called by an indirect branch, or might be, relies on no upper half.
 */
export function prepareArguments(op: Mop, inst: Inst): u32 {
  const list = inst.list;
  const count = inst.n;
  const direct = op == Mop.CallFunction || op == Mop.TailFunction || op == Mop.CallLinked;
  const relies = op == Mop.CallRuntime || (direct && module.func(<u32>inst.imm).funcref == NONE);
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const value = func.pool.get(list + i);
    if (argumentPlace(func.inst(value).type) == ON_STACK) storeFrame(value, stackPlace << 3, Mode.Outgoing);
  }
  const first = mfunc.pool.extend(count, 0);
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const value = func.pool.get(list + i);
    if (argumentPlace(func.inst(value).type) != ON_STACK) mfunc.pool.set(first + i, relies ? use(value) : useAsItIs(value));
  }
  return first;
}

/**
 * Values whose registers `narrowArrived` defines, and the registers that they arrive in: pairs from here in the machine function's pool.
 */
let arrived: u32 = 0;
let arrivedCount: u32 = 0;

/** Adds the definition of a value that arrives in register `place` to the newest instruction. */
function addArriving(value: u32, place: u32): void {
  let vreg = vregOf(value);
  if (isWidened(value)) {
    const narrow = vreg;
    vreg = newVRegOf(Type.I32);
    if (!arrivedCount) arrived = mfunc.pool.length;
    mfunc.pool.push(narrow);
    mfunc.pool.push(vreg);
    arrivedCount++;
  }
  mfunc.addOperand(vreg, Role.Def, Constraint.Fixed, place);
}

/** Clears the upper halves of those that are used with them. */
function narrowArrived(): void {
  for (let i: u32 = 0; i < arrivedCount; i++)
    extend(mfunc.pool.get(arrived + (i << 1)), X64.MOV_R_RM, mfunc.pool.get(arrived + (i << 1) + 1));
  arrivedCount = 0;
}

/** Adds the fixed uses of the arguments to the newest instruction. */
export function addArguments(list: u32, count: u32, first: u32): void {
  beginPlaces();
  for (let i: u32 = 0; i < count; i++) {
    const place = argumentPlace(func.inst(func.pool.get(list + i)).type);
    if (place != ON_STACK) mfunc.addOperand(mfunc.pool.get(first + i), Role.Use, Constraint.Fixed, place);
  }
}

/** Adds the fixed definitions of the results that are wanted, and the loads of those on the stack; makes room for them in the frame. */
function addResults(value: u32, call: Inst, popped: u32): void {
  beginPlaces();
  let type: u32 = call.type;
  let result = value;
  // Result 0 is the call itself; the others follow it.
  while (type != Type.None) {
    const place = resultPlace(type);
    if (place != ON_STACK && isWanted(result)) addArriving(result, place);
    result = nextResult(result);
    type = result ? func.inst(result).type : Type.None;
  }
  makeRoom(popped + (stack << 3));
  narrowArrived();
  if (stack == 0) return;
  beginPlaces();
  for (result = value; result != 0; result = nextResult(result)) {
    const kind: u32 = func.inst(result).type;
    if (resultPlace(kind) == ON_STACK && isWanted(result))
      loadFrame(vregOf(result), kind, popped + (stackPlace << 3), Mode.Outgoing, MFlag.None);
  }
}

/** Makes the outgoing area at least so large. */
export function makeRoom(bytes: u32): void {
  if (bytes > mfunc.outgoingBytes) mfunc.outgoingBytes = bytes;
}

function nextResult(value: u32): u32 {
  const next = func.inst(value).next;
  return next != 0 && func.inst(next).op == Op.Result ? next : 0;
}

/** Machine block where an exception out of the call lands, plus 1; 0 when it leaves the function. */
function landingOf(value: u32): u32 {
  let next = func.inst(value).next;
  while (func.inst(next).op == Op.Result) next = func.inst(next).next;
  return func.inst(next).op == Op.Invoke ? blockNumber(func.inst(next).c) + 1 : 0;
}

/** The landing of an exception: makes the frame's instance the running one. */
export function selectLandingPad(value: u32): void {
  mfunc.aux |= KEEPS_INSTANCE;
  put(Mop.LandingPad);
  addDefFixed(isWanted(value) ? vregOf(value) : newInt(), resultRegister(0));
}

/** Register with the index or reference that a call names; 0 for a call that names none. A reference is checked. */
export function prepareCallee(inst: Inst, op: Mop): u32 {
  const isReference = op == Mop.CallRecord || op == Mop.TailRecord;
  if (!isReference && op != Mop.CallElement && op != Mop.TailElement) return 0;
  // The index of an element is compared with all its bits.
  const callee = useAsItIs(inst.a);
  if (!isReference) return callee;
  put(Mop.FlagsRM, X64.TEST_RM_R | W);
  addUse(callee);
  addUse(callee);
  put(Mop.TrapIf, Cond.E).imm = SITE_NULL_REFERENCE;
  return callee;
}

/** Adds what `prepareCallee` gave to a call, the newest instruction. */
export function addCallee(made: MInst, inst: Inst, callee: u32): void {
  made.mode = inst.sub32;
  if (callee != 0) mfunc.addOperand(callee, Role.Use, Constraint.Fixed, CALLEE_REGISTER);
}

function selectCallTo(value: u32, inst: Inst, op: Mop): void {
  const popped = stackBytes(inst.list, inst.n);
  const callee = prepareCallee(inst, op);
  const first = prepareArguments(op, inst);
  const made = put(op, 0, MFlag.Call);
  made.imm = inst.imm;
  made.disp = <i32>popped;
  made.aux = landingOf(value);
  addCallee(made, inst, callee);
  addArguments(inst.list, inst.n, first);
  addResults(value, inst, popped);
}

export function selectCall(value: u32, inst: Inst): void {
  if (<u32>inst.imm >= module.importedFuncs) return selectCallTo(value, inst, Mop.CallFunction);
  if (privileged) return selectCallTo(value, inst, Mop.CallLinked);
  mfunc.aux |= KEEPS_INSTANCE;
  selectCallTo(value, inst, Mop.CallImport);
}

export function selectCallRuntime(value: u32, inst: Inst): void {
  selectCallTo(value, inst, Mop.CallRuntime);
}

/** A privileged module has no table, as the front end sees to. */
export function selectCallIndirect(value: u32, inst: Inst): void {
  mfunc.aux |= KEEPS_INSTANCE;
  selectCallTo(value, inst, Mop.CallElement);
}

export function selectCallRef(value: u32, inst: Inst): void {
  mfunc.aux |= KEEPS_INSTANCE;
  selectCallTo(value, inst, Mop.CallRecord);
}
