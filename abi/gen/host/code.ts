// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** The bytes NBO1. */
export const OBJECT_MAGIC = 0x314f424e;
/** Version of this format. */
export const OBJECT_FORMAT = 1;
/** No such index. */
export const OBJECT_NONE = 0xffffffff;
/** Header flag: compiled with intrinsics; never loaded as a process. */
export const OBJECT_PRIVILEGED = 1;
/** Header flag: may use guest intrinsics. */
export const OBJECT_LIBRARY = 2;
/** Machine code, then read-only constants and jump tables. Entries are bytes. */
export const SECTION_CODE = 0;
/** Function records, one per defined function in order. */
export const SECTION_FUNCTIONS = 1;
/** u32 code offsets, ascending: return addresses of calls, first bytes of instructions that can trap. A return address that is none is that of a frame which stays only for a tail call into another instance: it stands in no backtrace. */
export const SECTION_SITE_CODE = 2;
/** u32 offset in the module, parallel to SITE_CODE. */
export const SECTION_SITE_WASM = 3;
/** u8 site kind, parallel to SITE_CODE. */
export const SECTION_SITE_KIND = 4;
/** Relocation records, ascending. */
export const SECTION_RELOCATIONS = 5;
/** Type records. */
export const SECTION_TYPES = 6;
/** Import records, in module order. Imports that are intrinsics have none, and function numbers in the object count without them. */
export const SECTION_IMPORTS = 7;
/** Export records, in module order. */
export const SECTION_EXPORTS = 8;
/** Memory records, defined memories only. */
export const SECTION_MEMORIES = 9;
/** Table records, defined tables only. */
export const SECTION_TABLES = 10;
/** Global records, defined globals only. */
export const SECTION_GLOBALS = 11;
/** Element segment records. */
export const SECTION_ELEMENTS = 12;
/** Element item records, referred to by ELEMENTS. */
export const SECTION_ITEMS = 13;
/** Data segment records. */
export const SECTION_DATA = 14;
/** Contents of data segments. */
export const SECTION_DATA_BYTES = 15;
/** u32 function indices, ascending: those that have a function record in the instance block (exported, in an element segment, or named by ref.func). */
export const SECTION_FUNCREFS = 16;
/** Bytes of constant expressions. */
export const SECTION_EXPRESSIONS = 17;
/** Names, UTF-8, without terminator. */
export const SECTION_STRINGS = 18;
/** Stack call records, ascending: the calls that pass arguments on the stack. */
export const SECTION_STACK_CALLS = 19;
/** u32 type index of each defined tag. */
export const SECTION_TAGS = 20;
/** Handler records, ascending by return address. */
export const SECTION_HANDLERS = 21;
/** Indices into the header's section directory. */
export const SECTION_NAMES: ReadonlyMap<number, string> = new Map([
  [0, "Machine code, then read-only constants and jump tables. Entries are bytes."],
  [1, "Function records, one per defined function in order."],
  [2, "u32 code offsets, ascending: return addresses of calls, first bytes of instructions that can trap. A return address that is none is that of a frame which stays only for a tail call into another instance: it stands in no backtrace."],
  [3, "u32 offset in the module, parallel to SITE_CODE."],
  [4, "u8 site kind, parallel to SITE_CODE."],
  [5, "Relocation records, ascending."],
  [6, "Type records."],
  [7, "Import records, in module order. Imports that are intrinsics have none, and function numbers in the object count without them."],
  [8, "Export records, in module order."],
  [9, "Memory records, defined memories only."],
  [10, "Table records, defined tables only."],
  [11, "Global records, defined globals only."],
  [12, "Element segment records."],
  [13, "Element item records, referred to by ELEMENTS."],
  [14, "Data segment records."],
  [15, "Contents of data segments."],
  [16, "u32 function indices, ascending: those that have a function record in the instance block (exported, in an element segment, or named by ref.func)."],
  [17, "Bytes of constant expressions."],
  [18, "Names, UTF-8, without terminator."],
  [19, "Stack call records, ascending: the calls that pass arguments on the stack."],
  [20, "u32 type index of each defined tag."],
  [21, "Handler records, ascending by return address."],
]);
/** Number of sections. */
export const SECTION_COUNT = 22;
/** OBJECT_MAGIC. */
export const HEADER_MAGIC_OFFSET = 0;
/** OBJECT_FORMAT. */
export const HEADER_FORMAT_OFFSET = 4;
/** Target number, OBJECT_TARGET of the architecture. */
export const HEADER_TARGET_OFFSET = 8;
/** CPU features the code uses (CPU_ flags of the compile options). */
export const HEADER_CPU_FEATURES_OFFSET = 12;
/** Header flags. */
export const HEADER_FLAGS_OFFSET = 16;
/** Size of the whole object. */
export const HEADER_TOTAL_BYTES_OFFSET = 20;
/** Size of the wasm module it was made from. */
export const HEADER_MODULE_BYTES_OFFSET = 24;
/** Function index of the start function, or NONE. */
export const HEADER_START_OFFSET = 28;
/** Function index of the initializer, or NONE: the last function, which sets the globals that have no initial value here. To be called between instance_prepare and instance_initialize. No instruction names it. */
export const HEADER_INITIALIZER_OFFSET = 32;
/** Size of the instance block; a multiple of 64. */
export const HEADER_INSTANCE_BYTES_OFFSET = 36;
/** Offset in the instance block of the memory slots. */
export const HEADER_MEMORIES_AT_OFFSET = 40;
/** Offset of the table slots. */
export const HEADER_TABLES_AT_OFFSET = 44;
/** Offset of the import slots. */
export const HEADER_IMPORTS_AT_OFFSET = 48;
/** Offset of the global cells (16-byte aligned). */
export const HEADER_GLOBALS_AT_OFFSET = 52;
/** Offset of the canonical type numbers. */
export const HEADER_TYPE_IDS_AT_OFFSET = 56;
/** Offset of the function records. */
export const HEADER_FUNCREFS_AT_OFFSET = 60;
/** Offset of one byte per data segment, 1 when dropped. */
export const HEADER_DATA_DROPPED_AT_OFFSET = 64;
/** Offset of one byte per element segment. */
export const HEADER_ELEMENTS_DROPPED_AT_OFFSET = 68;
/** Offset of the tag records. */
export const HEADER_TAGS_AT_OFFSET = 72;
/** Number of imported functions that are not intrinsics: defined functions are numbered from here. */
export const HEADER_IMPORTED_FUNCTIONS_OFFSET = 76;
/** Number of imported tables. */
export const HEADER_IMPORTED_TABLES_OFFSET = 80;
/** Number of imported memories. */
export const HEADER_IMPORTED_MEMORIES_OFFSET = 84;
/** Number of imported globals. */
export const HEADER_IMPORTED_GLOBALS_OFFSET = 88;
/** Number of imported tags. */
export const HEADER_IMPORTED_TAGS_OFFSET = 92;
/** Largest frame of any function. */
export const HEADER_MAX_FRAME_BYTES_OFFSET = 96;
/** Offset of the module's name in STRINGS. */
export const HEADER_NAME_AT_OFFSET = 100;
/** Length of the module's name in bytes. */
export const HEADER_NAME_BYTES_OFFSET = 104;
/** Size of a record: object header. */
export const HEADER_RECORD_BYTES = 112;
/** Offset in the object. */
export const DIRECTORY_AT_OFFSET = 0;
/** Size in bytes. */
export const DIRECTORY_BYTES_OFFSET = 4;
/** Number of entries. */
export const DIRECTORY_COUNT_OFFSET = 8;
/** Size of a record: section directory entry. */
export const DIRECTORY_RECORD_BYTES = 12;
/** Offset in CODE of its entry. */
export const FUNCTION_CODE_AT_OFFSET = 0;
/** Size of its machine code, without constants. */
export const FUNCTION_CODE_BYTES_OFFSET = 4;
/** Distance from the stack pointer after the prologue to the return address. */
export const FUNCTION_FRAME_BYTES_OFFSET = 8;
/** Code offset from the entry at which the frame is allocated; before it the return address is at the stack pointer. */
export const FUNCTION_PROLOGUE_BYTES_OFFSET = 12;
/** Type index. */
export const FUNCTION_TYPE_OFFSET = 16;
/** Offset in the module of its body. */
export const FUNCTION_WASM_AT_OFFSET = 20;
/** Size of its body. */
export const FUNCTION_WASM_BYTES_OFFSET = 24;
/** Offset of its name from the name section (else its first export name, else empty) in STRINGS. */
export const FUNCTION_NAME_AT_OFFSET = 28;
/** Length of its name from the name section (else its first export name, else empty) in bytes. */
export const FUNCTION_NAME_BYTES_OFFSET = 32;
/** Spill stores and reloads inside innermost loops. */
export const FUNCTION_LOOP_SPILLS_OFFSET = 36;
/** Bytes of its stack arguments, which it takes off the stack when it returns. */
export const FUNCTION_STACK_BYTES_OFFSET = 40;
/** Size of a record: function. */
export const FUNCTION_RECORD_BYTES = 44;
/** Offset in CODE of its return address. */
export const STACK_CALL_AT_OFFSET = 0;
/** Bytes of its stack arguments. */
export const STACK_CALL_BYTES_OFFSET = 4;
/** Size of a record: stack call. */
export const STACK_CALL_RECORD_BYTES = 8;
/** Code offset of the call's return address. */
export const HANDLER_RETURN_AT_OFFSET = 0;
/** Code offset, in the same function, to go on at: with the stack pointer that the function has after its prologue, and the exception in the first result register. */
export const HANDLER_PAD_AT_OFFSET = 4;
/** Size of a record: handler. */
export const HANDLER_RECORD_BYTES = 8;
/** Target: runtime routine number SYMBOL. */
export const RELOCATION_RUNTIME = 1;
/** Target: imported function number SYMBOL, resolved at link time. Privileged objects only. */
export const RELOCATION_IMPORT = 2;
/** Offset of the field in CODE. */
export const RELOCATION_AT_OFFSET = 0;
/** Relocation kind. */
export const RELOCATION_KIND_OFFSET = 4;
/** What it refers to, by kind. */
export const RELOCATION_SYMBOL_OFFSET = 8;
/** Added to the target: RELOCATION_FIELD_ADDEND. */
export const RELOCATION_ADDEND_OFFSET = 12;
/** Size of a record: relocation. */
export const RELOCATION_RECORD_BYTES = 16;
/** Offset of the canonical form in STRINGS. */
export const TYPE_FORM_AT_OFFSET = 0;
/** Length of the canonical form in bytes. */
export const TYPE_FORM_BYTES_OFFSET = 4;
/** Index of the first type equal to this one; its own when there is none before it. */
export const TYPE_CANONICAL_OFFSET = 8;
/** First type of its recursive group. */
export const TYPE_GROUP_OFFSET = 12;
/** Number of types of the group. */
export const TYPE_COUNT_OFFSET = 16;
/** Size of a record: type. */
export const TYPE_RECORD_BYTES = 20;
/** A reference. */
export const VALUE_REFERENCE = 0x40000000;
/** Null is one of its values. */
export const VALUE_NULLABLE = 0x20000000;
/** To an abstract heap type. */
export const VALUE_ABSTRACT = 0x10000000;
/** The low bits. */
export const VALUE_INDEX = 0xffffff;
/** function */
export const EXTERNAL_FUNCTION = 0;
/** table */
export const EXTERNAL_TABLE = 1;
/** memory */
export const EXTERNAL_MEMORY = 2;
/** global */
export const EXTERNAL_GLOBAL = 3;
/** tag */
export const EXTERNAL_TAG = 4;
/** Offset of the module name in STRINGS. */
export const IMPORT_MODULE_AT_OFFSET = 0;
/** Length of the module name in bytes. */
export const IMPORT_MODULE_BYTES_OFFSET = 4;
/** Offset of the field name in STRINGS. */
export const IMPORT_NAME_AT_OFFSET = 8;
/** Length of the field name in bytes. */
export const IMPORT_NAME_BYTES_OFFSET = 12;
/** External kind. */
export const IMPORT_KIND_OFFSET = 16;
/** Function, tag: type index. Table: element type. Global: value type. Memory: 0. See Value types. */
export const IMPORT_TYPE_OFFSET = 20;
/** Global: 1 when mutable. Table, memory: limits flags. */
export const IMPORT_FLAGS_OFFSET = 24;
/** Table, memory: minimum size in elements or pages. */
export const IMPORT_MIN_OFFSET = 32;
/** Table, memory: maximum, or all ones. */
export const IMPORT_MAX_OFFSET = 40;
/** Size of a record: import. */
export const IMPORT_RECORD_BYTES = 48;
/** Offset of the export's name in STRINGS. */
export const EXPORT_NAME_AT_OFFSET = 0;
/** Length of the export's name in bytes. */
export const EXPORT_NAME_BYTES_OFFSET = 4;
/** External kind. */
export const EXPORT_KIND_OFFSET = 8;
/** Index in its index space. */
export const EXPORT_INDEX_OFFSET = 12;
/** Size of a record: export. */
export const EXPORT_RECORD_BYTES = 16;
/** Limits flags (bit 0 has a maximum, bit 1 shared, bit 2 64-bit). */
export const MEMORY_TYPE_FLAGS_OFFSET = 0;
/** Initial size in pages. */
export const MEMORY_TYPE_MIN_OFFSET = 8;
/** Maximum in pages, or all ones. */
export const MEMORY_TYPE_MAX_OFFSET = 16;
/** Size of a record: memory type. */
export const MEMORY_TYPE_RECORD_BYTES = 24;
/** Element type (Value types). */
export const TABLE_TYPE_TYPE_OFFSET = 0;
/** Limits flags. */
export const TABLE_TYPE_FLAGS_OFFSET = 4;
/** Initial number of elements. */
export const TABLE_TYPE_MIN_OFFSET = 8;
/** Maximum, or all ones. */
export const TABLE_TYPE_MAX_OFFSET = 16;
/** Offset of the initial value of every element in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export const TABLE_TYPE_INIT_AT_OFFSET = 24;
/** Its length in bytes; 0 where there is none. */
export const TABLE_TYPE_INIT_BYTES_OFFSET = 28;
/** Size of a record: table type. */
export const TABLE_TYPE_RECORD_BYTES = 32;
/** Value type (Value types). */
export const GLOBAL_TYPE_OFFSET = 0;
/** 1 when mutable. */
export const GLOBAL_MUTABLE_OFFSET = 4;
/** Offset of its initial value, if the initializer doesn't set it in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export const GLOBAL_INIT_AT_OFFSET = 8;
/** Its length in bytes; 0 where there is none. */
export const GLOBAL_INIT_BYTES_OFFSET = 12;
/** Size of a record: global. */
export const GLOBAL_RECORD_BYTES = 16;
/** copied when instantiated, then dropped */
export const SEGMENT_ACTIVE = 0;
/** copied by table.init or memory.init */
export const SEGMENT_PASSIVE = 1;
/** element segments only: dropped when instantiated */
export const SEGMENT_DECLARATIVE = 2;
/** Segment mode. */
export const ELEMENT_MODE_OFFSET = 0;
/** Table index, when active. */
export const ELEMENT_TABLE_OFFSET = 4;
/** Element type (Value types). */
export const ELEMENT_TYPE_OFFSET = 8;
/** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export const ELEMENT_OFFSET_AT_OFFSET = 12;
/** Its length in bytes; 0 where there is none. */
export const ELEMENT_OFFSET_BYTES_OFFSET = 16;
/** Index of its first record in ITEMS. */
export const ELEMENT_ITEMS_AT_OFFSET = 20;
/** Number of items. */
export const ELEMENT_ITEMS_OFFSET = 24;
/** Size of a record: element segment. */
export const ELEMENT_RECORD_BYTES = 28;
/** Place in FUNCREFS, or offset in EXPRESSIONS. */
export const ITEM_AT_OFFSET = 0;
/** Length of the expression, or 0. */
export const ITEM_BYTES_OFFSET = 4;
/** Size of a record: element item. */
export const ITEM_RECORD_BYTES = 8;
/** Segment mode. */
export const DATA_MODE_OFFSET = 0;
/** Memory index, when active. */
export const DATA_MEMORY_OFFSET = 4;
/** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export const DATA_OFFSET_AT_OFFSET = 8;
/** Its length in bytes; 0 where there is none. */
export const DATA_OFFSET_BYTES_OFFSET = 12;
/** Offset of its content in DATA_BYTES. */
export const DATA_CONTENT_AT_OFFSET = 16;
/** Its size. */
export const DATA_CONTENT_BYTES_OFFSET = 20;
/** Size of a record: data segment. */
export const DATA_RECORD_BYTES = 24;
/** A module that came from outside. */
export const ROLE_NONE = 0;
/** Makes code of modules, in a process of its own. */
export const ROLE_COMPILER = 1;
/** Linked into that process. */
export const ROLE_FOR_COMPILER = 2;
/** Linked into each program that imports from it. */
export const ROLE_LIBRARY = 3;
