import type { Chapter } from "../schema";

const address = (name: string, value: bigint, doc: string) => ({ name, value, type: "u64" as const, doc });

/** The one address space. */
export const memory: Chapter = {
  name: "x64/memory",
  doc: "Virtual memory map, x86-64 with four levels.",
  items: [
    {
      kind: "constants",
      title: "Address space",
      prefix: "",
      doc: "Where things are. Nothing else is mapped below 8 GiB than the kernel's memory and globals.",
      members: [
        address("NULL_BYTES", 0x1000n, "Addresses from 0 on that are never mapped: an access through null faults."),
        address(
          "KERNEL_GLOBALS",
          0x3fff0000n,
          "Mutable globals of the privileged object, 8 bytes each; below its memory, where no wild pointer of its own can reach.",
        ),
        address("KERNEL_MEMORY", 0x40000000n, "Linear memory of the privileged object (kernel, or native runner)."),
        address(
          "SLOT_BYTES",
          0x200000000n,
          "A process memory's slot, 8 GiB: of a 32-bit memory 4 GiB that can be mapped, and guard. Its last page is never mapped.",
        ),
        address("SLOTS", 0x200000000n, "First slot."),
        address("SLOTS_END", 0x7f0000000000n, "End of the last slot."),
        address("PHYSICAL_MAP", 0xffff800000000000n, "Map of physical memory."),
        address("STACKS", 0xffff900000000000n, "Stacks, one per stride: guard below, stack at its top."),
        address("STACK_STRIDE", 0x1000000n, "16 MiB from one stack to the next."),
        address("STACK_BYTES", 0x800000n, "8 MiB that can be mapped; the rest of the stride is guard."),
        address(
          "ARENAS",
          0xffffa00000000000n,
          "Process arenas: instance blocks, descriptors, tables, objects. One per stride, demand-zero.",
        ),
        address("ARENA_STRIDE", 0x1000000000n, "64 GiB from one arena to the next."),
        address("ARENA_BYTES", 0x800000000n, "32 GiB that can be mapped; the rest of the stride is guard."),
        address("KERNEL_IMAGE", 0xffffffff80000000n, "Kernel, runtime and machine routines: code and constants."),
        address("MODULE_CODE", 0xffffffff90000000n, "Code of loaded modules, within rel32 reach of the image."),
        address("MODULE_CODE_END", 0xffffffffd0000000n, "End of it."),
        address("SCRATCH", 0xffffffffe0000000n, "Temporary windows of the kernel."),
      ],
    },
  ],
};
