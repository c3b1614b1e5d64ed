// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** First bytes of an object; the section directory follows at once. */
@unmanaged
export class HeaderRecord {
  /** OBJECT_MAGIC. */
  magic: u32;
  /** OBJECT_FORMAT. */
  format: u32;
  /** Target number, OBJECT_TARGET of the architecture. */
  target: u32;
  /** CPU features the code uses (CPU_ flags of the compile options). */
  cpuFeatures: u32;
  /** Header flags. */
  flags: u32;
  /** Size of the whole object. */
  totalBytes: u32;
  /** Size of the wasm module it was made from. */
  moduleBytes: u32;
  /** Function index of the start function, or NONE. */
  start: u32;
  /** Function index of the initializer, or NONE: the last function, which sets the globals that have no initial value here. To be called between instance_prepare and instance_initialize. No instruction names it. */
  initializer: u32;
  /** Size of the instance block; a multiple of 64. */
  instanceBytes: u32;
  /** Offset in the instance block of the memory slots. */
  memoriesAt: u32;
  /** Offset of the table slots. */
  tablesAt: u32;
  /** Offset of the import slots. */
  importsAt: u32;
  /** Offset of the global cells (16-byte aligned). */
  globalsAt: u32;
  /** Offset of the canonical type numbers. */
  typeIdsAt: u32;
  /** Offset of the function records. */
  funcrefsAt: u32;
  /** Offset of one byte per data segment, 1 when dropped. */
  dataDroppedAt: u32;
  /** Offset of one byte per element segment. */
  elementsDroppedAt: u32;
  /** Offset of the tag records. */
  tagsAt: u32;
  /** Number of imported functions that are not intrinsics: defined functions are numbered from here. */
  importedFunctions: u32;
  /** Number of imported tables. */
  importedTables: u32;
  /** Number of imported memories. */
  importedMemories: u32;
  /** Number of imported globals. */
  importedGlobals: u32;
  /** Number of imported tags. */
  importedTags: u32;
  /** Largest frame of any function. */
  maxFrameBytes: u32;
  /** Offset of the module's name in STRINGS. */
  nameAt: u32;
  /** Length of the module's name in bytes. */
  nameBytes: u32;
  /** Nothing. */
  padding: u32;
}
/** Where a section is. */
@unmanaged
export class DirectoryRecord {
  /** Offset in the object. */
  at: u32;
  /** Size in bytes. */
  bytes: u32;
  /** Number of entries. */
  count: u32;
}
/** A defined function. */
@unmanaged
export class FunctionRecord {
  /** Offset in CODE of its entry. */
  codeAt: u32;
  /** Size of its machine code, without constants. */
  codeBytes: u32;
  /** Distance from the stack pointer after the prologue to the return address. */
  frameBytes: u32;
  /** Code offset from the entry at which the frame is allocated; before it the return address is at the stack pointer. */
  prologueBytes: u32;
  /** Type index. */
  type: u32;
  /** Offset in the module of its body. */
  wasmAt: u32;
  /** Size of its body. */
  wasmBytes: u32;
  /** Offset of its name from the name section (else its first export name, else empty) in STRINGS. */
  nameAt: u32;
  /** Length of its name from the name section (else its first export name, else empty) in bytes. */
  nameBytes: u32;
  /** Spill stores and reloads inside innermost loops. */
  loopSpills: u32;
  /** Bytes of its stack arguments, which it takes off the stack when it returns. */
  stackBytes: u32;
}
/** A call that passes arguments on the stack. Who returns need not be who was called: a tail call may have put another function, with more or fewer stack arguments, in its place. */
@unmanaged
export class StackCallRecord {
  /** Offset in CODE of its return address. */
  at: u32;
  /** Bytes of its stack arguments. */
  bytes: u32;
}
/** Where an exception that comes out of a call is caught. */
@unmanaged
export class HandlerRecord {
  /** Code offset of the call's return address. */
  returnAt: u32;
  /** Code offset, in the same function, to go on at: with the stack pointer that the function has after its prologue, and the exception in the first result register. */
  padAt: u32;
}
/** A field of CODE to patch. */
@unmanaged
export class RelocationRecord {
  /** Offset of the field in CODE. */
  at: u32;
  /** Relocation kind. */
  kind: u32;
  /** What it refers to, by kind. */
  symbol: u32;
  /** Added to the target: RELOCATION_FIELD_ADDEND. */
  addend: i32;
}
/** A type of the module, in its canonical form: the binary format's subtype, shortest (a final type without a supertype is its composite type alone; references to abstract heap types with null are one byte; minimal LEB128), types by their canonical index. The first of equal types stands for all: the others have copies of its record. */
@unmanaged
export class TypeRecord {
  /** Offset of the canonical form in STRINGS. */
  formAt: u32;
  /** Length of the canonical form in bytes. */
  formBytes: u32;
  /** Index of the first type equal to this one; its own when there is none before it. */
  canonical: u32;
  /** First type of its recursive group. */
  group: u32;
  /** Number of types of the group. */
  count: u32;
}
/** An import and the type it wants. */
@unmanaged
export class ImportRecord {
  /** Offset of the module name in STRINGS. */
  moduleAt: u32;
  /** Length of the module name in bytes. */
  moduleBytes: u32;
  /** Offset of the field name in STRINGS. */
  nameAt: u32;
  /** Length of the field name in bytes. */
  nameBytes: u32;
  /** External kind. */
  kind: u32;
  /** Function, tag: type index. Table: element type. Global: value type. Memory: 0. See Value types. */
  type: u32;
  /** Global: 1 when mutable. Table, memory: limits flags. */
  flags: u32;
  /** Table, memory: minimum size in elements or pages. */
  min: u64;
  /** Table, memory: maximum, or all ones. */
  max: u64;
}
/** An export. */
@unmanaged
export class ExportRecord {
  /** Offset of the export's name in STRINGS. */
  nameAt: u32;
  /** Length of the export's name in bytes. */
  nameBytes: u32;
  /** External kind. */
  kind: u32;
  /** Index in its index space. */
  index: u32;
}
/** A defined memory. */
@unmanaged
export class MemoryTypeRecord {
  /** Limits flags (bit 0 has a maximum, bit 1 shared, bit 2 64-bit). */
  flags: u32;
  /** Initial size in pages. */
  min: u64;
  /** Maximum in pages, or all ones. */
  max: u64;
}
/** A defined table. */
@unmanaged
export class TableTypeRecord {
  /** Element type (Value types). */
  type: u32;
  /** Limits flags. */
  flags: u32;
  /** Initial number of elements. */
  min: u64;
  /** Maximum, or all ones. */
  max: u64;
  /** Offset of the initial value of every element in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  initAt: u32;
  /** Its length in bytes; 0 where there is none. */
  initBytes: u32;
}
/** A defined global. */
@unmanaged
export class GlobalRecord {
  /** Value type (Value types). */
  type: u32;
  /** 1 when mutable. */
  mutable: u32;
  /** Offset of its initial value, if the initializer doesn't set it in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  initAt: u32;
  /** Its length in bytes; 0 where there is none. */
  initBytes: u32;
}
/** An element segment. */
@unmanaged
export class ElementRecord {
  /** Segment mode. */
  mode: u32;
  /** Table index, when active. */
  table: u32;
  /** Element type (Value types). */
  type: u32;
  /** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  offsetAt: u32;
  /** Its length in bytes; 0 where there is none. */
  offsetBytes: u32;
  /** Index of its first record in ITEMS. */
  itemsAt: u32;
  /** Number of items. */
  items: u32;
}
/** A function when BYTES is 0: AT is its place in FUNCREFS, or NONE for null. Otherwise a constant expression in EXPRESSIONS. */
@unmanaged
export class ItemRecord {
  /** Place in FUNCREFS, or offset in EXPRESSIONS. */
  at: u32;
  /** Length of the expression, or 0. */
  bytes: u32;
}
/** A data segment. */
@unmanaged
export class DataRecord {
  /** Segment mode. */
  mode: u32;
  /** Memory index, when active. */
  memory: u32;
  /** Offset of the offset, when active in EXPRESSIONS: a constant expression in wasm binary form, with its end byte. */
  offsetAt: u32;
  /** Its length in bytes; 0 where there is none. */
  offsetBytes: u32;
  /** Offset of its content in DATA_BYTES. */
  contentAt: u32;
  /** Its size. */
  contentBytes: u32;
}
