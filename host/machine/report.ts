import * as abi from "../../abi/gen/host/console";
import { describeRefusal } from "../compiler/refusal";
import { EXIT_FAILURE, EXIT_TIMED_OUT, EXIT_TRAP } from "../errors";
import { trapName } from "../object/trap";
import { shown, shownLines } from "../text";
import { describeBacktrace } from "./trace";
import type { JobExit } from "./exit";
import type { MachineOutcome } from "./machine";

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
      return failure(`the kernel panicked:\n${shownLines(end.text)}`);
    case "timeout":
      return { status: EXIT_TIMED_OUT, text: `nebulet: timed out after ${timeout} s\n${describeStop(exits)}` };
    case "aborted":
      return failure("the machine was stopped");
    case "died":
      return failure(
        `the machine died: ${shownLines(end.reason)}${end.log === "" ? "" : `\nlast lines of its log:\n${shownLines(end.log)}`}`,
      );
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
      return failure(`${shown(file)}: ${describeRefusal(exit.code, exit.offset, shownLines(exit.message))}`);
    default:
      return failure(
        `${shown(file)}: ${shownLines(exit.message) || (abi.EXIT_KIND_NAMES.get(exit.kind) ?? `ended in an unknown way (${exit.kind})`)}`,
      );
  }
}

function describeTrap(exit: JobExit): string {
  return `error: trap: ${shownLines(exit.message) || trapName(exit.code)}\n${describeBacktrace(exit.backtrace)}`;
}

/** Where the program was when it was stopped, empty when it did not tell. */
export function describeStop(exits: readonly JobExit[]): string {
  const exit = exits.find(({ kind }) => kind === abi.EXIT_KIND_STOPPED);
  if (!exit) return "";
  return exit.times.compiled === 0n ? "the module was being compiled\n" : describeBacktrace(exit.backtrace);
}

function failure(text: string): Report {
  return { status: EXIT_FAILURE, text: `nebulet: ${text}\n` };
}
