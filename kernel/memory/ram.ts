import { BOOT_IMAGE_END_OFFSET, BOOT_POOL_END_OFFSET, BOOT_POOL_START_OFFSET } from "../../abi/gen/as/arch/machine";
import { bootField } from "./bootblock";
import { initPaging, mapRam } from "../arch";
import { moduleBytes, moduleStart, ramEnd, ramRanges, ramStart } from "../platform/pvh";
import { panic } from "../panic";
import { addRegion, initFrames, reserveRange } from "./frames";
import { initPool } from "./pool";

/** Takes over physical memory: all RAM above the image but the loader's module. Memory below the image is left to firmware. */
export function initMemory(): void {
  const imageEnd = bootField(BOOT_IMAGE_END_OFFSET);
  initFrames();
  initPool(bootField(BOOT_POOL_START_OFFSET), bootField(BOOT_POOL_END_OFFSET));
  initPaging();
  for (let i: u32 = 0; i < ramRanges(); i++) {
    const start = max(ramStart(i), imageEnd);
    if (start >= ramEnd(i)) continue;
    if (!mapRam(start, ramEnd(i)) || !addRegion(start, ramEnd(i))) panic("the machine has more memory than can be mapped");
  }
  if (!reserveRange(moduleStart(), moduleStart() + moduleBytes())) panic("the machine has too many ranges of memory");
}
