// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Target number, OBJECT_TARGET of the architecture. */
export const OPTIONS_TARGET_OFFSET = 0;
/** CPU_ flags of the architecture that the code may use; never probed. */
export const OPTIONS_CPU_FEATURES_OFFSET = 4;
/** COMPILE_ flags. */
export const OPTIONS_FLAGS_OFFSET = 8;
/** FEATURE_ flags of the proposals to accept. */
export const OPTIONS_WASM_FEATURES_OFFSET = 12;
/** Limit on a body's size; 0 for the default. */
export const OPTIONS_MAX_FUNCTION_BYTES_OFFSET = 16;
/** Zero. */
export const OPTIONS_RESERVED_OFFSET = 20;
/** Size of a record: compile options. */
export const OPTIONS_RECORD_BYTES = 24;
/** Status. */
export const RESULT_STATUS_OFFSET = 0;
/** Address of the object when COMPILED, 16-byte aligned. */
export const RESULT_OBJECT_OFFSET = 4;
/** Its size. */
export const RESULT_OBJECT_BYTES_OFFSET = 8;
/** Otherwise: offset in the module of what is wrong. */
export const RESULT_OFFSET_OFFSET = 12;
/** Otherwise: address of a message, ASCII. */
export const RESULT_MESSAGE_OFFSET = 16;
/** Its length. */
export const RESULT_MESSAGE_BYTES_OFFSET = 20;
/** Function index the error is in, or NONE. */
export const RESULT_FUNCTION_INDEX_OFFSET = 24;
/** Bytes of wasm code section compiled, for speed figures. */
export const RESULT_CODE_BYTES_IN_OFFSET = 28;
/** Size of a record: compile result. */
export const RESULT_RECORD_BYTES = 32;
/** compiled */
export const STATUS_COMPILED = 0;
/** malformed */
export const STATUS_MALFORMED = 1;
/** invalid */
export const STATUS_INVALID = 2;
/** unsupported */
export const STATUS_UNSUPPORTED = 3;
/** over a limit */
export const STATUS_LIMIT = 4;
/** compiler error */
export const STATUS_INTERNAL = 5;
/** Outcome of a compile. */
export const STATUS_NAMES: ReadonlyMap<number, string> = new Map([
  [0, "compiled"],
  [1, "malformed"],
  [2, "invalid"],
  [3, "unsupported"],
  [4, "over a limit"],
  [5, "compiler error"],
]);
/** Accept intrinsics; memory 0 is at KERNEL_MEMORY, mutable globals at KERNEL_GLOBALS; no tables, no floats. */
export const COMPILE_PRIVILEGED = 1;
/** Accept the guest intrinsics. */
export const COMPILE_LIBRARY = 2;
/** Decode and validate every function, make no object. */
export const COMPILE_VALIDATE_ONLY = 4;
/** sign extension */
export const FEATURE_SIGN_EXTENSION = 1;
/** saturating float-to-int conversion */
export const FEATURE_SATURATING_CONVERSION = 2;
/** multi-value */
export const FEATURE_MULTI_VALUE = 4;
/** import or export of mutable globals */
export const FEATURE_MUTABLE_GLOBALS = 8;
/** bulk memory */
export const FEATURE_BULK_MEMORY = 16;
/** reference types */
export const FEATURE_REFERENCE_TYPES = 32;
/** SIMD */
export const FEATURE_SIMD = 64;
/** relaxed SIMD */
export const FEATURE_RELAXED_SIMD = 128;
/** tail call */
export const FEATURE_TAIL_CALL = 256;
/** extended constant expressions */
export const FEATURE_EXTENDED_CONST = 512;
/** multiple memories */
export const FEATURE_MULTI_MEMORY = 1024;
/** memory64 */
export const FEATURE_MEMORY64 = 2048;
/** typed function references */
export const FEATURE_FUNCTION_REFERENCES = 4096;
/** exceptions */
export const FEATURE_EXCEPTIONS = 8192;
/** legacy exceptions */
export const FEATURE_LEGACY_EXCEPTIONS = 16384;
/** garbage collection */
export const FEATURE_GC = 32768;
/** threads */
export const FEATURE_THREADS = 0x10000;
/** wide arithmetic */
export const FEATURE_WIDE_ARITHMETIC = 0x20000;
/** compact import section */
export const FEATURE_COMPACT_IMPORTS = 0x40000;
/** custom page sizes */
export const FEATURE_CUSTOM_PAGE_SIZES = 0x80000;
/** Proposals beyond 1.0 that can be told apart. One that is off is refused by its name. */
export const FEATURE_NAMES: ReadonlyMap<number, string> = new Map([
  [1, "sign extension"],
  [2, "saturating float-to-int conversion"],
  [4, "multi-value"],
  [8, "import or export of mutable globals"],
  [16, "bulk memory"],
  [32, "reference types"],
  [64, "SIMD"],
  [128, "relaxed SIMD"],
  [256, "tail call"],
  [512, "extended constant expressions"],
  [1024, "multiple memories"],
  [2048, "memory64"],
  [4096, "typed function references"],
  [8192, "exceptions"],
  [16384, "legacy exceptions"],
  [32768, "garbage collection"],
  [0x10000, "threads"],
  [0x20000, "wide arithmetic"],
  [0x40000, "compact import section"],
  [0x80000, "custom page sizes"],
]);
/** Size of a module. */
export const LIMIT_MODULE_BYTES = 0x10000000;
/** Types. */
export const LIMIT_TYPES = 0xf4240;
/** Functions, imported ones included. */
export const LIMIT_FUNCTIONS = 0xf4240;
/** Imports. */
export const LIMIT_IMPORTS = 0xf4240;
/** Exports. */
export const LIMIT_EXPORTS = 0xf4240;
/** Globals. */
export const LIMIT_GLOBALS = 0xf4240;
/** Tables. */
export const LIMIT_TABLES = 0x186a0;
/** Memories. */
export const LIMIT_MEMORIES = 100;
/** Tags. */
export const LIMIT_TAGS = 0xf4240;
/** Data segments. */
export const LIMIT_DATA_SEGMENTS = 0x186a0;
/** Element segments. */
export const LIMIT_ELEMENT_SEGMENTS = 0x989680;
/** Items of a segment; elements that an embedder lets a table have. */
export const LIMIT_TABLE_ELEMENTS = 0x989680;
/** Size of a function body. */
export const LIMIT_FUNCTION_BYTES = 0x74cbb1;
/** Locals of a function, parameters included. */
export const LIMIT_LOCALS = 50000;
/** Parameters of a type. */
export const LIMIT_PARAMETERS = 1000;
/** Results of a type. */
export const LIMIT_RESULTS = 1000;
/** Fields of a struct. */
export const LIMIT_FIELDS = 10000;
/** Supertypes above a type. */
export const LIMIT_SUBTYPE_DEPTH = 63;
/** Targets of a br_table. */
export const LIMIT_BR_TABLE = 65520;
/** Size of an import or export name. */
export const LIMIT_NAME_BYTES = 0x186a0;
/** Clauses of a try_table. */
export const LIMIT_CATCHES = 65520;
/** Depth of nested blocks. */
export const LIMIT_NESTING = 10000;
/** Steps in which a module's branches and calls pass on values, whatever its size. */
export const LIMIT_WORK = 0x40000;
/** Further steps for each byte of its code section. */
export const LIMIT_WORK_PER_BYTE = 4;
