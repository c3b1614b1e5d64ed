import { buildFunction } from "./frontend/function";
import { buildInitializer } from "./frontend/initializer";
import { Func } from "./ir/func";
import { Class, MFunc } from "./mir/mir";
import { Module } from "./module";
import { enterFunction } from "./support/diagnostic";
import { Pass, runPass } from "./passes/passes";
import { allocateRegisters } from "./regalloc/allocate";
import { RegisterFile } from "./regalloc/allocation";
import * as target from "./target";

/** The steps that make a function's machine code, in order. */
export const enum Step {
  /** Validates the body, and makes its IR. */
  Build = 0,
  /** The passes over the IR follow each other from here. */
  FirstPass = 1,
  /** Makes the machine form. */
  Select = FirstPass + Pass.Count,
  /** Gives its values registers. */
  Allocate,
  Emit,
  Count,
}

/** The function that is being made: its IR and, from selection on, its machine form. */
export let func: Func = changetype<Func>(0);
export let mfunc: MFunc = changetype<MFunc>(0);

let registers: RegisterFile = changetype<RegisterFile>(0);

/** Prepares for the functions of a module. */
export function beginSteps(): void {
  registers = new RegisterFile(target.CAN_EXCHANGE);
  addRegisters(registers, Class.Int);
  addRegisters(registers, Class.Float);
}

function addRegisters(file: RegisterFile, kind: Class): void {
  const order = target.registerOrder(kind);
  for (let i: u32 = 0; i < target.registerCount(kind); i++) file.add(kind, load<u8>(order + i));
}

/** Index behind that of the last function to make: the initializer that a module may need stands behind its functions. */
export function functionEnd(module: Module): u32 {
  return module.funcCount + (module.hasInitializer() ? 1 : 0);
}

/** Takes function `index` on by one step, all those before it done. False when its body is wrong, which building finds. */
export function runStep(step: u32, module: Module, index: u32): bool {
  switch (<i32>step) {
    case Step.Build: {
      enterFunction(index, index == module.funcCount ? 0 : module.func(index).body);
      const built = index == module.funcCount ? buildInitializer(module) : buildFunction(module, index);
      if (!built) return false;
      func = built;
      return true;
    }
    case Step.Select:
      mfunc = target.select(func);
      return true;
    case Step.Allocate:
      allocateRegisters(mfunc, registers);
      return true;
    case Step.Emit:
      target.emit(mfunc, func);
      return true;
    default:
      runPass(step - Step.FirstPass, func);
      return true;
  }
}
