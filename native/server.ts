import { EXPORT_RECORD_BYTES, EXTERNAL_GLOBAL, SECTION_EXPORTS } from "../abi/gen/as/code";
import {
  ANSWER_RECORD_BYTES,
  ANSWER_STATUS_EXIT,
  ANSWER_STATUS_LINK,
  ANSWER_STATUS_OK,
  ANSWER_STATUS_REFUSED,
  ANSWER_STATUS_TRAP,
  COMMAND_MAX_BYTES,
  COMMAND_MAX_WORDS,
  COMMAND_OP_ARGUMENTS,
  COMMAND_OP_GLOBAL,
  COMMAND_OP_GUEST,
  COMMAND_OP_HEAP_LIMIT,
  COMMAND_OP_INSTANTIATE,
  COMMAND_OP_INVOKE,
  COMMAND_OP_LOAD,
  COMMAND_OP_READ,
  COMMAND_OP_REGISTER,
  COMMAND_OP_RESET,
  COMMAND_OP_START,
  COMMAND_OP_WRITE,
  COMMAND_RECORD_BYTES,
} from "../abi/gen/as/server";
import { NATIVE_BUFFERS, NATIVE_FD_ANSWERS, NATIVE_FD_COMMANDS, NATIVE_OBJECTS, NATIVE_OBJECTS_BYTES } from "../abi/gen/as/native";
import { Export } from "../abi/gen/as/record/code";
import { Answer, Command } from "../abi/gen/as/record/server";
import { copy, global_read, heap_limit, instance_bind_guest, object_export } from "../abi/gen/as/import/runtime";
import { load64, store64 } from "../abi/gen/as/import/virt";
import { guestMemory } from "../runtime/object/guest";
import { objectOf } from "../runtime/instance/instance";
import { record } from "../runtime/object/format";
import { setArguments } from "./arguments";
import { frameCount, writeFrames } from "./backtrace";
import { exportedFunction, startFunction } from "./functions";
import { inMemory0, instantiate, isInstance, Made, Making, registerName, resetNames } from "./instances";
import { Call, Ended, invoke } from "./invoke";
import { dieWithParent, exitProcess, read, writeAll } from "./linux";
import { addFlaw, addLinkFailure } from "./messages";
import { isObject, Loaded, Loading, loadObject } from "./objects";
import { registry, resetProcess } from "./process";
import { add, flushText, takeText } from "./text";

/**
 * The server: carries out commands (abi/server) one after the other, for tests and measurements. A trap ends the call; instances live on.
 * Whoever drives it is trusted; still each size and id is checked, so that a mistake is an answer and no crash.
 */

// The two halves of the buffers: the command (header, words, bytes), and the answer.
const COMMAND: u64 = NATIVE_BUFFERS;
const WORDS: u64 = COMMAND + COMMAND_RECORD_BYTES;
const STRINGS: u64 = NATIVE_BUFFERS + 0x100000;
const ANSWER: u64 = NATIVE_BUFFERS + 0x800000;
const ANSWER_WORDS: u64 = ANSWER + ANSWER_RECORD_BYTES;

/** Status of a server whose commands can't be understood. */
const EXIT_PROTOCOL: u32 = 71;

const loading = changetype<Loading>(memory.data(offsetof<Loading>(), 8));
const making = changetype<Making>(memory.data(offsetof<Making>(), 8));
const running = changetype<Call>(memory.data(offsetof<Call>(), 8));

let nextObject: u64 = 0;
let words: u32 = 0;
let bytes: u64 = 0;
/** Address behind the answer's words. */
let answerEnd: u64 = 0;

/** Answers commands until there are no more. */
export function serveCommands(): void {
  // A program that never ends must not outlive who asked for it.
  dieWithParent();
  nextObject = NATIVE_OBJECTS;
  while (receive(COMMAND, COMMAND_RECORD_BYTES)) {
    const operation = Command.op(COMMAND);
    words = Command.words(COMMAND);
    bytes = Command.bytes(COMMAND);
    const room = operation == COMMAND_OP_LOAD ? objectRoom() : <u64>COMMAND_MAX_BYTES;
    if (words > COMMAND_MAX_WORDS || bytes > room) protocolError("a command is too large");
    const at = operation == COMMAND_OP_LOAD ? nextObject : STRINGS;
    if (!receive(WORDS, (<u64>words) << 3) || !receive(at, bytes)) protocolError("a command is cut short");
    answer(ANSWER_STATUS_OK, 0, 0);
    perform(operation);
    send();
  }
}

/** Reads exactly that many bytes; false at the end of input. */
function receive(at: u64, count: u64): bool {
  while (count > 0) {
    const got = read(NATIVE_FD_COMMANDS, at, count);
    if (got <= 0) return false;
    at += got;
    count -= got;
  }
  return true;
}

function protocolError(reason: string): void {
  add("native: ");
  add(reason);
  add("\n");
  flushText();
  exitProcess(EXIT_PROTOCOL);
}

function objectRoom(): u64 {
  return NATIVE_OBJECTS + NATIVE_OBJECTS_BYTES - nextObject;
}

/** Begins an answer with room for words behind its header. */
function answer(status: u32, kind: i32, count: u32): void {
  Answer.setStatus(ANSWER, status);
  Answer.setKind(ANSWER, kind);
  Answer.setWords(ANSWER, count);
  Answer.setFrames(ANSWER, 0);
  Answer.setBytes(ANSWER, 0);
  Answer.setNanoseconds(ANSWER, 0);
  Answer.setTicks(ANSWER, 0);
  answerEnd = ANSWER_WORDS + ((<u64>count) << 3);
}

function send(): void {
  const size = answerEnd - ANSWER + Answer.bytes(ANSWER);
  if (writeAll(NATIVE_FD_ANSWERS, ANSWER, size) < 0) exitProcess(EXIT_PROTOCOL);
}

/** Answers with the text that was gathered. */
function sayText(status: u32, kind: i32): void {
  answer(status, kind, 0);
  Answer.setBytes(ANSWER, takeText(answerEnd));
}

function refuse(reason: string): void {
  add(reason);
  sayText(ANSWER_STATUS_REFUSED, 0);
}

function word(number: u32): u64 {
  return number < words ? load64(WORDS + ((<u64>number) << 3)) : 0;
}

function perform(operation: u32): void {
  if (operation == COMMAND_OP_LOAD) return load();
  if (operation == COMMAND_OP_ARGUMENTS) return takeArguments();
  if (operation == COMMAND_OP_RESET) return reset();
  if (operation == COMMAND_OP_HEAP_LIMIT) return heap_limit(registry(), word(0));
  if (operation == COMMAND_OP_INSTANTIATE) return isObject(word(0)) ? makeInstance(word(0)) : refuse("no such object");
  if (!isInstance(word(0))) return refuse("no such instance");
  switch (operation) {
    case COMMAND_OP_START:
      return start(word(0));
    case COMMAND_OP_REGISTER:
      if (!registerName(STRINGS, <u32>bytes, word(0))) refuse("no room");
      return;
    case COMMAND_OP_INVOKE:
      return call(word(0));
    case COMMAND_OP_GLOBAL:
      return readGlobal(word(0));
    case COMMAND_OP_GUEST:
      return isInstance(word(1)) ? bindGuest(word(0), word(1)) : refuse("no such instance");
    case COMMAND_OP_READ:
      return readMemory(word(0), word(1), word(2));
    case COMMAND_OP_WRITE:
      return writeMemory(word(0), word(1));
    default:
      refuse("no such command");
  }
}

function load(): void {
  const result = loadObject(loading, nextObject, bytes);
  if (result == Loaded.Flawed) {
    addFlaw(loading.flaw);
    return sayText(ANSWER_STATUS_REFUSED, 0);
  }
  if (result == Loaded.Full) return refuse("no room for the code");
  nextObject = (nextObject + bytes + 15) & ~15;
  answer(ANSWER_STATUS_OK, 0, 1);
  store64(ANSWER_WORDS, loading.record);
}

function makeInstance(object: u64): void {
  const result = instantiate(making, object);
  if (result == Made.Full) return refuse("a memory, a table or the arena is over its limit");
  if (result == Made.Unlinkable) {
    addLinkFailure(making, object);
    return sayText(ANSWER_STATUS_LINK, 0);
  }
  answer(result == Made.Trapped ? ANSWER_STATUS_TRAP : ANSWER_STATUS_OK, result == Made.Trapped ? making.trap : 0, 1);
  store64(ANSWER_WORDS, making.instance);
}

function start(instance: u64): void {
  const index = startFunction(instance);
  if (index >= 0) callIndex(instance, <u32>index, 0);
}

function call(instance: u64): void {
  const index = exportedFunction(instance, STRINGS, <u32>bytes);
  if (index < 0) return refuse("no such function is exported");
  callIndex(instance, <u32>index, words - 1);
}

function callIndex(instance: u64, index: u32, count: u32): void {
  const ended = invoke(running, instance, index, WORDS + 8, count, ANSWER_WORDS);
  if (ended == Ended.Refused) return refuse("wrong number of arguments");
  if (ended == Ended.Returned) answer(ANSWER_STATUS_OK, 0, running.resultWords);
  else if (ended == Ended.Exited) answer(ANSWER_STATUS_EXIT, running.status, 0);
  else {
    answer(ANSWER_STATUS_TRAP, running.trap, 0);
    Answer.setFrames(ANSWER, frameCount());
    Answer.setBytes(ANSWER, writeFrames(answerEnd));
  }
  Answer.setNanoseconds(ANSWER, running.nanoseconds);
  Answer.setTicks(ANSWER, running.ticks);
}

function readGlobal(instance: u64): void {
  const object = objectOf(instance);
  const number = object_export(object, STRINGS, <u32>bytes);
  const entry = record(object, SECTION_EXPORTS, max(number, 0), EXPORT_RECORD_BYTES);
  if (number < 0 || Export.kind(entry) != EXTERNAL_GLOBAL) return refuse("no such global is exported");
  answer(ANSWER_STATUS_OK, 0, global_read(instance, Export.index(entry), ANSWER_WORDS));
}

function takeArguments(): void {
  if (word(0) > bytes) return refuse("the arguments are longer than what was sent");
  // The buffer is used again for the next command.
  copy(KEPT, STRINGS, bytes);
  setArguments(KEPT, word(0), bytes - word(0));
}

/** Where arguments and environment stay. */
const KEPT: u64 = NATIVE_BUFFERS + 0x300000;

function bindGuest(library: u64, program: u64): void {
  const descriptor = guestMemory(program);
  if (descriptor) instance_bind_guest(library, descriptor);
}

function readMemory(instance: u64, at: u64, count: u64): void {
  const address = count <= <u64>COMMAND_MAX_BYTES ? inMemory0(instance, at, count) : 0;
  if (!address) return refuse("not in memory 0");
  copy(answerEnd, address, count);
  Answer.setBytes(ANSWER, count);
}

function writeMemory(instance: u64, at: u64): void {
  const address = inMemory0(instance, at, bytes);
  if (address) copy(address, STRINGS, bytes);
  else refuse("not in memory 0");
}

function reset(): void {
  nextObject = NATIVE_OBJECTS;
  if (!resetProcess()) protocolError("the process can't be set back");
  resetNames();
}
