import { load32, store32 } from "../abi/gen/as/import/virt";

/** The 32-bit number at an address. */
export function loadWord(address: u64): u32 {
  return <u32>load32(address);
}

/** Stores a 32-bit number at an address. */
export function storeWord(address: u64, value: u32): void {
  store32(address, <i32>value);
}
