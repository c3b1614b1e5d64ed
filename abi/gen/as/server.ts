// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** COMMAND_OP number. */
export const COMMAND_OP_OFFSET: u32 = 0;
/** Number of words. */
export const COMMAND_WORDS_OFFSET: u32 = 4;
/** Number of bytes behind them. */
export const COMMAND_BYTES_OFFSET: u32 = 8;
/** Size of a record: command header. */
export const COMMAND_RECORD_BYTES: u32 = 16;
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
/** Forgets objects, instances, names; gives memory back. A kernel answers with the words free frames, free slots, and what these were at first. */
export const COMMAND_OP_RESET: u32 = 11;
/** Words: CPU features, proposals to allow. Bytes: a module. Compiles it with the machine's compiler and loads the object. Answers with the word object id; INVALID when the compiler refuses. */
export const COMMAND_OP_COMPILE: u32 = 12;
/** Words: bytes that structs, arrays and exceptions may take until the next RESET. Has an effect before the first is made. */
export const COMMAND_OP_HEAP_LIMIT: u32 = 13;
/** ANSWER_STATUS number. */
export const ANSWER_STATUS_OFFSET: u32 = 0;
/** TRAP: site kind. EXIT: the program's status. LINK: number of the import. INVALID: compile status; the word is the offset in the module. */
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
/** refused by the compiler */
export const ANSWER_STATUS_INVALID: u32 = 5;
