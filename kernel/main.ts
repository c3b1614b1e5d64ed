import { KERNEL_IMAGE } from "../abi/gen/as/arch/memory";
import { Boot } from "../abi/gen/as/record/arch/machine";
import { BUNDLE_ICOUNT } from "../abi/gen/as/console";
import { initClock, initDescriptors, initInterrupts, initProcessor, initSerial, powerOff } from "./arch";
import { loadSystem } from "./code/system";
import { beginLine, endLine } from "./log";
import { FRAME_BYTES } from "./memory/frames";
import { allFreeFrames } from "./memory/pool";
import { initMemory } from "./memory/ram";
import { jobBundle, openJobs } from "./monitor/bundle";
import { initConsole, sendDone, sendLog } from "./monitor/console";
import { runJob } from "./monitor/job";
import { panic } from "./panic";
import { readBootInfo } from "./platform/pvh";

/**
 * The kernel from the machine routines' entry to power-off. `info`: what the loader left, a physical address; `entered`: the time stamp
 * counter at the first instruction.
 */
export function main(info: u64, entered: u64): void {
  start(info);
  for (let job: u32 = 0; job < jobBundle.jobs(); job++) runJob(job, entered);
  stop();
}

/** The boot order: each step needs those above it. Interrupts are off, and but for memory that a step takes nothing is undone. */
export function start(info: u64): void {
  // From here on a panic is read on the serial port, and a fault is a panic.
  initSerial();
  initDescriptors();
  const lacking = initProcessor();
  if (lacking.length) panic(lacking);
  // What the loader left is copied before the first frame is handed out.
  readBootInfo(info);
  initMemory();
  if (!initInterrupts()) panic("the local APIC is off");
  openJobs();
  initClock((jobBundle.flags() & BUNDLE_ICOUNT) != 0);
  if (!loadSystem(Boot.modules(KERNEL_IMAGE), Boot.moduleCount(KERNEL_IMAGE))) panic("the image has too many modules");
  if (!initConsole()) panic("there is no virtio serial port of version 1");
  beginLine()
    .add("nebulet: up, with ")
    .decimal((allFreeFrames() * FRAME_BYTES) >> 20)
    .add(" MiB free");
  endLine();
  sendLog();
}

/** The end of a machine that has done what it was to do. Does not return. */
export function stop(): void {
  sendDone();
  powerOff(true);
}

export { on_trap } from "./fault";
export * from "./call/dispatch";
export { run_job } from "./monitor/job";
