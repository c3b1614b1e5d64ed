import { type Call, type Chapter, param } from "../schema";

const get = (name: string, doc: string): Call => ({ name, params: [], results: ["i64"], doc });
const set = (name: string, doc: string): Call => ({ name, params: [param("value", "i64", "New value.")], results: [], doc });
const plain = (name: string, doc: string): Call => ({ name, params: [], results: [], doc });

/** Instructions of x86-64 that the kernel's architecture part uses. Barriers like all intrinsics (abi/intrinsics). */
export const machineIntrinsics: Chapter = {
  name: "x64/intrinsics",
  doc: "Intrinsic functions of x86-64, open to a privileged compile only.",
  items: [
    {
      kind: "calls",
      title: "x86-64",
      prefix: "MACHINE",
      module: "x64",
      intrinsic: true,
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
  ],
};
