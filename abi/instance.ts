import type { Chapter } from "./schema";

/**
 * Memory layout that compiled code, the runtime and the kernel share: what the register of the instance points at and what hangs off it.
 * Addresses are absolute.
 */
export const instance: Chapter = {
  name: "instance",
  doc: "The instance block and the records it points to.",
  items: [
    {
      kind: "struct",
      title: "Instance block header",
      prefix: "INSTANCE",
      doc: "First bytes of an instance block. The module's own arrays follow; the object header says at which offsets.",
      fields: [
        { name: "NO_OBJECT", type: "u64", doc: "Zero: where a cast has no object, the type number and the length are read from here." },
        { name: "OBJECT", type: "u64", doc: "Address of the object header, for segments and names." },
        { name: "CODE", type: "u64", doc: "Address at which the object's code section is mapped." },
        {
          name: "GUEST_BASE",
          type: "u64",
          doc: "Library modules: base of the memory they serve (the one that the program exports as memory, else its memory 0).",
        },
        { name: "GUEST_MEMORY", type: "u64", doc: "Library modules: address of that memory's descriptor, or 0." },
        { name: "OWNER", type: "u64", doc: "Embedder's value: the process's number in the kernel." },
        { name: "REGISTRY", type: "u64", doc: "Address of the canonical type registry of the process." },
        { name: "NEXT", type: "u64", doc: "Next instance of the same process, or 0." },
        {
          name: "MEMORY0_BASE",
          type: "u64",
          doc: "Base of memory 0, the value of GS while this instance runs; an unmapped address if it has no memory.",
        },
        { name: "MEMORY0", type: "u64", doc: "Address of memory 0's descriptor, or 0." },
        { name: "NEXT_IMPORT", type: "u32", doc: "Number of imports bound so far." },
        { name: "NEXT_FUNCTION", type: "u32", doc: "Number of imported functions bound so far." },
        { name: "NEXT_TABLE", type: "u32", doc: "Number of imported tables bound so far." },
        { name: "NEXT_MEMORY", type: "u32", doc: "Number of imported memories bound so far." },
        { name: "NEXT_GLOBAL", type: "u32", doc: "Number of imported globals bound so far." },
        { name: "NEXT_TAG", type: "u32", doc: "Number of imported tags bound so far." },
        { name: "HEAP", type: "u64", doc: "Address of the heap record of the process." },
        { name: "STACK_LIMIT", type: "u64", doc: "Lowest stack pointer a large frame may reach; compared in prologues of large frames." },
        { name: "RESERVED", type: "u32", count: 2, doc: "Zero." },
      ],
    },
    {
      kind: "struct",
      title: "Memory slot",
      prefix: "MEMORY_SLOT",
      doc: "Entry of the instance block's memory array, one per memory of the index space, imported ones first.",
      fields: [
        { name: "BASE", type: "u64", doc: "Address of byte 0. Never changes." },
        { name: "DESCRIPTOR", type: "u64", doc: "Address of the memory's descriptor." },
      ],
    },
    {
      kind: "struct",
      title: "Memory descriptor",
      prefix: "MEMORY",
      doc: "A linear memory, shared by all instances that import it.",
      fields: [
        { name: "BASE", type: "u64", doc: "Address of byte 0, at the start of an 8 GiB slot." },
        { name: "BYTES", type: "u64", doc: "Current size in bytes; a multiple of 65,536 unless FLAGS has bit 3." },
        { name: "MAX_BYTES", type: "u64", doc: "Size that memory.grow may not exceed." },
        { name: "NEXT", type: "u64", doc: "Next memory of the same process, or 0." },
        { name: "DECLARED_MAX", type: "u64", doc: "Maximum of the memory's type in pages, or all ones, for import matching." },
        {
          name: "FLAGS",
          type: "u64",
          doc: "Limits flags of the memory's type (bit 0 has a maximum, bit 1 shared, bit 2 64-bit, bit 3 pages of one byte).",
        },
      ],
    },
    {
      kind: "struct",
      title: "Table descriptor",
      prefix: "TABLE",
      doc: "A table. The instance block's table array holds one 8-byte descriptor address per table of the index space.",
      fields: [
        {
          name: "ELEMENTS",
          type: "u64",
          doc: "Address of element 0. Element records are table elements for funcref, 8-byte references otherwise.",
        },
        { name: "LENGTH", type: "u64", doc: "Current number of elements." },
        { name: "MAX", type: "u64", doc: "Number of elements that table.grow may not exceed; room for them is reserved." },
        { name: "TYPE", type: "u64", doc: "Element type (Value types of objects), defined types by their number in the registry." },
        { name: "DECLARED_MAX", type: "u64", doc: "Maximum of the table's type, or all ones, for import matching." },
        { name: "FLAGS", type: "u64", doc: "Limits flags of the table's type." },
        { name: "NEXT", type: "u64", doc: "Next table of the same process, or 0." },
        { name: "ELEMENT_BYTES", type: "u64", doc: "Size of an element: that of a function record where elements are functions, else 8." },
        { name: "USED", type: "u64", doc: "Elements from this one on are null, and may be memory that nobody touched." },
      ],
    },
    {
      kind: "struct",
      title: "Function record",
      prefix: "FUNCREF",
      doc: "What a funcref points at, and, in the same layout, an element of a funcref table. Null is address 0 as a value; as a table element all fields are 0, so that a table of nulls is memory that nobody touched.",
      fields: [
        { name: "CODE", type: "u64", doc: "Entry address." },
        { name: "INSTANCE", type: "u64", doc: "Instance block the function runs on. Kernel calls carry the importing instance." },
        { name: "TYPE", type: "u32", doc: "Canonical type number." },
        { name: "INDEX", type: "u32", doc: "Function index in its own module, for messages." },
        { name: "REF", type: "u64", doc: "Address of the function record itself: the funcref value that table.get gives." },
      ],
    },
    {
      kind: "struct",
      title: "Import slot",
      prefix: "IMPORT_SLOT",
      doc: "Entry of the instance block's array of imported functions.",
      fields: [
        { name: "CODE", type: "u64", doc: "Entry address." },
        {
          name: "INSTANCE",
          type: "u64",
          doc: "Instance to switch to; equal to the own block's address when no switch is needed (kernel calls).",
        },
      ],
    },
    {
      kind: "struct",
      title: "Heap record",
      prefix: "HEAP",
      doc: "The garbage-collected heap of a process, made with its registry. What else it holds is the runtime's own.",
      fields: [
        {
          name: "FREE",
          type: "u64",
          count: 64,
          doc: "Free lists: the first free cell of each size class, or 0; class times 2, plus 1 for objects without references. A cell's first 8 bytes hold the next one's address; the rest is zero.",
        },
        { name: "LIMIT", type: "u64", doc: "Bytes that the objects may take." },
        { name: "LIVE", type: "u64", doc: "Bytes of the objects that the last collection kept." },
        { name: "ALLOCATED", type: "u64", doc: "Bytes handed out to free lists and large objects since then." },
        { name: "DUE", type: "u64", doc: "So many of them make the next collection due." },
        { name: "COLLECTIONS", type: "u64", doc: "Number of collections so far." },
      ],
    },
    {
      kind: "constants",
      title: "Size classes",
      prefix: "HEAP",
      doc: "Classes of the objects that lie in cells: multiples of 16 bytes in the first classes, from there four to each power of two, up to the largest.",
      members: [
        { name: "FINE_CLASSES", value: 8, type: "u32", doc: "Number of classes of multiples of 16 bytes." },
        { name: "SMALL_BYTES", value: 8192, type: "u64", doc: "Size of the largest object that has a class." },
      ],
    },
    {
      kind: "struct",
      title: "Heap object",
      prefix: "HEAP_OBJECT",
      doc: "First bytes of a struct, an array or an exception; 16-byte aligned. Fields or elements follow, each at its natural alignment, v128 at 8.",
      fields: [
        { name: "TYPE", type: "u32", doc: "Canonical type number, or EXCEPTION_TYPE." },
        { name: "LENGTH", type: "u32", doc: "Number of elements of an array; STRUCT_LENGTH of a struct." },
      ],
    },
    {
      kind: "struct",
      title: "Tag",
      prefix: "TAG",
      doc: "Entry of the instance block's array of tags, one per tag of the index space, imported ones first.",
      fields: [
        { name: "ADDRESS", type: "u64", doc: "Which tag it is: address of the record of the instance that defines it." },
        { name: "TYPE", type: "u32", doc: "Canonical type number." },
        { name: "RESERVED", type: "u32", doc: "Zero." },
      ],
    },
    {
      kind: "struct",
      title: "Exception",
      prefix: "EXCEPTION",
      doc: "Heap object of an exception. The values of the tag's parameters follow, 8 bytes each, vectors 16.",
      fields: [
        { name: "TYPE", type: "u32", doc: "EXCEPTION_TYPE." },
        { name: "LENGTH", type: "u32", doc: "0." },
        { name: "TAG", type: "u64", doc: "Which tag: TAG_ADDRESS." },
      ],
    },
    {
      kind: "constants",
      title: "Sizes and marks",
      prefix: "",
      doc: "Sizes of array entries that have no record of their own, and reserved values.",
      members: [
        {
          name: "GLOBAL_BYTES",
          value: 16,
          type: "u32",
          doc: "A global's cell; for an imported global the first 8 bytes hold the address of the exporter's cell.",
        },
        { name: "TABLE_SLOT_BYTES", value: 8, type: "u32", doc: "Entry of the table array." },
        { name: "TYPE_ID_BYTES", value: 4, type: "u32", doc: "Entry of the array of canonical type numbers, one per type of the module." },
        { name: "NULL_TYPE", value: 0, type: "u32", doc: "Type number of a null table element; equals no canonical number." },
        { name: "EXCEPTION_TYPE", value: 0xfffffffe, type: "u32", doc: "Type number of exceptions; equals no canonical number." },
        { name: "STRUCT_LENGTH", value: 0xffffffff, type: "u32", doc: "Where an array has its length: a struct." },
        { name: "PAGE_BYTES", value: 65536, type: "u32", doc: "A WebAssembly page." },
      ],
    },
  ],
};
