// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
import { load32, load64, store32, store64 } from "../import/virt";
/** First bytes of an instance block. The module's own arrays follow; the object header says at which offsets. */
export namespace Instance {
  /** Zero: where a cast has no object, the type number and the length are read from here. */
  export function noObject(at: u64): u64 {
    return load64(at);
  }
  /** Writes NO_OBJECT. */
  export function setNoObject(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of the object header, for segments and names. */
  export function object(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes OBJECT. */
  export function setObject(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Address at which the object's code section is mapped. */
  export function code(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Library modules: base of the memory they serve (the one that the program exports as memory, else its memory 0). */
  export function guestBase(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes GUEST_BASE. */
  export function setGuestBase(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** Library modules: address of that memory's descriptor, or 0. */
  export function guestMemory(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes GUEST_MEMORY. */
  export function setGuestMemory(at: u64, value: u64): void {
    store64(at + 32, value);
  }
  /** Embedder's value: the process's number in the kernel. */
  export function owner(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes OWNER. */
  export function setOwner(at: u64, value: u64): void {
    store64(at + 40, value);
  }
  /** Address of the canonical type registry of the process. */
  export function registry(at: u64): u64 {
    return load64(at + 48);
  }
  /** Writes REGISTRY. */
  export function setRegistry(at: u64, value: u64): void {
    store64(at + 48, value);
  }
  /** Next instance of the same process, or 0. */
  export function next(at: u64): u64 {
    return load64(at + 56);
  }
  /** Writes NEXT. */
  export function setNext(at: u64, value: u64): void {
    store64(at + 56, value);
  }
  /** Base of memory 0, the value of GS while this instance runs; an unmapped address if it has no memory. */
  export function memory0Base(at: u64): u64 {
    return load64(at + 64);
  }
  /** Writes MEMORY0_BASE. */
  export function setMemory0Base(at: u64, value: u64): void {
    store64(at + 64, value);
  }
  /** Address of memory 0's descriptor, or 0. */
  export function memory0(at: u64): u64 {
    return load64(at + 72);
  }
  /** Writes MEMORY0. */
  export function setMemory0(at: u64, value: u64): void {
    store64(at + 72, value);
  }
  /** Number of imports bound so far. */
  export function nextImport(at: u64): u32 {
    return <u32>load32(at + 80);
  }
  /** Writes NEXT_IMPORT. */
  export function setNextImport(at: u64, value: u32): void {
    store32(at + 80, <i32>value);
  }
  /** Number of imported functions bound so far. */
  export function nextFunction(at: u64): u32 {
    return <u32>load32(at + 84);
  }
  /** Writes NEXT_FUNCTION. */
  export function setNextFunction(at: u64, value: u32): void {
    store32(at + 84, <i32>value);
  }
  /** Number of imported tables bound so far. */
  export function nextTable(at: u64): u32 {
    return <u32>load32(at + 88);
  }
  /** Writes NEXT_TABLE. */
  export function setNextTable(at: u64, value: u32): void {
    store32(at + 88, <i32>value);
  }
  /** Number of imported memories bound so far. */
  export function nextMemory(at: u64): u32 {
    return <u32>load32(at + 92);
  }
  /** Writes NEXT_MEMORY. */
  export function setNextMemory(at: u64, value: u32): void {
    store32(at + 92, <i32>value);
  }
  /** Number of imported globals bound so far. */
  export function nextGlobal(at: u64): u32 {
    return <u32>load32(at + 96);
  }
  /** Writes NEXT_GLOBAL. */
  export function setNextGlobal(at: u64, value: u32): void {
    store32(at + 96, <i32>value);
  }
  /** Number of imported tags bound so far. */
  export function nextTag(at: u64): u32 {
    return <u32>load32(at + 100);
  }
  /** Writes NEXT_TAG. */
  export function setNextTag(at: u64, value: u32): void {
    store32(at + 100, <i32>value);
  }
  /** Address of the heap record of the process. */
  export function heap(at: u64): u64 {
    return load64(at + 104);
  }
  /** Writes HEAP. */
  export function setHeap(at: u64, value: u64): void {
    store64(at + 104, value);
  }
  /** Lowest stack pointer a large frame may reach; compared in prologues of large frames. */
  export function stackLimit(at: u64): u64 {
    return load64(at + 112);
  }
  /** Writes STACK_LIMIT. */
  export function setStackLimit(at: u64, value: u64): void {
    store64(at + 112, value);
  }
  /** Zero. */
  export function reserved(at: u64, index: u32): u32 {
    return <u32>load32(at + 120 + ((<u64>index) << 2));
  }
  /** Writes RESERVED. */
  export function setReserved(at: u64, index: u32, value: u32): void {
    store32(at + 120 + ((<u64>index) << 2), <i32>value);
  }
  /** Address of an element of RESERVED. */
  export function reservedAt(at: u64, index: u32): u64 {
    return at + 120 + ((<u64>index) << 2);
  }
}
/** Entry of the instance block's memory array, one per memory of the index space, imported ones first. */
export namespace MemorySlot {
  /** Address of byte 0. Never changes. */
  export function base(at: u64): u64 {
    return load64(at);
  }
  /** Writes BASE. */
  export function setBase(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Address of the memory's descriptor. */
  export function descriptor(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes DESCRIPTOR. */
  export function setDescriptor(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** A linear memory, shared by all instances that import it. */
export namespace Memory {
  /** Address of byte 0, at the start of an 8 GiB slot. */
  export function base(at: u64): u64 {
    return load64(at);
  }
  /** Writes BASE. */
  export function setBase(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Current size in bytes; a multiple of 65,536 unless FLAGS has bit 3. */
  export function bytes(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes BYTES. */
  export function setBytes(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Size that memory.grow may not exceed. */
  export function maxBytes(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes MAX_BYTES. */
  export function setMaxBytes(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Next memory of the same process, or 0. */
  export function next(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes NEXT. */
  export function setNext(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** Maximum of the memory's type in pages, or all ones, for import matching. */
  export function declaredMax(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes DECLARED_MAX. */
  export function setDeclaredMax(at: u64, value: u64): void {
    store64(at + 32, value);
  }
  /** Limits flags of the memory's type (bit 0 has a maximum, bit 1 shared, bit 2 64-bit, bit 3 pages of one byte). */
  export function flags(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u64): void {
    store64(at + 40, value);
  }
}
/** A table. The instance block's table array holds one 8-byte descriptor address per table of the index space. */
export namespace Table {
  /** Address of element 0. Element records are table elements for funcref, 8-byte references otherwise. */
  export function elements(at: u64): u64 {
    return load64(at);
  }
  /** Writes ELEMENTS. */
  export function setElements(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Current number of elements. */
  export function length(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes LENGTH. */
  export function setLength(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Number of elements that table.grow may not exceed; room for them is reserved. */
  export function max(at: u64): u64 {
    return load64(at + 16);
  }
  /** Writes MAX. */
  export function setMax(at: u64, value: u64): void {
    store64(at + 16, value);
  }
  /** Element type (Value types of objects), defined types by their number in the registry. */
  export function type(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u64): void {
    store64(at + 24, value);
  }
  /** Maximum of the table's type, or all ones, for import matching. */
  export function declaredMax(at: u64): u64 {
    return load64(at + 32);
  }
  /** Writes DECLARED_MAX. */
  export function setDeclaredMax(at: u64, value: u64): void {
    store64(at + 32, value);
  }
  /** Limits flags of the table's type. */
  export function flags(at: u64): u64 {
    return load64(at + 40);
  }
  /** Writes FLAGS. */
  export function setFlags(at: u64, value: u64): void {
    store64(at + 40, value);
  }
  /** Next table of the same process, or 0. */
  export function next(at: u64): u64 {
    return load64(at + 48);
  }
  /** Writes NEXT. */
  export function setNext(at: u64, value: u64): void {
    store64(at + 48, value);
  }
  /** Size of an element: that of a function record where elements are functions, else 8. */
  export function elementBytes(at: u64): u64 {
    return load64(at + 56);
  }
  /** Writes ELEMENT_BYTES. */
  export function setElementBytes(at: u64, value: u64): void {
    store64(at + 56, value);
  }
  /** Elements from this one on are null, and may be memory that nobody touched. */
  export function used(at: u64): u64 {
    return load64(at + 64);
  }
  /** Writes USED. */
  export function setUsed(at: u64, value: u64): void {
    store64(at + 64, value);
  }
}
/** What a funcref points at, and, in the same layout, an element of a funcref table. Null is address 0 as a value; as a table element all fields are 0, so that a table of nulls is memory that nobody touched. */
export namespace Funcref {
  /** Entry address. */
  export function code(at: u64): u64 {
    return load64(at);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Instance block the function runs on. Kernel calls carry the importing instance. */
  export function instance(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes INSTANCE. */
  export function setInstance(at: u64, value: u64): void {
    store64(at + 8, value);
  }
  /** Canonical type number. */
  export function type(at: u64): u32 {
    return <u32>load32(at + 16);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at + 16, <i32>value);
  }
  /** Function index in its own module, for messages. */
  export function index(at: u64): u32 {
    return <u32>load32(at + 20);
  }
  /** Writes INDEX. */
  export function setIndex(at: u64, value: u32): void {
    store32(at + 20, <i32>value);
  }
  /** Address of the function record itself: the funcref value that table.get gives. */
  export function ref(at: u64): u64 {
    return load64(at + 24);
  }
  /** Writes REF. */
  export function setRef(at: u64, value: u64): void {
    store64(at + 24, value);
  }
}
/** Entry of the instance block's array of imported functions. */
export namespace ImportSlot {
  /** Entry address. */
  export function code(at: u64): u64 {
    return load64(at);
  }
  /** Writes CODE. */
  export function setCode(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Instance to switch to; equal to the own block's address when no switch is needed (kernel calls). */
  export function instance(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes INSTANCE. */
  export function setInstance(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
/** The garbage-collected heap of a process, made with its registry. What else it holds is the runtime's own. */
export namespace Heap {
  /** Free lists: the first free cell of each size class, or 0; class times 2, plus 1 for objects without references. A cell's first 8 bytes hold the next one's address; the rest is zero. */
  export function free(at: u64, index: u32): u64 {
    return load64(at + ((<u64>index) << 3));
  }
  /** Writes FREE. */
  export function setFree(at: u64, index: u32, value: u64): void {
    store64(at + ((<u64>index) << 3), value);
  }
  /** Address of an element of FREE. */
  export function freeAt(at: u64, index: u32): u64 {
    return at + ((<u64>index) << 3);
  }
  /** Bytes that the objects may take. */
  export function limit(at: u64): u64 {
    return load64(at + 512);
  }
  /** Writes LIMIT. */
  export function setLimit(at: u64, value: u64): void {
    store64(at + 512, value);
  }
  /** Bytes of the objects that the last collection kept. */
  export function live(at: u64): u64 {
    return load64(at + 520);
  }
  /** Writes LIVE. */
  export function setLive(at: u64, value: u64): void {
    store64(at + 520, value);
  }
  /** Bytes handed out to free lists and large objects since then. */
  export function allocated(at: u64): u64 {
    return load64(at + 528);
  }
  /** Writes ALLOCATED. */
  export function setAllocated(at: u64, value: u64): void {
    store64(at + 528, value);
  }
  /** So many of them make the next collection due. */
  export function due(at: u64): u64 {
    return load64(at + 536);
  }
  /** Writes DUE. */
  export function setDue(at: u64, value: u64): void {
    store64(at + 536, value);
  }
  /** Number of collections so far. */
  export function collections(at: u64): u64 {
    return load64(at + 544);
  }
  /** Writes COLLECTIONS. */
  export function setCollections(at: u64, value: u64): void {
    store64(at + 544, value);
  }
}
/** First bytes of a struct, an array or an exception; 16-byte aligned. Fields or elements follow, each at its natural alignment, v128 at 8. */
export namespace HeapObject {
  /** Canonical type number, or EXCEPTION_TYPE. */
  export function type(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** Number of elements of an array; STRUCT_LENGTH of a struct. */
  export function length(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes LENGTH. */
  export function setLength(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
}
/** Entry of the instance block's array of tags, one per tag of the index space, imported ones first. */
export namespace Tag {
  /** Which tag it is: address of the record of the instance that defines it. */
  export function address(at: u64): u64 {
    return load64(at);
  }
  /** Writes ADDRESS. */
  export function setAddress(at: u64, value: u64): void {
    store64(at, value);
  }
  /** Canonical type number. */
  export function type(at: u64): u32 {
    return <u32>load32(at + 8);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at + 8, <i32>value);
  }
  /** Zero. */
  export function reserved(at: u64): u32 {
    return <u32>load32(at + 12);
  }
  /** Writes RESERVED. */
  export function setReserved(at: u64, value: u32): void {
    store32(at + 12, <i32>value);
  }
}
/** Heap object of an exception. The values of the tag's parameters follow, 8 bytes each, vectors 16. */
export namespace Exception {
  /** EXCEPTION_TYPE. */
  export function type(at: u64): u32 {
    return <u32>load32(at);
  }
  /** Writes TYPE. */
  export function setType(at: u64, value: u32): void {
    store32(at, <i32>value);
  }
  /** 0. */
  export function length(at: u64): u32 {
    return <u32>load32(at + 4);
  }
  /** Writes LENGTH. */
  export function setLength(at: u64, value: u32): void {
    store32(at + 4, <i32>value);
  }
  /** Which tag: TAG_ADDRESS. */
  export function tag(at: u64): u64 {
    return load64(at + 8);
  }
  /** Writes TAG. */
  export function setTag(at: u64, value: u64): void {
    store64(at + 8, value);
  }
}
