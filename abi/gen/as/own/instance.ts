// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
/** Entry of the instance block's memory array, one per memory of the index space, imported ones first. */
@unmanaged
export class MemorySlotRecord {
  /** Address of byte 0. Never changes. */
  base: u64;
  /** Address of the memory's descriptor. */
  descriptor: u64;
}
/** A linear memory, shared by all instances that import it. */
@unmanaged
export class MemoryRecord {
  /** Address of byte 0, at the start of an 8 GiB slot. */
  base: u64;
  /** Current size in bytes; a multiple of 65,536 unless FLAGS has bit 3. */
  bytes: u64;
  /** Size that memory.grow may not exceed. */
  maxBytes: u64;
  /** Next memory of the same process, or 0. */
  next: u64;
  /** Maximum of the memory's type in pages, or all ones, for import matching. */
  declaredMax: u64;
  /** Limits flags of the memory's type (bit 0 has a maximum, bit 1 shared, bit 2 64-bit, bit 3 pages of one byte). */
  flags: u64;
}
/** A table. The instance block's table array holds one 8-byte descriptor address per table of the index space. */
@unmanaged
export class TableRecord {
  /** Address of element 0. Element records are table elements for funcref, 8-byte references otherwise. */
  elements: u64;
  /** Current number of elements. */
  length: u64;
  /** Number of elements that table.grow may not exceed; room for them is reserved. */
  max: u64;
  /** Element type (Value types of objects), defined types by their number in the registry. */
  type: u64;
  /** Maximum of the table's type, or all ones, for import matching. */
  declaredMax: u64;
  /** Limits flags of the table's type. */
  flags: u64;
  /** Next table of the same process, or 0. */
  next: u64;
  /** Size of an element: that of a function record where elements are functions, else 8. */
  elementBytes: u64;
  /** Elements from this one on are null, and may be memory that nobody touched. */
  used: u64;
}
/** What a funcref points at, and, in the same layout, an element of a funcref table. Null is address 0 as a value; as a table element all fields are 0, so that a table of nulls is memory that nobody touched. */
@unmanaged
export class FuncrefRecord {
  /** Entry address. */
  code: u64;
  /** Instance block the function runs on. Kernel calls carry the importing instance. */
  instance: u64;
  /** Canonical type number. */
  type: u32;
  /** Function index in its own module, for messages. */
  index: u32;
  /** Address of the function record itself: the funcref value that table.get gives. */
  ref: u64;
}
/** Entry of the instance block's array of imported functions. */
@unmanaged
export class ImportSlotRecord {
  /** Entry address. */
  code: u64;
  /** Instance to switch to; equal to the own block's address when no switch is needed (kernel calls). */
  instance: u64;
}
/** First bytes of a struct, an array or an exception; 16-byte aligned. Fields or elements follow, each at its natural alignment, v128 at 8. */
@unmanaged
export class HeapObjectRecord {
  /** Canonical type number, or EXCEPTION_TYPE. */
  type: u32;
  /** Number of elements of an array; STRUCT_LENGTH of a struct. */
  length: u32;
}
/** Entry of the instance block's array of tags, one per tag of the index space, imported ones first. */
@unmanaged
export class TagRecord {
  /** Which tag it is: address of the record of the instance that defines it. */
  address: u64;
  /** Canonical type number. */
  type: u32;
  /** Zero. */
  reserved: u32;
}
/** Heap object of an exception. The values of the tag's parameters follow, 8 bytes each, vectors 16. */
@unmanaged
export class ExceptionRecord {
  /** EXCEPTION_TYPE. */
  type: u32;
  /** 0. */
  length: u32;
  /** Which tag: TAG_ADDRESS. */
  tag: u64;
}
