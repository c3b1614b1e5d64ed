import * as abi from "../../../abi/gen/host/x64/machine";

/** Stacks of the image, by the field of the boot block that holds the top of each, and its size in bytes. */
export const STACKS: readonly (readonly [field: number, bytes: number])[] = [
  [abi.BOOT_STACK_OFFSET, 0x10000],
  [abi.BOOT_FAULT_STACK_OFFSET, 0x8000],
  [abi.BOOT_DOUBLE_FAULT_STACK_OFFSET, 0x4000],
  [abi.BOOT_NMI_STACK_OFFSET, 0x4000],
  [abi.BOOT_MACHINE_CHECK_STACK_OFFSET, 0x4000],
  [abi.BOOT_TRAP_STACK_OFFSET, 0x8000],
];

/** Size of the smallest stack that a trap runs on, in bytes. */
export const TRAP_STACK = Math.min(...STACKS.filter(([field]) => field !== abi.BOOT_STACK_OFFSET).map(([, bytes]) => bytes));
