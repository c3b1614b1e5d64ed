import * as abi from "../../../abi/gen/host/x64/machine";
import { STACKS } from "./stacks";

/**
 * Segments, task state and interrupt gates (Intel SDM volume 3, 3.4.5, 6.14 and 8.7), as constants of the image: nothing can write to them.
 * Every vector has a gate and enters on a stack that is always mapped; one without would be a general protection fault that doesn't say
 * which it was.
 */
const CODE_SEGMENT = 0x00209b0000000000n;
const DATA_SEGMENT = 0x0000930000000000n;
/** Present and busy, as the processor would mark it when it loads the task register. */
const TASK_BUSY = 0x00008b0000000000n;
const GATE_PRESENT = 0x00008e0000000000n;

const TASK_BYTES = 104;
/** Offsets in the task state of interrupt stack 1, and of where the map of ports begins: behind its end, so that there is none. */
const STACK_TABLE = 36;
const IO_MAP = 102;

/** Interrupt stacks by vector: non-maskable interrupt, double fault, page fault, machine check. All others have the last. */
const OWN_STACKS: ReadonlyMap<number, number> = new Map([
  [2, abi.BOOT_NMI_STACK_OFFSET],
  [8, abi.BOOT_DOUBLE_FAULT_STACK_OFFSET],
  [14, abi.BOOT_FAULT_STACK_OFFSET],
  [18, abi.BOOT_MACHINE_CHECK_STACK_OFFSET],
]);
/** The stacks that the task state names, from 1 on. */
const INTERRUPT_STACKS = STACKS.map(([field]) => field).filter((field) => field !== abi.BOOT_STACK_OFFSET);

/** The gates. `entries`: address of vector 0's entry. */
export function encodeGates(entries: bigint): Buffer {
  const gates = Buffer.alloc(abi.ROUTINE_VECTORS * 16);
  for (let vector = 0; vector < abi.ROUTINE_VECTORS; vector++) {
    const entry = entries + BigInt(vector * abi.ROUTINE_VECTOR_STRIDE);
    const stack = BigInt(INTERRUPT_STACKS.indexOf(OWN_STACKS.get(vector) ?? abi.BOOT_TRAP_STACK_OFFSET) + 1);
    const code = BigInt(abi.SEGMENT_SELECTOR_CODE) << 16n;
    gates.writeBigUInt64LE((entry & 0xffffn) | code | (stack << 32n) | GATE_PRESENT | (((entry >> 16n) & 0xffffn) << 48n), vector * 16);
    gates.writeBigUInt64LE(entry >> 32n, vector * 16 + 8);
  }
  return gates;
}

/** The task state, whose stacks are written when it is known where they lie. */
export function encodeTask(): Buffer {
  const task = Buffer.alloc(TASK_BYTES);
  task.writeUInt16LE(TASK_BYTES, IO_MAP);
  return task;
}

/** Writes the tops of the stacks, in the order of STACKS. */
export function writeStacks(task: Buffer, tops: readonly bigint[]): void {
  for (const [i, [field]] of STACKS.entries()) {
    const number = INTERRUPT_STACKS.indexOf(field);
    if (number >= 0) task.writeBigUInt64LE(tops[i]!, STACK_TABLE + number * 8);
  }
}

/** The segments: null, code, data, and the task state at an address. */
export function encodeSegments(task: bigint): Buffer {
  const low = TASK_BUSY | BigInt(TASK_BYTES - 1) | ((task & 0xffffffn) << 16n) | (((task >> 24n) & 0xffn) << 56n);
  return Buffer.from(BigUint64Array.of(0n, CODE_SEGMENT, DATA_SEGMENT, low, task >> 32n).buffer);
}
