// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** May be duplicated. */
export const RIGHT_DUPLICATE: u32 = 1;
/** May be sent in a message or given to a process. */
export const RIGHT_MOVE: u32 = 2;
/** Its signals may be waited for. */
export const RIGHT_WAIT: u32 = 4;
/** Its state may be read. */
export const RIGHT_INSPECT: u32 = 8;
/** Channel end: send. */
export const RIGHT_SEND: u32 = 16;
/** Channel end: receive. */
export const RIGHT_RECEIVE: u32 = 32;
/** Event, timer: raise, lower, set. */
export const RIGHT_SET: u32 = 64;
/** Port: bind objects. */
export const RIGHT_BIND: u32 = 128;
/** Budget: objects may be charged to it. */
export const RIGHT_SPEND: u32 = 256;
/** Budget: parts may be split off. */
export const RIGHT_SPLIT: u32 = 512;
/** Process: handles may be given before it starts. */
export const RIGHT_GRANT: u32 = 1024;
/** Process: threads may be started. */
export const RIGHT_START: u32 = 2048;
/** Process, thread: may be ended. */
export const RIGHT_KILL: u32 = 4096;
/** Thread: its priority may be changed. */
export const RIGHT_PRIORITY: u32 = 8192;
/** Memory, device, log: may be read; memory may be mapped for reading. */
export const RIGHT_READ: u32 = 16384;
/** Memory, device, log: may be written; memory may be mapped for writing. */
export const RIGHT_WRITE: u32 = 32768;
/** Memory: its size may be changed. */
export const RIGHT_RESIZE: u32 = 0x10000;
/** Gate: calls may be answered. */
export const RIGHT_SERVE: u32 = 0x20000;
/** Gate: may be called. */
export const RIGHT_CALL: u32 = 0x40000;
/** Module: may be instantiated. */
export const RIGHT_LINK: u32 = 0x80000;
/** Code authority: code files may be made modules. */
export const RIGHT_MAKE: u32 = 0x100000;
/** Interrupt: may be acknowledged. */
export const RIGHT_ACKNOWLEDGE: u32 = 0x200000;
/** Virtqueue: buffers may be given to the device. */
export const RIGHT_SUBMIT: u32 = 0x400000;
/** Event: bits 0 to 7 are its users' own. */
export const SIGNAL_USER_0: u32 = 1;
/**  */
export const SIGNAL_USER_1: u32 = 2;
/**  */
export const SIGNAL_USER_2: u32 = 4;
/**  */
export const SIGNAL_USER_3: u32 = 8;
/**  */
export const SIGNAL_USER_4: u32 = 16;
/**  */
export const SIGNAL_USER_5: u32 = 32;
/**  */
export const SIGNAL_USER_6: u32 = 64;
/**  */
export const SIGNAL_USER_7: u32 = 128;
/** Channel end, log, virtqueue, port: there is something to take. */
export const SIGNAL_READABLE: u32 = 256;
/** Channel end: another message may be sent. */
export const SIGNAL_WRITABLE: u32 = 512;
/** Channel end, gate: nobody has the other side any more. */
export const SIGNAL_PEER_CLOSED: u32 = 1024;
/** Timer, interrupt: its time has come, or it has happened. */
export const SIGNAL_FIRED: u32 = 2048;
/** Process, thread: it has ended. */
export const SIGNAL_EXITED: u32 = 4096;
/** Budget: something was refused for lack of it. */
export const SIGNAL_EXHAUSTED: u32 = 8192;
/** All that an event has. */
export const SIGNAL_USERS: u32 = 255;
