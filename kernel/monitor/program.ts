import {
  EXIT_INSTANTIATED_OFFSET,
  EXIT_KIND_COMPILE,
  EXIT_KIND_LIMIT,
  EXIT_KIND_LINK,
  EXIT_KIND_STATUS,
  EXIT_KIND_TRAP,
  EXIT_OFFSET_OFFSET,
} from "../../abi/gen/as/console";
import { STATUS_INTERNAL } from "../../abi/gen/as/compile";
import { EXTERNAL_FUNCTION, ROLE_LIBRARY } from "../../abi/gen/as/code";
import { Export, Header, Type } from "../../abi/gen/as/record/code";
import { object_check } from "../../abi/gen/as/import/runtime";
import { ticks } from "../arch";
import { innermostOffset } from "../code/backtrace";
import { exitMessage, setExit, setExitField, setExitTime } from "./exit";
import { loadModule } from "../code/code";
import { addLinkFailure } from "./failure";
import { Linked, linkFirst, Linking, LINKING_BYTES } from "./link";
import { exportRecord, stringAt, typeOfFunction, typeRecord } from "../../runtime/object/format";
import { findExport } from "../code/export";
import { load32 } from "../memory/access";
import { Process } from "./process";
import { Ending, Thread } from "./thread";

/** A compiled program: checked, loaded, linked, and run from its `_start`. How it ended goes into the exit record. */

/** How the canonical form of a function type without parameters and results ends, as a number: 60 00 00. No other ends like that. */
const PLAIN_FORM: u32 = 0x60;

const linking = changetype<Linking>(memory.data(LINKING_BYTES, 8));

/** Runs an object that was compiled. The name is for people, at an absolute address, used if the module has none. */
export function runProgram(process: Process, object: u64, objectBytes: u32, name: u64, nameBytes: u32): void {
  const flaw = object_check(object, objectBytes);
  if (flaw) {
    setExit(EXIT_KIND_COMPILE, STATUS_INTERNAL);
    exitMessage().add("the compiler made an object with flaw ").decimal(flaw);
    return;
  }
  // Before the module's start function runs: what can't be begun does nothing.
  const start = startFunction(object);
  if (start < 0) return;
  const ownBytes = Header.nameBytes(object);
  const ownName = stringAt(object, Header.nameAt(object));
  const module = loadModule(object, ownBytes ? ownName : name, ownBytes ? ownBytes : nameBytes);
  if (!module) return limit("the machine's memory is exhausted, or the module's code is larger than the place for code");
  linking.begin(process, ROLE_LIBRARY);
  const result = linkFirst(linking, module);
  if (result != Linked.Yes) return notLinked(result);
  setExitTime(EXIT_INSTANTIATED_OFFSET, ticks());
  process.call(linking.instance, start, 0, 0, 0);
  report(process.thread);
}

/** Index of the function to begin with, or -1. It may be an import: of a kernel call or a library's function. */
function startFunction(object: u64): i32 {
  const number = findExport(object, "_start");
  const entry = exportRecord(object, max(number, 0));
  if (number < 0 || Export.kind(entry) != EXTERNAL_FUNCTION) return notStartable("the module exports no function _start");
  const index = Export.index(entry);
  const type = typeRecord(object, typeOfFunction(object, index));
  const end = stringAt(object, Type.formAt(type)) + <u64>Type.formBytes(type);
  // The last three bytes, behind what says that it may have subtypes. Some of the object is before every form.
  const plain = (<u32>load32(end - 4)) >>> 8 == PLAIN_FORM;
  return plain ? <i32>index : notStartable("the module's _start has parameters or results");
}

function notStartable(what: string): i32 {
  setExit(EXIT_KIND_LINK, 0);
  exitMessage().add(what);
  return -1;
}

/** Reports how the call of the program ended. */
function report(thread: Thread): void {
  switch (thread.ending) {
    case Ending.Trapped:
      setExit(EXIT_KIND_TRAP, thread.code);
      setExitField(EXIT_OFFSET_OFFSET, innermostOffset());
      return;
    case Ending.Exited:
      return setExit(EXIT_KIND_STATUS, thread.code);
    default:
      return setExit(EXIT_KIND_STATUS, 0);
  }
}

function notLinked(result: Linked): void {
  switch (result) {
    case Linked.Ended:
      return report(linking.process.thread);
    case Linked.Trapped:
      return setExit(EXIT_KIND_TRAP, linking.failedTrap);
    case Linked.Import:
      return missing();
    default:
      return limit("the machine has no memory left for the module, or a memory or table of it is larger than it may be");
  }
}

function missing(): void {
  setExit(EXIT_KIND_LINK, linking.failedLink < 0 ? 0 : linking.failedLink);
  addLinkFailure(exitMessage(), linking.failedObject, linking.failedImport, linking.failedLink);
}

function limit(what: string): void {
  setExit(EXIT_KIND_LIMIT, 0);
  exitMessage().add(what);
}
