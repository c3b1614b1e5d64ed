import { STREAM_STDERR } from "../../abi/gen/as/calls";
import { flush, put, putNumber, putObject } from "./output";
import { allArguments, environment, exit as exitProcess } from "./process";
import { random } from "./random";
import { join, show } from "./show";
import { now, uptime } from "./clock";

// What AssemblyScript and its standard library ask of whoever runs a program. Each export takes the place of the global of that name.

/** Where failed assertions, uncaught errors and the like end: says why on stderr, then traps, so that the backtrace shows from where. */
export function abort(message: string | null = null, file: string | null = null, line: u32 = 0, column: u32 = 0): void {
  const reason = changetype<usize>(message);
  const place = changetype<usize>(file);
  putObject(STREAM_STDERR, changetype<usize>("abort: "));
  putObject(STREAM_STDERR, reason ? reason : changetype<usize>("no reason given"));
  if (place) {
    putObject(STREAM_STDERR, changetype<usize>(" at "));
    putObject(STREAM_STDERR, place);
    putObject(STREAM_STDERR, changetype<usize>(":"));
    putNumber(STREAM_STDERR, line);
    putObject(STREAM_STDERR, changetype<usize>(":"));
    putNumber(STREAM_STDERR, column);
  }
  putObject(STREAM_STDERR, changetype<usize>("\n"));
  flush(STREAM_STDERR);
  unreachable();
}

/** Writes a line to stderr with a message and the first `count` of five numbers. */
export function trace(message: string, count: i32 = 0, a: f64 = 0, b: f64 = 0, c: f64 = 0, d: f64 = 0, e: f64 = 0): void {
  put(STREAM_STDERR, "trace: ");
  put(STREAM_STDERR, message);
  for (let i = 0; i < min(count, 5); i++) {
    const value = i == 0 ? a : i == 1 ? b : i == 2 ? c : i == 3 ? d : e;
    put(STREAM_STDERR, i == 0 ? " " : ", ");
    put(STREAM_STDERR, value.toString());
  }
  put(STREAM_STDERR, "\n");
  flush(STREAM_STDERR);
}

/** Where `Math.random` starts from. */
export function seed(): f64 {
  return random();
}

/** The program itself, under the names Node has for it. */
export class process {
  static get platform(): string {
    return "nebulet";
  }

  static get arch(): string {
    return "wasm32";
  }

  /** The program's name, then its arguments. */
  static get argv(): string[] {
    return allArguments();
  }

  /** All environment variables. */
  static get env(): Map<string, string> {
    return environment();
  }

  /** Ends the program with that status. */
  static exit(status: i32 = 0): void {
    exitProcess(status);
  }

  /** Milliseconds since 1970. */
  static time(): i64 {
    return now() / 1000000;
  }

  /** Nanoseconds of a clock that is never set back. */
  static hrtime(): u64 {
    return uptime();
  }
}

/** What a program's `console.log(a, b)` becomes: each argument as text, and texts joined. */
export function __show<T>(value: T): string {
  return show<T>(value);
}

/** Joins two of them. */
export function __join(left: string, right: string): string {
  return join(left, right);
}

/** Ends a program that has a `main` with what that returned. */
export function __exit(status: i32): void {
  exitProcess(status);
}
