import { lgdt, lidt, ltr } from "../../../abi/gen/as/import/x64";
import {
  BOOT_DOUBLE_FAULT_STACK_OFFSET,
  BOOT_FAULT_STACK_OFFSET,
  BOOT_MACHINE_CHECK_STACK_OFFSET,
  BOOT_NMI_STACK_OFFSET,
  BOOT_TRAP_STACK_OFFSET,
  ROUTINE_VECTORS,
  ROUTINE_VECTOR_STRIDE,
  SEGMENT_SELECTOR_CODE,
  SEGMENT_SELECTOR_DATA,
  SEGMENT_SELECTOR_TASK,
} from "../../../abi/gen/as/x64/machine";
import { KERNEL_MEMORY } from "../../../abi/gen/as/x64/memory";
import { bootField } from "../../memory/bootblock";
import { vectors } from "./routines";

/**
 * Segments, task state and interrupt gates (Intel SDM volume 3, 3.4.5, 6.14 and 8.7). Every vector has a gate, and enters on a stack that is
 * always mapped: one without would be a general protection fault that doesn't say which it was.
 */
const CODE_SEGMENT: u64 = 0x00209b0000000000;
const DATA_SEGMENT: u64 = 0x0000930000000000;
const TASK_BYTES: u32 = 104;
const TASK_PRESENT: u64 = 0x0000890000000000;
const GATE_PRESENT: u64 = 0x00008e0000000000;
const GATE_BYTES: u32 = 16;
/** Offset in the task state of interrupt stack 1. */
const STACK_TABLE: u32 = 36;
const IO_MAP: u32 = 102;

const VECTOR_NMI: u32 = 2;
const VECTOR_DOUBLE_FAULT: u32 = 8;
const VECTOR_PAGE_FAULT: u32 = 14;
const VECTOR_MACHINE_CHECK: u32 = 18;

const segments = memory.data(40, 16);
const task = memory.data(112, 16);
const gates = memory.data(ROUTINE_VECTORS * GATE_BYTES, 16);
const pseudo = memory.data(16, 16);

/** Loads the tables. */
export function initDescriptors(): void {
  initTask();
  initSegments();
  const first = vectors();
  for (let v: u32 = 0; v < ROUTINE_VECTORS; v++) setGate(v, first + <u64>(v * ROUTINE_VECTOR_STRIDE));
  setPseudo(gates, ROUTINE_VECTORS * GATE_BYTES);
  lidt(KERNEL_MEMORY + <u64>pseudo);
}

function initTask(): void {
  setStack(1, BOOT_FAULT_STACK_OFFSET);
  setStack(2, BOOT_DOUBLE_FAULT_STACK_OFFSET);
  setStack(3, BOOT_NMI_STACK_OFFSET);
  setStack(4, BOOT_MACHINE_CHECK_STACK_OFFSET);
  setStack(5, BOOT_TRAP_STACK_OFFSET);
  store<u16>(task + IO_MAP, <u16>TASK_BYTES);
}

function setStack(number: u32, field: u32): void {
  const at = task + STACK_TABLE + (number - 1) * 8;
  const top = bootField(field);
  store<u32>(at, <u32>top);
  store<u32>(at + 4, <u32>(top >> 32));
}

function initSegments(): void {
  const at = KERNEL_MEMORY + <u64>task;
  store<u64>(segments + SEGMENT_SELECTOR_CODE, CODE_SEGMENT);
  store<u64>(segments + SEGMENT_SELECTOR_DATA, DATA_SEGMENT);
  const low = TASK_PRESENT | (<u64>(TASK_BYTES - 1)) | ((at & 0xffffff) << 16) | (((at >> 24) & 0xff) << 56);
  store<u64>(segments + SEGMENT_SELECTOR_TASK, low);
  store<u64>(segments + SEGMENT_SELECTOR_TASK + 8, at >> 32);
  setPseudo(segments, 40);
  lgdt(KERNEL_MEMORY + <u64>pseudo);
  ltr(SEGMENT_SELECTOR_TASK);
}

function setPseudo(table: usize, bytes: u32): void {
  const base = KERNEL_MEMORY + <u64>table;
  store<u16>(pseudo, <u16>(bytes - 1));
  store<u32>(pseudo + 2, <u32>base);
  store<u32>(pseudo + 6, <u32>(base >> 32));
}

function setGate(vector: u32, entry: u64): void {
  const at = gates + vector * GATE_BYTES;
  const low =
    (entry & 0xffff) |
    ((<u64>SEGMENT_SELECTOR_CODE) << 16) |
    ((<u64>stackOf(vector)) << 32) |
    GATE_PRESENT |
    (((entry >> 16) & 0xffff) << 48);
  store<u64>(at, low);
  store<u64>(at + 8, entry >> 32);
}

function stackOf(vector: u32): u32 {
  switch (vector) {
    case VECTOR_PAGE_FAULT:
      return 1;
    case VECTOR_DOUBLE_FAULT:
      return 2;
    case VECTOR_NMI:
      return 3;
    case VECTOR_MACHINE_CHECK:
      return 4;
    default:
      return 5;
  }
}
