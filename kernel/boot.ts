import { BUNDLE_ICOUNT, FRAME_TYPE_DONE } from "../abi/gen/as/console";
import { BOOT_BUNDLE_AT_OFFSET, BOOT_BUNDLE_BYTES_OFFSET } from "../abi/gen/as/arch/machine";
import { bootField } from "./memory/bootblock";
import { initClock, initDescriptors, initInterrupts, initProcessor, initSerial, powerOff } from "./arch";
import { moduleBytes, moduleStart, readBootInfo } from "./platform/pvh";
import { jobBundle, systemBundle } from "./monitor/bundle";
import { drainConsole, initConsole, sendFrame } from "./monitor/console";
import { loadSystem } from "./code/system";
import { beginLine, endLine } from "./log";
import { mapped } from "./memory/access";
import { initMemory } from "./memory/boot";
import { FRAME_BYTES } from "./memory/frames";
import { allFreeFrames } from "./memory/pool";
import { panic } from "./panic";

/** The boot order, up to where the system's modules are loaded. `info`: what the loader left, a physical address. */
export function boot(info: u64): void {
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
  if (!loadSystem()) panic("the image has too many modules");
  beginLine()
    .add("nebulet: up, with ")
    .decimal((allFreeFrames() * FRAME_BYTES) >> 20)
    .add(" MiB free");
  endLine();
}

/** The end of a machine that has done what it was to do. Does not return. */
export function shutDown(): void {
  sendFrame(FRAME_TYPE_DONE, 0, 0, 0);
  drainConsole();
  powerOff(true);
}
