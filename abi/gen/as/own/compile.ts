// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** What to compile for. Everything that the result depends on stands here or in the module. */
@unmanaged
export class OptionsRecord {
  /** Target number, OBJECT_TARGET of the architecture. */
  target: u32;
  /** CPU_ flags of the architecture that the code may use; never probed. */
  cpuFeatures: u32;
  /** COMPILE_ flags. */
  flags: u32;
  /** FEATURE_ flags of the proposals to accept. */
  wasmFeatures: u32;
  /** Limit on a body's size; 0 for the default. */
  maxFunctionBytes: u32;
  /** Zero. */
  reserved: u32;
}
/** The answer. */
@unmanaged
export class ResultRecord {
  /** Status. */
  status: u32;
  /** Address of the object when COMPILED, 16-byte aligned. */
  object: u32;
  /** Its size. */
  objectBytes: u32;
  /** Otherwise: offset in the module of what is wrong. */
  offset: u32;
  /** Otherwise: address of a message, ASCII. */
  message: u32;
  /** Its length. */
  messageBytes: u32;
  /** Function index the error is in, or NONE. */
  functionIndex: u32;
  /** Bytes of wasm code section compiled, for speed figures. */
  codeBytesIn: u32;
}
