/** Exit statuses of the command itself; a program's own status is passed through. */
export const EXIT_FAILURE = 1;
export const EXIT_USAGE = 2;
/** A program ended by a trap: the status of a process ended by SIGABRT, as wasmtime has it. */
export const EXIT_TRAP = 134;
/** A program that took longer than it was given, as timeout(1) has it. */
export const EXIT_TIMED_OUT = 124;
/** Interrupted by SIGINT. */
export const EXIT_INTERRUPTED = 130;

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOTDIR: "no such folder",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ENOSPC: "no space left",
};

/** Why the system would not do something with a file, in words; `missing` is what to say where something isn't there. */
export function fileError(error: unknown, missing = "no such file"): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? missing : (FILE_ERRORS[code ?? ""] ?? message);
}

/** What a shell reports of a program that wrote to a closed pipe (128 + SIGPIPE). */
export const EXIT_CLOSED_PIPE = 141;

/** An error for the person at the keyboard: its message is printed as it is, without a stack. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly status: number = EXIT_FAILURE,
  ) {
    super(message);
  }
}

/** The command line asks for something that doesn't exist. */
export class UsageError extends UserError {
  constructor(message: string) {
    super(message, EXIT_USAGE);
  }
}
