import * as number from "../../../../abi/gen/as/intrinsics";
import * as machine from "../../../../abi/gen/as/x64/intrinsics";
import { Inst } from "../../../ir/func";
import { Intrinsics } from "../../../ir/type";
import { Mop } from "../mop";
import { Reg } from "../registers";
import { use, useLow } from "./operand";
import { addClobber, addDef, addDefFixed, addUse, addUseFixed, func, isWanted, newInt, put, vregOf } from "./state";

/** Intrinsics: the registers their instructions ask for. Emission writes the instructions (emit/intrinsic.ts). */

function argument(inst: Inst, i: u32): u32 {
  return func.pool.get(inst.list + i);
}

/** The result's register, also when nobody wants it. */
function result(value: u32): u32 {
  return isWanted(value) ? vregOf(value) : newInt();
}

function putIntrinsic(inst: Inst): void {
  put(Mop.Intrinsic).imm = ((<u64>inst.space) << 8) | inst.imm;
}

export function selectIntrinsic(value: u32, inst: Inst): void {
  const which = <u32>inst.imm;
  if (inst.space == Intrinsics.Machine) return selectX64(value, inst, which);
  if (inst.space == Intrinsics.Linux) return selectSyscall(value, inst);
  if (which == number.CPU_RESUME) return selectResume(inst);
  putIntrinsic(inst);
  if (which == number.CPU_STACK || which == number.CPU_MEMORY_BASE || which == number.CPU_CALLER) addDef(result(value));
}

function selectResume(inst: Inst): void {
  const stack = use(argument(inst, 0));
  const code = use(argument(inst, 1));
  const passed = use(argument(inst, 2));
  putIntrinsic(inst);
  addUse(stack);
  addUse(code);
  addUseFixed(passed, Reg.RAX);
}

function selectX64(value: u32, inst: Inst, which: u32): void {
  switch (which) {
    case machine.MACHINE_OUTB:
    case machine.MACHINE_OUTW:
    case machine.MACHINE_OUTL: {
      const port = useLow(argument(inst, 0));
      const data = useLow(argument(inst, 1));
      putIntrinsic(inst);
      addUseFixed(port, Reg.RDX);
      return addUseFixed(data, Reg.RAX);
    }
    case machine.MACHINE_INB:
    case machine.MACHINE_INW:
    case machine.MACHINE_INL: {
      const port = useLow(argument(inst, 0));
      putIntrinsic(inst);
      addUseFixed(port, Reg.RDX);
      return addDefFixed(result(value), Reg.RAX);
    }
    case machine.MACHINE_RDMSR: {
      const register = useLow(argument(inst, 0));
      putIntrinsic(inst);
      addUseFixed(register, Reg.RCX);
      addDefFixed(result(value), Reg.RAX);
      return addClobber(Reg.RDX);
    }
    case machine.MACHINE_WRMSR:
    case machine.MACHINE_XSETBV: {
      const register = useLow(argument(inst, 0));
      const data = use(argument(inst, 1));
      putIntrinsic(inst);
      addUseFixed(register, Reg.RCX);
      addUseFixed(data, Reg.RAX);
      return addClobber(Reg.RDX);
    }
    case machine.MACHINE_RDTSC:
      putIntrinsic(inst);
      addDefFixed(result(value), Reg.RAX);
      return addClobber(Reg.RDX);
    case machine.MACHINE_CPUID_EAX:
    case machine.MACHINE_CPUID_EBX:
    case machine.MACHINE_CPUID_ECX:
    case machine.MACHINE_CPUID_EDX: {
      const leaf = useLow(argument(inst, 0));
      const subleaf = useLow(argument(inst, 1));
      putIntrinsic(inst);
      addUseFixed(leaf, Reg.RAX);
      addUseFixed(subleaf, Reg.RCX);
      addOneOf(value, which == machine.MACHINE_CPUID_EAX, Reg.RAX);
      addOneOf(value, which == machine.MACHINE_CPUID_EBX, Reg.RBX);
      addOneOf(value, which == machine.MACHINE_CPUID_ECX, Reg.RCX);
      return addOneOf(value, which == machine.MACHINE_CPUID_EDX, Reg.RDX);
    }
    default:
      return selectPlain(value, inst);
  }
}

function addOneOf(value: u32, wanted: bool, reg: u32): void {
  if (wanted) addDefFixed(result(value), reg);
  else addClobber(reg);
}

/** Those that take or give a value in any register, or neither. */
function selectPlain(value: u32, inst: Inst): void {
  if (inst.n == 1) {
    const operand = use(argument(inst, 0));
    putIntrinsic(inst);
    return addUse(operand);
  }
  putIntrinsic(inst);
  if (inst.type != 0) addDef(result(value));
}

/** The kernel's convention (x86-64 psABI, A.2.1): rcx and r11 are overwritten. */
function selectSyscall(value: u32, inst: Inst): void {
  const number0 = use(argument(inst, 0));
  const a = use(argument(inst, 1));
  const b = use(argument(inst, 2));
  const c = use(argument(inst, 3));
  const d = use(argument(inst, 4));
  const e = use(argument(inst, 5));
  const f = use(argument(inst, 6));
  putIntrinsic(inst);
  addUseFixed(number0, Reg.RAX);
  addUseFixed(a, Reg.RDI);
  addUseFixed(b, Reg.RSI);
  addUseFixed(c, Reg.RDX);
  addUseFixed(d, Reg.R10);
  addUseFixed(e, Reg.R8);
  addUseFixed(f, Reg.R9);
  addDefFixed(result(value), Reg.RAX);
  addClobber(Reg.RCX);
  addClobber(Reg.R11);
}
