import type { Chapter, Constant } from "./schema";

/** Shorthand for flags from bit `first` on. */
function flags(rows: [name: string, doc: string][], first = 0): Constant[] {
  return rows.map(([name, doc], i) => ({ name, doc, value: 2 ** (first + i), type: "u32" }));
}

/** What handles and waits for kernel objects are written in. */
export const objects: Chapter = {
  name: "objects",
  doc: "Kernel objects: kinds, rights of handles, signals.",
  items: [
    {
      kind: "constants",
      title: "Rights",
      prefix: "RIGHT",
      doc: "What a handle allows. A duplicate has the same or fewer.",
      members: flags([
        ["DUPLICATE", "May be duplicated."],
        ["MOVE", "May be sent in a message or given to a process."],
        ["WAIT", "Its signals may be waited for."],
        ["INSPECT", "Its state may be read."],
        ["SEND", "Channel end: send."],
        ["RECEIVE", "Channel end: receive."],
        ["SET", "Event, timer: raise, lower, set."],
        ["BIND", "Port: bind objects."],
        ["SPEND", "Budget: objects may be charged to it."],
        ["SPLIT", "Budget: parts may be split off."],
        ["GRANT", "Process: handles may be given before it starts."],
        ["START", "Process: threads may be started."],
        ["KILL", "Process, thread: may be ended."],
        ["PRIORITY", "Thread: its priority may be changed."],
        ["READ", "Memory, device, log: may be read; memory may be mapped for reading."],
        ["WRITE", "Memory, device, log: may be written; memory may be mapped for writing."],
        ["RESIZE", "Memory: its size may be changed."],
        ["SERVE", "Gate: calls may be answered."],
        ["CALL", "Gate: may be called."],
        ["LINK", "Module: may be instantiated."],
        ["MAKE", "Code authority: code files may be made modules."],
        ["ACKNOWLEDGE", "Interrupt: may be acknowledged."],
        ["SUBMIT", "Virtqueue: buffers may be given to the device."],
      ]),
    },
    {
      kind: "constants",
      title: "Signals",
      prefix: "SIGNAL",
      doc: "What of an object can be waited for.",
      members: [
        ...flags([
          ["USER_0", "Event: bits 0 to 7 are its users' own."],
          ["USER_1", ""],
          ["USER_2", ""],
          ["USER_3", ""],
          ["USER_4", ""],
          ["USER_5", ""],
          ["USER_6", ""],
          ["USER_7", ""],
          ["READABLE", "Channel end, log, virtqueue, port: there is something to take."],
          ["WRITABLE", "Channel end: another message may be sent."],
          ["PEER_CLOSED", "Channel end, gate: nobody has the other side any more."],
          ["FIRED", "Timer, interrupt: its time has come, or it has happened."],
          ["EXITED", "Process, thread: it has ended."],
          ["EXHAUSTED", "Budget: something was refused for lack of it."],
        ]),
        { name: "USERS", value: 255, type: "u32", doc: "All that an event has." },
      ],
    },
  ],
};
