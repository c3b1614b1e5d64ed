import { Edit, MFlag, MInst, Place } from "../../../mir/mir";
import { immediateBytes } from "../encode";
import { Mode, Mop } from "../mop";
import { frameBytes, mfunc, operandOf } from "./state";

/** Upper bounds of code size, by which short jumps are told before what they jump over is emitted. */

/** Bytes of an instruction on registers without immediate: REX or VEX, mandatory prefix, two escapes, opcode, ModRM. */
const REGISTERS: u32 = 6;
/** A displacement, and a nop where two sites would be at one address. */
const DISPLACEMENT: u32 = 4;
const NOP: u32 = 1;

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
    case Mop.VexVM:
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
    case Mop.Invoke:
    case Mop.TrapIf:
      return REGISTERS + 1 + DISPLACEMENT + NOP;
    case Mop.SetCond:
    case Mop.Branch:
      return 24;
    case Mop.SelectF:
    case Mop.Divide:
    case Mop.MinMax:
    case Mop.ConvertU64:
    case Mop.SwitchTarget:
    case Mop.SwitchJump:
    case Mop.Return:
    case Mop.Trap:
    case Mop.Intrinsic:
      return 48;
    case Mop.TailFunction:
    case Mop.TailImport:
    case Mop.TailElement:
    case Mop.TailRecord:
      // Two moves for each word of arguments.
      return 128 + ((<u32>inst.disp) << 1);
    case Mop.SwitchCompare:
      return 24 * inst.aux;
    case Mop.CallFunction:
    case Mop.CallRuntime:
    case Mop.CallLinked:
    case Mop.Fence:
      return 16;
    case Mop.CallElement:
      return 128;
    default:
      return 64;
  }
}

function operation(inst: MInst): u32 {
  return REGISTERS + (inst.mode & Mode.Memory ? memoryOperand(inst) : slotOperand(inst)) + immediateBytes(<i32>inst.aux);
}

/** What memory adds: segment and address size prefixes, SIB, displacement. */
function memoryOperand(inst: MInst): u32 {
  const prefixes = <u32>popcnt((inst.mode >> Mode.SegmentShift) & Mode.SegmentMask);
  const short = inst.mode & Mode.Base && !(inst.mode & (Mode.Incoming | Mode.Local)) && inst.disp == <i32>(<i8>inst.disp);
  return prefixes + 1 + (short ? 1 : DISPLACEMENT) + NOP;
}

/** What an operand in a spill slot adds, if there is one. */
function slotOperand(inst: MInst): u32 {
  for (let k: u32 = 0; k < inst.operandCount; k++) if (operandOf(inst, k).place >>> Place.Shift == Place.Slot) return slotBytes();
  return 0;
}

/** SIB and displacement from the stack pointer. */
function slotBytes(): u32 {
  return frameBytes < 128 ? 2 : 1 + DISPLACEMENT;
}

/** Adds the most bytes of the edits of each block to `sizes`, an array of u32 by block. */
export function addEditBytes(sizes: usize): void {
  let b: u32 = 0;
  for (let i: u32 = 0; i < mfunc.editCount; i++) {
    const edit = mfunc.edit(i);
    while (mfunc.block(b).end <= edit.point >> 1) b++;
    const slot = sizes + ((<usize>b) << 2);
    store<u32>(slot, load<u32>(slot) + editBytes(edit));
  }
}

function editBytes(edit: Edit): u32 {
  if (edit.from >>> Place.Shift != Place.None) {
    const registers = edit.from >>> Place.Shift == Place.Register && edit.to >>> Place.Shift == Place.Register;
    return registers ? 4 : 5 + slotBytes();
  }
  const inst = mfunc.inst(edit.inst);
  // An immediate of 64 bits; or as much with a displacement.
  return inst.op == Mop.Const && inst.imm <= 0xffffffff ? 6 : 10;
}
