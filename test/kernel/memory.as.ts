export {
  addRegion,
  allocateFrame,
  allocateRun,
  freeFrame,
  freeFrames,
  initFrames,
  reclaimChunk,
  reserveRange,
} from "../../kernel/memory/frames";
export { allFreeFrames, freePoolFrames, initPool, returnToPool, takeFromPool } from "../../kernel/memory/pool";
export { freeSlots, memorySize, releaseSlot, setDescriptor, slotBase, slotOf, takeSlot } from "../../kernel/memory/slots";
export { allocateProtected, initPaging, isMapped, mapDevice, mapPage, mapRam, sealPage, unmapRange } from "../../kernel/arch/x64/paging";
export { demandPage } from "../../kernel/memory/demand";
