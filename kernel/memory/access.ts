import { load8, load32, load64, store8, store32, store64 } from "../../abi/gen/as/import/virt";
import { copy, fill } from "../../abi/gen/as/import/runtime";
import { KERNEL_MEMORY, PHYSICAL_MAP } from "../../abi/gen/as/arch/memory";

/** Loads and stores at absolute addresses: image, arenas, process memories. */
export { load8, load32, load64, store8, store32, store64 };

/** Copies bytes between absolute addresses. */
export function copyBytes(to: u64, from: u64, bytes: u64): void {
  copy(to, from, bytes);
}

/** Sets bytes at an absolute address to a value. */
export function fillBytes(at: u64, value: u32, bytes: u64): void {
  fill(at, value, bytes);
}

/** Sets bytes at an absolute address to 0. */
export function clearBytes(at: u64, bytes: u64): void {
  fill(at, 0, bytes);
}

/** The absolute address of something in the kernel's own memory. */
export function absolute(pointer: usize): u64 {
  return KERNEL_MEMORY + <u64>pointer;
}

/** The absolute address at which physical memory can be read. */
export function mapped(physical: u64): u64 {
  return PHYSICAL_MAP + physical;
}

/** Whether two ranges of absolute addresses hold the same bytes. */
export function equalBytes(a: u64, b: u64, bytes: u64): bool {
  for (let i: u64 = 0; i < bytes; i++) {
    if (load8(a + i) != load8(b + i)) return false;
  }
  return true;
}

/** Whether the bytes at an absolute address are those of an ASCII literal. */
export function equalText(at: u64, bytes: u64, text: string): bool {
  if (bytes != <u64>text.length) return false;
  // Its characters have 16 bits each.
  const characters = changetype<usize>(text);
  for (let i: usize = 0; i < <usize>bytes; i++) {
    if (load8(at + <u64>i) != load<u16>(characters + (i << 1))) return false;
  }
  return true;
}
