// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Physical address of the boot block, and of KERNEL_IMAGE. */
export const IMAGE_PHYSICAL: u64 = 0x200000;
/** Physical memory from 0 that the image's page tables map at PHYSICAL_MAP, for reading. */
export const IMAGE_MAP_BYTES: u64 = 0x40000000;
/** Pages of SCRATCH. The last one maps, for writing, the page table of SCRATCH itself. */
export const IMAGE_SCRATCH_PAGES: u32 = 512;
/** CR0 with paging. */
export const BOOT_CR0_OFFSET: u32 = 0;
/** Physical address of the page tables the 32-bit entry loads: the final ones and an identity map of the image's code. */
export const BOOT_CR3_OFFSET: u32 = 4;
/** CR4. */
export const BOOT_CR4_OFFSET: u32 = 8;
/** Low half of the EFER MSR. */
export const BOOT_EFER_OFFSET: u32 = 12;
/** Far pointer to the 64-bit part, at its physical address. */
export const BOOT_FAR_OFFSET_OFFSET: u32 = 16;
/** Its code segment. */
export const BOOT_FAR_SELECTOR_OFFSET: u32 = 20;
/** Pseudo-descriptor of GDT: its size less 1 ... */
export const BOOT_GDT_LIMIT_OFFSET: u32 = 22;
/** ... and its physical address. */
export const BOOT_GDT_BASE_OFFSET: u32 = 24;
/** Zero. */
export const BOOT_RESERVED_OFFSET: u32 = 28;
/** Null, 64-bit code and data segments for the way into long mode. */
export const BOOT_GDT_OFFSET: u32 = 32;
/** Physical address of the final page tables. */
export const BOOT_KERNEL_CR3_OFFSET: u32 = 56;
/** Address of the 64-bit part in the image. */
export const BOOT_ENTRY_OFFSET: u32 = 64;
/** Top of the boot stack. */
export const BOOT_STACK_OFFSET: u32 = 72;
/** Top of the stack for page faults. */
export const BOOT_FAULT_STACK_OFFSET: u32 = 80;
/** Top of the stack for double faults. */
export const BOOT_DOUBLE_FAULT_STACK_OFFSET: u32 = 88;
/** Top of the stack for NMIs. */
export const BOOT_NMI_STACK_OFFSET: u32 = 96;
/** Top of the stack for machine checks. */
export const BOOT_MACHINE_CHECK_STACK_OFFSET: u32 = 104;
/** Top of the stack for all other vectors. */
export const BOOT_TRAP_STACK_OFFSET: u32 = 112;
/** Physical start of unused frames behind the image's page tables, not writable through the map. */
export const BOOT_POOL_START_OFFSET: u32 = 120;
/** Physical end of them. */
export const BOOT_POOL_END_OFFSET: u32 = 128;
/** Physical start of the image's writable part, a multiple of 2 MiB. All before it is read-only in the map. */
export const BOOT_DATA_START_OFFSET: u32 = 136;
/** Physical end of the image. */
export const BOOT_IMAGE_END_OFFSET: u32 = 144;
/** Size of the kernel's linear memory. */
export const BOOT_MEMORY_BYTES_OFFSET: u32 = 152;
/** End of the image's code, in the image. */
export const BOOT_CODE_END_OFFSET: u32 = 160;
/** Address of the image part records: machine routines, runtime, kernel. */
export const BOOT_PARTS_OFFSET: u32 = 168;
/** Number of them. */
export const BOOT_PART_COUNT_OFFSET: u32 = 176;
/** Address of the kernel call rows. */
export const BOOT_CALL_ROWS_OFFSET: u32 = 184;
/** Address of the image module records. */
export const BOOT_MODULES_OFFSET: u32 = 192;
/** Number of them. */
export const BOOT_MODULE_COUNT_OFFSET: u32 = 200;
/** Address of the segments that the kernel loads: those of GDT, and the task state, busy already. */
export const BOOT_SEGMENTS_OFFSET: u32 = 208;
/** Address of the interrupt gates, one a vector. */
export const BOOT_GATES_OFFSET: u32 = 216;
/** Entry of each kernel call, by number, as the entry stubs find it. */
export const BOOT_CALLS_OFFSET: u32 = 224;
/** Entry of each runtime routine, by number. */
export const BOOT_RUNTIME_OFFSET: u32 = 344;
/** Size of a record: boot block. */
export const BOOT_RECORD_BYTES: u32 = 592;
/** Address of the object, for functions, sites and names. */
export const PART_OBJECT_OFFSET: u32 = 0;
/** Address of its linked code. */
export const PART_CODE_OFFSET: u32 = 8;
/** Size of a record: image part. */
export const PART_RECORD_BYTES: u32 = 16;
/** Address of the object. */
export const IMAGE_MODULE_OBJECT_OFFSET: u32 = 0;
/** Address of its code, which is mapped. */
export const IMAGE_MODULE_CODE_OFFSET: u32 = 8;
/** End of the pages that are mapped for it. */
export const IMAGE_MODULE_END_OFFSET: u32 = 16;
/** Address of its name: of a module that others import from, the module name of those imports. */
export const IMAGE_MODULE_NAME_OFFSET: u32 = 24;
/** Length of its name. */
export const IMAGE_MODULE_NAME_BYTES_OFFSET: u32 = 32;
/** ROLE_ number. */
export const IMAGE_MODULE_ROLE_OFFSET: u32 = 36;
/** Size of a record: image module. */
export const IMAGE_MODULE_RECORD_BYTES: u32 = 40;
/** Address of its name. */
export const CALL_ROW_NAME_OFFSET: u32 = 0;
/** Address of its type in canonical form. */
export const CALL_ROW_FORM_OFFSET: u32 = 8;
/** Length of the name. */
export const CALL_ROW_NAME_BYTES_OFFSET: u32 = 16;
/** Length of the form. */
export const CALL_ROW_FORM_BYTES_OFFSET: u32 = 20;
/** Size of a record: kernel call row. */
export const CALL_ROW_RECORD_BYTES: u32 = 24;
/** Lowest stack pointer with which the running process may call the kernel. */
export const PERCPU_STACK_LIMIT_OFFSET: u32 = 0;
/** The kernel's stack pointer while a process runs. */
export const PERCPU_KERNEL_STACK_OFFSET: u32 = 8;
/** Size of a record: per-cpu block. */
export const PERCPU_RECORD_BYTES: u32 = 16;
/** R15 as it was. */
export const TRAP_R15_OFFSET: u32 = 0;
/** R14 as it was. */
export const TRAP_R14_OFFSET: u32 = 8;
/** R13 as it was. */
export const TRAP_R13_OFFSET: u32 = 16;
/** R12 as it was. */
export const TRAP_R12_OFFSET: u32 = 24;
/** R11 as it was. */
export const TRAP_R11_OFFSET: u32 = 32;
/** R10 as it was. */
export const TRAP_R10_OFFSET: u32 = 40;
/** R9 as it was. */
export const TRAP_R9_OFFSET: u32 = 48;
/** R8 as it was. */
export const TRAP_R8_OFFSET: u32 = 56;
/** RDI as it was. */
export const TRAP_RDI_OFFSET: u32 = 64;
/** RSI as it was. */
export const TRAP_RSI_OFFSET: u32 = 72;
/** RBP as it was. */
export const TRAP_RBP_OFFSET: u32 = 80;
/** RBX as it was. */
export const TRAP_RBX_OFFSET: u32 = 88;
/** RDX as it was. */
export const TRAP_RDX_OFFSET: u32 = 96;
/** RCX as it was. */
export const TRAP_RCX_OFFSET: u32 = 104;
/** RAX as it was. */
export const TRAP_RAX_OFFSET: u32 = 112;
/** Vector number. */
export const TRAP_VECTOR_OFFSET: u32 = 120;
/** Error code, or 0. */
export const TRAP_ERROR_OFFSET: u32 = 128;
/** Pushed by the CPU. */
export const TRAP_RIP_OFFSET: u32 = 136;
/** Pushed by the CPU. */
export const TRAP_CS_OFFSET: u32 = 144;
/** Pushed by the CPU. */
export const TRAP_RFLAGS_OFFSET: u32 = 152;
/** Pushed by the CPU. */
export const TRAP_RSP_OFFSET: u32 = 160;
/** Pushed by the CPU. */
export const TRAP_SS_OFFSET: u32 = 168;
/** Size of a record: trap frame. */
export const TRAP_RECORD_BYTES: u32 = 176;
/** Vectors that have an entry: all there are. */
export const ROUTINE_VECTORS: u32 = 256;
/** Bytes from one vector's entry to the next. */
export const ROUTINE_VECTOR_STRIDE: u32 = 16;
/** Bytes from one kernel call's entry stub to the next. */
export const ROUTINE_CALL_STRIDE: u32 = 32;
/** Stack that a kernel call may use: the entry stub has it mapped. */
export const ROUTINE_CALL_STACK: u32 = 4096;
/** 64-bit code. */
export const SEGMENT_SELECTOR_CODE: u32 = 8;
/** Data. */
export const SEGMENT_SELECTOR_DATA: u32 = 16;
/** Task state (kernel's GDT only). */
export const SEGMENT_SELECTOR_TASK: u32 = 24;
