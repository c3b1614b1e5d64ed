import * as abi from "../../abi/gen/host/console";
import { describeRefusal } from "../compiler/refusal";
import { EXIT_FAILURE, EXIT_TRAP } from "../errors";
import { trapName } from "../object/trap";
import type { BacktraceFrame } from "./backtrace";
import type { JobExit } from "./exit";
import type { MachineOutcome } from "./machine";

/** Frames of a backtrace that are printed, innermost first. */
const SHOWN_FRAMES = 20;

/** What `run` says in the end, and its exit status. */
export interface Report {
  readonly status: number;
  /** Text for stderr with its line ends, empty when there is nothing to say. */
  readonly text: string;
}

/** The report on a machine that was given one program, unless it was aborted. `timeout` is what it was given, in s. */
export function reportRun(file: string, { end, exits }: MachineOutcome, timeout: number | undefined): Report {
  switch (end.how) {
    case "done":
      return exits[0] ? reportExit(file, exits[0]) : failure("the machine ended without running the program");
    case "panic":
      return failure(`the kernel panicked:\n${end.text}`);
    case "timeout":
      return failure(`timed out after ${timeout} s`);
    case "aborted":
      return failure("the machine was stopped");
    case "died":
      return failure(`the machine died: ${end.reason}${end.log === "" ? "" : `\nlast lines of its log:\n${end.log}`}`);
  }
}

/** The report on a program that ended. `file` is the name it was started by. */
function reportExit(file: string, exit: JobExit): Report {
  switch (exit.kind) {
    case abi.EXIT_KIND_STATUS:
      return { status: exit.code & 0xff, text: "" };
    case abi.EXIT_KIND_TRAP:
      return { status: EXIT_TRAP, text: describeTrap(exit) };
    case abi.EXIT_KIND_COMPILE:
      return failure(`${file}: ${describeRefusal(exit.code, exit.offset, exit.message)}`);
    default:
      return failure(`${file}: ${exit.message || (abi.EXIT_KIND_NAMES.get(exit.kind) ?? `ended in an unknown way (${exit.kind})`)}`);
  }
}

function describeTrap(exit: JobExit): string {
  const name = exit.message || trapName(exit.code);
  const lines = exit.backtrace.slice(0, SHOWN_FRAMES).map((frame, i) => `${String(i).padStart(4)}: ${describeFrame(frame)}`);
  if (exit.backtrace.length > SHOWN_FRAMES) lines.push("      and so on");
  return [`error: trap: ${name}`, ...(lines.length > 0 ? ["wasm backtrace:", ...lines] : []), ""].join("\n");
}

function describeFrame({ module, name, functionIndex, offset }: BacktraceFrame): string {
  return `0x${offset.toString(16)} - ${module || "<module>"}!${name || `<function ${functionIndex}>`}`;
}

function failure(text: string): Report {
  return { status: EXIT_FAILURE, text: `nebulet: ${text}\n` };
}
