import { seedEntropy, writeEntropy } from "../../kernel/entropy";
import { initPaging, mapRam } from "../../kernel/arch/x64/paging";
import { addRegion, initFrames } from "../../kernel/memory/frames";
import { initPool } from "../../kernel/memory/pool";

/** Maps memory for writing. */
export function begin(pool: u64, data: u64, end: u64): void {
  initFrames();
  initPool(pool, data);
  initPaging();
  mapRam(data, end);
  addRegion(data, end);
}

export function seed(at: u64): void {
  seedEntropy(at);
}

export function write(at: u64, bytes: u32): void {
  writeEntropy(at, bytes);
}
