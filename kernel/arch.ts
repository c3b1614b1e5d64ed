/**
 * The contract of an architecture: all that the rest of the kernel may use of one. Another architecture defines the same names in a folder of
 * its own beside this one, which the build takes in its place.
 */
export { clockResolution, initClock, monotonicTime, ticks, timeAt, waitUntil } from "./arch/x64/clock";
export { readConfigWord, writeConfigWord } from "./arch/x64/config";
export { initDescriptors } from "./arch/x64/descriptors";
export { addRegisters, frameCode, frameStack } from "./arch/x64/frame";
export { enableLine, initInterrupts, messageAddress, messageData, waitForInterrupt } from "./arch/x64/interrupts";
export { allocateProtected, initPaging, isMapped, mapDevice, mapPage, mapRam, sealPage, unmapPage, unmapRange } from "./arch/x64/paging";
export { powerOff } from "./arch/x64/power";
export { initProcessor, processorFeatures, randomBits, setStackLimit } from "./arch/x64/processor";
export { attempt, calls, enter, leave } from "./arch/x64/routines";
export { initSerial, writeSerial } from "./arch/x64/serial";
export { abandonTrap, on_trap } from "./arch/x64/traps";
