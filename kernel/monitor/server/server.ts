import { EXTERNAL_FUNCTION, EXTERNAL_GLOBAL, OBJECT_NONE, ROLE_LIBRARY } from "../../../abi/gen/as/code";
import { EXIT_CODE_OFFSET, EXIT_KIND_LIMIT, EXIT_KIND_OFFSET, EXIT_OFFSET_OFFSET } from "../../../abi/gen/as/console";
import {
  ANSWER_STATUS_EXIT,
  ANSWER_STATUS_INVALID,
  ANSWER_STATUS_LINK,
  ANSWER_STATUS_OK,
  ANSWER_STATUS_REFUSED,
  ANSWER_STATUS_TRAP,
  COMMAND_MAX_WORDS,
  COMMAND_OP_COMPILE,
  COMMAND_OP_GLOBAL,
  COMMAND_OP_HEAP_LIMIT,
  COMMAND_OP_INSTANTIATE,
  COMMAND_OP_INVOKE,
  COMMAND_OP_REGISTER,
  COMMAND_OP_RESET,
  COMMAND_OP_START,
} from "../../../abi/gen/as/server";
import { Export, Header } from "../../../abi/gen/as/record/code";
import { global_read, heap_limit, object_check, object_export } from "../../../abi/gen/as/import/runtime";
import { monotonicTime, ticks, timeAt } from "../../arch";
import { Compile, compile } from "../compile";
import { beginExit, exitField, exitMessage } from "../exit";
import { loadedModule, loadedModules, loadModule, Module, unloadModules } from "../../code/code";
import { addLinkFailure } from "../failure";
import { Linked, Linking, LINKING_BYTES } from "../link";
import { exportRecord, stringAt } from "../../../runtime/object/format";
import { absolute } from "../../memory/access";
import { allFreeFrames } from "../../memory/pool";
import { freeSlots } from "../../memory/slots";
import { COMPILER, objectOf, process, PROGRAM } from "../process";
import { currentThread, Ending } from "../thread";
import { answer, refuse, sendAnswer, setTimes, setWord, wordsAt } from "./answer";
import { commandBytes, commandOperation, commandWords, dropRest, receive, receiveCommand } from "./input";
import { beginInstances, instanceAt, instantiate, isInstance, lastInstance, offer } from "./instances";

/**
 * The server of a kernel that official scripts drive: carries out commands (abi/server) one after the other. Modules are compiled by the
 * machine's compiler, all instances are in one process, and a trap ends a call alone. Every size, number and name that comes in is checked,
 * so that a mistake is an answer.
 */

/** Bytes of a command other than COMPILE: names. */
const NAME_BYTES: u32 = 65536;
const MODULE_BYTES: u64 = 0x40000000;
const words = memory.data(COMMAND_MAX_WORDS * 8, 8);
const name = memory.data(NAME_BYTES);
const compiled = changetype<Compile>(memory.data(offsetof<Compile>(), 8));
const linking = changetype<Linking>(memory.data(LINKING_BYTES, 8));

/** The modules of the system, which stay. */
let systemModules: u32 = 0;
/** Frames and slots that were free when the server began. */
let framesAtFirst: u64 = 0;
let slotsAtFirst: u32 = 0;

/** Answers commands until there are no more. */
export function serve(): void {
  systemModules = loadedModules();
  framesAtFirst = allFreeFrames();
  slotsAtFirst = freeSlots();
  begin();
  while (receiveCommand()) {
    beginExit(0);
    answer(ANSWER_STATUS_OK, 0, 0);
    if (!currentThread().attemptJob()) refuse("the machine's memory is exhausted");
    process(COMPILER).end();
    dropRest();
    sendAnswer();
  }
  end();
}

function begin(): void {
  process(PROGRAM).begin(PROGRAM);
  beginInstances(process(PROGRAM));
  linking.begin(process(PROGRAM), ROLE_LIBRARY);
}

function end(): void {
  process(PROGRAM).end();
  unloadModules(systemModules);
}

/** Carries out the command: the part that may run out of memory anywhere. Called by the machine routine `attempt`. */
export function run_job(): void {
  const operation = commandOperation();
  if (commandWords() > COMMAND_MAX_WORDS) return refuse("too many words");
  receive(absolute(words), <u64>commandWords() * 8);
  if (operation == COMMAND_OP_COMPILE) return compileModule();
  if (commandBytes() > NAME_BYTES) return refuse("the name is too long");
  receive(absolute(name), commandBytes());
  if (operation == COMMAND_OP_RESET) return reset();
  if (operation == COMMAND_OP_HEAP_LIMIT) return heap_limit(process(PROGRAM).registry, word(0));
  if (operation == COMMAND_OP_INSTANTIATE) return isModule(word(0)) ? makeInstance(loadedModule(<u32>word(0))) : refuse("no such object");
  if (commandWords() == 0 || !isInstance(word(0))) return refuse("no such instance");
  const instance = instanceAt(word(0));
  switch (operation) {
    case COMMAND_OP_START:
      return start(instance);
    case COMMAND_OP_REGISTER:
      if (!offer(absolute(name), <u32>commandBytes(), instance)) refuse("no room");
      return;
    case COMMAND_OP_INVOKE:
      return invoke(instance);
    case COMMAND_OP_GLOBAL:
      return readGlobal(instance);
    default:
      refuse("no such command");
  }
}

function word(number: u32): u64 {
  return number < commandWords() ? load<u64>(words + number * 8) : 0;
}

/** Objects are known by the number of their module among those that are loaded. */
function isModule(number: u64): bool {
  return number >= <u64>systemModules && number < <u64>loadedModules();
}

function compileModule(): void {
  const bytes = commandBytes();
  const at = bytes <= MODULE_BYTES ? process(PROGRAM).allocate(bytes) : 0;
  if (!at) return refuse("the module is too large");
  if (!receive(at, bytes)) return refuse("the module is cut short");
  compiled.module = at;
  compiled.moduleBytes = <u32>bytes;
  compiled.cpuFeatures = <u32>word(0);
  compiled.wasmFeatures = <u32>word(1);
  if (!compile(compiled, process(PROGRAM))) return notCompiled();
  const object = compiled.object;
  const flaw = object_check(object, compiled.objectBytes);
  if (flaw) {
    exitMessage().add("the compiler made an object with flaw ").decimal(flaw);
    return answer(ANSWER_STATUS_REFUSED, 0, 0);
  }
  const named = stringAt(object, Header.nameAt(object));
  if (!loadModule(object, named, Header.nameBytes(object))) return refuse("no room for the module's code");
  answer(ANSWER_STATUS_OK, 0, 1);
  setWord(0, loadedModules() - 1);
}

/** The exit record says why. */
function notCompiled(): void {
  if (exitField(EXIT_KIND_OFFSET) == EXIT_KIND_LIMIT) return answer(ANSWER_STATUS_REFUSED, 0, 0);
  answer(ANSWER_STATUS_INVALID, exitField(EXIT_CODE_OFFSET), 1);
  setWord(0, exitField(EXIT_OFFSET_OFFSET));
}

function makeInstance(module: Module): void {
  switch (instantiate(linking, module)) {
    case Linked.Import:
      addLinkFailure(exitMessage(), linking.failedObject, linking.failedImport, linking.failedLink);
      return answer(ANSWER_STATUS_LINK, linking.failedImport, 0);
    case Linked.Full:
      return refuse("a memory, a table or the machine's memory is over its limit");
    case Linked.Trapped:
      answer(ANSWER_STATUS_TRAP, linking.failedTrap, 1);
      break;
    case Linked.Ended:
      answer(ANSWER_STATUS_TRAP, linking.process.thread.code, 1);
      break;
    default:
      answer(ANSWER_STATUS_OK, 0, 1);
  }
  setWord(0, lastInstance());
}

function start(target: u64): void {
  const index = Header.start(objectOf(target));
  if (index != OBJECT_NONE) call(target, index, 0);
}

function invoke(target: u64): void {
  const number = findExport(target, EXTERNAL_FUNCTION);
  if (number < 0) return refuse("no such function is exported");
  call(target, Export.index(exportRecord(objectOf(target), number)), commandWords() - 1);
}

/** Number of the export of the command's name and a kind, or -1. */
function findExport(target: u64, kind: u32): i32 {
  const number = object_export(objectOf(target), absolute(name), <i32>commandBytes());
  return number >= 0 && Export.kind(exportRecord(objectOf(target), number)) == kind ? number : -1;
}

/** Calls a function with `count` of the command's words, from the second on. */
function call(target: u64, index: u32, count: u32): void {
  const began = ticks();
  const results = process(PROGRAM).call(target, index, absolute(words) + 8, count, wordsAt());
  if (results < 0) return refuse("wrong number of arguments");
  const took = ticks() - began;
  const thread = process(PROGRAM).thread;
  if (thread.returned()) answer(ANSWER_STATUS_OK, 0, results);
  else answer(thread.ending == Ending.Trapped ? ANSWER_STATUS_TRAP : ANSWER_STATUS_EXIT, thread.code, 0);
  setTimes(monotonicTime() - timeAt(began), took);
}

function readGlobal(target: u64): void {
  const number = findExport(target, EXTERNAL_GLOBAL);
  if (number < 0) return refuse("no such global is exported");
  answer(ANSWER_STATUS_OK, 0, global_read(target, Export.index(exportRecord(objectOf(target), number)), wordsAt()));
}

function reset(): void {
  end();
  answer(ANSWER_STATUS_OK, 0, 4);
  setWord(0, allFreeFrames());
  setWord(1, freeSlots());
  setWord(2, framesAtFirst);
  setWord(3, slotsAtFirst);
  begin();
}
