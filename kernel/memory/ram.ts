import { KERNEL_IMAGE } from "../../abi/gen/as/arch/memory";
import { Boot } from "../../abi/gen/as/record/arch/machine";
import { initPaging, mapRam } from "../arch";
import { moduleBytes, moduleStart, ramEnd, ramRanges, ramStart } from "../platform/pvh";
import { panic } from "../panic";
import { addRegion, initFrames, reserveRange } from "./frames";
import { initPool } from "./pool";

/** Takes over physical memory: all RAM above the image but the loader's module. Memory below the image is left to firmware. */
export function initMemory(): void {
  const imageEnd = Boot.imageEnd(KERNEL_IMAGE);
  initFrames();
  initPool(Boot.poolStart(KERNEL_IMAGE), Boot.poolEnd(KERNEL_IMAGE));
  initPaging();
  for (let i: u32 = 0; i < ramRanges(); i++) {
    const start = max(ramStart(i), imageEnd);
    if (start >= ramEnd(i)) continue;
    if (!mapRam(start, ramEnd(i)) || !addRegion(start, ramEnd(i))) panic("the machine has more memory than can be mapped");
  }
  if (!reserveRange(moduleStart(), moduleStart() + moduleBytes())) panic("the machine has too many ranges of memory");
}
