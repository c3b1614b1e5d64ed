/**
 * All that the rest of the kernel may use of the monitor, besides kernel/main.ts, which starts it: what runs and how it is stopped, for
 * faults and the kernel call `exit`, and what the process that runs was given, for the other kernel calls. Kernel objects take its place,
 * name by name.
 */
export { stop } from "./stop";
export { currentThread, Ending } from "./thread";
export { wallClock } from "./bundle";
export { sendLog } from "./console";
export { argumentsOfJob, environmentOfJob, isTerminal, noteWrite, processTime, Strings } from "./job";
export { readStream, waitForStreams, writeStream } from "./streams";
