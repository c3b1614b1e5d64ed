// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** OBJECT_MAGIC. */
export function headerMagic(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes MAGIC of a record: object header. */
export function setHeaderMagic(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** OBJECT_FORMAT. */
export function headerFormat(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes FORMAT of a record: object header. */
export function setHeaderFormat(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Target number, OBJECT_TARGET of the architecture. */
export function headerTarget(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes TARGET of a record: object header. */
export function setHeaderTarget(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** CPU features the code uses (CPU_ flags of the compile options). */
export function headerCpuFeatures(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes CPU_FEATURES of a record: object header. */
export function setHeaderCpuFeatures(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Header flags. */
export function headerFlags(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes FLAGS of a record: object header. */
export function setHeaderFlags(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Size of the whole object. */
export function headerTotalBytes(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes TOTAL_BYTES of a record: object header. */
export function setHeaderTotalBytes(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Size of the wasm module it was made from. */
export function headerModuleBytes(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes MODULE_BYTES of a record: object header. */
export function setHeaderModuleBytes(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Function index of the start function, or NONE. */
export function headerStart(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes START of a record: object header. */
export function setHeaderStart(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Function index of the initializer, or NONE: the last function, which sets the globals that have no initial value here. To be called between instance_prepare and instance_initialize. No instruction names it. */
export function headerInitializer(at: u64): u32 {
  return <u32>load32(at + 32);
}
/** Writes INITIALIZER of a record: object header. */
export function setHeaderInitializer(at: u64, value: u32): void {
  store32(at + 32, <i32>value);
}
/** Size of the instance block; a multiple of 64. */
export function headerInstanceBytes(at: u64): u32 {
  return <u32>load32(at + 36);
}
/** Writes INSTANCE_BYTES of a record: object header. */
export function setHeaderInstanceBytes(at: u64, value: u32): void {
  store32(at + 36, <i32>value);
}
/** Offset in the instance block of the memory slots. */
export function headerMemoriesAt(at: u64): u32 {
  return <u32>load32(at + 40);
}
/** Writes MEMORIES_AT of a record: object header. */
export function setHeaderMemoriesAt(at: u64, value: u32): void {
  store32(at + 40, <i32>value);
}
/** Offset of the table slots. */
export function headerTablesAt(at: u64): u32 {
  return <u32>load32(at + 44);
}
/** Writes TABLES_AT of a record: object header. */
export function setHeaderTablesAt(at: u64, value: u32): void {
  store32(at + 44, <i32>value);
}
/** Offset of the import slots. */
export function headerImportsAt(at: u64): u32 {
  return <u32>load32(at + 48);
}
/** Writes IMPORTS_AT of a record: object header. */
export function setHeaderImportsAt(at: u64, value: u32): void {
  store32(at + 48, <i32>value);
}
/** Offset of the global cells (16-byte aligned). */
export function headerGlobalsAt(at: u64): u32 {
  return <u32>load32(at + 52);
}
/** Writes GLOBALS_AT of a record: object header. */
export function setHeaderGlobalsAt(at: u64, value: u32): void {
  store32(at + 52, <i32>value);
}
/** Offset of the canonical type numbers. */
export function headerTypeIdsAt(at: u64): u32 {
  return <u32>load32(at + 56);
}
/** Writes TYPE_IDS_AT of a record: object header. */
export function setHeaderTypeIdsAt(at: u64, value: u32): void {
  store32(at + 56, <i32>value);
}
/** Offset of the function records. */
export function headerFuncrefsAt(at: u64): u32 {
  return <u32>load32(at + 60);
}
/** Writes FUNCREFS_AT of a record: object header. */
export function setHeaderFuncrefsAt(at: u64, value: u32): void {
  store32(at + 60, <i32>value);
}
/** Offset of one byte per data segment, 1 when dropped. */
export function headerDataDroppedAt(at: u64): u32 {
  return <u32>load32(at + 64);
}
/** Writes DATA_DROPPED_AT of a record: object header. */
export function setHeaderDataDroppedAt(at: u64, value: u32): void {
  store32(at + 64, <i32>value);
}
/** Offset of one byte per element segment. */
export function headerElementsDroppedAt(at: u64): u32 {
  return <u32>load32(at + 68);
}
/** Writes ELEMENTS_DROPPED_AT of a record: object header. */
export function setHeaderElementsDroppedAt(at: u64, value: u32): void {
  store32(at + 68, <i32>value);
}
/** Offset of the tag records. */
export function headerTagsAt(at: u64): u32 {
  return <u32>load32(at + 72);
}
/** Writes TAGS_AT of a record: object header. */
export function setHeaderTagsAt(at: u64, value: u32): void {
  store32(at + 72, <i32>value);
}
/** Number of imported functions that are not intrinsics: defined functions are numbered from here. */
export function headerImportedFunctions(at: u64): u32 {
  return <u32>load32(at + 76);
}
/** Writes IMPORTED_FUNCTIONS of a record: object header. */
export function setHeaderImportedFunctions(at: u64, value: u32): void {
  store32(at + 76, <i32>value);
}
/** Number of imported tables. */
export function headerImportedTables(at: u64): u32 {
  return <u32>load32(at + 80);
}
/** Writes IMPORTED_TABLES of a record: object header. */
export function setHeaderImportedTables(at: u64, value: u32): void {
  store32(at + 80, <i32>value);
}
/** Number of imported memories. */
export function headerImportedMemories(at: u64): u32 {
  return <u32>load32(at + 84);
}
/** Writes IMPORTED_MEMORIES of a record: object header. */
export function setHeaderImportedMemories(at: u64, value: u32): void {
  store32(at + 84, <i32>value);
}
/** Number of imported globals. */
export function headerImportedGlobals(at: u64): u32 {
  return <u32>load32(at + 88);
}
/** Writes IMPORTED_GLOBALS of a record: object header. */
export function setHeaderImportedGlobals(at: u64, value: u32): void {
  store32(at + 88, <i32>value);
}
/** Number of imported tags. */
export function headerImportedTags(at: u64): u32 {
  return <u32>load32(at + 92);
}
/** Writes IMPORTED_TAGS of a record: object header. */
export function setHeaderImportedTags(at: u64, value: u32): void {
  store32(at + 92, <i32>value);
}
/** Largest frame of any function. */
export function headerMaxFrameBytes(at: u64): u32 {
  return <u32>load32(at + 96);
}
/** Writes MAX_FRAME_BYTES of a record: object header. */
export function setHeaderMaxFrameBytes(at: u64, value: u32): void {
  store32(at + 96, <i32>value);
}
/** Offset of the module's name in STRINGS. */
export function headerNameAt(at: u64): u32 {
  return <u32>load32(at + 100);
}
/** Writes NAME_AT of a record: object header. */
export function setHeaderNameAt(at: u64, value: u32): void {
  store32(at + 100, <i32>value);
}
/** Length of the module's name in bytes. */
export function headerNameBytes(at: u64): u32 {
  return <u32>load32(at + 104);
}
/** Writes NAME_BYTES of a record: object header. */
export function setHeaderNameBytes(at: u64, value: u32): void {
  store32(at + 104, <i32>value);
}
/** Offset in the object. */
export function directoryAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes AT of a record: section directory entry. */
export function setDirectoryAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Size in bytes. */
export function directoryBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes BYTES of a record: section directory entry. */
export function setDirectoryBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Number of entries. */
export function directoryCount(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes COUNT of a record: section directory entry. */
export function setDirectoryCount(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Offset in CODE of its entry. */
export function functionCodeAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes CODE_AT of a record: function. */
export function setFunctionCodeAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Size of its machine code, without constants. */
export function functionCodeBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes CODE_BYTES of a record: function. */
export function setFunctionCodeBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Distance from the stack pointer after the prologue to the return address. */
export function functionFrameBytes(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes FRAME_BYTES of a record: function. */
export function setFunctionFrameBytes(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Code offset from the entry at which the frame is allocated; before it the return address is at the stack pointer. */
export function functionPrologueBytes(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes PROLOGUE_BYTES of a record: function. */
export function setFunctionPrologueBytes(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Type index. */
export function functionType(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes TYPE of a record: function. */
export function setFunctionType(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Offset in the module of its body. */
export function functionWasmAt(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes WASM_AT of a record: function. */
export function setFunctionWasmAt(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Size of its body. */
export function functionWasmBytes(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes WASM_BYTES of a record: function. */
export function setFunctionWasmBytes(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Offset of its name from the name section (else its first export name, else empty) in STRINGS. */
export function functionNameAt(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes NAME_AT of a record: function. */
export function setFunctionNameAt(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Length of its name from the name section (else its first export name, else empty) in bytes. */
export function functionNameBytes(at: u64): u32 {
  return <u32>load32(at + 32);
}
/** Writes NAME_BYTES of a record: function. */
export function setFunctionNameBytes(at: u64, value: u32): void {
  store32(at + 32, <i32>value);
}
/** Spill stores and reloads inside innermost loops. */
export function functionLoopSpills(at: u64): u32 {
  return <u32>load32(at + 36);
}
/** Writes LOOP_SPILLS of a record: function. */
export function setFunctionLoopSpills(at: u64, value: u32): void {
  store32(at + 36, <i32>value);
}
/** Bytes of its stack arguments, which it takes off the stack when it returns. */
export function functionStackBytes(at: u64): u32 {
  return <u32>load32(at + 40);
}
/** Writes STACK_BYTES of a record: function. */
export function setFunctionStackBytes(at: u64, value: u32): void {
  store32(at + 40, <i32>value);
}
/** Offset in CODE of its return address. */
export function stackCallAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes AT of a record: stack call. */
export function setStackCallAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Bytes of its stack arguments. */
export function stackCallBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes BYTES of a record: stack call. */
export function setStackCallBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Code offset of the call's return address. */
export function handlerReturnAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes RETURN_AT of a record: handler. */
export function setHandlerReturnAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Code offset, in the same function, to go on at: with the stack pointer that the function has after its prologue, and the exception in the first result register. */
export function handlerPadAt(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes PAD_AT of a record: handler. */
export function setHandlerPadAt(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Offset of the field in CODE. */
export function relocationAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes AT of a record: relocation. */
export function setRelocationAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Relocation kind. */
export function relocationKind(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes KIND of a record: relocation. */
export function setRelocationKind(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** What it refers to, by kind. */
export function relocationSymbol(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes SYMBOL of a record: relocation. */
export function setRelocationSymbol(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Added to the target: RELOCATION_FIELD_ADDEND. */
export function relocationAddend(at: u64): i32 {
  return load32(at + 12);
}
/** Writes ADDEND of a record: relocation. */
export function setRelocationAddend(at: u64, value: i32): void {
  store32(at + 12, value);
}
/** Offset of the canonical form in STRINGS. */
export function typeFormAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes FORM_AT of a record: type. */
export function setTypeFormAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Length of the canonical form in bytes. */
export function typeFormBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes FORM_BYTES of a record: type. */
export function setTypeFormBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Index of the first type equal to this one; its own when there is none before it. */
export function typeCanonical(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes CANONICAL of a record: type. */
export function setTypeCanonical(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** First type of its recursive group. */
export function typeGroup(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes GROUP of a record: type. */
export function setTypeGroup(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Number of types of the group. */
export function typeCount(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes COUNT of a record: type. */
export function setTypeCount(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Offset of the module name in STRINGS. */
export function importModuleAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes MODULE_AT of a record: import. */
export function setImportModuleAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Length of the module name in bytes. */
export function importModuleBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes MODULE_BYTES of a record: import. */
export function setImportModuleBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Offset of the field name in STRINGS. */
export function importNameAt(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes NAME_AT of a record: import. */
export function setImportNameAt(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Length of the field name in bytes. */
export function importNameBytes(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes NAME_BYTES of a record: import. */
export function setImportNameBytes(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** External kind. */
export function importKind(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes KIND of a record: import. */
export function setImportKind(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Function, tag: type index. Table: element type. Global: value type. Memory: 0. See Value types. */
export function importType(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes TYPE of a record: import. */
export function setImportType(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Global: 1 when mutable. Table, memory: limits flags. */
export function importFlags(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes FLAGS of a record: import. */
export function setImportFlags(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Table, memory: minimum size in elements or pages. */
export function importMin(at: u64): u64 {
  return load64(at + 32);
}
/** Writes MIN of a record: import. */
export function setImportMin(at: u64, value: u64): void {
  store64(at + 32, value);
}
/** Table, memory: maximum, or all ones. */
export function importMax(at: u64): u64 {
  return load64(at + 40);
}
/** Writes MAX of a record: import. */
export function setImportMax(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** Offset of the export's name in STRINGS. */
export function exportNameAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes NAME_AT of a record: export. */
export function setExportNameAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Length of the export's name in bytes. */
export function exportNameBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes NAME_BYTES of a record: export. */
export function setExportNameBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** External kind. */
export function exportKind(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes KIND of a record: export. */
export function setExportKind(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Index in its index space. */
export function exportIndex(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes INDEX of a record: export. */
export function setExportIndex(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Limits flags (bit 0 has a maximum, bit 1 shared, bit 2 64-bit). */
export function memoryTypeFlags(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes FLAGS of a record: memory type. */
export function setMemoryTypeFlags(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Initial size in pages. */
export function memoryTypeMin(at: u64): u64 {
  return load64(at + 8);
}
/** Writes MIN of a record: memory type. */
export function setMemoryTypeMin(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Maximum in pages, or all ones. */
export function memoryTypeMax(at: u64): u64 {
  return load64(at + 16);
}
/** Writes MAX of a record: memory type. */
export function setMemoryTypeMax(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Element type (Value types). */
export function tableTypeType(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes TYPE of a record: table type. */
export function setTableTypeType(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Limits flags. */
export function tableTypeFlags(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes FLAGS of a record: table type. */
export function setTableTypeFlags(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Initial number of elements. */
export function tableTypeMin(at: u64): u64 {
  return load64(at + 8);
}
/** Writes MIN of a record: table type. */
export function setTableTypeMin(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Maximum, or all ones. */
export function tableTypeMax(at: u64): u64 {
  return load64(at + 16);
}
/** Writes MAX of a record: table type. */
export function setTableTypeMax(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Offset of the initial value of every element in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export function tableTypeInitAt(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes INIT_AT of a record: table type. */
export function setTableTypeInitAt(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Its length in bytes; 0 where there is none. */
export function tableTypeInitBytes(at: u64): u32 {
  return <u32>load32(at + 28);
}
/** Writes INIT_BYTES of a record: table type. */
export function setTableTypeInitBytes(at: u64, value: u32): void {
  store32(at + 28, <i32>value);
}
/** Value type (Value types). */
export function globalType(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes TYPE of a record: global. */
export function setGlobalType(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** 1 when mutable. */
export function globalMutable(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes MUTABLE of a record: global. */
export function setGlobalMutable(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Offset of its initial value, if the initializer doesn't set it in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export function globalInitAt(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes INIT_AT of a record: global. */
export function setGlobalInitAt(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Its length in bytes; 0 where there is none. */
export function globalInitBytes(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes INIT_BYTES of a record: global. */
export function setGlobalInitBytes(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Segment mode. */
export function elementMode(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes MODE of a record: element segment. */
export function setElementMode(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Table index, when active. */
export function elementTable(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes TABLE of a record: element segment. */
export function setElementTable(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Element type (Value types). */
export function elementType(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes TYPE of a record: element segment. */
export function setElementType(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export function elementOffsetAt(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes OFFSET_AT of a record: element segment. */
export function setElementOffsetAt(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Its length in bytes; 0 where there is none. */
export function elementOffsetBytes(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes OFFSET_BYTES of a record: element segment. */
export function setElementOffsetBytes(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Index of its first record in ITEMS. */
export function elementItemsAt(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes ITEMS_AT of a record: element segment. */
export function setElementItemsAt(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Number of items. */
export function elementItems(at: u64): u32 {
  return <u32>load32(at + 24);
}
/** Writes ITEMS of a record: element segment. */
export function setElementItems(at: u64, value: u32): void {
  store32(at + 24, <i32>value);
}
/** Place in FUNCREFS, or offset in EXPRESSIONS. */
export function itemAt(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes AT of a record: element item. */
export function setItemAt(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Length of the expression, or 0. */
export function itemBytes(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes BYTES of a record: element item. */
export function setItemBytes(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Segment mode. */
export function dataMode(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes MODE of a record: data segment. */
export function setDataMode(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Memory index, when active. */
export function dataMemory(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes MEMORY of a record: data segment. */
export function setDataMemory(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
export function dataOffsetAt(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes OFFSET_AT of a record: data segment. */
export function setDataOffsetAt(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Its length in bytes; 0 where there is none. */
export function dataOffsetBytes(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes OFFSET_BYTES of a record: data segment. */
export function setDataOffsetBytes(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** Offset of its content in DATA_BYTES. */
export function dataContentAt(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes CONTENT_AT of a record: data segment. */
export function setDataContentAt(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Its size. */
export function dataContentBytes(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes CONTENT_BYTES of a record: data segment. */
export function setDataContentBytes(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
