import { load64 } from "../../../abi/gen/as/import/virt";
import { read_cr2 } from "../../../abi/gen/as/import/x64";
import {
  TRAP_ERROR_OFFSET,
  TRAP_R10_OFFSET,
  TRAP_R11_OFFSET,
  TRAP_R12_OFFSET,
  TRAP_R13_OFFSET,
  TRAP_R14_OFFSET,
  TRAP_R15_OFFSET,
  TRAP_R8_OFFSET,
  TRAP_R9_OFFSET,
  TRAP_RAX_OFFSET,
  TRAP_RBP_OFFSET,
  TRAP_RBX_OFFSET,
  TRAP_RCX_OFFSET,
  TRAP_RDI_OFFSET,
  TRAP_RDX_OFFSET,
  TRAP_RFLAGS_OFFSET,
  TRAP_RIP_OFFSET,
  TRAP_RSI_OFFSET,
  TRAP_RSP_OFFSET,
  TRAP_VECTOR_OFFSET,
} from "../../../abi/gen/as/x64/machine";
import { Text } from "../../text";

/** Address of the instruction that was interrupted. */
export function frameCode(frame: u64): u64 {
  return load64(frame + TRAP_RIP_OFFSET);
}

/** Stack pointer at that instruction. */
export function frameStack(frame: u64): u64 {
  return load64(frame + TRAP_RSP_OFFSET);
}

/** Writes vector and registers of a trap frame, for a panic. */
export function addRegisters(text: Text, frame: u64): void {
  register(text, "vector ", frame, TRAP_VECTOR_OFFSET, 1);
  register(text, "  error ", frame, TRAP_ERROR_OFFSET, 1);
  text.add("  cr2 ").hex(read_cr2(), 16).char(10);
  register(text, "rip ", frame, TRAP_RIP_OFFSET, 16);
  register(text, "  rsp ", frame, TRAP_RSP_OFFSET, 16);
  register(text, "  flags ", frame, TRAP_RFLAGS_OFFSET, 16);
  text.char(10);
  register(text, "rax ", frame, TRAP_RAX_OFFSET, 16);
  register(text, "  rbx ", frame, TRAP_RBX_OFFSET, 16);
  register(text, "  rcx ", frame, TRAP_RCX_OFFSET, 16);
  register(text, "  rdx ", frame, TRAP_RDX_OFFSET, 16);
  text.char(10);
  register(text, "rsi ", frame, TRAP_RSI_OFFSET, 16);
  register(text, "  rdi ", frame, TRAP_RDI_OFFSET, 16);
  register(text, "  rbp ", frame, TRAP_RBP_OFFSET, 16);
  register(text, "  r8  ", frame, TRAP_R8_OFFSET, 16);
  text.char(10);
  register(text, "r9  ", frame, TRAP_R9_OFFSET, 16);
  register(text, "  r10 ", frame, TRAP_R10_OFFSET, 16);
  register(text, "  r11 ", frame, TRAP_R11_OFFSET, 16);
  register(text, "  r12 ", frame, TRAP_R12_OFFSET, 16);
  text.char(10);
  register(text, "r13 ", frame, TRAP_R13_OFFSET, 16);
  register(text, "  r14 ", frame, TRAP_R14_OFFSET, 16);
  register(text, "  r15 ", frame, TRAP_R15_OFFSET, 16);
  text.char(10);
}

function register(text: Text, name: string, frame: u64, offset: u32, digits: u32): void {
  text.add(name).hex(load64(frame + offset), digits);
}
