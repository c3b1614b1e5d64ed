import { List } from "../../../support/list";
import { newLabel, bind, jcc } from "../labels";
import { site } from "../output";
import { ud2 } from "./move";
import { callStub, typeStub } from "./call";
import { convertStub, minMaxStub, truncStub } from "./float";
import { divideStub } from "./divide";
import { tailStub } from "./tail";

/** Code that is rarely reached, put behind the function: what a stub needs is kept until then. */
export const enum Stub {
  /** Trap of kind `a`. */
  Trap = 0,
  /** Call on another instance: instruction `a`. */
  Call,
  /** Tail call on another instance: instruction `a`. */
  TailCall,
  /** Which trap a wrong type is: instruction `a`. */
  Type,
  MinMax,
  Trunc,
  Convert,
  Divide,
}

/** Words: kind, label of the stub, label to come back to, a, offset in the module. */
let stubs: List = changetype<List>(0);
const WORDS: u32 = 5;

export function beginStubs(): void {
  stubs = new List(64);
}

/** Plans a stub that does not come back; gives its label. */
export function addStub(kind: Stub, a: u32, pos: u32): u32 {
  const label = newLabel();
  stubs.push(kind);
  stubs.push(label);
  stubs.push(0);
  stubs.push(a);
  stubs.push(pos);
  return label;
}

/** Plans a stub that comes back to label `back`; gives its label. */
export function addStubWithReturn(kind: Stub, back: u32, a: u32, pos: u32): u32 {
  const label = addStub(kind, a, pos);
  stubs.set(stubs.length - 3, back);
  return label;
}

/** Traps with `kind` if the condition holds. */
export function trapIf(cond: u32, kind: u32, pos: u32): void {
  jcc(cond, addStub(Stub.Trap, kind, pos));
}

/** Emits the stubs, those included that stubs plan. */
export function emitStubs(): void {
  for (let i: u32 = 0; i < stubs.length; i += WORDS) {
    bind(stubs.get(i + 1));
    const back = stubs.get(i + 2);
    const a = stubs.get(i + 3);
    const pos = stubs.get(i + 4);
    switch (stubs.get(i)) {
      case Stub.Trap:
        site(a, pos);
        ud2();
        break;
      case Stub.Call:
        callStub(a, back);
        break;
      case Stub.TailCall:
        tailStub(a);
        break;
      case Stub.Type:
        typeStub(a);
        break;
      case Stub.MinMax:
        minMaxStub(a, back);
        break;
      case Stub.Trunc:
        truncStub(a, back);
        break;
      case Stub.Convert:
        convertStub(a, back);
        break;
      default:
        divideStub(a, back);
        break;
    }
  }
}
