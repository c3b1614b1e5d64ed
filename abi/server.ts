import { type Chapter, enumerate } from "./schema";

/** How tests and measurements drive code that runs elsewhere: in the native runner, or in a machine whose kernel has the server. */
export const server: Chapter = {
  name: "server",
  doc: "Protocol of the servers that make instances and call them on command: commands in, answers out, in order. Little-endian.",
  items: [
    {
      kind: "struct",
      title: "Command header",
      prefix: "COMMAND",
      doc: "A command to a server. The payload follows: WORDS numbers of 8 bytes, then bytes.",
      fields: [
        { name: "OP", type: "u32", doc: "COMMAND_OP number." },
        { name: "WORDS", type: "u32", doc: "Number of words." },
        { name: "BYTES", type: "u64", doc: "Number of bytes behind them." },
      ],
    },
    {
      kind: "constants",
      title: "Server limits",
      prefix: "COMMAND",
      doc: "Bounds of the protocol.",
      members: [
        { name: "MAX_WORDS", value: 2048, type: "u32", doc: "Words of a command or an answer." },
        {
          name: "MAX_BYTES",
          value: 1048576,
          type: "u32",
          doc: "Bytes of a command other than LOAD, and of an answer.",
        },
      ],
    },
    {
      kind: "constants",
      title: "Commands",
      prefix: "COMMAND_OP",
      doc: "What a server can be asked. Ids are addresses that only this server understands.",
      members: enumerate(
        [
          ["LOAD", "Bytes: an object. Answers with the word object id."],
          [
            "INSTANTIATE",
            "Words: object id. Does not run the start function. Answers with the word instance id, also when there is a trap.",
          ],
          ["START", "Words: instance id. Runs its start function, if it has one."],
          ["REGISTER", "Words: instance id. Bytes: the module name under which imports find its exports from now on."],
          ["INVOKE", "Words: instance id, then arguments. Bytes: name of an exported function. Answers with the results."],
          ["GLOBAL", "Words: instance id. Bytes: name of an exported global. Answers with its value."],
          ["ARGUMENTS", "Words: size of the arguments. Bytes: arguments, then environment, each string ended by a zero byte."],
          ["GUEST", "Words: instance id of a library, instance id whose memory 0 it serves."],
          ["READ", "Words: instance id, offset in its memory 0, count. Answers with bytes."],
          ["WRITE", "Words: instance id, offset in its memory 0. Bytes: what to write."],
          [
            "RESET",
            "Forgets objects, instances, names; gives memory back. A kernel answers with the words free frames, free slots, and what these were at first.",
          ],
          [
            "COMPILE",
            "Words: CPU features, proposals to allow. Bytes: a module. Compiles it with the machine's compiler and loads the object. Answers with the word object id; INVALID when the compiler refuses.",
          ],
          [
            "HEAP_LIMIT",
            "Words: bytes that structs, arrays and exceptions may take until the next RESET. Has an effect before the first is made.",
          ],
        ],
        1,
      ),
    },
    {
      kind: "struct",
      title: "Answer header",
      prefix: "ANSWER",
      doc: "One for each command, in order. The words follow, then the bytes.",
      fields: [
        { name: "STATUS", type: "u32", doc: "ANSWER_STATUS number." },
        {
          name: "KIND",
          type: "i32",
          doc: "TRAP: site kind. EXIT: the program's status. LINK: number of the import. INVALID: compile status; the word is the offset in the module.",
        },
        { name: "WORDS", type: "u32", doc: "Number of words." },
        { name: "FRAMES", type: "u32", doc: "TRAP: number of backtrace frames among the bytes." },
        { name: "BYTES", type: "u64", doc: "Number of bytes: message, or backtrace frames in the format of the console protocol." },
        { name: "NANOSECONDS", type: "u64", doc: "Time that the program's code ran, by the monotonic clock." },
        { name: "TICKS", type: "u64", doc: "The same in ticks of the time stamp counter." },
      ],
    },
    {
      kind: "constants",
      title: "Answer statuses",
      prefix: "ANSWER_STATUS",
      doc: "How a command went.",
      names: true,
      members: enumerate([
        ["OK", "done"],
        ["TRAP", "trapped"],
        ["EXIT", "exited"],
        ["LINK", "cannot be linked"],
        ["REFUSED", "refused"],
        ["INVALID", "refused by the compiler"],
      ]),
    },
  ],
};
