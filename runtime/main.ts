/**
 * The runtime: trusted code that compiled code and embedders (kernel, native runner) call. It has no memory and no state of its own, works
 * on absolute addresses, and knows no platform. Names are those of abi/runtime and abi/embed.
 */
export { arena_create, arena_allocate } from "./arena";
export { memory_notify, memory_wait32, memory_wait64 } from "./instance/atomic";
export { copy, fill } from "./bytes";
export { object_check } from "./object/check/object";
export { exn_throw } from "./exception";
export { object_function, object_site } from "./object/frame";
export { object_caller, object_frame } from "./object/walk";
export { function_form, instance_entry, instance_record, instance_target } from "./instance/function";
export { exn_new, gc_new } from "./gc/allocate";
export { array_copy, array_fill, array_init_data, array_init_elem, array_new_data, array_new_elem } from "./gc/array";
export { heap_limit, heap_stack } from "./gc/heap";
export { type_is } from "./gc/subtype";
export { global_read, instance_global } from "./instance/global";
export { instance_initialize, instance_prepare } from "./instance/initialize";
export { instance_bind_guest, instance_create, instance_define_memory, registry_instances } from "./instance/instance";
export { invocation_begin, invocation_end } from "./instance/invocation";
export { instance_bind, instance_bind_call } from "./instance/link";
export { data_drop, guest_read, guest_write, memory_copy, memory_fill, memory_grow, memory_init } from "./instance/memory";
export { names_add, names_bind, names_create } from "./instance/names";
export { object_export } from "./object/format";
export { object_relocate } from "./object/relocate";
export { registry_create, registry_type } from "./types/registry";
export { elem_drop, table_copy, table_fill, table_function, table_get, table_grow, table_init, table_set } from "./instance/table";
export { object_import_text } from "./object/text";
