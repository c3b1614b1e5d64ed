import { NATIVE_BOOT, NATIVE_SIGNAL_STACK, NATIVE_SIGNAL_STACK_BYTES, NATIVE_STACK } from "../abi/gen/as/native";
import { SITE_CALL, SITE_OUT_OF_MEMORY, SITE_STACK_EXHAUSTED } from "../abi/gen/as/traps";
import { NativeBoot, NativePart } from "../abi/gen/as/record/native";
import { object_site } from "../abi/gen/as/import/runtime";
import { load64, store64 } from "../abi/gen/as/import/virt";
import { siteKind as siteKindOf } from "../runtime/object/format";
import { walk } from "./backtrace";
import { Ended, runningCall } from "./invoke";
import { exitProcess, setSignal, setSignalStack } from "./linux";
import { codeOf, findObject, findPart, objectOf } from "./objects";
import { absolute } from "./own";
import { serve, Served } from "./slots";
import { add, addDecimal, addHex, flushText } from "./text";

/** Faults: the runner's counterpart of the kernel's exception handlers. */

const SIGILL: u32 = 4;
const SIGBUS: u32 = 7;
const SIGFPE: u32 = 8;
const SIGSEGV: u32 = 11;
const SIGPIPE: u32 = 13;

const SIG_IGN: u64 = 1;
const SA_SIGINFO: u64 = 4;
const SA_RESTORER: u64 = 0x04000000;
const SA_ONSTACK: u64 = 0x08000000;
const SA_NODEFER: u64 = 0x40000000;
/** Bytes of the kernel's struct sigaction and of stack_t. */
const ACTION_BYTES: u32 = 32;
const STACK_BYTES: u32 = 24;
/** The kernel's struct sigaction: handler, flags, restorer, mask. */
const action = memory.data(ACTION_BYTES, 8);
/** stack_t: address, flags, size. */
const stackRecord = memory.data(STACK_BYTES, 8);

// Offsets in siginfo_t and in ucontext_t (asm/sigcontext_64.h).
const INFO_ADDRESS: u64 = 16;
const CONTEXT_RDI: u64 = 104;
const CONTEXT_RSP: u64 = 160;
const CONTEXT_RIP: u64 = 168;

/** A stack may be overrun by this much at once: the largest frame that is allocated without a look at the limit, generously. */
const GUARD_BYTES: u64 = 0x1000000;
/** Status of a crash of the runner itself. */
const CRASHED: u32 = 70;

/** Takes faults over from now on. */
export function installHandlers(): void {
  store<u64>(stackRecord, NATIVE_SIGNAL_STACK);
  store<u64>(stackRecord, 0, 8);
  store<u64>(stackRecord, NATIVE_SIGNAL_STACK_BYTES, 16);
  setSignalStack(absolute(stackRecord));
  store<u64>(action, NativeBoot.signal(NATIVE_BOOT));
  store<u64>(action, SA_SIGINFO | SA_RESTORER | SA_ONSTACK | SA_NODEFER, 8);
  store<u64>(action, NativeBoot.restorer(NATIVE_BOOT), 16);
  setSignal(SIGSEGV, absolute(action));
  setSignal(SIGBUS, absolute(action));
  setSignal(SIGFPE, absolute(action));
  setSignal(SIGILL, absolute(action));
  // A closed pipe is an error of the write.
  store<u64>(action, SIG_IGN);
  setSignal(SIGPIPE, absolute(action));
}

/** The handler, called by Linux: serves a page that is to be there, or ends the program's call with a trap. */
export function signal(number: u32, info: u64, context: u64): void {
  const code = load64(context + CONTEXT_RIP);
  const isAccess = number == SIGSEGV || number == SIGBUS;
  const address = isAccess ? load64(info + INFO_ADDRESS) : 0;
  let kind = -1;
  if (isAccess) {
    const served = serve(address);
    if (served == Served.Yes) return;
    if (served == Served.Exhausted) kind = SITE_OUT_OF_MEMORY;
    if (NATIVE_STACK - address <= GUARD_BYTES) kind = SITE_STACK_EXHAUSTED;
  }
  if (kind < 0) kind = siteKind(code);
  const call = runningCall();
  if (!call || kind <= <i32>SITE_CALL) return crash(number, code, address);
  call.trap = kind;
  walk(code, load64(context + CONTEXT_RSP));
  store64(context + CONTEXT_RIP, NativeBoot.leave(NATIVE_BOOT));
  store64(context + CONTEXT_RDI, Ended.Trapped);
}

/** Kind of the site at a code address, or -1. */
function siteKind(code: u64): i32 {
  const owner = findObject(code);
  const part = owner ? 0 : findPart(code);
  if (!owner && !part) return -1;
  const object = owner ? objectOf(owner) : NativePart.object(part);
  const site = object_site(object, <u32>(code - (owner ? codeOf(owner) : NativePart.code(part))));
  return site < 0 ? -1 : siteKindOf(object, site);
}

/** The end of the runner: a fault that is no program's trap. */
function crash(number: u32, code: u64, address: u64): void {
  add("native: crashed by signal ");
  addDecimal(number);
  add(" at 0x");
  addHex(code);
  add(", address 0x");
  addHex(address);
  add(runningCall() ? ", in a program\n" : ", in the runner\n");
  flushText();
  exitProcess(CRASHED);
}
