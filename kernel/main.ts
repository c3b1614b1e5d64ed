import { BUNDLE_ICOUNT } from "../abi/gen/as/console";
import { BOOT_BUNDLE_AT_OFFSET, BOOT_BUNDLE_BYTES_OFFSET } from "../abi/gen/as/machine";
import { FRAME_TYPE_DONE } from "../abi/gen/as/console";
import { bootField } from "./arch/x64/boot";
import { initClock } from "./arch/x64/clock";
import { initDescriptors } from "./arch/x64/descriptors";
import { initInterrupts } from "./arch/x64/interrupts";
import { powerOff } from "./arch/x64/power";
import { initProcessor } from "./arch/x64/processor";
import { moduleBytes, moduleStart, readBootInfo } from "./arch/x64/pvh";
import { initSerial } from "./arch/x64/serial";
import { jobBundle, systemBundle } from "./bundle";
import { drainConsole, initConsole, sendFrame } from "./console";
import { runJob } from "./job";
import { loadSystem } from "./loader/system";
import { beginLine, endLine } from "./log";
import { mapped } from "./memory/access";
import { initMemory } from "./memory/boot";
import { FRAME_BYTES } from "./memory/frames";
import { allFreeFrames } from "./memory/pool";
import { panic } from "./panic";

/**
 * The boot order, from the machine routines' entry to power-off. `info`: what the loader left, a physical address; `entered`: the time stamp
 * counter at the first instruction.
 */
export function main(info: u64, entered: u64): void {
  initSerial();
  initDescriptors();
  initProcessor();
  readBootInfo(info);
  initMemory();
  if (!initInterrupts()) panic("the local APIC is off");
  if (!jobBundle.open(mapped(moduleStart()), moduleBytes())) panic("the machine was given no bundle");
  initClock((jobBundle.flags() & BUNDLE_ICOUNT) != 0);
  if (!initConsole()) panic("there is no virtio serial port of version 1");
  if (!systemBundle.open(bootField(BOOT_BUNDLE_AT_OFFSET), bootField(BOOT_BUNDLE_BYTES_OFFSET))) panic("the image has no system bundle");
  if (!loadSystem()) panic("no memory for the system's modules");
  beginLine()
    .add("nebulet: up, with ")
    .decimal((allFreeFrames() * FRAME_BYTES) >> 20)
    .add(" MiB free");
  endLine();

  for (let job: u32 = 0; job < jobBundle.jobs(); job++) runJob(job, entered);
  sendFrame(FRAME_TYPE_DONE, 0, 0, 0);
  drainConsole();
  powerOff(true);
}

export { on_trap } from "./arch/x64/traps";
export * from "./calls";
export { run_job } from "./job";
