// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** May be duplicated. */
export const RIGHT_DUPLICATE = 1;
/** May be sent in a message or given to a process. */
export const RIGHT_MOVE = 2;
/** Its signals may be waited for. */
export const RIGHT_WAIT = 4;
/** Its state may be read. */
export const RIGHT_INSPECT = 8;
/** Channel end: send. */
export const RIGHT_SEND = 16;
/** Channel end: receive. */
export const RIGHT_RECEIVE = 32;
/** Event, timer: raise, lower, set. */
export const RIGHT_SET = 64;
/** Port: bind objects. */
export const RIGHT_BIND = 128;
/** Budget: objects may be charged to it. */
export const RIGHT_SPEND = 256;
/** Budget: parts may be split off. */
export const RIGHT_SPLIT = 512;
/** Process: handles may be given before it starts. */
export const RIGHT_GRANT = 1024;
/** Process: threads may be started. */
export const RIGHT_START = 2048;
/** Process, thread: may be ended. */
export const RIGHT_KILL = 4096;
/** Thread: its priority may be changed. */
export const RIGHT_PRIORITY = 8192;
/** Memory, device, log: may be read; memory may be mapped for reading. */
export const RIGHT_READ = 16384;
/** Memory, device, log: may be written; memory may be mapped for writing. */
export const RIGHT_WRITE = 32768;
/** Memory: its size may be changed. */
export const RIGHT_RESIZE = 0x10000;
/** Gate: calls may be answered. */
export const RIGHT_SERVE = 0x20000;
/** Gate: may be called. */
export const RIGHT_CALL = 0x40000;
/** Module: may be instantiated. */
export const RIGHT_LINK = 0x80000;
/** Code authority: code files may be made modules. */
export const RIGHT_MAKE = 0x100000;
/** Interrupt: may be acknowledged. */
export const RIGHT_ACKNOWLEDGE = 0x200000;
/** Virtqueue: buffers may be given to the device. */
export const RIGHT_SUBMIT = 0x400000;
/** Event: bits 0 to 7 are its users' own. */
export const SIGNAL_USER_0 = 1;
/**  */
export const SIGNAL_USER_1 = 2;
/**  */
export const SIGNAL_USER_2 = 4;
/**  */
export const SIGNAL_USER_3 = 8;
/**  */
export const SIGNAL_USER_4 = 16;
/**  */
export const SIGNAL_USER_5 = 32;
/**  */
export const SIGNAL_USER_6 = 64;
/**  */
export const SIGNAL_USER_7 = 128;
/** Channel end, log, virtqueue, port: there is something to take. */
export const SIGNAL_READABLE = 256;
/** Channel end: another message may be sent. */
export const SIGNAL_WRITABLE = 512;
/** Channel end, gate: nobody has the other side any more. */
export const SIGNAL_PEER_CLOSED = 1024;
/** Timer, interrupt: its time has come, or it has happened. */
export const SIGNAL_FIRED = 2048;
/** Process, thread: it has ended. */
export const SIGNAL_EXITED = 4096;
/** Budget: something was refused for lack of it. */
export const SIGNAL_EXHAUSTED = 8192;
/** All that an event has. */
export const SIGNAL_USERS = 255;
