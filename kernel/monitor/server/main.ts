import { boot, shutDown } from "../../boot";
import { serve } from "./server";

/** The kernel of a machine that tests drive, in place of kernel/main.ts: it runs no jobs but is a server. */
export function main(info: u64, _entered: u64): void {
  boot(info);
  serve();
  shutDown();
}

export { on_trap } from "../../arch";
export * from "../../call/calls";
export { run_job } from "./server";
