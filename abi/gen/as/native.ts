// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Start of the program: its code, then its read-only data. */
export const NATIVE_IMAGE: u64 = 0x10000000;
/** Boot record, then what it points to, read-only. */
export const NATIVE_BOOT: u64 = 0x18000000;
/** Code of loaded objects, within rel32 reach of the image. */
export const NATIVE_CODE: u64 = 0x20000000;
/** End of it. */
export const NATIVE_CODE_END: u64 = 0x3ff00000;
/** State record: what the routines keep while a program runs. */
export const NATIVE_STATE: u64 = 0x3ffe0000;
/** End of the slots that are used. */
export const NATIVE_SLOTS_END: u64 = 0x200000000000;
/** Lowest address of the programs' stack; what is below it is never mapped. */
export const NATIVE_STACK: u64 = 0x510000000000;
/** Its size. */
export const NATIVE_STACK_BYTES: u64 = 0x800000;
/** Stack of the signal handler. */
export const NATIVE_SIGNAL_STACK: u64 = 0x520000000000;
/** Its size. */
export const NATIVE_SIGNAL_STACK_BYTES: u64 = 0x40000;
/** Arena: instances, descriptors, tables. */
export const NATIVE_ARENA: u64 = 0x530000000000;
/** Its size; pages are there when touched. */
export const NATIVE_ARENA_BYTES: u64 = 0x80000000000;
/** The command and the answer under way. */
export const NATIVE_BUFFERS: u64 = 0x5f0000000000;
/** Their room. */
export const NATIVE_BUFFERS_BYTES: u64 = 0x1000000;
/** Objects that were loaded by a command. */
export const NATIVE_OBJECTS: u64 = 0x600000000000;
/** Room for them. */
export const NATIVE_OBJECTS_BYTES: u64 = 0x1000000000;
/** Address of RUNTIME_COUNT addresses of runtime routines. */
export const NATIVE_BOOT_ROUTINES_OFFSET: u32 = 0;
/** Address of the records of the kernel calls. */
export const NATIVE_BOOT_CALLS_OFFSET: u32 = 8;
/** Number of kernel calls. */
export const NATIVE_BOOT_CALL_COUNT_OFFSET: u32 = 16;
/** Entry of the signal handler. */
export const NATIVE_BOOT_SIGNAL_OFFSET: u32 = 24;
/** Entry of the routine that ends a signal handler. */
export const NATIVE_BOOT_RESTORER_OFFSET: u32 = 32;
/** Entry of the routine that ends a call of a program. */
export const NATIVE_BOOT_LEAVE_OFFSET: u32 = 40;
/** Address of the records of the linked privileged objects. */
export const NATIVE_BOOT_PARTS_OFFSET: u32 = 48;
/** Number of them. */
export const NATIVE_BOOT_PART_COUNT_OFFSET: u32 = 56;
/** Address of the records of the program's objects: libraries first, the program last. */
export const NATIVE_BOOT_FILES_OFFSET: u32 = 64;
/** Number of them; with none the runner is a server. */
export const NATIVE_BOOT_FILE_COUNT_OFFSET: u32 = 72;
/** Address of the name records of the site kinds, by number. */
export const NATIVE_BOOT_TRAP_NAMES_OFFSET: u32 = 80;
/** Those of the link results. */
export const NATIVE_BOOT_LINK_NAMES_OFFSET: u32 = 88;
/** Those of the flaws of an object. */
export const NATIVE_BOOT_FLAW_NAMES_OFFSET: u32 = 96;
/** Size of a record: boot record. */
export const NATIVE_BOOT_RECORD_BYTES: u32 = 104;
/** Its address. */
export const NATIVE_NAME_AT_OFFSET: u32 = 0;
/** Its length. */
export const NATIVE_NAME_BYTES_OFFSET: u32 = 8;
/** Size of a record: name record. */
export const NATIVE_NAME_RECORD_BYTES: u32 = 16;
/** Its entry. */
export const NATIVE_CALL_CODE_OFFSET: u32 = 0;
/** Address of its name. */
export const NATIVE_CALL_NAME_OFFSET: u32 = 8;
/** Address of its type's canonical form. */
export const NATIVE_CALL_FORM_OFFSET: u32 = 16;
/** Length of the name. */
export const NATIVE_CALL_NAME_BYTES_OFFSET: u32 = 24;
/** Length of the form. */
export const NATIVE_CALL_FORM_BYTES_OFFSET: u32 = 28;
/** Size of a record: kernel call record. */
export const NATIVE_CALL_RECORD_BYTES: u32 = 32;
/** Address of the object. */
export const NATIVE_PART_OBJECT_OFFSET: u32 = 0;
/** Address of its code. */
export const NATIVE_PART_CODE_OFFSET: u32 = 8;
/** Size of a record: part record. */
export const NATIVE_PART_RECORD_BYTES: u32 = 16;
/** Address of the object. */
export const NATIVE_FILE_OBJECT_OFFSET: u32 = 0;
/** Its size. */
export const NATIVE_FILE_BYTES_OFFSET: u32 = 8;
/** Address of the module name that it is linked under. */
export const NATIVE_FILE_NAME_OFFSET: u32 = 16;
/** Length of the name. */
export const NATIVE_FILE_NAME_BYTES_OFFSET: u32 = 24;
/** Size of a record: file record. */
export const NATIVE_FILE_RECORD_BYTES: u32 = 32;
/** Stack pointer to go back to when the program's call ends. */
export const NATIVE_STATE_STACK_OFFSET: u32 = 0;
/** Address of the invocation that runs. */
export const NATIVE_STATE_INVOCATION_OFFSET: u32 = 8;
/** Size of a record: state record. */
export const NATIVE_STATE_RECORD_BYTES: u32 = 16;
/** Commands are read from here; its end ends the server. */
export const NATIVE_FD_COMMANDS: u32 = 3;
/** Answers are written here. */
export const NATIVE_FD_ANSWERS: u32 = 4;
/** Linux's system call, by the convention of the architecture: the result, or a negated errno. */
export const LINUX_SYSCALL: u32 = 0;
/** Number of entries: linux. */
export const LINUX_COUNT: u32 = 1;
/** Import module: linux. */
export const LINUX_MODULE: string = "linux";
/** Names and types, by number. */
export const LINUX_SIGNATURES: string =
  "syscall(IIIIIII)I ";
