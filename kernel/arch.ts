/**
 * The contract of an architecture: all that the rest of the kernel may use of one. Another architecture defines the same names in a folder
 * of its own beside this one, which the build takes in its place. Upward it uses memory's primitives (frames, pool, access) and the text of
 * a panic, and it calls the kernel in three places, by names that its machine routines import: `main`, `on_trap` and the kernel calls.
 */

/* Start. Each once, by kernel/main.ts, in its order. */
export { initSerial } from "./arch/x64/serial";
export { initDescriptors } from "./arch/x64/descriptors";
export { initProcessor } from "./arch/x64/processor";
export { initPaging } from "./arch/x64/paging";
export { initInterrupts } from "./arch/x64/interrupts";
export { initClock } from "./arch/x64/clock";

/* End, and the words before it: what works when nothing else does. */
export { writeSerial } from "./arch/x64/serial";
export { powerOff } from "./arch/x64/power";

/* Change between kernel and process, and what of the processor belongs to the process that runs. */
export { attempt, calls, enter, leave } from "./arch/x64/routines";
export { setStackLimit } from "./arch/x64/processor";

/* Traps: what the frame given to `on_trap` says. */
export { Cause } from "./arch/cause";
export { faultAddress, takeTrap, trapName } from "./arch/x64/traps";
export { addRegisters, frameCode, frameStack } from "./arch/x64/frame";

/* The one address space: the map of physical memory, pages of processes, and code, which is written before it is sealed. */
export { isMapped, mapDevice, mapPage, mapRam, unmapPage, unmapRange } from "./arch/x64/paging";
export { allocateProtected, CODE_FILLER, sealPage } from "./arch/x64/paging";

/* Time, and waiting for it and for devices. Interrupts do nothing but wake the processor. */
export { clockResolution, monotonicTime, ticks, timeAt, waitUntil } from "./arch/x64/clock";
export { enableLine, messageAddress, messageData, waitForInterrupt } from "./arch/x64/interrupts";

/* What the processor is and has: for the compiler, for randomness, for devices that are found by configuration space. */
export { processorFeatures, randomBits } from "./arch/x64/processor";
export { readConfigWord, writeConfigWord } from "./arch/x64/config";
