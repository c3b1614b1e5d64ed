/**
 * Numbers of WASI preview 1, from `wasi_snapshot_preview1.witx` and `typenames.witx` of the WebAssembly/WASI repository
 * (`legacy/preview1`): record layouts follow the witx ABI. Only what this module uses.
 */

// Errors (errno).
export const ERRNO_SUCCESS: i32 = 0;
export const ERRNO_AGAIN: i32 = 6;
export const ERRNO_BADF: i32 = 8;
export const ERRNO_FAULT: i32 = 21;
export const ERRNO_INVAL: i32 = 28;
export const ERRNO_IO: i32 = 29;
export const ERRNO_NOMEM: i32 = 48;
export const ERRNO_NOTDIR: i32 = 54;
export const ERRNO_NOTSOCK: i32 = 57;
export const ERRNO_NOTSUP: i32 = 58;
export const ERRNO_PIPE: i32 = 64;
export const ERRNO_SPIPE: i32 = 70;
export const ERRNO_NOTCAPABLE: i32 = 76;

// Clocks (clockid).
export const CLOCKID_REALTIME: u32 = 0;
export const CLOCKID_MONOTONIC: u32 = 1;
export const CLOCKID_PROCESS_CPUTIME: u32 = 2;
export const CLOCKID_THREAD_CPUTIME: u32 = 3;

// File types (filetype).
export const FILETYPE_UNKNOWN: u32 = 0;
export const FILETYPE_CHARACTER_DEVICE: u32 = 2;

// Descriptor flags (fdflags).
export const FDFLAGS_APPEND: u32 = 1;
export const FDFLAGS_NONBLOCK: u32 = 4;

/** Which times are set, and how (fstflags): a given time and the present one each for access and for modification. */
export const FSTFLAGS: u32 = 15;
export const FSTFLAGS_ATIM: u32 = 3;
export const FSTFLAGS_MTIM: u32 = 12;

// Rights (rights).
export const RIGHTS_FD_READ: u64 = 1 << 1;
export const RIGHTS_FD_FDSTAT_SET_FLAGS: u64 = 1 << 3;
export const RIGHTS_FD_WRITE: u64 = 1 << 6;
export const RIGHTS_FD_FILESTAT_GET: u64 = 1 << 21;
export const RIGHTS_POLL_FD_READWRITE: u64 = 1 << 27;

/** The last of the signals (signal). */
export const SIGNAL_SYS: u32 = 30;

// Directions of fd_seek (whence).
export const WHENCE_END: u32 = 2;

// Buffer of a scattered read or write (iovec, ciovec).
export const IOVEC_BYTES: u32 = 8;
export const IOVEC_BUF: u32 = 0;
export const IOVEC_BUF_LEN: u32 = 4;

// State of a descriptor (fdstat).
export const FDSTAT_BYTES: u32 = 24;
export const FDSTAT_FILETYPE: u32 = 0;
export const FDSTAT_FLAGS: u32 = 2;
export const FDSTAT_RIGHTS_BASE: u32 = 8;
export const FDSTAT_RIGHTS_INHERITING: u32 = 16;

// Attributes of a file (filestat).
export const FILESTAT_BYTES: u32 = 64;
export const FILESTAT_FILETYPE: u32 = 16;
export const FILESTAT_NLINK: u32 = 24;

// What poll_oneoff waits for (subscription). The fields of the two variants overlap.
export const SUBSCRIPTION_BYTES: u32 = 48;
export const SUBSCRIPTION_USERDATA: u32 = 0;
export const SUBSCRIPTION_TAG: u32 = 8;
export const SUBSCRIPTION_CLOCK_ID: u32 = 16;
export const SUBSCRIPTION_CLOCK_TIMEOUT: u32 = 24;
export const SUBSCRIPTION_CLOCK_FLAGS: u32 = 40;
export const SUBSCRIPTION_FD: u32 = 16;
/** Flag of a clock subscription: the timeout is a point in time. */
export const SUBCLOCKFLAGS_ABSTIME: u32 = 1;

// What has happened (event).
export const EVENT_BYTES: u32 = 32;
export const EVENT_USERDATA: u32 = 0;
export const EVENT_ERROR: u32 = 8;
export const EVENT_TYPE: u32 = 10;
export const EVENT_NBYTES: u32 = 16;
export const EVENT_FLAGS: u32 = 24;
export const EVENTTYPE_CLOCK: u32 = 0;
export const EVENTTYPE_FD_READ: u32 = 1;
export const EVENTTYPE_FD_WRITE: u32 = 2;
