import { start, stop } from "../../main";
import { serve } from "./server";

/** The kernel of a machine that tests drive: it starts as kernel/main.ts does, but runs no jobs and is a server. */
export function main(info: u64, _entered: u64): void {
  start(info);
  serve();
  stop();
}

export { on_trap } from "../../fault";
export * from "../../call/dispatch";
export { run_job } from "./server";
