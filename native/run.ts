import { OBJECT_LIBRARY } from "../abi/gen/as/code";
import { NATIVE_BOOT, NATIVE_BUFFERS, NATIVE_FILE_RECORD_BYTES } from "../abi/gen/as/native";
import { Instance } from "../abi/gen/as/record/instance";
import { Header } from "../abi/gen/as/record/code";
import { NativeBoot, NativeFile } from "../abi/gen/as/record/native";
import { instance_bind_guest } from "../abi/gen/as/import/runtime";
import { guestMemory } from "../runtime/object/guest";
import { objectOf } from "../runtime/instance/instance";
import { addFrames } from "./backtrace";
import { exportedFunction, startFunction } from "./functions";
import { firstInstance, instantiate, Made, Making, registerName } from "./instances";
import { Call, Ended, invoke } from "./invoke";
import { exitProcess } from "./linux";
import { addFlaw, addLinkFailure, addTrap } from "./messages";
import { Loaded, Loading, loadObject } from "./objects";
import { absolute } from "./own";
import { add, flushText } from "./text";

/** Running the one program that this executable was made of, with Linux's arguments, environment and streams. */

const EXIT_FAILURE: u32 = 1;
const EXIT_TRAP: u32 = 134;

/** Loads and links the files, libraries first, and runs the last one's `_start`. Ends the process. */
export function runProgram(): void {
  const count = NativeBoot.fileCount(NATIVE_BOOT);
  let program: u64 = 0;
  for (let i: u64 = 0; i < count; i++) program = begin(NativeBoot.files(NATIVE_BOOT) + i * NATIVE_FILE_RECORD_BYTES);
  bindGuests(program);
  const name = "_start";
  for (let i = 0; i < name.length; i++) store<u8>(startName + i, load<u8>(changetype<usize>(name) + ((<usize>i) << 1)));
  const start = exportedFunction(program, absolute(startName), name.length);
  if (start < 0) fail("the program exports no function _start");
  // Libraries were made first, so they are last in the list: their start functions run before the program's.
  startAll(firstInstance());
  call(program, <u32>start);
  exitProcess(0);
}

const START_BYTES: u32 = 16;
const startName = memory.data(START_BYTES);
const loading = changetype<Loading>(memory.data(offsetof<Loading>(), 8));
const making = changetype<Making>(memory.data(offsetof<Making>(), 8));
const running = changetype<Call>(memory.data(offsetof<Call>(), 8));

/** Makes an instance of a file and registers it under the file's name. */
function begin(file: u64): u64 {
  const result = loadObject(loading, NativeFile.object(file), NativeFile.bytes(file));
  if (result == Loaded.Flawed) {
    addFlaw(loading.flaw);
    fail("");
  }
  if (result == Loaded.Full) fail("no room for the program's code");
  const outcome = instantiate(making, loading.record);
  if (outcome == Made.Unlinkable) {
    addLinkFailure(making, loading.record);
    fail("");
  }
  if (outcome == Made.Full) fail("the program's memories or tables are over a limit");
  if (outcome == Made.Trapped) {
    add("error: trap: ");
    addTrap(making.trap);
    add("\n");
    flushText();
    exitProcess(EXIT_TRAP);
  }
  registerName(NativeFile.name(file), <u32>NativeFile.nameBytes(file), making.instance);
  return making.instance;
}

/** Gives all libraries the program's memory. */
function bindGuests(program: u64): void {
  const memory = guestMemory(program);
  if (!memory) return;
  for (let at = firstInstance(); at; at = Instance.next(at)) {
    if (isLibrary(at)) instance_bind_guest(at, memory);
  }
}

function isLibrary(instance: u64): bool {
  return (Header.flags(objectOf(instance)) & OBJECT_LIBRARY) != 0;
}

/** Runs the start functions of the instances from the oldest on; the list begins with the newest. */
function startAll(instance: u64): void {
  if (!instance) return;
  startAll(Instance.next(instance));
  const start = startFunction(instance);
  if (start >= 0) call(instance, <u32>start);
}

/** Calls a function without arguments. Comes back only when it returns. */
function call(instance: u64, index: u32): void {
  const ended = invoke(running, instance, index, NATIVE_BUFFERS, 0, NATIVE_BUFFERS);
  if (ended == Ended.Returned) return;
  if (ended == Ended.Exited) exitProcess(running.status);
  if (ended == Ended.Refused) fail("the program's _start has parameters");
  add("error: trap: ");
  addTrap(running.trap);
  add("\nwasm backtrace:\n");
  addFrames();
  flushText();
  exitProcess(EXIT_TRAP);
}

/** Says why the program can't run, behind what was gathered already, and ends the process. */
function fail(reason: string): void {
  add(reason);
  add("\n");
  flushText();
  exitProcess(EXIT_FAILURE);
}
