import {
  BUNDLE_JOB_COMPILE_ONLY,
  BUNDLE_JOB_SEND_OBJECT,
  BUNDLE_JOB_TERMINAL,
  ENTRY_AT_OFFSET,
  ENTRY_NAME_AT_OFFSET,
  EXIT_COMPILED_OFFSET,
  EXIT_ENDED_OFFSET,
  EXIT_ENTERED_OFFSET,
  EXIT_FRAMES_AFTER_OFFSET,
  EXIT_FRAMES_BEFORE_OFFSET,
  EXIT_KIND_LIMIT,
  EXIT_KIND_STATUS,
  EXIT_SLOTS_AFTER_OFFSET,
  EXIT_SLOTS_BEFORE_OFFSET,
  EXIT_STARTED_OFFSET,
  FRAME_TYPE_DATA,
  JOB_ARGUMENTS_AT_OFFSET,
  JOB_CPU_FEATURES_OFFSET,
  JOB_ENTRY_OFFSET,
  JOB_ENVIRONMENT_AT_OFFSET,
  JOB_FLAGS_OFFSET,
  JOB_WASM_FEATURES_OFFSET,
} from "../../abi/gen/as/console";
import { STREAM_OBJECT } from "../../abi/gen/as/calls";
import { monotonicTime, processorFeatures, ticks, timeAt } from "../arch";
import { jobBundle } from "./bundle";
import { Compile, compile } from "./compile";
import { sendFrame, sendLog } from "./console";
import { beginExit, exitMessage, noteFirstWrite, sendExit, setExit, setExitField, setExitTime } from "./exit";
import { loadedModules, unloadModules } from "../code/code";
import { beginLine, endLine } from "../log";
import { load8 } from "../memory/access";
import { allFreeFrames } from "../memory/pool";
import { freeSlots } from "../memory/slots";
import { COMPILER, process, PROGRAM } from "./process";
import { runProgram } from "./program";
import { currentThread } from "./thread";
import { beginStoppable, reportStop } from "./stop";

/** The jobs of a bundle: each module is compiled by a process of its own, then run as another. */

const ANY_CPU: u32 = 0xffffffff;

/** Strings that each end with a zero byte, at an absolute address. Owned by the job that runs. */
@unmanaged
export class Strings {
  at: u64;
  bytes: u32;
  count: u32;

  /** Takes what a pair of fields of the job names. */
  open(field: u32): void {
    this.at = jobBundle.spanAt(field);
    this.bytes = jobBundle.spanBytes(field);
    this.count = 0;
    for (let i: u32 = 0; i < this.bytes; i++) {
      if (load8(this.at + <u64>i) == 0) this.count++;
    }
  }
}

const programArguments = changetype<Strings>(memory.data(offsetof<Strings>(), 8));
const programEnvironment = changetype<Strings>(memory.data(offsetof<Strings>(), 8));
const compiled = changetype<Compile>(memory.data(offsetof<Compile>(), 8));
/** Offset of the running job's record in the bundle. */
let current: u32 = 0;
/** When the job's compile began. */
let compileBegan: u64 = 0;
/** When the job's program began. */
let began: u64 = 0;

/** Runs a job to its end, gives back all it had, and reports how it ended. `entered`: when the kernel was. */
export function runJob(number: u32, entered: u64): void {
  beginExit(number);
  beginStoppable();
  setExitTime(EXIT_ENTERED_OFFSET, entered);
  setExitTime(EXIT_STARTED_OFFSET, ticks());
  setExitField(EXIT_FRAMES_BEFORE_OFFSET, <u32>allFreeFrames());
  setExitField(EXIT_SLOTS_BEFORE_OFFSET, freeSlots());
  const modules = loadedModules();
  current = jobBundle.job(number);
  programArguments.open(current + JOB_ARGUMENTS_AT_OFFSET);
  programEnvironment.open(current + JOB_ENVIRONMENT_AT_OFFSET);

  if (!currentThread().attemptJob()) {
    setExit(EXIT_KIND_LIMIT, 0);
    exitMessage().add("the machine's memory is exhausted");
  }
  reportStop();
  setExitTime(EXIT_ENDED_OFFSET, ticks());
  process(COMPILER).end();
  process(PROGRAM).end();
  unloadModules(modules);
  setExitField(EXIT_FRAMES_AFTER_OFFSET, <u32>allFreeFrames());
  setExitField(EXIT_SLOTS_AFTER_OFFSET, freeSlots());
  sendExit();
}

/** The part of a job that may run out of memory anywhere. Called by the machine routine `attempt`. */
export function run_job(): void {
  const entry = jobBundle.entry(jobBundle.word(current + JOB_ENTRY_OFFSET));
  const flags = jobBundle.word(current + JOB_FLAGS_OFFSET);
  const wanted = jobBundle.word(current + JOB_CPU_FEATURES_OFFSET);
  compiled.cpuFeatures = wanted == ANY_CPU ? processorFeatures() : wanted;
  compiled.wasmFeatures = jobBundle.word(current + JOB_WASM_FEATURES_OFFSET);
  compiled.module = jobBundle.spanAt(entry + ENTRY_AT_OFFSET);
  compiled.moduleBytes = jobBundle.spanBytes(entry + ENTRY_AT_OFFSET);
  const program = process(PROGRAM);
  program.begin(PROGRAM);
  compileBegan = ticks();
  if (!compile(compiled, program)) return;
  process(COMPILER).end();
  setExitTime(EXIT_COMPILED_OFFSET, ticks());
  logCompiled(entry);
  if (flags & BUNDLE_JOB_SEND_OBJECT) sendFrame(FRAME_TYPE_DATA, STREAM_OBJECT, compiled.object, compiled.objectBytes);
  setExit(EXIT_KIND_STATUS, 0);
  if (flags & BUNDLE_JOB_COMPILE_ONLY) return;
  began = ticks();
  const name = entry + ENTRY_NAME_AT_OFFSET;
  runProgram(program, compiled.object, compiled.objectBytes, jobBundle.spanAt(name), jobBundle.spanBytes(name));
}

function logCompiled(entry: u32): void {
  const line = beginLine().add("nebulet: compiled ");
  line.foreign(jobBundle.spanAt(entry + ENTRY_NAME_AT_OFFSET), jobBundle.spanBytes(entry + ENTRY_NAME_AT_OFFSET));
  line
    .add(", ")
    .decimal(jobBundle.spanBytes(entry + ENTRY_AT_OFFSET))
    .add(" bytes, to an object of ")
    .decimal(compiled.objectBytes);
  line
    .add(" bytes in ")
    .decimal((monotonicTime() - timeAt(compileBegan)) / 1000)
    .add(" us");
  endLine();
  sendLog();
}

/** The arguments of the job, its program's name first. */
export function argumentsOfJob(): Strings {
  return programArguments;
}

/** The environment of the job. */
export function environmentOfJob(): Strings {
  return programEnvironment;
}

/** Notes that the program writes to a stream. */
export function noteWrite(): void {
  noteFirstWrite(ticks());
}

/** Time since the program began, ns. */
export function processTime(): u64 {
  return monotonicTime() - timeAt(began);
}

/** Whether a stream of the job is a terminal of the host's. */
export function isTerminal(stream: u32): bool {
  return (jobBundle.word(current + JOB_FLAGS_OFFSET) & (BUNDLE_JOB_TERMINAL << stream)) != 0;
}
