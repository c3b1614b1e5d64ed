import { syscall } from "../abi/gen/as/import/linux";
import { absolute } from "./own";

/**
 * System calls of x86-64 Linux, by their numbers in asm/unistd_64.h. Addresses are absolute; results are negated errno values when
 * negative.
 */
const READ: u64 = 0;
const WRITE: u64 = 1;
const POLL: u64 = 7;
const MMAP: u64 = 9;
const MPROTECT: u64 = 10;
const MUNMAP: u64 = 11;
const RT_SIGACTION: u64 = 13;
const IOCTL: u64 = 16;
const SCHED_YIELD: u64 = 24;
const SIGALTSTACK: u64 = 131;
const PRCTL: u64 = 157;
const CLOCK_GETTIME: u64 = 228;
const CLOCK_GETRES: u64 = 229;
const EXIT_GROUP: u64 = 231;
const GETRANDOM: u64 = 318;

/** asm-generic/ioctls.h, and more than a struct termios has. */
const TCGETS: u64 = 0x5401;
const TERMIOS_BYTES: u32 = 64;

const EINTR: i64 = 4;
export const EPIPE: i64 = 32;

const PR_SET_PDEATHSIG: u64 = 1;
const SIGKILL: u64 = 9;
const PROT_READ: u64 = 1;
const PROT_WRITE: u64 = 2;
const PROT_EXEC: u64 = 4;
const MAP_PRIVATE: u64 = 2;
const MAP_FIXED: u64 = 0x10;
const MAP_ANONYMOUS: u64 = 0x20;
const MAP_NORESERVE: u64 = 0x4000;
const MAP_FIXED_NOREPLACE: u64 = 0x100000;
const NO_FILE: u64 = u64.MAX_VALUE;

function call3(number: u64, a: u64, b: u64, c: u64): i64 {
  return <i64>syscall(number, a, b, c, 0, 0, 0);
}

/** Reads at most `bytes` bytes: how many, 0 at the end. */
export function read(file: u64, address: u64, bytes: u64): i64 {
  let result: i64;
  do result = call3(READ, file, address, bytes);
  while (result == -EINTR);
  return result;
}

/** Writes all bytes: 0 or an error. */
export function writeAll(file: u64, address: u64, bytes: u64): i64 {
  while (bytes > 0) {
    const result = call3(WRITE, file, address, bytes);
    if (result == -EINTR) continue;
    if (result < 0) return result;
    address += result;
    bytes -= result;
  }
  return 0;
}

/** Waits until one of the `count` pollfd records at an address has something, for `milliseconds` at most (negative: for ever). */
export function poll(records: u64, count: u64, milliseconds: i64): i64 {
  return call3(POLL, records, count, <u64>milliseconds);
}

/** Maps zeroed readable and writable pages at an address where nothing is; whether that worked. */
export function mapNew(address: u64, bytes: u64): bool {
  const flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;
  return syscall(MMAP, address, bytes, PROT_READ | PROT_WRITE, flags, NO_FILE, 0) == address;
}

/** Maps zeroed readable and writable pages in place of those that are there; whether that worked. */
export function mapAgain(address: u64, bytes: u64): bool {
  const flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED;
  return syscall(MMAP, address, bytes, PROT_READ | PROT_WRITE, flags, NO_FILE, 0) == address;
}

/** Unmaps pages. */
export function unmap(address: u64, bytes: u64): void {
  call3(MUNMAP, address, bytes, 0);
}

/** Makes writable pages executable instead; whether that worked. */
export function makeExecutable(address: u64, bytes: u64): bool {
  return call3(MPROTECT, address, bytes, PROT_READ | PROT_EXEC) == 0;
}

/** Sets a signal's action from the kernel's sigaction record at an address. */
export function setSignal(number: u64, action: u64): i64 {
  return <i64>syscall(RT_SIGACTION, number, action, 0, 8, 0, 0);
}

/** Sets the signal stack from the stack_t record at an address. */
export function setSignalStack(record: u64): i64 {
  return call3(SIGALTSTACK, record, 0, 0);
}

/** Lets others run. */
export function yieldCpu(): void {
  call3(SCHED_YIELD, 0, 0, 0);
}

/** Reads a Linux clock into the timespec at an address. */
export function clockTime(clock: u64, timespec: u64): i64 {
  return call3(CLOCK_GETTIME, clock, timespec, 0);
}

/** Reads a Linux clock's resolution into the timespec at an address. */
export function clockResolution(clock: u64, timespec: u64): i64 {
  return call3(CLOCK_GETRES, clock, timespec, 0);
}

/** Fills at most 256 bytes from the system's generator. */
export function random(address: u64, bytes: u64): i64 {
  return call3(GETRANDOM, address, bytes, 0);
}

/** Lets Linux end this process as soon as the one that started it ends (prctl, PR_SET_PDEATHSIG). */
export function dieWithParent(): void {
  call3(PRCTL, PR_SET_PDEATHSIG, SIGKILL, 0);
}

/** Ends the process. */
export function exitProcess(status: u32): void {
  call3(EXIT_GROUP, status & 0xff, 0, 0);
}

const termios = memory.data(TERMIOS_BYTES, 8);

/** Whether a file is a terminal. */
export function isTerminal(file: u64): bool {
  return <i64>syscall(IOCTL, file, TCGETS, absolute(termios), 0, 0, 0) >= 0;
}
