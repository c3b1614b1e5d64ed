import { calls } from "../calls";
import { runtime } from "../runtime";
import type { CallTable, Chapter } from "../schema";

const rows = (table: (typeof calls)["items"][number] | undefined) => (table as CallTable).calls.length;

/** What the image builder, the machine routines and the kernel share on x86-64. */
export const machine: Chapter = {
  name: "x64/machine",
  doc: "The x86-64 image: boot block, per-CPU block, trap frame.",
  items: [
    {
      kind: "constants",
      title: "Image placement",
      prefix: "IMAGE",
      doc: "The image is one range of physical memory, mapped in the same order from KERNEL_IMAGE: boot block, code, constants, page tables, then data.",
      members: [
        { name: "PHYSICAL", value: 0x200000, type: "u64", doc: "Physical address of the boot block, and of KERNEL_IMAGE." },
        {
          name: "MAP_BYTES",
          value: 0x40000000,
          type: "u64",
          doc: "Physical memory from 0 that the image's page tables map at PHYSICAL_MAP, for reading.",
        },
        {
          name: "SCRATCH_PAGES",
          value: 512,
          type: "u32",
          doc: "Pages of SCRATCH. The last one maps, for writing, the page table of SCRATCH itself.",
        },
      ],
    },
    {
      kind: "struct",
      title: "Boot block",
      prefix: "BOOT",
      doc: "First page of the image, read-only: what the builder decided.",
      fields: [
        { name: "CR0", type: "u32", doc: "CR0 with paging." },
        {
          name: "CR3",
          type: "u32",
          doc: "Physical address of the page tables the 32-bit entry loads: the final ones and an identity map of the image's code.",
        },
        { name: "CR4", type: "u32", doc: "CR4." },
        { name: "EFER", type: "u32", doc: "Low half of the EFER MSR." },
        { name: "FAR_OFFSET", type: "u32", doc: "Far pointer to the 64-bit part, at its physical address." },
        { name: "FAR_SELECTOR", type: "u16", doc: "Its code segment." },
        { name: "GDT_LIMIT", type: "u16", doc: "Pseudo-descriptor of GDT: its size less 1 ..." },
        { name: "GDT_BASE", type: "u32", doc: "... and its physical address." },
        { name: "RESERVED", type: "u32", doc: "Zero." },
        { name: "GDT", type: "u64", count: 3, doc: "Null, 64-bit code and data segments for the way into long mode." },
        { name: "KERNEL_CR3", type: "u64", doc: "Physical address of the final page tables." },
        { name: "ENTRY", type: "u64", doc: "Address of the 64-bit part in the image." },
        { name: "STACK", type: "u64", doc: "Top of the boot stack." },
        { name: "FAULT_STACK", type: "u64", doc: "Top of the stack for page faults." },
        { name: "DOUBLE_FAULT_STACK", type: "u64", doc: "Top of the stack for double faults." },
        { name: "NMI_STACK", type: "u64", doc: "Top of the stack for NMIs." },
        { name: "MACHINE_CHECK_STACK", type: "u64", doc: "Top of the stack for machine checks." },
        { name: "TRAP_STACK", type: "u64", doc: "Top of the stack for all other vectors." },
        {
          name: "POOL_START",
          type: "u64",
          doc: "Physical start of unused frames behind the image's page tables, not writable through the map.",
        },
        { name: "POOL_END", type: "u64", doc: "Physical end of them." },
        {
          name: "DATA_START",
          type: "u64",
          doc: "Physical start of the image's writable part, a multiple of 2 MiB. All before it is read-only in the map.",
        },
        { name: "IMAGE_END", type: "u64", doc: "Physical end of the image." },
        { name: "MEMORY_BYTES", type: "u64", doc: "Size of the kernel's linear memory." },
        { name: "CODE_END", type: "u64", doc: "End of the image's code, in the image." },
        { name: "PARTS", type: "u64", doc: "Address of the image part records: machine routines, runtime, kernel." },
        { name: "PART_COUNT", type: "u64", doc: "Number of them." },
        { name: "CALL_ROWS", type: "u64", doc: "Address of the kernel call rows." },
        { name: "MODULES", type: "u64", doc: "Address of the image module records." },
        { name: "MODULE_COUNT", type: "u64", doc: "Number of them." },
        {
          name: "CALLS",
          type: "u64",
          count: rows(calls.items[0]),
          doc: "Entry of each kernel call, by number, as the entry stubs find it.",
        },
        { name: "RUNTIME", type: "u64", count: rows(runtime.items[0]), doc: "Entry of each runtime routine, by number." },
      ],
    },
    {
      kind: "struct",
      title: "Image part",
      prefix: "PART",
      doc: "A privileged object of the image: machine routines, runtime, kernel.",
      fields: [
        { name: "OBJECT", type: "u64", doc: "Address of the object, for functions, sites and names." },
        { name: "CODE", type: "u64", doc: "Address of its linked code." },
      ],
    },
    {
      kind: "struct",
      title: "Image module",
      prefix: "IMAGE_MODULE",
      doc: "A module that the image brings, in the order of the code's addresses.",
      fields: [
        { name: "OBJECT", type: "u64", doc: "Address of the object." },
        { name: "CODE", type: "u64", doc: "Address of its code, which is mapped." },
        { name: "END", type: "u64", doc: "End of the pages that are mapped for it." },
        { name: "NAME", type: "u64", doc: "Address of its name: of a module that others import from, the module name of those imports." },
        { name: "NAME_BYTES", type: "u32", doc: "Length of its name." },
        { name: "ROLE", type: "u32", doc: "ROLE_ number." },
      ],
    },
    {
      kind: "struct",
      title: "Kernel call row",
      prefix: "CALL_ROW",
      doc: "A kernel call for the linker of modules, in the order of the numbers.",
      fields: [
        { name: "NAME", type: "u64", doc: "Address of its name." },
        { name: "FORM", type: "u64", doc: "Address of its type in canonical form." },
        { name: "NAME_BYTES", type: "u32", doc: "Length of the name." },
        { name: "FORM_BYTES", type: "u32", doc: "Length of the form." },
      ],
    },
    {
      kind: "struct",
      title: "Per-CPU block",
      prefix: "PERCPU",
      doc: "What the FS base points at.",
      fields: [
        { name: "STACK_LIMIT", type: "u64", doc: "Lowest stack pointer with which the running process may call the kernel." },
        { name: "KERNEL_STACK", type: "u64", doc: "The kernel's stack pointer while a process runs." },
      ],
    },
    {
      kind: "struct",
      title: "Trap frame",
      prefix: "TRAP",
      doc: "What a vector leaves on its stack for the kernel, lowest address first.",
      fields: [
        ...["R15", "R14", "R13", "R12", "R11", "R10", "R9", "R8", "RDI", "RSI", "RBP", "RBX", "RDX", "RCX", "RAX"].map((name) => ({
          name,
          type: "u64" as const,
          doc: `${name} as it was.`,
        })),
        { name: "VECTOR", type: "u64", doc: "Vector number." },
        { name: "ERROR", type: "u64", doc: "Error code, or 0." },
        { name: "RIP", type: "u64", doc: "Pushed by the CPU." },
        { name: "CS", type: "u64", doc: "Pushed by the CPU." },
        { name: "RFLAGS", type: "u64", doc: "Pushed by the CPU." },
        { name: "RSP", type: "u64", doc: "Pushed by the CPU." },
        { name: "SS", type: "u64", doc: "Pushed by the CPU." },
      ],
    },
    {
      kind: "constants",
      title: "Machine routines",
      prefix: "ROUTINE",
      doc: "Sizes that the kernel and the routines agree on.",
      members: [
        { name: "VECTORS", value: 256, type: "u32", doc: "Vectors that have an entry: all there are." },
        { name: "VECTOR_STRIDE", value: 16, type: "u32", doc: "Bytes from one vector's entry to the next." },
        { name: "CALL_STRIDE", value: 32, type: "u32", doc: "Bytes from one kernel call's entry stub to the next." },
        { name: "CALL_STACK", value: 4096, type: "u32", doc: "Stack that a kernel call may use: the entry stub has it mapped." },
      ],
    },
    {
      kind: "constants",
      title: "Segments",
      prefix: "SEGMENT_SELECTOR",
      doc: "Selectors, the same in the boot block's GDT and the kernel's.",
      members: [
        { name: "CODE", value: 8, type: "u32", doc: "64-bit code." },
        { name: "DATA", value: 16, type: "u32", doc: "Data." },
        { name: "TASK", value: 24, type: "u32", doc: "Task state (kernel's GDT only)." },
      ],
    },
  ],
};
