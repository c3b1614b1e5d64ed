import { MFlag, MInst, Place } from "../../../mir/mir";
import { immediateBytes } from "../encode";
import { Mode, Mop } from "../mop";
import { mfunc, operandOf } from "./state";

/** Upper bounds of code size, by which short jumps are told before what they jump over is emitted. */

/** Bytes of a move, store, reload or constant that the allocator added: at most a 64-bit immediate, or a displacement from the stack pointer. */
export const EDIT_BYTES: u32 = 10;

/** Bytes of an instruction on registers without immediate: REX or VEX, mandatory prefix, two escapes, opcode, ModRM. */
const REGISTERS: u32 = 6;
/** What a memory operand adds: segment, address size, SIB, displacement; and a nop where two sites would be at one address. */
const MEMORY: u32 = 8;

/** Most bytes that an instruction takes, without what is in stubs. */
export function mostBytes(inst: MInst): u32 {
  if (inst.flags & MFlag.Remat) return 0;
  switch (<i32>inst.op) {
    case Mop.Params:
      return 0;
    case Mop.RM:
    case Mop.RRM:
    case Mop.Twice:
    case Mop.R:
    case Mop.FlagsRM:
    case Mop.MI:
    case Mop.MR:
    case Mop.Out:
    case Mop.VexRMV:
    case Mop.VexRVM:
    case Mop.ShiftCL:
    case Mop.Lea:
    case Mop.MulHigh:
      return operation(inst);
    case Mop.RMFresh:
      return operation(inst) + REGISTERS;
    case Mop.Add3:
    case Mop.AddImm:
    case Mop.Move:
    case Mop.Jump:
    case Mop.TrapIf:
      return REGISTERS + MEMORY;
    case Mop.SetCond:
    case Mop.Branch:
      return 24;
    case Mop.SelectF:
    case Mop.Divide:
    case Mop.MinMax:
    case Mop.ConvertU64:
    case Mop.CheckType:
    case Mop.SwitchTarget:
    case Mop.SwitchJump:
    case Mop.Return:
    case Mop.Trap:
    case Mop.Intrinsic:
      return 48;
    case Mop.SwitchCompare:
      return 24 * inst.aux;
    default:
      return 64;
  }
}

function operation(inst: MInst): u32 {
  return REGISTERS + (usesMemory(inst) ? MEMORY : 0) + immediateBytes(<i32>inst.aux);
}

function usesMemory(inst: MInst): bool {
  if (inst.mode & Mode.Memory) return true;
  for (let k: u32 = 0; k < inst.operandCount; k++) if (operandOf(inst, k).place >>> Place.Shift == Place.Slot) return true;
  return false;
}

/** Most bytes of the edits of each block: an array of u32 by block. */
export function addEditBytes(sizes: usize): void {
  let b: u32 = 0;
  for (let i: u32 = 0; i < mfunc.editCount; i++) {
    const at = mfunc.edit(i).point >> 1;
    while (mfunc.block(b).end <= at) b++;
    const slot = sizes + ((<usize>b) << 2);
    store<u32>(slot, load<u32>(slot) + EDIT_BYTES);
  }
}
