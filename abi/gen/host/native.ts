// Generated from abi/ by abi/generate.ts; edits are lost.
/** Start of the program: its code, then its read-only data. */
export const NATIVE_IMAGE = 0x10000000n;
/** Boot record, then what it points to, read-only. */
export const NATIVE_BOOT = 0x18000000n;
/** Code of loaded objects, within rel32 reach of the image. */
export const NATIVE_CODE = 0x20000000n;
/** End of it. */
export const NATIVE_CODE_END = 0x3ff00000n;
/** State record: what the routines keep while a program runs. */
export const NATIVE_STATE = 0x3ffe0000n;
/** End of the slots that are used. */
export const NATIVE_SLOTS_END = 0x200000000000n;
/** Lowest address of the programs' stack; what is below it is never mapped. */
export const NATIVE_STACK = 0x510000000000n;
/** Its size. */
export const NATIVE_STACK_BYTES = 0x800000n;
/** Stack of the signal handler. */
export const NATIVE_SIGNAL_STACK = 0x520000000000n;
/** Its size. */
export const NATIVE_SIGNAL_STACK_BYTES = 0x40000n;
/** Arena: instances, descriptors, tables. */
export const NATIVE_ARENA = 0x530000000000n;
/** Its size; pages are there when touched. */
export const NATIVE_ARENA_BYTES = 0x80000000000n;
/** The command and the answer under way. */
export const NATIVE_BUFFERS = 0x5f0000000000n;
/** Their room. */
export const NATIVE_BUFFERS_BYTES = 0x1000000n;
/** Objects that were loaded by a command. */
export const NATIVE_OBJECTS = 0x600000000000n;
/** Room for them. */
export const NATIVE_OBJECTS_BYTES = 0x1000000000n;
/** Address of RUNTIME_COUNT addresses of runtime routines. */
export const NATIVE_BOOT_ROUTINES_OFFSET = 0;
/** Address of the records of the kernel calls. */
export const NATIVE_BOOT_CALLS_OFFSET = 8;
/** Number of kernel calls. */
export const NATIVE_BOOT_CALL_COUNT_OFFSET = 16;
/** Entry of the signal handler. */
export const NATIVE_BOOT_SIGNAL_OFFSET = 24;
/** Entry of the routine that ends a signal handler. */
export const NATIVE_BOOT_RESTORER_OFFSET = 32;
/** Entry of the routine that ends a call of a program. */
export const NATIVE_BOOT_LEAVE_OFFSET = 40;
/** Address of the records of the linked privileged objects. */
export const NATIVE_BOOT_PARTS_OFFSET = 48;
/** Number of them. */
export const NATIVE_BOOT_PART_COUNT_OFFSET = 56;
/** Address of the records of the program's objects: libraries first, the program last. */
export const NATIVE_BOOT_FILES_OFFSET = 64;
/** Number of them; with none the runner is a server. */
export const NATIVE_BOOT_FILE_COUNT_OFFSET = 72;
/** Address of the name records of the site kinds, by number. */
export const NATIVE_BOOT_TRAP_NAMES_OFFSET = 80;
/** Those of the link results. */
export const NATIVE_BOOT_LINK_NAMES_OFFSET = 88;
/** Those of the flaws of an object. */
export const NATIVE_BOOT_FLAW_NAMES_OFFSET = 96;
/** Size of a record: boot record. */
export const NATIVE_BOOT_RECORD_BYTES = 104;
/** Its address. */
export const NATIVE_NAME_AT_OFFSET = 0;
/** Its length. */
export const NATIVE_NAME_BYTES_OFFSET = 8;
/** Size of a record: name record. */
export const NATIVE_NAME_RECORD_BYTES = 16;
/** Its entry. */
export const NATIVE_CALL_CODE_OFFSET = 0;
/** Address of its name. */
export const NATIVE_CALL_NAME_OFFSET = 8;
/** Address of its type's canonical form. */
export const NATIVE_CALL_FORM_OFFSET = 16;
/** Length of the name. */
export const NATIVE_CALL_NAME_BYTES_OFFSET = 24;
/** Length of the form. */
export const NATIVE_CALL_FORM_BYTES_OFFSET = 28;
/** Size of a record: kernel call record. */
export const NATIVE_CALL_RECORD_BYTES = 32;
/** Address of the object. */
export const NATIVE_PART_OBJECT_OFFSET = 0;
/** Address of its code. */
export const NATIVE_PART_CODE_OFFSET = 8;
/** Size of a record: part record. */
export const NATIVE_PART_RECORD_BYTES = 16;
/** Address of the object. */
export const NATIVE_FILE_OBJECT_OFFSET = 0;
/** Its size. */
export const NATIVE_FILE_BYTES_OFFSET = 8;
/** Address of the module name that it is linked under. */
export const NATIVE_FILE_NAME_OFFSET = 16;
/** Length of the name. */
export const NATIVE_FILE_NAME_BYTES_OFFSET = 24;
/** Size of a record: file record. */
export const NATIVE_FILE_RECORD_BYTES = 32;
/** Stack pointer to go back to when the program's call ends. */
export const NATIVE_STATE_STACK_OFFSET = 0;
/** Address of the call frame of the call that runs. */
export const NATIVE_STATE_FRAME_OFFSET = 8;
/** Size of a record: state record. */
export const NATIVE_STATE_RECORD_BYTES = 16;
/** Entry to call. */
export const NATIVE_FRAME_CODE_OFFSET = 0;
/** Instance to run on. */
export const NATIVE_FRAME_INSTANCE_OFFSET = 8;
/** Stack pointer: address of the first stack argument. */
export const NATIVE_FRAME_STACK_OFFSET = 16;
/** rdi, rsi, rdx, rcx, r8, r9. */
export const NATIVE_FRAME_INTEGERS_OFFSET = 24;
/** xmm0 to xmm7, low halves. */
export const NATIVE_FRAME_FLOATS_OFFSET = 72;
/** rax, rdx, rcx, rsi. */
export const NATIVE_FRAME_INTEGER_RESULTS_OFFSET = 136;
/** xmm0 to xmm3, low halves. */
export const NATIVE_FRAME_FLOAT_RESULTS_OFFSET = 168;
/** Size of a record: call frame. */
export const NATIVE_FRAME_RECORD_BYTES = 200;
/** COMMAND_OP number. */
export const COMMAND_OP_OFFSET = 0;
/** Number of words. */
export const COMMAND_WORDS_OFFSET = 4;
/** Number of bytes behind them. */
export const COMMAND_BYTES_OFFSET = 8;
/** Size of a record: command header. */
export const COMMAND_RECORD_BYTES = 16;
/** Commands are read from here; its end ends the server. */
export const COMMAND_FD = 3;
/** Answers are written here. */
export const COMMAND_ANSWER_FD = 4;
/** Words of a command or an answer. */
export const COMMAND_MAX_WORDS = 2048;
/** Bytes of a command other than LOAD, and of an answer. */
export const COMMAND_MAX_BYTES = 0x100000;
/** Bytes: an object. Answers with the word object id. */
export const COMMAND_OP_LOAD = 1;
/** Words: object id. Does not run the start function. Answers with the word instance id, also when there is a trap. */
export const COMMAND_OP_INSTANTIATE = 2;
/** Words: instance id. Runs its start function, if it has one. */
export const COMMAND_OP_START = 3;
/** Words: instance id. Bytes: the module name under which imports find its exports from now on. */
export const COMMAND_OP_REGISTER = 4;
/** Words: instance id, then arguments. Bytes: name of an exported function. Answers with the results. */
export const COMMAND_OP_INVOKE = 5;
/** Words: instance id. Bytes: name of an exported global. Answers with its value. */
export const COMMAND_OP_GLOBAL = 6;
/** Words: size of the arguments. Bytes: arguments, then environment, each string ended by a zero byte. */
export const COMMAND_OP_ARGUMENTS = 7;
/** Words: instance id of a library, instance id whose memory 0 it serves. */
export const COMMAND_OP_GUEST = 8;
/** Words: instance id, offset in its memory 0, count. Answers with bytes. */
export const COMMAND_OP_READ = 9;
/** Words: instance id, offset in its memory 0. Bytes: what to write. */
export const COMMAND_OP_WRITE = 10;
/** Forgets objects, instances, names; gives memory back. */
export const COMMAND_OP_RESET = 11;
/** ANSWER_STATUS number. */
export const ANSWER_STATUS_OFFSET = 0;
/** TRAP: site kind. EXIT: the program's status. LINK: number of the import. */
export const ANSWER_KIND_OFFSET = 4;
/** Number of words. */
export const ANSWER_WORDS_OFFSET = 8;
/** TRAP: number of backtrace frames among the bytes. */
export const ANSWER_FRAMES_OFFSET = 12;
/** Number of bytes: message, or backtrace frames in the format of the console protocol. */
export const ANSWER_BYTES_OFFSET = 16;
/** Time that the program's code ran, by the monotonic clock. */
export const ANSWER_NANOSECONDS_OFFSET = 24;
/** The same in ticks of the time stamp counter. */
export const ANSWER_TICKS_OFFSET = 32;
/** Size of a record: answer header. */
export const ANSWER_RECORD_BYTES = 40;
/** done */
export const ANSWER_STATUS_OK = 0;
/** trapped */
export const ANSWER_STATUS_TRAP = 1;
/** exited */
export const ANSWER_STATUS_EXIT = 2;
/** cannot be linked */
export const ANSWER_STATUS_LINK = 3;
/** refused */
export const ANSWER_STATUS_REFUSED = 4;
/** How a command went. */
export const ANSWER_STATUS_NAMES: ReadonlyMap<number, string> = new Map([
  [0, "done"],
  [1, "trapped"],
  [2, "exited"],
  [3, "cannot be linked"],
  [4, "refused"],
]);
