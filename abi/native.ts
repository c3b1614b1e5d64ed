import { type Chapter, param } from "./schema";

const address = (name: string, value: bigint, doc: string) => ({ name, value, type: "u64" as const, doc });

/** The native runner: a static Linux program in which compiled objects run as they would in the machine. */
export const native: Chapter = {
  name: "native",
  doc: "The native runner's memory map, its boot record and its system call.",
  items: [
    {
      kind: "constants",
      title: "Native address space",
      prefix: "NATIVE",
      doc: "Where things are in the Linux process, besides KERNEL_GLOBALS, KERNEL_MEMORY and SLOTS, which are the machine's.",
      members: [
        address("IMAGE", 0x10000000n, "Start of the program: its code, then its read-only data."),
        address("BOOT", 0x18000000n, "Boot record, then what it points to, read-only."),
        address("CODE", 0x20000000n, "Code of loaded objects, within rel32 reach of the image."),
        address("CODE_END", 0x3ff00000n, "End of it."),
        address("STATE", 0x3ffe0000n, "State record: what the routines keep while a program runs."),
        address("SLOTS_END", 0x200000000000n, "End of the slots that are used."),
        address("STACK", 0x510000000000n, "Lowest address of the programs' stack; what is below it is never mapped."),
        address("STACK_BYTES", 0x800000n, "Its size."),
        address("SIGNAL_STACK", 0x520000000000n, "Stack of the signal handler."),
        address("SIGNAL_STACK_BYTES", 0x40000n, "Its size."),
        address("ARENA", 0x530000000000n, "Arena: instances, descriptors, tables."),
        address("ARENA_BYTES", 0x80000000000n, "Its size; pages are there when touched."),
        address("BUFFERS", 0x5f0000000000n, "The command and the answer under way."),
        address("BUFFERS_BYTES", 0x1000000n, "Their room."),
        address("OBJECTS", 0x600000000000n, "Objects that were loaded by a command."),
        address("OBJECTS_BYTES", 0x1000000000n, "Room for them."),
      ],
    },
    {
      kind: "struct",
      title: "Boot record",
      prefix: "NATIVE_BOOT",
      doc: "At NATIVE_BOOT: what the maker of the program tells the native runner.",
      fields: [
        { name: "ROUTINES", type: "u64", doc: "Address of RUNTIME_COUNT addresses of runtime routines." },
        { name: "CALLS", type: "u64", doc: "Address of the records of the kernel calls." },
        { name: "CALL_COUNT", type: "u64", doc: "Number of kernel calls." },
        { name: "SIGNAL", type: "u64", doc: "Entry of the signal handler." },
        { name: "RESTORER", type: "u64", doc: "Entry of the routine that ends a signal handler." },
        { name: "LEAVE", type: "u64", doc: "Entry of the routine that ends a call of a program." },
        { name: "PARTS", type: "u64", doc: "Address of the records of the linked privileged objects." },
        { name: "PART_COUNT", type: "u64", doc: "Number of them." },
        { name: "FILES", type: "u64", doc: "Address of the records of the program's objects: libraries first, the program last." },
        { name: "FILE_COUNT", type: "u64", doc: "Number of them; with none the runner is a server." },
        { name: "TRAP_NAMES", type: "u64", doc: "Address of the name records of the site kinds, by number." },
        { name: "LINK_NAMES", type: "u64", doc: "Those of the link results." },
        { name: "FLAW_NAMES", type: "u64", doc: "Those of the flaws of an object." },
      ],
    },
    {
      kind: "struct",
      title: "Name record",
      prefix: "NATIVE_NAME",
      doc: "A text for messages.",
      fields: [
        { name: "AT", type: "u64", doc: "Its address." },
        { name: "BYTES", type: "u64", doc: "Its length." },
      ],
    },
    {
      kind: "struct",
      title: "Kernel call record",
      prefix: "NATIVE_CALL",
      doc: "A kernel call of module nebulet.",
      fields: [
        { name: "CODE", type: "u64", doc: "Its entry." },
        { name: "NAME", type: "u64", doc: "Address of its name." },
        { name: "FORM", type: "u64", doc: "Address of its type's canonical form." },
        { name: "NAME_BYTES", type: "u32", doc: "Length of the name." },
        { name: "FORM_BYTES", type: "u32", doc: "Length of the form." },
      ],
    },
    {
      kind: "struct",
      title: "Part record",
      prefix: "NATIVE_PART",
      doc: "A privileged object of the program.",
      fields: [
        { name: "OBJECT", type: "u64", doc: "Address of the object." },
        { name: "CODE", type: "u64", doc: "Address of its code." },
      ],
    },
    {
      kind: "struct",
      title: "File record",
      prefix: "NATIVE_FILE",
      doc: "An object of the program.",
      fields: [
        { name: "OBJECT", type: "u64", doc: "Address of the object." },
        { name: "BYTES", type: "u64", doc: "Its size." },
        { name: "NAME", type: "u64", doc: "Address of the module name that it is linked under." },
        { name: "NAME_BYTES", type: "u64", doc: "Length of the name." },
      ],
    },
    {
      kind: "struct",
      title: "State record",
      prefix: "NATIVE_STATE",
      doc: "At NATIVE_STATE.",
      fields: [
        { name: "STACK", type: "u64", doc: "Stack pointer to go back to when the program's call ends." },
        { name: "INVOCATION", type: "u64", doc: "Address of the invocation that runs." },
      ],
    },
    {
      kind: "constants",
      title: "Server's files",
      prefix: "NATIVE_FD",
      doc: "File descriptors over which the native runner is a server.",
      members: [
        { name: "COMMANDS", value: 3, type: "u32", doc: "Commands are read from here; its end ends the server." },
        { name: "ANSWERS", value: 4, type: "u32", doc: "Answers are written here." },
      ],
    },
    {
      kind: "calls",
      title: "Linux",
      prefix: "LINUX",
      module: "linux",
      intrinsic: true,
      doc: "An intrinsic of the native runner; the kernel's import allow-list refuses it.",
      calls: [
        {
          name: "syscall",
          params: ["number", "a", "b", "c", "d", "e", "f"].map((name) => param(name, "i64", "")),
          results: ["i64"],
          doc: "Linux's system call, by the convention of the architecture: the result, or a negated errno.",
        },
      ],
    },
  ],
};
