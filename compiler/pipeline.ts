import { COMPILE_VALIDATE_ONLY, OPTIONS_FLAGS_OFFSET } from "../abi/gen/as/compile";
import { mark, release } from "./arena";
import { Buffer } from "./buffer";
import { buildFunction } from "./build/function";
import { buildInitializer } from "./build/initializer";
import { decodeModule } from "./decode/module";
import { Func } from "./ir/func";
import { Layout } from "./layout";
import { Class } from "./mir/mir";
import { Module } from "./module";
import { writeObject } from "./object/object";
import { optimize } from "./passes/passes";
import { allocateRegisters } from "./regalloc/allocate";
import { RegisterFile } from "./regalloc/allocation";
import * as target from "./target";

/** Bytes of the code section of the module compiled, for speed figures. */
export let codeBytes: u32 = 0;

/**
 * The whole compiler: the object of the module of `size` bytes at `bytes`, which is empty when the options ask for validation only. `options`
 * is the address of a record of compile options. Null when the module is refused: see diagnostic.
 */
export function compileModule(bytes: usize, size: u32, options: usize): Buffer | null {
  const module = decodeModule(bytes, size, options);
  if (!module) return null;
  codeBytes = module.codeBytes;
  if (load<u32>(options, OPTIONS_FLAGS_OFFSET) & COMPILE_VALIDATE_ONLY) return validate(module) ? new Buffer(0) : null;

  const layout = new Layout(module);
  target.beginModule(module, layout, options);
  const registers = allocatableRegisters();
  for (let i = module.importedFuncs; i < module.funcCount; i++) {
    const before = mark();
    if (!compileFunction(buildFunction(module, i), registers)) return null;
    release(before);
  }
  if (module.hasInitializer() && !compileFunction(buildInitializer(module), registers)) return null;
  target.finish();
  return writeObject(module, layout, options);
}

/** Appends the machine code of a function. False when there is none, as its body is wrong. */
function compileFunction(func: Func | null, registers: RegisterFile): bool {
  if (!func) return false;
  optimize(func);
  const mfunc = target.select(func);
  allocateRegisters(mfunc, registers);
  target.emit(mfunc, func);
  return true;
}

function validate(module: Module): bool {
  for (let i = module.importedFuncs; i < module.funcCount; i++) {
    const before = mark();
    if (!buildFunction(module, i)) return false;
    release(before);
  }
  return !module.hasInitializer() || buildInitializer(module) != null;
}

function allocatableRegisters(): RegisterFile {
  const file = new RegisterFile();
  addRegisters(file, Class.Int);
  addRegisters(file, Class.Float);
  return file;
}

function addRegisters(file: RegisterFile, kind: Class): void {
  const order = target.registerOrder(kind);
  for (let i: u32 = 0; i < target.registerCount(kind); i++) file.add(kind, load<u8>(order + i));
}
