import { Trap } from "../../../abi/gen/as/record/x64/machine";
import { read_cr2 } from "../../../abi/gen/as/import/x64";
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
  const vector = <u32>Trap.vector(frame);
  if (vector >= FIRST_INTERRUPT) return endInterrupt(vector) ? Cause.Interrupt : Cause.Machine;
  switch (vector) {
    case PAGE_FAULT:
      return Trap.error(frame) & ERROR_PROTECTION ? Cause.Instruction : Cause.Absent;
    case NON_MASKABLE:
      return Cause.Host;
    case DOUBLE_FAULT:
    case MACHINE_CHECK:
      return Cause.Machine;
    case BREAKPOINT:
      // It is told by the address behind it.
      Trap.setRip(frame, frameCode(frame) - 1);
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
  switch (<u32>Trap.vector(frame)) {
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
      return <u32>Trap.vector(frame) < FIRST_INTERRUPT ? "unexpected exception" : "unexpected interrupt";
  }
}
