import { Trap } from "../../../abi/gen/as/record/x64/machine";
import { read_cr2 } from "../../../abi/gen/as/import/x64";
import { Text } from "../../text";

/** Address of the instruction that was interrupted. */
export function frameCode(frame: u64): u64 {
  return Trap.rip(frame);
}

/** Stack pointer at that instruction. */
export function frameStack(frame: u64): u64 {
  return Trap.rsp(frame);
}

/** Writes vector and registers of a trap frame, for a panic. */
export function addRegisters(text: Text, frame: u64): void {
  register(text, "vector ", Trap.vector(frame), 1);
  register(text, "  error ", Trap.error(frame), 1);
  text.add("  cr2 ").hex(read_cr2(), 16).char(10);
  register(text, "rip ", Trap.rip(frame), 16);
  register(text, "  rsp ", Trap.rsp(frame), 16);
  register(text, "  flags ", Trap.rflags(frame), 16);
  text.char(10);
  register(text, "rax ", Trap.rax(frame), 16);
  register(text, "  rbx ", Trap.rbx(frame), 16);
  register(text, "  rcx ", Trap.rcx(frame), 16);
  register(text, "  rdx ", Trap.rdx(frame), 16);
  text.char(10);
  register(text, "rsi ", Trap.rsi(frame), 16);
  register(text, "  rdi ", Trap.rdi(frame), 16);
  register(text, "  rbp ", Trap.rbp(frame), 16);
  register(text, "  r8  ", Trap.r8(frame), 16);
  text.char(10);
  register(text, "r9  ", Trap.r9(frame), 16);
  register(text, "  r10 ", Trap.r10(frame), 16);
  register(text, "  r11 ", Trap.r11(frame), 16);
  register(text, "  r12 ", Trap.r12(frame), 16);
  text.char(10);
  register(text, "r13 ", Trap.r13(frame), 16);
  register(text, "  r14 ", Trap.r14(frame), 16);
  register(text, "  r15 ", Trap.r15(frame), 16);
  text.char(10);
}

function register(text: Text, name: string, value: u64, digits: u32): void {
  text.add(name).hex(value, digits);
}
