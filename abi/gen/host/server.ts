// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** COMMAND_OP number. */
export const COMMAND_OP_OFFSET = 0;
/** Number of words. */
export const COMMAND_WORDS_OFFSET = 4;
/** Number of bytes behind them. */
export const COMMAND_BYTES_OFFSET = 8;
/** Size of a record: command header. */
export const COMMAND_RECORD_BYTES = 16;
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
/** Forgets objects, instances, names; gives memory back. A kernel answers with the words free frames, free slots, and what these were at first. */
export const COMMAND_OP_RESET = 11;
/** Words: CPU features, proposals to allow. Bytes: a module. Compiles it with the machine's compiler and loads the object. Answers with the word object id; INVALID when the compiler refuses. */
export const COMMAND_OP_COMPILE = 12;
/** Words: bytes that structs, arrays and exceptions may take until the next RESET. Has an effect before the first is made. */
export const COMMAND_OP_HEAP_LIMIT = 13;
/** ANSWER_STATUS number. */
export const ANSWER_STATUS_OFFSET = 0;
/** TRAP: site kind. EXIT: the program's status. LINK: number of the import. INVALID: compile status; the word is the offset in the module. */
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
/** refused by the compiler */
export const ANSWER_STATUS_INVALID = 5;
/** How a command went. */
export const ANSWER_STATUS_NAMES: ReadonlyMap<number, string> = new Map([
  [0, "done"],
  [1, "trapped"],
  [2, "exited"],
  [3, "cannot be linked"],
  [4, "refused"],
  [5, "refused by the compiler"],
]);
