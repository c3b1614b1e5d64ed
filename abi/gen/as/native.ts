// Generated from abi/ by abi/generate.ts; edits are lost.
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
/** Address of the call frame of the call that runs. */
export const NATIVE_STATE_FRAME_OFFSET: u32 = 8;
/** Size of a record: state record. */
export const NATIVE_STATE_RECORD_BYTES: u32 = 16;
/** Entry to call. */
export const NATIVE_FRAME_CODE_OFFSET: u32 = 0;
/** Instance to run on. */
export const NATIVE_FRAME_INSTANCE_OFFSET: u32 = 8;
/** Stack pointer: address of the first stack argument. */
export const NATIVE_FRAME_STACK_OFFSET: u32 = 16;
/** rdi, rsi, rdx, rcx, r8, r9. */
export const NATIVE_FRAME_INTEGERS_OFFSET: u32 = 24;
/** xmm0 to xmm7, low halves. */
export const NATIVE_FRAME_FLOATS_OFFSET: u32 = 72;
/** rax, rdx, rcx, rsi. */
export const NATIVE_FRAME_INTEGER_RESULTS_OFFSET: u32 = 136;
/** xmm0 to xmm3, low halves. */
export const NATIVE_FRAME_FLOAT_RESULTS_OFFSET: u32 = 168;
/** Size of a record: call frame. */
export const NATIVE_FRAME_RECORD_BYTES: u32 = 200;
/** COMMAND_OP number. */
export const COMMAND_OP_OFFSET: u32 = 0;
/** Number of words. */
export const COMMAND_WORDS_OFFSET: u32 = 4;
/** Number of bytes behind them. */
export const COMMAND_BYTES_OFFSET: u32 = 8;
/** Size of a record: command header. */
export const COMMAND_RECORD_BYTES: u32 = 16;
/** Commands are read from here; its end ends the server. */
export const COMMAND_FD: u32 = 3;
/** Answers are written here. */
export const COMMAND_ANSWER_FD: u32 = 4;
/** Words of a command or an answer. */
export const COMMAND_MAX_WORDS: u32 = 2048;
/** Bytes of a command other than LOAD, and of an answer. */
export const COMMAND_MAX_BYTES: u32 = 0x100000;
/** Bytes: an object. Answers with the word object id. */
export const COMMAND_OP_LOAD: u32 = 1;
/** Words: object id. Does not run the start function. Answers with the word instance id, also when there is a trap. */
export const COMMAND_OP_INSTANTIATE: u32 = 2;
/** Words: instance id. Runs its start function, if it has one. */
export const COMMAND_OP_START: u32 = 3;
/** Words: instance id. Bytes: the module name under which imports find its exports from now on. */
export const COMMAND_OP_REGISTER: u32 = 4;
/** Words: instance id, then arguments. Bytes: name of an exported function. Answers with the results. */
export const COMMAND_OP_INVOKE: u32 = 5;
/** Words: instance id. Bytes: name of an exported global. Answers with its value. */
export const COMMAND_OP_GLOBAL: u32 = 6;
/** Words: size of the arguments. Bytes: arguments, then environment, each string ended by a zero byte. */
export const COMMAND_OP_ARGUMENTS: u32 = 7;
/** Words: instance id of a library, instance id whose memory 0 it serves. */
export const COMMAND_OP_GUEST: u32 = 8;
/** Words: instance id, offset in its memory 0, count. Answers with bytes. */
export const COMMAND_OP_READ: u32 = 9;
/** Words: instance id, offset in its memory 0. Bytes: what to write. */
export const COMMAND_OP_WRITE: u32 = 10;
/** Forgets objects, instances, names; gives memory back. */
export const COMMAND_OP_RESET: u32 = 11;
/** ANSWER_STATUS number. */
export const ANSWER_STATUS_OFFSET: u32 = 0;
/** TRAP: site kind. EXIT: the program's status. LINK: number of the import. */
export const ANSWER_KIND_OFFSET: u32 = 4;
/** Number of words. */
export const ANSWER_WORDS_OFFSET: u32 = 8;
/** TRAP: number of backtrace frames among the bytes. */
export const ANSWER_FRAMES_OFFSET: u32 = 12;
/** Number of bytes: message, or backtrace frames in the format of the console protocol. */
export const ANSWER_BYTES_OFFSET: u32 = 16;
/** Time that the program's code ran, by the monotonic clock. */
export const ANSWER_NANOSECONDS_OFFSET: u32 = 24;
/** The same in ticks of the time stamp counter. */
export const ANSWER_TICKS_OFFSET: u32 = 32;
/** Size of a record: answer header. */
export const ANSWER_RECORD_BYTES: u32 = 40;
/** done */
export const ANSWER_STATUS_OK: u32 = 0;
/** trapped */
export const ANSWER_STATUS_TRAP: u32 = 1;
/** exited */
export const ANSWER_STATUS_EXIT: u32 = 2;
/** cannot be linked */
export const ANSWER_STATUS_LINK: u32 = 3;
/** refused */
export const ANSWER_STATUS_REFUSED: u32 = 4;
