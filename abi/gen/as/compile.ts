// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Target number, OBJECT_TARGET of the architecture. */
export const OPTIONS_TARGET_OFFSET: u32 = 0;
/** CPU_ flags of the architecture that the code may use; never probed. */
export const OPTIONS_CPU_FEATURES_OFFSET: u32 = 4;
/** COMPILE_ flags. */
export const OPTIONS_FLAGS_OFFSET: u32 = 8;
/** FEATURE_ flags of the proposals to accept. */
export const OPTIONS_WASM_FEATURES_OFFSET: u32 = 12;
/** Limit on a body's size; 0 for the default. */
export const OPTIONS_MAX_FUNCTION_BYTES_OFFSET: u32 = 16;
/** Zero. */
export const OPTIONS_RESERVED_OFFSET: u32 = 20;
/** Size of a record: compile options. */
export const OPTIONS_RECORD_BYTES: u32 = 24;
/** Status. */
export const RESULT_STATUS_OFFSET: u32 = 0;
/** Address of the object when COMPILED, 16-byte aligned. */
export const RESULT_OBJECT_OFFSET: u32 = 4;
/** Its size. */
export const RESULT_OBJECT_BYTES_OFFSET: u32 = 8;
/** Otherwise: offset in the module of what is wrong. */
export const RESULT_OFFSET_OFFSET: u32 = 12;
/** Otherwise: address of a message, ASCII. */
export const RESULT_MESSAGE_OFFSET: u32 = 16;
/** Its length. */
export const RESULT_MESSAGE_BYTES_OFFSET: u32 = 20;
/** Function index the error is in, or NONE. */
export const RESULT_FUNCTION_INDEX_OFFSET: u32 = 24;
/** Bytes of wasm code section compiled, for speed figures. */
export const RESULT_CODE_BYTES_IN_OFFSET: u32 = 28;
/** Size of a record: compile result. */
export const RESULT_RECORD_BYTES: u32 = 32;
/** compiled */
export const STATUS_COMPILED: u32 = 0;
/** malformed */
export const STATUS_MALFORMED: u32 = 1;
/** invalid */
export const STATUS_INVALID: u32 = 2;
/** unsupported */
export const STATUS_UNSUPPORTED: u32 = 3;
/** over a limit */
export const STATUS_LIMIT: u32 = 4;
/** compiler error */
export const STATUS_INTERNAL: u32 = 5;
/** Accept intrinsics; memory 0 is at KERNEL_MEMORY, mutable globals at KERNEL_GLOBALS; no tables, no floats. */
export const COMPILE_PRIVILEGED: u32 = 1;
/** Accept the guest intrinsics. */
export const COMPILE_LIBRARY: u32 = 2;
/** Decode and validate every function, make no object. */
export const COMPILE_VALIDATE_ONLY: u32 = 4;
/** sign extension */
export const FEATURE_SIGN_EXTENSION: u32 = 1;
/** saturating float-to-int conversion */
export const FEATURE_SATURATING_CONVERSION: u32 = 2;
/** multi-value */
export const FEATURE_MULTI_VALUE: u32 = 4;
/** import or export of mutable globals */
export const FEATURE_MUTABLE_GLOBALS: u32 = 8;
/** bulk memory */
export const FEATURE_BULK_MEMORY: u32 = 16;
/** reference types */
export const FEATURE_REFERENCE_TYPES: u32 = 32;
/** SIMD */
export const FEATURE_SIMD: u32 = 64;
/** relaxed SIMD */
export const FEATURE_RELAXED_SIMD: u32 = 128;
/** tail call */
export const FEATURE_TAIL_CALL: u32 = 256;
/** extended constant expressions */
export const FEATURE_EXTENDED_CONST: u32 = 512;
/** multiple memories */
export const FEATURE_MULTI_MEMORY: u32 = 1024;
/** memory64 */
export const FEATURE_MEMORY64: u32 = 2048;
/** typed function references */
export const FEATURE_FUNCTION_REFERENCES: u32 = 4096;
/** exceptions */
export const FEATURE_EXCEPTIONS: u32 = 8192;
/** legacy exceptions */
export const FEATURE_LEGACY_EXCEPTIONS: u32 = 16384;
/** garbage collection */
export const FEATURE_GC: u32 = 32768;
/** threads */
export const FEATURE_THREADS: u32 = 0x10000;
/** wide arithmetic */
export const FEATURE_WIDE_ARITHMETIC: u32 = 0x20000;
/** compact import section */
export const FEATURE_COMPACT_IMPORTS: u32 = 0x40000;
/** custom page sizes */
export const FEATURE_CUSTOM_PAGE_SIZES: u32 = 0x80000;
/** Size of a module. */
export const LIMIT_MODULE_BYTES: u32 = 0x10000000;
/** Types. */
export const LIMIT_TYPES: u32 = 0xf4240;
/** Functions, imported ones included. */
export const LIMIT_FUNCTIONS: u32 = 0xf4240;
/** Imports. */
export const LIMIT_IMPORTS: u32 = 0xf4240;
/** Exports. */
export const LIMIT_EXPORTS: u32 = 0xf4240;
/** Globals. */
export const LIMIT_GLOBALS: u32 = 0xf4240;
/** Tables. */
export const LIMIT_TABLES: u32 = 0x186a0;
/** Memories. */
export const LIMIT_MEMORIES: u32 = 100;
/** Tags. */
export const LIMIT_TAGS: u32 = 0xf4240;
/** Data segments. */
export const LIMIT_DATA_SEGMENTS: u32 = 0x186a0;
/** Element segments. */
export const LIMIT_ELEMENT_SEGMENTS: u32 = 0x989680;
/** Items of a segment; elements that an embedder lets a table have. */
export const LIMIT_TABLE_ELEMENTS: u32 = 0x989680;
/** Size of a function body. */
export const LIMIT_FUNCTION_BYTES: u32 = 0x74cbb1;
/** Locals of a function, parameters included. */
export const LIMIT_LOCALS: u32 = 50000;
/** Parameters of a type. */
export const LIMIT_PARAMETERS: u32 = 1000;
/** Results of a type. */
export const LIMIT_RESULTS: u32 = 1000;
/** Fields of a struct. */
export const LIMIT_FIELDS: u32 = 10000;
/** Supertypes above a type. */
export const LIMIT_SUBTYPE_DEPTH: u32 = 63;
/** Targets of a br_table. */
export const LIMIT_BR_TABLE: u32 = 65520;
/** Size of an import or export name. */
export const LIMIT_NAME_BYTES: u32 = 0x186a0;
/** Clauses of a try_table. */
export const LIMIT_CATCHES: u32 = 65520;
/** Depth of nested blocks. */
export const LIMIT_NESTING: u32 = 10000;
/** Steps in which a module's branches and calls pass on values, whatever its size. */
export const LIMIT_WORK: u32 = 0x40000;
/** Further steps for each byte of its code section. */
export const LIMIT_WORK_PER_BYTE: u32 = 4;
