import { boot, shutDown } from "./boot";
import { jobBundle } from "./monitor/bundle";
import { runJob } from "./monitor/job";

/**
 * From the machine routines' entry to power-off. `info`: what the loader left, a physical address; `entered`: the time stamp counter at the
 * first instruction.
 */
export function main(info: u64, entered: u64): void {
  boot(info);
  for (let job: u32 = 0; job < jobBundle.jobs(); job++) runJob(job, entered);
  shutDown();
}

export { on_trap } from "./arch";
export * from "./call/calls";
export { run_job } from "./monitor/job";
