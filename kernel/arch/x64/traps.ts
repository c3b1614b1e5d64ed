import { load64 } from "../../../abi/gen/as/import/virt";
import { read_cr2 } from "../../../abi/gen/as/import/x64";
import { TRAP_ERROR_OFFSET, TRAP_VECTOR_OFFSET } from "../../../abi/gen/as/x64/machine";
import { resolveAccess, resolveInstruction } from "../../fault";
import { panicAt } from "../../panic";
import { frameCode, frameStack } from "./frame";
import { endInterrupt } from "./interrupts";

const DIVIDE_ERROR: u32 = 0;
const NON_MASKABLE: u32 = 2;
const INVALID_OPCODE: u32 = 6;
const DOUBLE_FAULT: u32 = 8;
const PROTECTION: u32 = 13;
const PAGE_FAULT: u32 = 14;
const MACHINE_CHECK: u32 = 18;
const FIRST_INTERRUPT: u32 = 32;
/** Page fault error code: the page is present, so the access broke a protection. */
const ERROR_PROTECTION: u64 = 1;

let handling: bool = false;

/** Every vector comes here with its trap frame, on a stack of its own, interrupts off. Returning goes on where it was. */
export function on_trap(frame: u64): void {
  const vector = <u32>load64(frame + TRAP_VECTOR_OFFSET);
  if (vector >= FIRST_INTERRUPT) {
    if (!endInterrupt(vector)) panicAt(frame, "unexpected interrupt");
    return;
  }
  if (handling) panicAt(frame, "a fault inside the fault handler");
  handling = true;
  if (!resolve(vector, frame)) panicAt(frame, nameOf(vector));
  handling = false;
}

/** The fault's process ends and its frame is given up: the next fault is a new one. */
export function abandonTrap(): void {
  handling = false;
}

function resolve(vector: u32, frame: u64): bool {
  switch (vector) {
    case PAGE_FAULT: {
      if (load64(frame + TRAP_ERROR_OFFSET) & ERROR_PROTECTION) return false;
      return resolveAccess(frameCode(frame), frameStack(frame), read_cr2());
    }
    case DIVIDE_ERROR:
    case INVALID_OPCODE:
      return resolveInstruction(frameCode(frame), frameStack(frame));
    default:
      return false;
  }
}

/** What a panic calls a vector; the number follows with the registers. */
function nameOf(vector: u32): string {
  switch (vector) {
    case DIVIDE_ERROR:
      return "divide error";
    case NON_MASKABLE:
      return "non-maskable interrupt";
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
      return "unexpected exception";
  }
}
