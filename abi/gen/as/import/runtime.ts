// Generated from abi/ by abi/generate/index.ts; edits are lost.
/** Grows a memory; the old size in pages, or -1. */
export declare function memory_grow(instance: u64, memory: i32, delta: u64): u64;
/** memory.copy; traps when out of bounds. */
export declare function memory_copy(instance: u64, to: i32, from: i32, destination: u64, source: u64, bytes: u64): void;
/** memory.fill; traps when out of bounds. */
export declare function memory_fill(instance: u64, memory: i32, destination: u64, value: i32, bytes: u64): void;
/** memory.init; traps when out of bounds. */
export declare function memory_init(instance: u64, memory: i32, segment: i32, destination: u64, source: i32, bytes: i32): void;
/** data.drop. */
export declare function data_drop(instance: u64, segment: i32): void;
/** table.get; traps when out of bounds. */
export declare function table_get(instance: u64, table: i32, index: u64): u64;
/** table.set; traps when out of bounds. */
export declare function table_set(instance: u64, table: i32, index: u64, value: u64): void;
/** table.grow; the old size, or -1. */
export declare function table_grow(instance: u64, table: i32, value: u64, delta: u64): u64;
/** table.fill; traps when out of bounds. */
export declare function table_fill(instance: u64, table: i32, index: u64, value: u64, count: u64): void;
/** table.copy; traps when out of bounds. */
export declare function table_copy(instance: u64, to: i32, from: i32, destination: u64, source: u64, count: u64): void;
/** table.init; traps when out of bounds. */
export declare function table_init(instance: u64, table: i32, segment: i32, destination: u64, source: i32, count: i32): void;
/** elem.drop. */
export declare function elem_drop(instance: u64, segment: i32): void;
/** Copies bytes, ranges may overlap. No check: privileged callers and the guest intrinsics only. */
export declare function copy(destination: u64, source: u64, bytes: u64): void;
/** Fills bytes. No check: privileged callers only. */
export declare function fill(destination: u64, value: i32, bytes: u64): void;
/** Copies from the guest memory into memory 0; traps when out of bounds of either. */
export declare function guest_read(instance: u64, destination: i32, source: i32, bytes: i32): void;
/** Copies from memory 0 into the guest memory; traps when out of bounds of either. */
export declare function guest_write(instance: u64, destination: i32, source: i32, bytes: i32): void;
/** A new struct or array, all zero behind its header. May collect garbage; traps when there is no memory left. */
export declare function gc_new(instance: u64, type: i32, bytes: u64, length: i32, leaf: i32): u64;
/** A new exception, all zero behind its tag. As gc_new. */
export declare function exn_new(instance: u64, tag: u64, bytes: u64): u64;
/** array.fill; traps when null or out of bounds. */
export declare function array_fill(instance: u64, array: u64, index: i32, low: u64, high: u64, count: i32, width: i32): void;
/** array.copy; traps when null or out of bounds. */
export declare function array_copy(instance: u64, to: u64, to_index: i32, from: u64, from_index: i32, count: i32, width: i32): void;
/** array.new_data; traps when out of bounds of the segment. */
export declare function array_new_data(instance: u64, type: i32, segment: i32, source: i32, count: i32, width: i32): u64;
/** array.init_data; traps when null or out of bounds of array or segment. */
export declare function array_init_data(instance: u64, array: u64, index: i32, segment: i32, source: i32, count: i32, width: i32): void;
/** array.new_elem; traps when out of bounds of the segment. */
export declare function array_new_elem(instance: u64, type: i32, segment: i32, source: i32, count: i32): u64;
/** array.init_elem; traps when null or out of bounds of array or segment. */
export declare function array_init_elem(instance: u64, array: u64, index: i32, segment: i32, source: i32, count: i32): void;
/** 1 when the actual type is the wanted one or a declared subtype of it, else 0. */
export declare function type_is(instance: u64, actual: i32, type: i32): i32;
/** Address of the record of the function that an element holds; traps as call_indirect does, its type may be a subtype. */
export declare function table_function(instance: u64, table: i32, index: u64, type: i32): u64;
/** memory.atomic.notify: the number of threads woken; traps when out of bounds or unaligned. */
export declare function memory_notify(instance: u64, memory: i32, address: u64, offset: u64, count: i32): i32;
/** memory.atomic.wait32 up to the waiting: how long to sleep in ns, or -1 when the value is not the expected one. Traps when out of bounds or unaligned, when the memory isn't shared, and when nothing would end the wait. */
export declare function memory_wait32(instance: u64, memory: i32, address: u64, offset: u64, expected: i32, timeout: u64): u64;
/** memory.atomic.wait64, likewise. */
export declare function memory_wait64(instance: u64, memory: i32, address: u64, offset: u64, expected: u64, timeout: u64): u64;
/** Not the runtime's: the embedder's kernel call of that name. */
export declare function sleep(nanoseconds: u64): void;
/** Goes on at the landing pad of the innermost call under way that has one; traps when none has. Does not return. */
export declare function exn_throw(instance: u64, exception: u64): void;
/** Makes a range of zeroed memory an arena: an allocator that only grows. The arena's address, which is the range's. */
export declare function arena_create(address: u64, bytes: u64): u64;
/** Address of zeroed bytes, 16-byte aligned, or 0 when the arena is full. */
export declare function arena_allocate(arena: u64, bytes: u64): u64;
/** Checks an object from an untrusted compiler: every offset, size, index and relocation of it is in bounds, every table in order. 0, or the FLAW_ number of what is wrong. A privileged object is refused. */
export declare function object_check(object: u64, bytes: u64): i32;
/** Copies CODE and applies the relocations. 0, or -1 when a routine is out of a 32-bit displacement's reach. */
export declare function object_relocate(object: u64, to: u64, at: u64, routines: u64): i32;
/** Number of the export of that name, or -1. */
export declare function object_export(object: u64, name: u64, bytes: i32): i32;
/** Number of the site at exactly that offset, or -1. */
export declare function object_site(object: u64, offset: i32): i32;
/** Number among the defined functions of the one whose code holds that offset, or -1. */
export declare function object_function(object: u64, offset: i32): i32;
/** Address on the stack of the return address of the function at that offset, or 0 when there is no function. object_caller gives the caller's stack pointer. */
export declare function object_frame(object: u64, offset: i32, stack: u64): u64;
/** Stack pointer of the caller where it goes on: beyond the return address and what the function takes off the stack, less what the call passed there. */
export declare function object_caller(slot: u64, object: u64, offset: i32, caller: u64, caller_offset: i32): u64;
/** Writes an import for people: module, name and type, as much as there is room for; control characters and quotes as \hh. The length written. */
export declare function object_import_text(object: u64, import_: i32, to: u64, room: i32): i32;
/** A new canonical type registry, for all modules of a process; 0 when the arena is full. */
export declare function registry_create(arena: u64): u64;
/** Number of the type of that form, the same for equal forms; NULL_TYPE when the arena is full. */
export declare function registry_type(registry: u64, form: u64, bytes: i32): i32;
/** The newest instance of the registry that was initialized, whether or not with a trap, or 0; the others follow by NEXT. */
export declare function registry_instances(registry: u64): u64;
/** A new instance block with nothing bound, in the registry's arena; 0 when the arena is full. */
export declare function instance_create(registry: u64, object: u64, code: u64, owner: u64, stack_limit: u64): u64;
/** Binds the next import, a function, to a kernel call, which runs on the importing instance. Imports are bound in the module's order. A LINK_ number. */
export declare function instance_bind_call(instance: u64, code: u64, form: u64, bytes: i32): i32;
/** Binds the next import, of any kind, to the export of another instance of the same registry. A LINK_ number. */
export declare function instance_bind(instance: u64, provider: u64, export_: i32): i32;
/** Gives a library instance the memory it serves. */
export declare function instance_bind_guest(instance: u64, memory: u64): void;
/** Makes a defined memory: the address of its descriptor, or 0 when the arena is full or the initial size is over the limit. The embedder links NEXT and sees to the pages. */
export declare function instance_define_memory(instance: u64, memory: i32, base: u64, limit: u64): u64;
/** Once all is bound: makes function records and the globals whose values are plain. Function index of the initializer, which is then to be called, or -1 when there is none. */
export declare function instance_prepare(instance: u64): i32;
/** Once the instance is prepared and its initializer, if it has one, has run: makes tables, then copies active segments. 0; the SITE_ number of a trap; -1 when the arena is full or a table is over the limit. Not atomic: what was copied before a trap stays. */
export declare function instance_initialize(instance: u64, max_elements: u64): i32;
/** Address of the function's record, or 0 when it has none. */
export declare function instance_record(instance: u64, function_: i32): u64;
/** Code address of a function. */
export declare function instance_entry(instance: u64, function_: i32): u64;
/** Instance that the function runs on. */
export declare function instance_target(instance: u64, function_: i32): u64;
/** Address of the global's cell. */
export declare function instance_global(instance: u64, global: i32): u64;
/** Address of the canonical form of a function's type. */
export declare function function_form(instance: u64, function_: i32): u64;
/** Fills the invocation's fields up to FLOATS for a call of a function, and writes to its stack what finds no register. 0, or -1 when the words are not as many as the parameters take. Narrow numbers have their upper bytes zero. */
export declare function invocation_begin(invocation: u64, instance: u64, function_: i32, words: u64, count: i32, top: u64): i32;
/** Gathers the results of a call that returned, 8 bytes each, narrow ones with their upper bytes zero. The number of words written. */
export declare function invocation_end(invocation: u64, instance: u64, function_: i32, words: u64): i32;
/** Copies a global's value, in words like an invocation's results. The number of words written. */
export declare function global_read(instance: u64, global: i32, words: u64): i32;
/** A new set of names under which instances offer their exports; 0 when the arena is full. */
export declare function names_create(arena: u64): u64;
/** Offers an instance's exports under a module name, instead of who had it before. 0, or -1 when the arena is full. */
export declare function names_add(names: u64, name: u64, bytes: i32, instance: u64): i32;
/** Binds the next import to what is offered under its names. A LINK_ number, or -1 when nobody offers it. */
export declare function names_bind(names: u64, instance: u64): i32;
/** Sets how much the objects of the process's garbage-collected heap may take, HEAP_DEFAULT_LIMIT to begin with. Has an effect before the first object is made. */
export declare function heap_limit(registry: u64, bytes: u64): void;
/** Tells the collector of a stack that compiled code runs on: what its frames refer to is kept. 1, or 0 when the arena is full. */
export declare function heap_stack(registry: u64, end: u64, top: u64): i32;
