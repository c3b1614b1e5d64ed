import { readFileSync } from "node:fs";
import * as abi from "../../abi/gen/host/compile";
import { OBJECT_TARGET } from "../../abi/gen/host/x64/target";
import { buildArtefact } from "../../host/build/build";
import type { Compiler } from "../../host/compiler/compiler";
import { cpuFeaturesHere } from "../../host/compiler/cpu";
import { UserError } from "../../host/errors";
import { NativeServer } from "../../test/lab/server/native";
import type { ServerInstance } from "../../test/lab/server/server";
import { ObjectFile } from "../../host/object/object";
import { encodeText } from "../../host/program/wat";
import type { Measured } from "./peers";
import type { BenchProgram } from "./programs";

/** What stands for WASI while a program's run() is measured, which calls none of it. */
const NO_WASI = `(module (func (export "fd_write") (param i32 i32 i32 i32) (result i32) i32.const 0) (func (export "proc_exit") (param i32)))`;

/** A program that was compiled by the system's compiler and lies on a native machine. */
export interface OurProgram {
  readonly instance: ServerInstance;
  /** Spill stores and reloads inside innermost loops, of all functions. */
  readonly loopSpills: number;
  /** Bytes of machine code, and of the code section it was made of. */
  readonly machineBytes: number;
  readonly codeBytes: number;
}

/** Programs compiled by the system's compiler, natively on Linux. */
export class OurMachine {
  private constructor(
    private readonly machine: NativeServer,
    private readonly compiler: Compiler,
    private readonly features: number,
  ) {}

  static async open(compiler: Compiler): Promise<OurMachine> {
    const ours = new OurMachine(await NativeServer.start(), compiler, cpuFeaturesHere());
    const wasi = await ours.add(await encodeText(NO_WASI, "no WASI"));
    await ours.machine.register("wasi_snapshot_preview1", wasi.instance);
    return ours;
  }

  /** Compiles a module and makes an instance of it. */
  async add(module: Uint8Array): Promise<OurProgram> {
    const { object, codeBytes } = this.compiler.compile(module, { cpuFeatures: this.features });
    const made = await this.machine.instantiate(await this.machine.load(object));
    if (made.how !== "made") throw new UserError(`a benchmark can't be instantiated: ${made.how}`);
    const functions = new ObjectFile(object).functions();
    const sum = (count: (item: (typeof functions)[number]) => number) => functions.reduce((all, item) => all + count(item), 0);
    return { instance: made.instance, codeBytes, loopSpills: sum((item) => item.loopSpills), machineBytes: sum((item) => item.codeBytes) };
  }

  /** Calls a program's run(). */
  async run({ instance }: OurProgram, program: BenchProgram, repeats: number): Promise<Measured> {
    let time = Infinity;
    let result = 0n;
    for (let i = 0; i < repeats; i++) {
      const outcome = await this.machine.invoke(instance, "run", [BigInt(program.size)]);
      if (outcome.how !== "returned") throw new UserError(`${program.name}: ${outcome.how === "trapped" ? outcome.name : outcome.how}`);
      result = outcome.results[0]!;
      time = Math.min(time, Number(outcome.nanoseconds));
    }
    return { result, time };
  }

  async close(): Promise<void> {
    await this.machine.close();
  }
}

/** Time in nanoseconds in which the compiler, compiled by itself and run natively, compiles a module. */
export async function compileNatively(module: Uint8Array): Promise<number> {
  const machine = await NativeServer.start();
  try {
    const memory = await makeInstance(machine, "compiler-memory.o");
    await machine.register("env", memory);
    const compiler = await makeInstance(machine, "compiler.o");
    const [at] = await call(machine, compiler, "prepare", [BigInt(module.length)]);
    const optionsAt = (Number(at) + module.length + 7) & ~7;
    await machine.write(memory, Number(at), module);
    await machine.write(memory, optionsAt, options());
    const outcome = await machine.invoke(compiler, "compile", [at!, BigInt(module.length), BigInt(optionsAt)]);
    if (outcome.how !== "returned") throw new UserError(`the native compiler ${outcome.how}`);
    const result = await machine.read(memory, Number(outcome.results[0]), abi.RESULT_RECORD_BYTES);
    if (result.readUInt32LE(abi.RESULT_STATUS_OFFSET) !== abi.STATUS_COMPILED) {
      const [at, bytes] = [result.readUInt32LE(abi.RESULT_MESSAGE_OFFSET), result.readUInt32LE(abi.RESULT_MESSAGE_BYTES_OFFSET)];
      throw new UserError(`the native compiler refuses the module: ${(await machine.read(memory, at, bytes)).toString()}`);
    }
    return Number(outcome.nanoseconds);
  } finally {
    await machine.close();
  }
}

async function makeInstance(machine: NativeServer, artefact: string): Promise<ServerInstance> {
  const made = await machine.instantiate(await machine.load(readFileSync((await buildArtefact(artefact)).path)));
  if (made.how !== "made") throw new UserError(`${artefact} can't be instantiated: ${made.how}`);
  return made.instance;
}

async function call(machine: NativeServer, instance: ServerInstance, name: string, args: readonly bigint[]): Promise<readonly bigint[]> {
  const outcome = await machine.invoke(instance, name, args);
  if (outcome.how !== "returned") throw new UserError(`${name}: ${outcome.how}`);
  return outcome.results;
}

function options(): Buffer {
  const record = Buffer.alloc(abi.OPTIONS_RECORD_BYTES);
  record.writeUInt32LE(OBJECT_TARGET, abi.OPTIONS_TARGET_OFFSET);
  record.writeUInt32LE(cpuFeaturesHere(), abi.OPTIONS_CPU_FEATURES_OFFSET);
  record.writeUInt32LE(
    [...abi.FEATURE_NAMES.keys()].reduce((all, flag) => all | flag, 0),
    abi.OPTIONS_WASM_FEATURES_OFFSET,
  );
  return record;
}
