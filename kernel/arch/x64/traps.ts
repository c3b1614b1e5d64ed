import { load64, store64 } from "../../../abi/gen/as/import/virt";
import { read_cr2 } from "../../../abi/gen/as/import/x64";
import { TRAP_ERROR_OFFSET, TRAP_RIP_OFFSET, TRAP_VECTOR_OFFSET } from "../../../abi/gen/as/x64/machine";
import { Cause } from "../cause";
import { frameCode } from "./frame";
import { endInterrupt } from "./interrupts";

/** What the vectors mean (Intel SDM volume 3, 6.15). The kernel decides what becomes of it. */
const DIVIDE_ERROR: u32 = 0;
const NON_MASKABLE: u32 = 2;
const BREAKPOINT: u32 = 3;
const INVALID_OPCODE: u32 = 6;
const DOUBLE_FAULT: u32 = 8;
const PROTECTION: u32 = 13;
const PAGE_FAULT: u32 = 14;
const MACHINE_CHECK: u32 = 18;
const FIRST_INTERRUPT: u32 = 32;
/** Page fault error code: the page is present, so the access broke a protection. */
const ERROR_PROTECTION: u64 = 1;

/** What a trap frame is of. An interrupt that was asked for is acknowledged. */
export function takeTrap(frame: u64): Cause {
  const vector = <u32>load64(frame + TRAP_VECTOR_OFFSET);
  if (vector >= FIRST_INTERRUPT) return endInterrupt(vector) ? Cause.Interrupt : Cause.Machine;
  switch (vector) {
    case PAGE_FAULT:
      return load64(frame + TRAP_ERROR_OFFSET) & ERROR_PROTECTION ? Cause.Instruction : Cause.Absent;
    case NON_MASKABLE:
      return Cause.Host;
    case DOUBLE_FAULT:
    case MACHINE_CHECK:
      return Cause.Machine;
    case BREAKPOINT:
      // It is told by the address behind it.
      store64(frame + TRAP_RIP_OFFSET, frameCode(frame) - 1);
      return Cause.Instruction;
    default:
      return Cause.Instruction;
  }
}

/** The address whose access was the last that failed. */
export function faultAddress(): u64 {
  return read_cr2();
}

/** What a panic calls a trap frame's vector; the number follows with the registers. */
export function trapName(frame: u64): string {
  switch (<u32>load64(frame + TRAP_VECTOR_OFFSET)) {
    case DIVIDE_ERROR:
      return "divide error";
    case INVALID_OPCODE:
      return "invalid opcode";
    case DOUBLE_FAULT:
      return "double fault";
    case PROTECTION:
      return "general protection";
    case PAGE_FAULT:
      return "page fault";
    case MACHINE_CHECK:
      return "machine check";
    default:
      return <u32>load64(frame + TRAP_VECTOR_OFFSET) < FIRST_INTERRUPT ? "unexpected exception" : "unexpected interrupt";
  }
}
