// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** At NATIVE_BOOT: what the maker of the program tells the native runner. */
@unmanaged
export class NativeBootRecord {
  /** Address of RUNTIME_COUNT addresses of runtime routines. */
  routines: u64;
  /** Address of the records of the kernel calls. */
  calls: u64;
  /** Number of kernel calls. */
  callCount: u64;
  /** Entry of the signal handler. */
  signal: u64;
  /** Entry of the routine that ends a signal handler. */
  restorer: u64;
  /** Entry of the routine that ends a call of a program. */
  leave: u64;
  /** Address of the records of the linked privileged objects. */
  parts: u64;
  /** Number of them. */
  partCount: u64;
  /** Address of the records of the program's objects: libraries first, the program last. */
  files: u64;
  /** Number of them; with none the runner is a server. */
  fileCount: u64;
  /** Address of the name records of the site kinds, by number. */
  trapNames: u64;
  /** Those of the link results. */
  linkNames: u64;
  /** Those of the flaws of an object. */
  flawNames: u64;
}
/** A text for messages. */
@unmanaged
export class NativeNameRecord {
  /** Its address. */
  at: u64;
  /** Its length. */
  bytes: u64;
}
/** A kernel call of module nebulet. */
@unmanaged
export class NativeCallRecord {
  /** Its entry. */
  code: u64;
  /** Address of its name. */
  name: u64;
  /** Address of its type's canonical form. */
  form: u64;
  /** Length of the name. */
  nameBytes: u32;
  /** Length of the form. */
  formBytes: u32;
}
/** A privileged object of the program. */
@unmanaged
export class NativePartRecord {
  /** Address of the object. */
  object: u64;
  /** Address of its code. */
  code: u64;
}
/** An object of the program. */
@unmanaged
export class NativeFileRecord {
  /** Address of the object. */
  object: u64;
  /** Its size. */
  bytes: u64;
  /** Address of the module name that it is linked under. */
  name: u64;
  /** Length of the name. */
  nameBytes: u64;
}
/** At NATIVE_STATE. */
@unmanaged
export class NativeStateRecord {
  /** Stack pointer to go back to when the program's call ends. */
  stack: u64;
  /** Address of the invocation that runs. */
  invocation: u64;
}
