// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** A privileged object of the image: machine routines, runtime, kernel. */
@unmanaged
export class PartRecord {
  /** Address of the object, for functions, sites and names. */
  object: u64;
  /** Address of its linked code. */
  code: u64;
}
/** A module that the image brings, in the order of the code's addresses. */
@unmanaged
export class ImageModuleRecord {
  /** Address of the object. */
  object: u64;
  /** Address of its code, which is mapped. */
  code: u64;
  /** End of the pages that are mapped for it. */
  end: u64;
  /** Address of its name: of a module that others import from, the module name of those imports. */
  name: u64;
  /** Length of its name. */
  nameBytes: u32;
  /** ROLE_ number. */
  role: u32;
}
/** A kernel call for the linker of modules, in the order of the numbers. */
@unmanaged
export class CallRowRecord {
  /** Address of its name. */
  name: u64;
  /** Address of its type in canonical form. */
  form: u64;
  /** Length of the name. */
  nameBytes: u32;
  /** Length of the form. */
  formBytes: u32;
}
/** What the FS base points at. */
@unmanaged
export class PercpuRecord {
  /** Lowest stack pointer with which the running process may call the kernel. */
  stackLimit: u64;
  /** The kernel's stack pointer while a process runs. */
  kernelStack: u64;
}
/** What a vector leaves on its stack for the kernel, lowest address first. */
@unmanaged
export class TrapRecord {
  /** R15 as it was. */
  r15: u64;
  /** R14 as it was. */
  r14: u64;
  /** R13 as it was. */
  r13: u64;
  /** R12 as it was. */
  r12: u64;
  /** R11 as it was. */
  r11: u64;
  /** R10 as it was. */
  r10: u64;
  /** R9 as it was. */
  r9: u64;
  /** R8 as it was. */
  r8: u64;
  /** RDI as it was. */
  rdi: u64;
  /** RSI as it was. */
  rsi: u64;
  /** RBP as it was. */
  rbp: u64;
  /** RBX as it was. */
  rbx: u64;
  /** RDX as it was. */
  rdx: u64;
  /** RCX as it was. */
  rcx: u64;
  /** RAX as it was. */
  rax: u64;
  /** Vector number. */
  vector: u64;
  /** Error code, or 0. */
  error: u64;
  /** Pushed by the CPU. */
  rip: u64;
  /** Pushed by the CPU. */
  cs: u64;
  /** Pushed by the CPU. */
  rflags: u64;
  /** Pushed by the CPU. */
  rsp: u64;
  /** Pushed by the CPU. */
  ss: u64;
}
