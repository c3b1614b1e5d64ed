// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** Lowest stack pointer a large frame may reach; compared in prologues of large frames. */
export function instanceStackLimit(at: u64): u64 {
  return load64(at);
}
/** Writes STACK_LIMIT of a record: instance block header. */
export function setInstanceStackLimit(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of the object header, for segments and names. */
export function instanceObject(at: u64): u64 {
  return load64(at + 8);
}
/** Writes OBJECT of a record: instance block header. */
export function setInstanceObject(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Address at which the object's code section is mapped. */
export function instanceCode(at: u64): u64 {
  return load64(at + 16);
}
/** Writes CODE of a record: instance block header. */
export function setInstanceCode(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Library modules: base of the memory they serve (memory 0 of the program). */
export function instanceGuestBase(at: u64): u64 {
  return load64(at + 24);
}
/** Writes GUEST_BASE of a record: instance block header. */
export function setInstanceGuestBase(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Library modules: address of that memory's descriptor, or 0. */
export function instanceGuestMemory(at: u64): u64 {
  return load64(at + 32);
}
/** Writes GUEST_MEMORY of a record: instance block header. */
export function setInstanceGuestMemory(at: u64, value: u64): void {
  store64(at + 32, value);
}
/** Embedder's value: the process's number in the kernel. */
export function instanceOwner(at: u64): u64 {
  return load64(at + 40);
}
/** Writes OWNER of a record: instance block header. */
export function setInstanceOwner(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** Address of the canonical type registry of the process. */
export function instanceRegistry(at: u64): u64 {
  return load64(at + 48);
}
/** Writes REGISTRY of a record: instance block header. */
export function setInstanceRegistry(at: u64, value: u64): void {
  store64(at + 48, value);
}
/** Next instance of the same process, or 0. */
export function instanceNext(at: u64): u64 {
  return load64(at + 56);
}
/** Writes NEXT of a record: instance block header. */
export function setInstanceNext(at: u64, value: u64): void {
  store64(at + 56, value);
}
/** Base of memory 0, the value of GS while this instance runs; an unmapped address if it has no memory. */
export function instanceMemory0Base(at: u64): u64 {
  return load64(at + 64);
}
/** Writes MEMORY0_BASE of a record: instance block header. */
export function setInstanceMemory0Base(at: u64, value: u64): void {
  store64(at + 64, value);
}
/** Address of memory 0's descriptor, or 0. */
export function instanceMemory0(at: u64): u64 {
  return load64(at + 72);
}
/** Writes MEMORY0 of a record: instance block header. */
export function setInstanceMemory0(at: u64, value: u64): void {
  store64(at + 72, value);
}
/** Number of imports bound so far. */
export function instanceNextImport(at: u64): u32 {
  return <u32>load32(at + 80);
}
/** Writes NEXT_IMPORT of a record: instance block header. */
export function setInstanceNextImport(at: u64, value: u32): void {
  store32(at + 80, <i32>value);
}
/** Number of imported functions bound so far. */
export function instanceNextFunction(at: u64): u32 {
  return <u32>load32(at + 84);
}
/** Writes NEXT_FUNCTION of a record: instance block header. */
export function setInstanceNextFunction(at: u64, value: u32): void {
  store32(at + 84, <i32>value);
}
/** Number of imported tables bound so far. */
export function instanceNextTable(at: u64): u32 {
  return <u32>load32(at + 88);
}
/** Writes NEXT_TABLE of a record: instance block header. */
export function setInstanceNextTable(at: u64, value: u32): void {
  store32(at + 88, <i32>value);
}
/** Number of imported memories bound so far. */
export function instanceNextMemory(at: u64): u32 {
  return <u32>load32(at + 92);
}
/** Writes NEXT_MEMORY of a record: instance block header. */
export function setInstanceNextMemory(at: u64, value: u32): void {
  store32(at + 92, <i32>value);
}
/** Number of imported globals bound so far. */
export function instanceNextGlobal(at: u64): u32 {
  return <u32>load32(at + 96);
}
/** Writes NEXT_GLOBAL of a record: instance block header. */
export function setInstanceNextGlobal(at: u64, value: u32): void {
  store32(at + 96, <i32>value);
}
/** Number of imported tags bound so far. */
export function instanceNextTag(at: u64): u32 {
  return <u32>load32(at + 100);
}
/** Writes NEXT_TAG of a record: instance block header. */
export function setInstanceNextTag(at: u64, value: u32): void {
  store32(at + 100, <i32>value);
}
/** Address of the heap record of the process. */
export function instanceHeap(at: u64): u64 {
  return load64(at + 104);
}
/** Writes HEAP of a record: instance block header. */
export function setInstanceHeap(at: u64, value: u64): void {
  store64(at + 104, value);
}
/** Zero. */
export function instanceReserved(at: u64, index: u32): u32 {
  return <u32>load32(at + 112 + ((<u64>index) << 2));
}
/** Writes RESERVED of a record: instance block header. */
export function setInstanceReserved(at: u64, index: u32, value: u32): void {
  store32(at + 112 + ((<u64>index) << 2), <i32>value);
}
/** Address of an element of RESERVED of a record: instance block header. */
export function instanceReservedAt(at: u64, index: u32): u64 {
  return at + 112 + ((<u64>index) << 2);
}
/** Address of byte 0. Never changes. */
export function memorySlotBase(at: u64): u64 {
  return load64(at);
}
/** Writes BASE of a record: memory slot. */
export function setMemorySlotBase(at: u64, value: u64): void {
  store64(at, value);
}
/** Address of the memory's descriptor. */
export function memorySlotDescriptor(at: u64): u64 {
  return load64(at + 8);
}
/** Writes DESCRIPTOR of a record: memory slot. */
export function setMemorySlotDescriptor(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Address of byte 0, at the start of an 8 GiB slot. */
export function memoryBase(at: u64): u64 {
  return load64(at);
}
/** Writes BASE of a record: memory descriptor. */
export function setMemoryBase(at: u64, value: u64): void {
  store64(at, value);
}
/** Current size in bytes; a multiple of 65,536. */
export function memoryBytes(at: u64): u64 {
  return load64(at + 8);
}
/** Writes BYTES of a record: memory descriptor. */
export function setMemoryBytes(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Size that memory.grow may not exceed. */
export function memoryMaxBytes(at: u64): u64 {
  return load64(at + 16);
}
/** Writes MAX_BYTES of a record: memory descriptor. */
export function setMemoryMaxBytes(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Next memory of the same process, or 0. */
export function memoryNext(at: u64): u64 {
  return load64(at + 24);
}
/** Writes NEXT of a record: memory descriptor. */
export function setMemoryNext(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Maximum of the memory's type in pages, or all ones, for import matching. */
export function memoryDeclaredMax(at: u64): u64 {
  return load64(at + 32);
}
/** Writes DECLARED_MAX of a record: memory descriptor. */
export function setMemoryDeclaredMax(at: u64, value: u64): void {
  store64(at + 32, value);
}
/** Limits flags of the memory's type (bit 0 has a maximum, bit 1 shared, bit 2 64-bit). */
export function memoryFlags(at: u64): u64 {
  return load64(at + 40);
}
/** Writes FLAGS of a record: memory descriptor. */
export function setMemoryFlags(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** Address of element 0. Element records are table elements for funcref, 8-byte references otherwise. */
export function tableElements(at: u64): u64 {
  return load64(at);
}
/** Writes ELEMENTS of a record: table descriptor. */
export function setTableElements(at: u64, value: u64): void {
  store64(at, value);
}
/** Current number of elements. */
export function tableLength(at: u64): u64 {
  return load64(at + 8);
}
/** Writes LENGTH of a record: table descriptor. */
export function setTableLength(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Number of elements that table.grow may not exceed; room for them is reserved. */
export function tableMax(at: u64): u64 {
  return load64(at + 16);
}
/** Writes MAX of a record: table descriptor. */
export function setTableMax(at: u64, value: u64): void {
  store64(at + 16, value);
}
/** Element type (Value types of objects), defined types by their number in the registry. */
export function tableType(at: u64): u64 {
  return load64(at + 24);
}
/** Writes TYPE of a record: table descriptor. */
export function setTableType(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Maximum of the table's type, or all ones, for import matching. */
export function tableDeclaredMax(at: u64): u64 {
  return load64(at + 32);
}
/** Writes DECLARED_MAX of a record: table descriptor. */
export function setTableDeclaredMax(at: u64, value: u64): void {
  store64(at + 32, value);
}
/** Limits flags of the table's type. */
export function tableFlags(at: u64): u64 {
  return load64(at + 40);
}
/** Writes FLAGS of a record: table descriptor. */
export function setTableFlags(at: u64, value: u64): void {
  store64(at + 40, value);
}
/** Next table of the same process, or 0. */
export function tableNext(at: u64): u64 {
  return load64(at + 48);
}
/** Writes NEXT of a record: table descriptor. */
export function setTableNext(at: u64, value: u64): void {
  store64(at + 48, value);
}
/** Size of an element: that of a function record where elements are functions, else 8. */
export function tableElementBytes(at: u64): u64 {
  return load64(at + 56);
}
/** Writes ELEMENT_BYTES of a record: table descriptor. */
export function setTableElementBytes(at: u64, value: u64): void {
  store64(at + 56, value);
}
/** Elements from this one on are null, and may be memory that nobody touched. */
export function tableUsed(at: u64): u64 {
  return load64(at + 64);
}
/** Writes USED of a record: table descriptor. */
export function setTableUsed(at: u64, value: u64): void {
  store64(at + 64, value);
}
/** Entry address. */
export function funcrefCode(at: u64): u64 {
  return load64(at);
}
/** Writes CODE of a record: function record. */
export function setFuncrefCode(at: u64, value: u64): void {
  store64(at, value);
}
/** Instance block the function runs on. Kernel calls carry the importing instance. */
export function funcrefInstance(at: u64): u64 {
  return load64(at + 8);
}
/** Writes INSTANCE of a record: function record. */
export function setFuncrefInstance(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Canonical type number. */
export function funcrefType(at: u64): u32 {
  return <u32>load32(at + 16);
}
/** Writes TYPE of a record: function record. */
export function setFuncrefType(at: u64, value: u32): void {
  store32(at + 16, <i32>value);
}
/** Function index in its own module, for messages. */
export function funcrefIndex(at: u64): u32 {
  return <u32>load32(at + 20);
}
/** Writes INDEX of a record: function record. */
export function setFuncrefIndex(at: u64, value: u32): void {
  store32(at + 20, <i32>value);
}
/** Address of the function record itself: the funcref value that table.get gives. */
export function funcrefRef(at: u64): u64 {
  return load64(at + 24);
}
/** Writes REF of a record: function record. */
export function setFuncrefRef(at: u64, value: u64): void {
  store64(at + 24, value);
}
/** Entry address. */
export function importSlotCode(at: u64): u64 {
  return load64(at);
}
/** Writes CODE of a record: import slot. */
export function setImportSlotCode(at: u64, value: u64): void {
  store64(at, value);
}
/** Instance to switch to; equal to the own block's address when no switch is needed (kernel calls). */
export function importSlotInstance(at: u64): u64 {
  return load64(at + 8);
}
/** Writes INSTANCE of a record: import slot. */
export function setImportSlotInstance(at: u64, value: u64): void {
  store64(at + 8, value);
}
/** Free lists: the first free cell of each size class, or 0; class times 2, plus 1 for objects without references. A cell's first 8 bytes hold the next one's address; the rest is zero. */
export function heapFree(at: u64, index: u32): u64 {
  return load64(at + ((<u64>index) << 3));
}
/** Writes FREE of a record: heap record. */
export function setHeapFree(at: u64, index: u32, value: u64): void {
  store64(at + ((<u64>index) << 3), value);
}
/** Address of an element of FREE of a record: heap record. */
export function heapFreeAt(at: u64, index: u32): u64 {
  return at + ((<u64>index) << 3);
}
/** Bytes that the objects may take. */
export function heapLimit(at: u64): u64 {
  return load64(at + 512);
}
/** Writes LIMIT of a record: heap record. */
export function setHeapLimit(at: u64, value: u64): void {
  store64(at + 512, value);
}
/** Bytes of the objects that the last collection kept. */
export function heapLive(at: u64): u64 {
  return load64(at + 520);
}
/** Writes LIVE of a record: heap record. */
export function setHeapLive(at: u64, value: u64): void {
  store64(at + 520, value);
}
/** Bytes handed out to free lists and large objects since then. */
export function heapAllocated(at: u64): u64 {
  return load64(at + 528);
}
/** Writes ALLOCATED of a record: heap record. */
export function setHeapAllocated(at: u64, value: u64): void {
  store64(at + 528, value);
}
/** So many of them make the next collection due. */
export function heapDue(at: u64): u64 {
  return load64(at + 536);
}
/** Writes DUE of a record: heap record. */
export function setHeapDue(at: u64, value: u64): void {
  store64(at + 536, value);
}
/** Number of collections so far. */
export function heapCollections(at: u64): u64 {
  return load64(at + 544);
}
/** Writes COLLECTIONS of a record: heap record. */
export function setHeapCollections(at: u64, value: u64): void {
  store64(at + 544, value);
}
/** Canonical type number, or EXCEPTION_TYPE. */
export function heapObjectType(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes TYPE of a record: heap object. */
export function setHeapObjectType(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** Number of elements of an array; STRUCT_LENGTH of a struct. */
export function heapObjectLength(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes LENGTH of a record: heap object. */
export function setHeapObjectLength(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Which tag it is: address of the record of the instance that defines it. */
export function tagAddress(at: u64): u64 {
  return load64(at);
}
/** Writes ADDRESS of a record: tag. */
export function setTagAddress(at: u64, value: u64): void {
  store64(at, value);
}
/** Canonical type number. */
export function tagType(at: u64): u32 {
  return <u32>load32(at + 8);
}
/** Writes TYPE of a record: tag. */
export function setTagType(at: u64, value: u32): void {
  store32(at + 8, <i32>value);
}
/** Zero. */
export function tagReserved(at: u64): u32 {
  return <u32>load32(at + 12);
}
/** Writes RESERVED of a record: tag. */
export function setTagReserved(at: u64, value: u32): void {
  store32(at + 12, <i32>value);
}
/** EXCEPTION_TYPE. */
export function exceptionType(at: u64): u32 {
  return <u32>load32(at);
}
/** Writes TYPE of a record: exception. */
export function setExceptionType(at: u64, value: u32): void {
  store32(at, <i32>value);
}
/** 0. */
export function exceptionLength(at: u64): u32 {
  return <u32>load32(at + 4);
}
/** Writes LENGTH of a record: exception. */
export function setExceptionLength(at: u64, value: u32): void {
  store32(at + 4, <i32>value);
}
/** Which tag: TAG_ADDRESS. */
export function exceptionTag(at: u64): u64 {
  return load64(at + 8);
}
/** Writes TAG of a record: exception. */
export function setExceptionTag(at: u64, value: u64): void {
  store64(at + 8, value);
}
