// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Makes a range of zeroed memory an arena: an allocator that only grows. The arena's address, which is the range's. */
export const EMBED_ARENA_CREATE: u32 = 0;
/** Address of zeroed bytes, 16-byte aligned, or 0 when the arena is full. */
export const EMBED_ARENA_ALLOCATE: u32 = 1;
/** Checks an object from an untrusted compiler: every offset, size, index and relocation of it is in bounds, every table in order. 0, or the FLAW_ number of what is wrong. A privileged object is refused. */
export const EMBED_OBJECT_CHECK: u32 = 2;
/** Copies CODE and applies the relocations. 0, or -1 when a routine is out of a 32-bit displacement's reach. */
export const EMBED_OBJECT_RELOCATE: u32 = 3;
/** Number of the export of that name, or -1. */
export const EMBED_OBJECT_EXPORT: u32 = 4;
/** Number of the site at exactly that offset, or -1. */
export const EMBED_OBJECT_SITE: u32 = 5;
/** Number among the defined functions of the one whose code holds that offset, or -1. */
export const EMBED_OBJECT_FUNCTION: u32 = 6;
/** Address on the stack of the return address of the function at that offset, or 0 when there is no function. object_caller gives the caller's stack pointer. */
export const EMBED_OBJECT_FRAME: u32 = 7;
/** Stack pointer of the caller where it goes on: beyond the return address and what the function takes off the stack, less what the call passed there. */
export const EMBED_OBJECT_CALLER: u32 = 8;
/** Writes an import for people: module, name and type, as much as there is room for; control characters and quotes as \hh. The length written. */
export const EMBED_OBJECT_IMPORT_TEXT: u32 = 9;
/** A new canonical type registry, for all modules of a process; 0 when the arena is full. */
export const EMBED_REGISTRY_CREATE: u32 = 10;
/** Number of the type of that form, the same for equal forms; NULL_TYPE when the arena is full. */
export const EMBED_REGISTRY_TYPE: u32 = 11;
/** The newest instance of the registry that was initialized, whether or not with a trap, or 0; the others follow by NEXT. */
export const EMBED_REGISTRY_INSTANCES: u32 = 12;
/** A new instance block with nothing bound, in the registry's arena; 0 when the arena is full. */
export const EMBED_INSTANCE_CREATE: u32 = 13;
/** Binds the next import, a function, to a kernel call, which runs on the importing instance. Imports are bound in the module's order. A LINK_ number. */
export const EMBED_INSTANCE_BIND_CALL: u32 = 14;
/** Binds the next import, of any kind, to the export of another instance of the same registry. A LINK_ number. */
export const EMBED_INSTANCE_BIND: u32 = 15;
/** Gives a library instance the memory it serves. */
export const EMBED_INSTANCE_BIND_GUEST: u32 = 16;
/** Makes a defined memory: the address of its descriptor, or 0 when the arena is full or the initial size is over the limit. The embedder links NEXT and sees to the pages. */
export const EMBED_INSTANCE_DEFINE_MEMORY: u32 = 17;
/** Once all is bound: makes function records and the globals whose values are plain. Function index of the initializer, which is then to be called, or -1 when there is none. */
export const EMBED_INSTANCE_PREPARE: u32 = 18;
/** Once the instance is prepared and its initializer, if it has one, has run: makes tables, then copies active segments. 0; the SITE_ number of a trap; -1 when the arena is full or a table is over the limit. Not atomic: what was copied before a trap stays. */
export const EMBED_INSTANCE_INITIALIZE: u32 = 19;
/** Address of the function's record, or 0 when it has none. */
export const EMBED_INSTANCE_RECORD: u32 = 20;
/** Code address of a function. */
export const EMBED_INSTANCE_ENTRY: u32 = 21;
/** Instance that the function runs on. */
export const EMBED_INSTANCE_TARGET: u32 = 22;
/** Address of the global's cell. */
export const EMBED_INSTANCE_GLOBAL: u32 = 23;
/** Address of the canonical form of a function's type. */
export const EMBED_FUNCTION_FORM: u32 = 24;
/** Fills the invocation's fields up to FLOATS for a call of a function, and writes to its stack what finds no register. 0, or -1 when the words are not as many as the parameters take. Narrow numbers have their upper bytes zero. */
export const EMBED_INVOCATION_BEGIN: u32 = 25;
/** Gathers the results of a call that returned, 8 bytes each, narrow ones with their upper bytes zero. The number of words written. */
export const EMBED_INVOCATION_END: u32 = 26;
/** Copies a global's value, in words like an invocation's results. The number of words written. */
export const EMBED_GLOBAL_READ: u32 = 27;
/** A new set of names under which instances offer their exports; 0 when the arena is full. */
export const EMBED_NAMES_CREATE: u32 = 28;
/** Offers an instance's exports under a module name, instead of who had it before. 0, or -1 when the arena is full. */
export const EMBED_NAMES_ADD: u32 = 29;
/** Binds the next import to what is offered under its names. A LINK_ number, or -1 when nobody offers it. */
export const EMBED_NAMES_BIND: u32 = 30;
/** Sets how much the objects of the process's garbage-collected heap may take, HEAP_DEFAULT_LIMIT to begin with. Has an effect before the first object is made. */
export const EMBED_HEAP_LIMIT: u32 = 31;
/** Tells the collector of a stack that compiled code runs on: what its frames refer to is kept. 1, or 0 when the arena is full. */
export const EMBED_HEAP_STACK: u32 = 32;
/** Number of entries: embedder's routines. */
export const EMBED_COUNT: u32 = 33;
/** Limit of the garbage-collected heap. */
export const HEAP_DEFAULT_LIMIT: u64 = 0x40000000;
/** bound */
export const LINK_OK: u32 = 0;
/** of another kind */
export const LINK_KIND: u32 = 1;
/** of another type */
export const LINK_TYPE: u32 = 2;
/** of another mutability */
export const LINK_MUTABILITY: u32 = 3;
/** too small */
export const LINK_SIZE: u32 = 4;
/** its maximum is missing or too large */
export const LINK_MAXIMUM: u32 = 5;
/** shared or 64-bit on one side only */
export const LINK_FLAGS: u32 = 6;
/** header */
export const FLAW_HEADER: u32 = 1;
/** section directory */
export const FLAW_SECTION: u32 = 2;
/** instance layout */
export const FLAW_LAYOUT: u32 = 3;
/** function */
export const FLAW_FUNCTION: u32 = 4;
/** site */
export const FLAW_SITE: u32 = 5;
/** relocation */
export const FLAW_RELOCATION: u32 = 6;
/** type */
export const FLAW_TYPE: u32 = 7;
/** import */
export const FLAW_IMPORT: u32 = 8;
/** export */
export const FLAW_EXPORT: u32 = 9;
/** memory */
export const FLAW_MEMORY: u32 = 10;
/** table */
export const FLAW_TABLE: u32 = 11;
/** global */
export const FLAW_GLOBAL: u32 = 12;
/** element segment */
export const FLAW_ELEMENT: u32 = 13;
/** data segment */
export const FLAW_DATA: u32 = 14;
/** function record */
export const FLAW_FUNCREF: u32 = 15;
/** constant expression */
export const FLAW_EXPRESSION: u32 = 16;
/** tag */
export const FLAW_TAG: u32 = 17;
/** exception handler */
export const FLAW_HANDLER: u32 = 18;
