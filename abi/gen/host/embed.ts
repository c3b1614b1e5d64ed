// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Makes a range of zeroed memory an arena: an allocator that only grows. The arena's address, which is the range's. */
export const EMBED_ARENA_CREATE = 0;
/** Address of zeroed bytes, 16-byte aligned, or 0 when the arena is full. */
export const EMBED_ARENA_ALLOCATE = 1;
/** Checks an object from an untrusted compiler: every offset, size, index and relocation of it is in bounds, every table in order. 0, or the FLAW_ number of what is wrong. A privileged object is refused. */
export const EMBED_OBJECT_CHECK = 2;
/** Copies CODE and applies the relocations. 0, or -1 when a routine is out of a 32-bit displacement's reach. */
export const EMBED_OBJECT_RELOCATE = 3;
/** Number of the export of that name, or -1. */
export const EMBED_OBJECT_EXPORT = 4;
/** Number of the site at exactly that offset, or -1. */
export const EMBED_OBJECT_SITE = 5;
/** Number among the defined functions of the one whose code holds that offset, or -1. */
export const EMBED_OBJECT_FUNCTION = 6;
/** Address on the stack of the return address of the function at that offset, or 0 when there is no function. object_caller gives the caller's stack pointer. */
export const EMBED_OBJECT_FRAME = 7;
/** Stack pointer of the caller where it goes on: beyond the return address and what the function takes off the stack, less what the call passed there. */
export const EMBED_OBJECT_CALLER = 8;
/** Writes an import for people: module, name and type, as much as there is room for; control characters and quotes as \hh. The length written. */
export const EMBED_OBJECT_IMPORT_TEXT = 9;
/** A new canonical type registry, for all modules of a process; 0 when the arena is full. */
export const EMBED_REGISTRY_CREATE = 10;
/** Number of the type of that form, the same for equal forms; NULL_TYPE when the arena is full. */
export const EMBED_REGISTRY_TYPE = 11;
/** The newest instance of the registry that was initialized, whether or not with a trap, or 0; the others follow by NEXT. */
export const EMBED_REGISTRY_INSTANCES = 12;
/** A new instance block with nothing bound, in the registry's arena; 0 when the arena is full. */
export const EMBED_INSTANCE_CREATE = 13;
/** Binds the next import, a function, to a kernel call, which runs on the importing instance. Imports are bound in the module's order. A LINK_ number. */
export const EMBED_INSTANCE_BIND_CALL = 14;
/** Binds the next import, of any kind, to the export of another instance of the same registry. A LINK_ number. */
export const EMBED_INSTANCE_BIND = 15;
/** Gives a library instance the memory it serves. */
export const EMBED_INSTANCE_BIND_GUEST = 16;
/** Makes a defined memory: the address of its descriptor, or 0 when the arena is full or the initial size is over the limit. The embedder links NEXT and sees to the pages. */
export const EMBED_INSTANCE_DEFINE_MEMORY = 17;
/** Once all is bound: makes function records and the globals whose values are plain. Function index of the initializer, which is then to be called, or -1 when there is none. */
export const EMBED_INSTANCE_PREPARE = 18;
/** Once the instance is prepared and its initializer, if it has one, has run: makes tables, then copies active segments. 0; the SITE_ number of a trap; -1 when the arena is full or a table is over the limit. Not atomic: what was copied before a trap stays. */
export const EMBED_INSTANCE_INITIALIZE = 19;
/** Address of the function's record, or 0 when it has none. */
export const EMBED_INSTANCE_RECORD = 20;
/** Code address of a function. */
export const EMBED_INSTANCE_ENTRY = 21;
/** Instance that the function runs on. */
export const EMBED_INSTANCE_TARGET = 22;
/** Address of the global's cell. */
export const EMBED_INSTANCE_GLOBAL = 23;
/** Address of the canonical form of a function's type. */
export const EMBED_FUNCTION_FORM = 24;
/** Fills the invocation's fields up to FLOATS for a call of a function, and writes to its stack what finds no register. 0, or -1 when the words are not as many as the parameters take. Narrow numbers have their upper bytes zero. */
export const EMBED_INVOCATION_BEGIN = 25;
/** Gathers the results of a call that returned, 8 bytes each, narrow ones with their upper bytes zero. The number of words written. */
export const EMBED_INVOCATION_END = 26;
/** Copies a global's value, in words like an invocation's results. The number of words written. */
export const EMBED_GLOBAL_READ = 27;
/** A new set of names under which instances offer their exports; 0 when the arena is full. */
export const EMBED_NAMES_CREATE = 28;
/** Offers an instance's exports under a module name, instead of who had it before. 0, or -1 when the arena is full. */
export const EMBED_NAMES_ADD = 29;
/** Binds the next import to what is offered under its names. A LINK_ number, or -1 when nobody offers it. */
export const EMBED_NAMES_BIND = 30;
/** Sets how much the objects of the process's garbage-collected heap may take, HEAP_DEFAULT_LIMIT to begin with. Has an effect before the first object is made. */
export const EMBED_HEAP_LIMIT = 31;
/** Tells the collector of a stack that compiled code runs on: what its frames refer to is kept. 1, or 0 when the arena is full. */
export const EMBED_HEAP_STACK = 32;
/** Number of entries: embedder's routines. */
export const EMBED_COUNT = 33;
/** The runtime module exports each under this name. None of them is reachable from a process. */
export const EMBED_TABLE = [
  { name: "arena_create", params: ["i64","i64"], results: ["i64"] },
  { name: "arena_allocate", params: ["i64","i64"], results: ["i64"] },
  { name: "object_check", params: ["i64","i64"], results: ["i32"] },
  { name: "object_relocate", params: ["i64","i64","i64","i64"], results: ["i32"] },
  { name: "object_export", params: ["i64","i64","i32"], results: ["i32"] },
  { name: "object_site", params: ["i64","i32"], results: ["i32"] },
  { name: "object_function", params: ["i64","i32"], results: ["i32"] },
  { name: "object_frame", params: ["i64","i32","i64"], results: ["i64"] },
  { name: "object_caller", params: ["i64","i64","i32","i64","i32"], results: ["i64"] },
  { name: "object_import_text", params: ["i64","i32","i64","i32"], results: ["i32"] },
  { name: "registry_create", params: ["i64"], results: ["i64"] },
  { name: "registry_type", params: ["i64","i64","i32"], results: ["i32"] },
  { name: "registry_instances", params: ["i64"], results: ["i64"] },
  { name: "instance_create", params: ["i64","i64","i64","i64","i64"], results: ["i64"] },
  { name: "instance_bind_call", params: ["i64","i64","i64","i32"], results: ["i32"] },
  { name: "instance_bind", params: ["i64","i64","i32"], results: ["i32"] },
  { name: "instance_bind_guest", params: ["i64","i64"], results: [] },
  { name: "instance_define_memory", params: ["i64","i32","i64","i64"], results: ["i64"] },
  { name: "instance_prepare", params: ["i64"], results: ["i32"] },
  { name: "instance_initialize", params: ["i64","i64"], results: ["i32"] },
  { name: "instance_record", params: ["i64","i32"], results: ["i64"] },
  { name: "instance_entry", params: ["i64","i32"], results: ["i64"] },
  { name: "instance_target", params: ["i64","i32"], results: ["i64"] },
  { name: "instance_global", params: ["i64","i32"], results: ["i64"] },
  { name: "function_form", params: ["i64","i32"], results: ["i64"] },
  { name: "invocation_begin", params: ["i64","i64","i32","i64","i32","i64"], results: ["i32"] },
  { name: "invocation_end", params: ["i64","i64","i32","i64"], results: ["i32"] },
  { name: "global_read", params: ["i64","i32","i64"], results: ["i32"] },
  { name: "names_create", params: ["i64"], results: ["i64"] },
  { name: "names_add", params: ["i64","i64","i32","i64"], results: ["i32"] },
  { name: "names_bind", params: ["i64","i64"], results: ["i32"] },
  { name: "heap_limit", params: ["i64","i64"], results: [] },
  { name: "heap_stack", params: ["i64","i64","i64"], results: ["i32"] },
];
/** Limit of the garbage-collected heap. */
export const HEAP_DEFAULT_LIMIT = 0x40000000n;
/** bound */
export const LINK_OK = 0;
/** of another kind */
export const LINK_KIND = 1;
/** of another type */
export const LINK_TYPE = 2;
/** of another mutability */
export const LINK_MUTABILITY = 3;
/** too small */
export const LINK_SIZE = 4;
/** its maximum is missing or too large */
export const LINK_MAXIMUM = 5;
/** shared or 64-bit on one side only */
export const LINK_FLAGS = 6;
/** Why an import does not match what it is bound to. */
export const LINK_NAMES: ReadonlyMap<number, string> = new Map([
  [0, "bound"],
  [1, "of another kind"],
  [2, "of another type"],
  [3, "of another mutability"],
  [4, "too small"],
  [5, "its maximum is missing or too large"],
  [6, "shared or 64-bit on one side only"],
]);
/** header */
export const FLAW_HEADER = 1;
/** section directory */
export const FLAW_SECTION = 2;
/** instance layout */
export const FLAW_LAYOUT = 3;
/** function */
export const FLAW_FUNCTION = 4;
/** site */
export const FLAW_SITE = 5;
/** relocation */
export const FLAW_RELOCATION = 6;
/** type */
export const FLAW_TYPE = 7;
/** import */
export const FLAW_IMPORT = 8;
/** export */
export const FLAW_EXPORT = 9;
/** memory */
export const FLAW_MEMORY = 10;
/** table */
export const FLAW_TABLE = 11;
/** global */
export const FLAW_GLOBAL = 12;
/** element segment */
export const FLAW_ELEMENT = 13;
/** data segment */
export const FLAW_DATA = 14;
/** function record */
export const FLAW_FUNCREF = 15;
/** constant expression */
export const FLAW_EXPRESSION = 16;
/** tag */
export const FLAW_TAG = 17;
/** exception handler */
export const FLAW_HANDLER = 18;
/** What is wrong with an object. */
export const FLAW_NAMES: ReadonlyMap<number, string> = new Map([
  [1, "header"],
  [2, "section directory"],
  [3, "instance layout"],
  [4, "function"],
  [5, "site"],
  [6, "relocation"],
  [7, "type"],
  [8, "import"],
  [9, "export"],
  [10, "memory"],
  [11, "table"],
  [12, "global"],
  [13, "element segment"],
  [14, "data segment"],
  [15, "function record"],
  [16, "constant expression"],
  [17, "tag"],
  [18, "exception handler"],
]);
