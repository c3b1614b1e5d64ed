import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileC, inRoot } from "../../lab/support";

/** A C program in `programs/` that calls WASI functions, and what it must print if they return what they should. */
export interface WasiCase {
  /** Its source's name without .c, and the first of its arguments. */
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly status?: number;
  readonly stdout: readonly string[];
  readonly stderr?: readonly string[];
  /**
   * Node's own WASI gives the same (but for the errno of a pointer outside): it gives the streams as the files and sockets they are there.
   */
  readonly sameInNode?: boolean;
}

/** Compiles a C program of `programs/` into a folder and returns it; the caller has required the tools in CLANG. */
export function compileCase(name: string, folder: string): Uint8Array {
  const output = join(folder, `${name}.wasm`);
  compileC(inRoot("test/libraries/wasi/programs", `${name}.c`), output, "-Wall", "-Wextra", "-Werror", "-Wno-unused-function");
  return readFileSync(output);
}

/** What functions that need files, directories or sockets say of a stream. */
const refused: readonly (readonly [number, readonly string[]])[] = [
  [70, ["fd_advise", "fd_allocate"]],
  [28, ["fd_datasync"]],
  [76, ["fd_fdstat_set_rights"]],
  [28, ["fd_filestat_set_size"]],
  [58, ["fd_filestat_set_times"]],
  [54, ["fd_readdir"]],
  [28, ["fd_sync"]],
  [54, ["path_create_directory", "path_filestat_get", "path_filestat_set_times", "path_link", "path_open", "path_readlink"]],
  [54, ["path_remove_directory", "path_rename", "path_symlink", "path_unlink_file"]],
  [57, ["sock_accept", "sock_recv", "sock_send", "sock_shutdown"]],
];

const rightClock = (id: number) => [`clock ${id}: 0 0 0`, "  goes on: yes", "  has a resolution of a second or finer: yes"];

/** All cases. Each can run alone or with the others in one machine; those with stdin need it for themselves. */
export const WASI_CASES: readonly WasiCase[] = [
  {
    name: "args",
    args: ["one", "", "drei"],
    status: 4,
    stdout: [
      "0: 4 [args]",
      "1: 3 [one]",
      "2: 0 []",
      "3: 4 [drei]",
      "sizes: 0",
      "4 in 15 bytes",
      "outside pointers: 21",
      "outside text: 21",
      "outside sizes: 21",
    ],
    sameInNode: true,
  },
  {
    name: "environ",
    env: { A: "1", EMPTY: "", GREETING: "grüß dich" },
    stdout: [
      "A=1",
      "EMPTY=[]",
      "MISSING not there",
      "GREETING=grüß dich",
      "sizes: 0",
      "3 in 32 bytes",
      "get: 0",
      "first: A=1",
      "outside pointers: 21",
      "outside text: 21",
    ],
    sameInNode: true,
  },
  {
    name: "clocks",
    stdout: [
      "time is of this millennium: yes",
      ...[0, 1, 2, 3].flatMap(rightClock),
      "clock 4: 28 28 28",
      "  goes on: yes",
      "  has a resolution of a second or finer: no",
      "before: 0",
      "after: 0",
      "work takes time: yes",
      "outside time: 21",
      "outside resolution: 21",
    ],
    sameInNode: true,
  },
  {
    name: "random",
    stdout: [
      "first: 0",
      "second: 0",
      "all bytes come up: yes",
      "another call gives other bytes: yes",
      "one byte: 0",
      "and no more: yes",
      "no byte: 0",
      "many: 0",
      "to the last: yes",
      "getentropy: yes",
      "outside: 21",
      "longer than memory: 21",
    ],
    sameInNode: true,
  },
  {
    name: "write",
    stdout: [
      "one two",
      "0, 8 bytes",
      "0, 8 bytes to stderr",
      "0, 0 bytes of nothing",
      "writev: yes",
      "stdin: 8",
      "not open: 8",
      "outside array: 21",
      "huge array: 21",
      "outside counter: 21",
      "outside buffer: 21",
      "huge buffer: 21",
      "pwrite: 70",
    ],
    stderr: ["one two", "three", "formatted 42"],
  },
  {
    name: "read",
    stdin: "0123456789abcdefghij",
    stdout: [
      "stdout: 8",
      "not open: 8",
      "outside array: 21",
      "outside counter: 21",
      "outside buffer: 21",
      "nothing: 0",
      "0 bytes",
      "10 [0123456789]",
      "10 [abcdefghij]",
      "end: yes",
      "still the end: yes",
    ],
  },
  {
    name: "descriptors",
    stdout: [
      ...[0, 1, 2].map(
        (fd) =>
          `${fd}: fdstat 0 type 0 flags 0 read ${fd === 0 ? 1 : 0} write ${fd === 0 ? 0 : 1} seek 0 filestat 0 type 0 size 0 ` +
          "seek 70 tell 70 pread 70 prestat 8 8 terminal 0",
      ),
      "3: fdstat 8 type 0 flags 0 read 0 write 0 seek 0 filestat 8 type 0 size 0 seek 8 tell 8 pread 8 prestat 8 8 terminal 0",
      "set: 0",
      "flags 1",
      "set unknown: 28",
      "set on nothing: 8",
      "seek whither: 28",
      "outside fdstat: 21",
      "outside filestat: 21",
      "lseek is refused: yes",
      "no file to open: yes",
    ],
  },
  {
    name: "close",
    status: 3,
    stdout: [
      "close nothing: 8",
      "renumber nothing: 8",
      "renumber to nothing: 8",
      "stdin becomes stderr: 0",
      "writes there: yes",
      "not under the old number: yes",
      "close: 0",
      "close again: 8",
      "writes no more: yes",
      "last words",
    ],
    stderr: ["moved"],
  },
  {
    name: "poll",
    stdout: [
      "earliest: 0 (2 type 0 error 0)",
      "  after 20 ms: yes",
      "absolute: 0 (3 type 0 error 0)",
      "  after 20 ms: yes",
      "absolute, real time: 0 (4 type 0 error 0)",
      "  after 20 ms: yes",
      "long past: 0 (5 type 0 error 0)",
      "  at once: yes",
      "stdout: 0 (6 type 2 error 0)",
      "  at once: yes",
      "wrong ones: 0 (8 type 1 error 8) (9 type 2 error 8) (10 type 0 error 28)",
      "  at once: yes",
      "none: 28",
      "outside subscriptions: 21",
      "outside events: 21",
      "outside counter: 21",
      "huge: 21",
      "nanosleep: yes",
    ],
  },
  { name: "poll_stdin", stdin: "0123456789abcdefghij", stdout: ["20 bytes, 4140586a"], sameInNode: true },
  { name: "exit", args: ["201"], status: 201, stdout: ["sched_yield: yes", "leaving with 201", "at exit"], sameInNode: true },
  { name: "refused", stdout: refused.flatMap(([errno, names]) => names.map((name) => `${name}: ${errno}`)) },
  { name: "raise", stdout: ["proc_raise: 58"] },
];

/** Lines as a program prints them. */
export function linesText(lines: readonly string[] = []): string {
  return lines.map((line) => `${line}\n`).join("");
}
