// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Zero: where a cast has no object, the type number and the length are read from here. */
export const INSTANCE_NO_OBJECT_OFFSET = 0;
/** Address of the object header, for segments and names. */
export const INSTANCE_OBJECT_OFFSET = 8;
/** Address at which the object's code section is mapped. */
export const INSTANCE_CODE_OFFSET = 16;
/** Library modules: base of the memory they serve (the one that the program exports as memory, else its memory 0). */
export const INSTANCE_GUEST_BASE_OFFSET = 24;
/** Library modules: address of that memory's descriptor, or 0. */
export const INSTANCE_GUEST_MEMORY_OFFSET = 32;
/** Embedder's value: the process's number in the kernel. */
export const INSTANCE_OWNER_OFFSET = 40;
/** Address of the canonical type registry of the process. */
export const INSTANCE_REGISTRY_OFFSET = 48;
/** Next instance of the same process, or 0. */
export const INSTANCE_NEXT_OFFSET = 56;
/** Base of memory 0, the value of GS while this instance runs; an unmapped address if it has no memory. */
export const INSTANCE_MEMORY0_BASE_OFFSET = 64;
/** Address of memory 0's descriptor, or 0. */
export const INSTANCE_MEMORY0_OFFSET = 72;
/** Number of imports bound so far. */
export const INSTANCE_NEXT_IMPORT_OFFSET = 80;
/** Number of imported functions bound so far. */
export const INSTANCE_NEXT_FUNCTION_OFFSET = 84;
/** Number of imported tables bound so far. */
export const INSTANCE_NEXT_TABLE_OFFSET = 88;
/** Number of imported memories bound so far. */
export const INSTANCE_NEXT_MEMORY_OFFSET = 92;
/** Number of imported globals bound so far. */
export const INSTANCE_NEXT_GLOBAL_OFFSET = 96;
/** Number of imported tags bound so far. */
export const INSTANCE_NEXT_TAG_OFFSET = 100;
/** Address of the heap record of the process. */
export const INSTANCE_HEAP_OFFSET = 104;
/** Lowest stack pointer a large frame may reach; compared in prologues of large frames. */
export const INSTANCE_STACK_LIMIT_OFFSET = 112;
/** Zero. */
export const INSTANCE_RESERVED_OFFSET = 120;
/** Size of a record: instance block header. */
export const INSTANCE_RECORD_BYTES = 128;
/** Address of byte 0. Never changes. */
export const MEMORY_SLOT_BASE_OFFSET = 0;
/** Address of the memory's descriptor. */
export const MEMORY_SLOT_DESCRIPTOR_OFFSET = 8;
/** Size of a record: memory slot. */
export const MEMORY_SLOT_RECORD_BYTES = 16;
/** Address of byte 0, at the start of an 8 GiB slot. */
export const MEMORY_BASE_OFFSET = 0;
/** Current size in bytes; a multiple of 65,536 unless FLAGS has bit 3. */
export const MEMORY_BYTES_OFFSET = 8;
/** Size that memory.grow may not exceed. */
export const MEMORY_MAX_BYTES_OFFSET = 16;
/** Next memory of the same process, or 0. */
export const MEMORY_NEXT_OFFSET = 24;
/** Maximum of the memory's type in pages, or all ones, for import matching. */
export const MEMORY_DECLARED_MAX_OFFSET = 32;
/** Limits flags of the memory's type (bit 0 has a maximum, bit 1 shared, bit 2 64-bit, bit 3 pages of one byte). */
export const MEMORY_FLAGS_OFFSET = 40;
/** Size of a record: memory descriptor. */
export const MEMORY_RECORD_BYTES = 48;
/** Address of element 0. Element records are table elements for funcref, 8-byte references otherwise. */
export const TABLE_ELEMENTS_OFFSET = 0;
/** Current number of elements. */
export const TABLE_LENGTH_OFFSET = 8;
/** Number of elements that table.grow may not exceed; room for them is reserved. */
export const TABLE_MAX_OFFSET = 16;
/** Element type (Value types of objects), defined types by their number in the registry. */
export const TABLE_TYPE_OFFSET = 24;
/** Maximum of the table's type, or all ones, for import matching. */
export const TABLE_DECLARED_MAX_OFFSET = 32;
/** Limits flags of the table's type. */
export const TABLE_FLAGS_OFFSET = 40;
/** Next table of the same process, or 0. */
export const TABLE_NEXT_OFFSET = 48;
/** Size of an element: that of a function record where elements are functions, else 8. */
export const TABLE_ELEMENT_BYTES_OFFSET = 56;
/** Elements from this one on are null, and may be memory that nobody touched. */
export const TABLE_USED_OFFSET = 64;
/** Size of a record: table descriptor. */
export const TABLE_RECORD_BYTES = 72;
/** Entry address. */
export const FUNCREF_CODE_OFFSET = 0;
/** Instance block the function runs on. Kernel calls carry the importing instance. */
export const FUNCREF_INSTANCE_OFFSET = 8;
/** Canonical type number. */
export const FUNCREF_TYPE_OFFSET = 16;
/** Function index in its own module, for messages. */
export const FUNCREF_INDEX_OFFSET = 20;
/** Address of the function record itself: the funcref value that table.get gives. */
export const FUNCREF_REF_OFFSET = 24;
/** Size of a record: function record. */
export const FUNCREF_RECORD_BYTES = 32;
/** Entry address. */
export const IMPORT_SLOT_CODE_OFFSET = 0;
/** Instance to switch to; equal to the own block's address when no switch is needed (kernel calls). */
export const IMPORT_SLOT_INSTANCE_OFFSET = 8;
/** Size of a record: import slot. */
export const IMPORT_SLOT_RECORD_BYTES = 16;
/** Free lists: the first free cell of each size class, or 0; class times 2, plus 1 for objects without references. A cell's first 8 bytes hold the next one's address; the rest is zero. */
export const HEAP_FREE_OFFSET = 0;
/** Bytes that the objects may take. */
export const HEAP_LIMIT_OFFSET = 512;
/** Bytes of the objects that the last collection kept. */
export const HEAP_LIVE_OFFSET = 520;
/** Bytes handed out to free lists and large objects since then. */
export const HEAP_ALLOCATED_OFFSET = 528;
/** So many of them make the next collection due. */
export const HEAP_DUE_OFFSET = 536;
/** Number of collections so far. */
export const HEAP_COLLECTIONS_OFFSET = 544;
/** Size of a record: heap record. */
export const HEAP_RECORD_BYTES = 552;
/** Number of classes of multiples of 16 bytes. */
export const HEAP_FINE_CLASSES = 8;
/** Size of the largest object that has a class. */
export const HEAP_SMALL_BYTES = 8192n;
/** Canonical type number, or EXCEPTION_TYPE. */
export const HEAP_OBJECT_TYPE_OFFSET = 0;
/** Number of elements of an array; STRUCT_LENGTH of a struct. */
export const HEAP_OBJECT_LENGTH_OFFSET = 4;
/** Size of a record: heap object. */
export const HEAP_OBJECT_RECORD_BYTES = 8;
/** Which tag it is: address of the record of the instance that defines it. */
export const TAG_ADDRESS_OFFSET = 0;
/** Canonical type number. */
export const TAG_TYPE_OFFSET = 8;
/** Zero. */
export const TAG_RESERVED_OFFSET = 12;
/** Size of a record: tag. */
export const TAG_RECORD_BYTES = 16;
/** EXCEPTION_TYPE. */
export const EXCEPTION_TYPE_OFFSET = 0;
/** 0. */
export const EXCEPTION_LENGTH_OFFSET = 4;
/** Which tag: TAG_ADDRESS. */
export const EXCEPTION_TAG_OFFSET = 8;
/** Size of a record: exception. */
export const EXCEPTION_RECORD_BYTES = 16;
/** A global's cell; for an imported global the first 8 bytes hold the address of the exporter's cell. */
export const GLOBAL_BYTES = 16;
/** Entry of the table array. */
export const TABLE_SLOT_BYTES = 8;
/** Entry of the array of canonical type numbers, one per type of the module. */
export const TYPE_ID_BYTES = 4;
/** Type number of a null table element; equals no canonical number. */
export const NULL_TYPE = 0;
/** Type number of exceptions; equals no canonical number. */
export const EXCEPTION_TYPE = 0xfffffffe;
/** Where an array has its length: a struct. */
export const STRUCT_LENGTH = 0xffffffff;
/** A WebAssembly page. */
export const PAGE_BYTES = 0x10000;
