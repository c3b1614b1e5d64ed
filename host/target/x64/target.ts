import { ROUTINE_CALL_STACK } from "../../../abi/gen/host/x64/machine";
import { KERNEL_GLOBALS, KERNEL_MEMORY, MODULE_CODE } from "../../../abi/gen/host/x64/memory";
import * as abi from "../../../abi/gen/host/x64/target";
import type { Target } from "../target";
import { qemuOf } from "./qemu";
import { TRAP_STACK } from "./stacks";

/** CALL rel32 (Intel SDM volume 2). */
const CALL_OPCODE = 0xe8;
const CALL_BYTES = 5;
/** Reach of a 32-bit displacement. */
const REACH = 0x80000000n;
/** What is left of a stack that was checked: for what an entry pushes, and a margin. */
const MARGIN = 512;

/** x86-64. */
export const X64: Target = {
  name: "x64",
  number: abi.OBJECT_TARGET,
  cpuFeatures: new Map([
    ["lzcnt", { flag: abi.CPU_LZCNT, linux: "abm" }],
    ["bmi1", { flag: abi.CPU_BMI1, linux: "bmi1" }],
    ["bmi2", { flag: abi.CPU_BMI2, linux: "bmi2" }],
    ["avx", { flag: abi.CPU_AVX, linux: "avx" }],
    ["fma", { flag: abi.CPU_FMA, linux: "fma" }],
    // Any processor has it: long mode.
    ["whole", { flag: abi.CPU_WHOLE, linux: "lm" }],
  ]),
  // EM_X86_64.
  elfMachine: 62,
  // INT3.
  filler: 0xcc,
  fieldBytes: abi.RELOCATION_FIELD_BYTES,
  addresses: { kernelGlobals: KERNEL_GLOBALS, kernelMemory: KERNEL_MEMORY, moduleCode: MODULE_CODE },
  // What the entry stub of a kernel call has checked; the smallest stack that a trap runs on.
  stackLimits: { call: ROUTINE_CALL_STACK - MARGIN, trap: TRAP_STACK - MARGIN },
  qemu: qemuOf(() => X64),
  patch(code, at, distance) {
    if (distance < -REACH || distance >= REACH) return false;
    code.setInt32(at, Number(distance), true);
    return true;
  },
  callee(code, returnsTo) {
    return code.getUint8(returnsTo - CALL_BYTES) === CALL_OPCODE ? returnsTo + code.getInt32(returnsTo - 4, true) : undefined;
  },
  disassembler: async () => (await import("./disassemble")).decode,
  makeImage: async (parts) => (await import("./image")).makeImage(X64, parts),
};
