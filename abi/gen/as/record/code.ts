// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** First bytes of an object; the section directory follows at once. */
export namespace Header {
  /** OBJECT_MAGIC. */
  export function magic(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes MAGIC. */
  export function setMagic(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** OBJECT_FORMAT. */
  export function format(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes FORMAT. */
  export function setFormat(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Target number, OBJECT_TARGET of the architecture. */
  export function target(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes TARGET. */
  export function setTarget(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** CPU features the code uses (CPU_ flags of the compile options). */
  export function cpuFeatures(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes CPU_FEATURES. */
  export function setCpuFeatures(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Header flags. */
  export function flags(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Size of the whole object. */
  export function totalBytes(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes TOTAL_BYTES. */
  export function setTotalBytes(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Size of the wasm module it was made from. */
  export function moduleBytes(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes MODULE_BYTES. */
  export function setModuleBytes(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Function index of the start function, or NONE. */
  export function start(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes START. */
  export function setStart(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
  /** Function index of the initializer, or NONE: the last function, which sets the globals that have no initial value here. To be called between instance_prepare and instance_initialize. No instruction names it. */
  export function initializer(at: u64): u32 {
    return <u32>load32(at + 32);
  }
  /** Writes INITIALIZER. */
  export function setInitializer(at: u64, value: u32): void {
    store32(at + 32, <i32>value);
  }
  /** Size of the instance block; a multiple of 64. */
  export function instanceBytes(at: u64): u32 {
    return <u32>load32(at + 36);
  }
  /** Writes INSTANCE_BYTES. */
  export function setInstanceBytes(at: u64, value: u32): void {
    store32(at + 36, <i32>value);
  }
  /** Offset in the instance block of the memory slots. */
  export function memoriesAt(at: u64): u32 {
    return <u32>load32(at + 40);
  }
  /** Writes MEMORIES_AT. */
  export function setMemoriesAt(at: u64, value: u32): void {
    store32(at + 40, <i32>value);
  }
  /** Offset of the table slots. */
  export function tablesAt(at: u64): u32 {
    return <u32>load32(at + 44);
  }
  /** Writes TABLES_AT. */
  export function setTablesAt(at: u64, value: u32): void {
    store32(at + 44, <i32>value);
  }
  /** Offset of the import slots. */
  export function importsAt(at: u64): u32 {
    return <u32>load32(at + 48);
  }
  /** Writes IMPORTS_AT. */
  export function setImportsAt(at: u64, value: u32): void {
    store32(at + 48, <i32>value);
  }
  /** Offset of the global cells (16-byte aligned). */
  export function globalsAt(at: u64): u32 {
    return <u32>load32(at + 52);
  }
  /** Writes GLOBALS_AT. */
  export function setGlobalsAt(at: u64, value: u32): void {
    store32(at + 52, <i32>value);
  }
  /** Offset of the canonical type numbers. */
  export function typeIdsAt(at: u64): u32 {
    return <u32>load32(at + 56);
  }
  /** Writes TYPE_IDS_AT. */
  export function setTypeIdsAt(at: u64, value: u32): void {
    store32(at + 56, <i32>value);
  }
  /** Offset of the function records. */
  export function funcrefsAt(at: u64): u32 {
    return <u32>load32(at + 60);
  }
  /** Writes FUNCREFS_AT. */
  export function setFuncrefsAt(at: u64, value: u32): void {
    store32(at + 60, <i32>value);
  }
  /** Offset of one byte per data segment, 1 when dropped. */
  export function dataDroppedAt(at: u64): u32 {
    return <u32>load32(at + 64);
  }
  /** Writes DATA_DROPPED_AT. */
  export function setDataDroppedAt(at: u64, value: u32): void {
    store32(at + 64, <i32>value);
  }
  /** Offset of one byte per element segment. */
  export function elementsDroppedAt(at: u64): u32 {
    return <u32>load32(at + 68);
  }
  /** Writes ELEMENTS_DROPPED_AT. */
  export function setElementsDroppedAt(at: u64, value: u32): void {
    store32(at + 68, <i32>value);
  }
  /** Offset of the tag records. */
  export function tagsAt(at: u64): u32 {
    return <u32>load32(at + 72);
  }
  /** Writes TAGS_AT. */
  export function setTagsAt(at: u64, value: u32): void {
    store32(at + 72, <i32>value);
  }
  /** Number of imported functions that are not intrinsics: defined functions are numbered from here. */
  export function importedFunctions(at: u64): u32 {
    return <u32>load32(at + 76);
  }
  /** Writes IMPORTED_FUNCTIONS. */
  export function setImportedFunctions(at: u64, value: u32): void {
    store32(at + 76, <i32>value);
  }
  /** Number of imported tables. */
  export function importedTables(at: u64): u32 {
    return <u32>load32(at + 80);
  }
  /** Writes IMPORTED_TABLES. */
  export function setImportedTables(at: u64, value: u32): void {
    store32(at + 80, <i32>value);
  }
  /** Number of imported memories. */
  export function importedMemories(at: u64): u32 {
    return <u32>load32(at + 84);
  }
  /** Writes IMPORTED_MEMORIES. */
  export function setImportedMemories(at: u64, value: u32): void {
    store32(at + 84, <i32>value);
  }
  /** Number of imported globals. */
  export function importedGlobals(at: u64): u32 {
    return <u32>load32(at + 88);
  }
  /** Writes IMPORTED_GLOBALS. */
  export function setImportedGlobals(at: u64, value: u32): void {
    store32(at + 88, <i32>value);
  }
  /** Number of imported tags. */
  export function importedTags(at: u64): u32 {
    return <u32>load32(at + 92);
  }
  /** Writes IMPORTED_TAGS. */
  export function setImportedTags(at: u64, value: u32): void {
    store32(at + 92, <i32>value);
  }
  /** Largest frame of any function. */
  export function maxFrameBytes(at: u64): u32 {
    return <u32>load32(at + 96);
  }
  /** Writes MAX_FRAME_BYTES. */
  export function setMaxFrameBytes(at: u64, value: u32): void {
    store32(at + 96, <i32>value);
  }
  /** Offset of the module's name in STRINGS. */
  export function nameAt(at: u64): u32 {
    return <u32>load32(at + 100);
  }
  /** Writes NAME_AT. */
  export function setNameAt(at: u64, value: u32): void {
    store32(at + 100, <i32>value);
  }
  /** Length of the module's name in bytes. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 104);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 104, <i32>value);
  }
}
/** Where a section is. */
export namespace Directory {
  /** Offset in the object. */
  export function at(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes AT. */
  export function setAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Size in bytes. */
  export function bytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Number of entries. */
  export function count(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes COUNT. */
  export function setCount(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
}
/** A defined function. */
export namespace Function {
  /** Offset in CODE of its entry. */
  export function codeAt(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes CODE_AT. */
  export function setCodeAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Size of its machine code, without constants. */
  export function codeBytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes CODE_BYTES. */
  export function setCodeBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Distance from the stack pointer after the prologue to the return address. */
  export function frameBytes(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes FRAME_BYTES. */
  export function setFrameBytes(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Code offset from the entry at which the frame is allocated; before it the return address is at the stack pointer. */
  export function prologueBytes(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes PROLOGUE_BYTES. */
  export function setPrologueBytes(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Type index. */
  export function type(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Offset in the module of its body. */
  export function wasmAt(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes WASM_AT. */
  export function setWasmAt(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Size of its body. */
  export function wasmBytes(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes WASM_BYTES. */
  export function setWasmBytes(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Offset of its name from the name section (else its first export name, else empty) in STRINGS. */
  export function nameAt(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes NAME_AT. */
  export function setNameAt(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
  /** Length of its name from the name section (else its first export name, else empty) in bytes. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 32);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 32, <i32>value);
  }
  /** Spill stores and reloads inside innermost loops. */
  export function loopSpills(at: u64): u32 {
    return <u32>load32(at + 36);
  }
  /** Writes LOOP_SPILLS. */
  export function setLoopSpills(at: u64, value: u32): void {
    store32(at + 36, <i32>value);
  }
  /** Bytes of its stack arguments, which it takes off the stack when it returns. */
  export function stackBytes(at: u64): u32 {
    return <u32>load32(at + 40);
  }
  /** Writes STACK_BYTES. */
  export function setStackBytes(at: u64, value: u32): void {
    store32(at + 40, <i32>value);
  }
}
/** A call that passes arguments on the stack. Who returns need not be who was called: a tail call may have put another function, with more or fewer stack arguments, in its place. */
export namespace StackCall {
  /** Offset in CODE of its return address. */
  export function at(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes AT. */
  export function setAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Bytes of its stack arguments. */
  export function bytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
}
/** Where an exception that comes out of a call is caught. */
export namespace Handler {
  /** Code offset of the call's return address. */
  export function returnAt(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes RETURN_AT. */
  export function setReturnAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Code offset, in the same function, to go on at: with the stack pointer that the function has after its prologue, and the exception in the first result register. */
  export function padAt(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes PAD_AT. */
  export function setPadAt(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
}
/** A field of CODE to patch. */
export namespace Relocation {
  /** Offset of the field in CODE. */
  export function at(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes AT. */
  export function setAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Relocation kind. */
  export function kind(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes KIND. */
  export function setKind(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** What it refers to, by kind. */
  export function symbol(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes SYMBOL. */
  export function setSymbol(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Added to the target: RELOCATION_FIELD_ADDEND. */
  export function addend(at: u64): i32 {
    return load32(at + 12);
  }
  /** Writes ADDEND. */
  export function setAddend(at: u64, value: i32): void {
    store32(at + 12, value);
  }
}
/** A type of the module, in its canonical form: the binary format's subtype, shortest (a final type without a supertype is its composite type alone; references to abstract heap types with null are one byte; minimal LEB128), types by their canonical index. The first of equal types stands for all: the others have copies of its record. */
export namespace Type {
  /** Offset of the canonical form in STRINGS. */
  export function formAt(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes FORM_AT. */
  export function setFormAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Length of the canonical form in bytes. */
  export function formBytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes FORM_BYTES. */
  export function setFormBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Index of the first type equal to this one; its own when there is none before it. */
  export function canonical(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes CANONICAL. */
  export function setCanonical(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** First type of its recursive group. */
  export function group(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes GROUP. */
  export function setGroup(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Number of types of the group. */
  export function count(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes COUNT. */
  export function setCount(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
}
/** An import and the type it wants. */
export namespace Import {
  /** Offset of the module name in STRINGS. */
  export function moduleAt(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes MODULE_AT. */
  export function setModuleAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Length of the module name in bytes. */
  export function moduleBytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes MODULE_BYTES. */
  export function setModuleBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Offset of the field name in STRINGS. */
  export function nameAt(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes NAME_AT. */
  export function setNameAt(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Length of the field name in bytes. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** External kind. */
  export function kind(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes KIND. */
  export function setKind(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Function, tag: type index. Table: element type. Global: value type. Memory: 0. See Value types. */
  export function type(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Global: 1 when mutable. Table, memory: limits flags. */
  export function flags(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Table, memory: minimum size in elements or pages. */
  export function min(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes MIN. */
  export function setMin(at: u64, value: u64): void {
    store64(at + 32, value);
  }
  /** Table, memory: maximum, or all ones. */
  export function max(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes MAX. */
  export function setMax(at: u64, value: u64): void {
    store64(at + 40, value);
  }
}
/** An export. */
export namespace Export {
  /** Offset of the export's name in STRINGS. */
  export function nameAt(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes NAME_AT. */
  export function setNameAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Length of the export's name in bytes. */
  export function nameBytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes NAME_BYTES. */
  export function setNameBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** External kind. */
  export function kind(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes KIND. */
  export function setKind(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Index in its index space. */
  export function index(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes INDEX. */
  export function setIndex(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
}
/** A defined memory. */
export namespace MemoryType {
  /** Limits flags (bit 0 has a maximum, bit 1 shared, bit 2 64-bit). */
  export function flags(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Initial size in pages. */
  export function min(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes MIN. */
  export function setMin(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Maximum in pages, or all ones. */
  export function max(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes MAX. */
  export function setMax(at: u64, value: u64): void {
    store64(at + 16, value);
  }
}
/** A defined table. */
export namespace TableType {
  /** Element type (Value types). */
  export function type(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Limits flags. */
  export function flags(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Initial number of elements. */
  export function min(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes MIN. */
  export function setMin(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Maximum, or all ones. */
  export function max(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes MAX. */
  export function setMax(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Offset of the initial value of every element in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  export function initAt(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes INIT_AT. */
  export function setInitAt(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
  /** Its length in bytes; 0 where there is none. */
  export function initBytes(at: u64): u32 {
    return <u32>load32(at + 28);
  }
  /** Writes INIT_BYTES. */
  export function setInitBytes(at: u64, value: u32): void {
    store32(at + 28, <i32>value);
  }
}
/** A defined global. */
export namespace Global {
  /** Value type (Value types). */
  export function type(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** 1 when mutable. */
  export function mutable(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes MUTABLE. */
  export function setMutable(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Offset of its initial value, if the initializer doesn't set it in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  export function initAt(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes INIT_AT. */
  export function setInitAt(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Its length in bytes; 0 where there is none. */
  export function initBytes(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes INIT_BYTES. */
  export function setInitBytes(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
}
/** An element segment. */
export namespace Element {
  /** Segment mode. */
  export function mode(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes MODE. */
  export function setMode(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Table index, when active. */
  export function table(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes TABLE. */
  export function setTable(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Element type (Value types). */
  export function type(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  export function offsetAt(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes OFFSET_AT. */
  export function setOffsetAt(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Its length in bytes; 0 where there is none. */
  export function offsetBytes(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes OFFSET_BYTES. */
  export function setOffsetBytes(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Index of its first record in ITEMS. */
  export function itemsAt(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes ITEMS_AT. */
  export function setItemsAt(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Number of items. */
  export function items(at: u64): u32 {
    return <u32>load32(at + 24);
  }
  /** Writes ITEMS. */
  export function setItems(at: u64, value: u32): void {
    store32(at + 24, <i32>value);
  }
}
/** A function when BYTES is 0: AT is its place in FUNCREFS, or NONE for null. Otherwise a constant expression in EXPRESSIONS. */
export namespace Item {
  /** Place in FUNCREFS, or offset in EXPRESSIONS. */
  export function at(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes AT. */
  export function setAt(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Length of the expression, or 0. */
  export function bytes(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
}
/** A data segment. */
export namespace Data {
  /** Segment mode. */
  export function mode(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes MODE. */
  export function setMode(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Memory index, when active. */
  export function memory(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes MEMORY. */
  export function setMemory(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  export function offsetAt(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes OFFSET_AT. */
  export function setOffsetAt(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Its length in bytes; 0 where there is none. */
  export function offsetBytes(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes OFFSET_BYTES. */
  export function setOffsetBytes(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
  /** Offset of its content in DATA_BYTES. */
  export function contentAt(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes CONTENT_AT. */
  export function setContentAt(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Its size. */
  export function contentBytes(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes CONTENT_BYTES. */
  export function setContentBytes(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
}
