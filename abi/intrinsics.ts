import { type Call, type Chapter, param, type WasmType } from "./schema";

const address = param("address", "i64", "Address.");
const guestAddress = param("address", "i32", "Offset in the guest memory.");
const value = (type: WasmType) => param("value", type, "Value; narrow stores use the low bits.");
const loads = (at: typeof address): Call[] => [
  { name: "load8", params: [at], results: ["i32"], doc: "Loads a byte, zero-extended." },
  { name: "load16", params: [at], results: ["i32"], doc: "Loads 2 bytes, zero-extended." },
  { name: "load32", params: [at], results: ["i32"], doc: "Loads 4 bytes." },
  { name: "load64", params: [at], results: ["i64"], doc: "Loads 8 bytes." },
];
const stores = (at: typeof address): Call[] => [
  { name: "store8", params: [at, value("i32")], results: [], doc: "Stores a byte." },
  { name: "store16", params: [at, value("i32")], results: [], doc: "Stores 2 bytes." },
  { name: "store32", params: [at, value("i32")], results: [], doc: "Stores 4 bytes." },
  { name: "store64", params: [at, value("i64")], results: [], doc: "Stores 8 bytes." },
];
const get = (name: string, doc: string): Call => ({ name, params: [], results: ["i64"], doc });
const set = (name: string, doc: string): Call => ({ name, params: [param("value", "i64", "New value.")], results: [], doc });
const plain = (name: string, doc: string): Call => ({ name, params: [], results: [], doc });

/** Imports that the compiler turns into instructions in place. All of them are full compiler barriers: never merged, moved or dropped. */
export const intrinsics: Chapter = {
  name: "intrinsics",
  doc: "Intrinsic functions. guest is open to library modules; all others only to a privileged compile.",
  items: [
    {
      kind: "calls",
      title: "Guest memory",
      prefix: "GUEST",
      module: "guest",
      doc: "The memory that a library module serves. A wrong address hits the guard zone and traps; it can name nothing else.",
      calls: [
        ...loads(guestAddress),
        ...stores(guestAddress),
        { name: "size", params: [], results: ["i64"], doc: "Current size of the guest memory in bytes; 0 if there is none." },
      ],
    },
    {
      kind: "calls",
      title: "Virtual addresses",
      prefix: "VIRT",
      module: "virt",
      doc: "Loads and stores at absolute virtual addresses.",
      calls: [...loads(address), ...stores(address)],
    },
    {
      kind: "calls",
      title: "Physical addresses",
      prefix: "PHYS",
      module: "phys",
      doc: "Loads and stores through the map of physical memory (PHYSICAL_MAP + address): frames and device registers.",
      calls: [...loads(address), ...stores(address)],
    },
    {
      kind: "calls",
      title: "Any CPU",
      prefix: "CPU",
      module: "cpu",
      doc: "What every architecture has.",
      calls: [
        {
          name: "trap",
          params: [param("kind", "i32", "Site kind, a constant.")],
          results: [],
          doc: "Stops with a trap of that kind. Does not return.",
        },
        get("instance", "The current instance block's address."),
        get("stack", "The stack pointer."),
        get("memory_base", "Base of the running instance's memory 0."),
        plain("pause", "Tells the CPU that this is a spin loop."),
        plain("fence", "Full memory fence."),
        get("caller", "Address on the stack of the return address of the function it stands in."),
        {
          name: "resume",
          params: [
            param("stack", "i64", "New stack pointer."),
            param("code", "i64", "Address to go on at."),
            param("value", "i64", "What the first result register is to hold there."),
          ],
          results: [],
          doc: "Leaves the frames below and goes on elsewhere. Does not return.",
        },
      ],
    },
    {
      kind: "calls",
      title: "x86-64",
      prefix: "X64",
      module: "x64",
      doc: "Instructions of x86-64 that a kernel needs (Intel SDM volume 2).",
      calls: [
        { name: "outb", params: [param("port", "i32", "Low 16 bits."), param("value", "i32", "")], results: [], doc: "OUT DX, AL." },
        { name: "outw", params: [param("port", "i32", ""), param("value", "i32", "")], results: [], doc: "OUT DX, AX." },
        { name: "outl", params: [param("port", "i32", ""), param("value", "i32", "")], results: [], doc: "OUT DX, EAX." },
        { name: "inb", params: [param("port", "i32", "")], results: ["i32"], doc: "IN AL, DX, zero-extended." },
        { name: "inw", params: [param("port", "i32", "")], results: ["i32"], doc: "IN AX, DX, zero-extended." },
        { name: "inl", params: [param("port", "i32", "")], results: ["i32"], doc: "IN EAX, DX." },
        { name: "rdmsr", params: [param("register", "i32", "MSR number.")], results: ["i64"], doc: "RDMSR." },
        { name: "wrmsr", params: [param("register", "i32", "MSR number."), param("value", "i64", "")], results: [], doc: "WRMSR." },
        get("read_cr0", "MOV from CR0."),
        get("read_cr2", "MOV from CR2."),
        get("read_cr3", "MOV from CR3."),
        get("read_cr4", "MOV from CR4."),
        set("write_cr0", "MOV to CR0."),
        set("write_cr3", "MOV to CR3: flushes the TLB."),
        set("write_cr4", "MOV to CR4."),
        set("invlpg", "INVLPG of the address."),
        set("lidt", "LIDT of the 10-byte descriptor at the address."),
        set("lgdt", "LGDT of the 10-byte descriptor at the address."),
        { name: "ltr", params: [param("selector", "i32", "")], results: [], doc: "LTR." },
        plain("cli", "CLI."),
        plain("sti", "STI."),
        plain("hlt", "HLT."),
        plain("sti_hlt", "STI and HLT with no interrupt window between."),
        get("save_flags_cli", "PUSHFQ, CLI: the flags before."),
        set("restore_flags", "POPFQ."),
        get("rdtsc", "RDTSC, 64 bits."),
        get("rdrand", "RDRAND, 64 bits; 0 when it failed."),
        { name: "cpuid_eax", params: [param("leaf", "i32", ""), param("subleaf", "i32", "")], results: ["i32"], doc: "CPUID, EAX." },
        { name: "cpuid_ebx", params: [param("leaf", "i32", ""), param("subleaf", "i32", "")], results: ["i32"], doc: "CPUID, EBX." },
        { name: "cpuid_ecx", params: [param("leaf", "i32", ""), param("subleaf", "i32", "")], results: ["i32"], doc: "CPUID, ECX." },
        { name: "cpuid_edx", params: [param("leaf", "i32", ""), param("subleaf", "i32", "")], results: ["i32"], doc: "CPUID, EDX." },
        get("rdfsbase", "RDFSBASE."),
        set("wrfsbase", "WRFSBASE."),
        set("wrgsbase", "WRGSBASE."),
        { name: "xsetbv", params: [param("register", "i32", ""), param("value", "i64", "")], results: [], doc: "XSETBV." },
      ],
    },
    {
      kind: "calls",
      title: "Linux",
      prefix: "LINUX",
      module: "linux",
      doc: "The native runner's system call; the kernel's import allow-list refuses it.",
      calls: [
        {
          name: "syscall",
          params: ["number", "a", "b", "c", "d", "e", "f"].map((name) => param(name, "i64", "")),
          results: ["i64"],
          doc: "SYSCALL, x86-64 Linux convention: the result, or a negated errno.",
        },
      ],
    },
  ],
};
