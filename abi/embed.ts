import { type Chapter, enumerate, param } from "./schema";

const arena = param("arena", "i64", "Address of the arena.");
const registry = param("registry", "i64", "Address of a type registry.");
const object = param("object", "i64", "Address of a checked object, 16-byte aligned.");
const instance = param("instance", "i64", "Address of the instance block.");
const invocation = param("invocation", "i64", "Address of an INVOCATION record, which is the architecture's.");
const names = param("names", "i64", "Address of a set of names.");
const importNumber = param("import", "i32", "Number of the import among the module's imports.");
const code = (name: string) => param(name, "i32", "Offset in CODE.");

/** What the kernel and the native runner call to check objects, make instances of them and look into their frames. */
export const embed: Chapter = {
  name: "embed",
  doc: "Runtime routines called by an embedder (kernel, native runner). Addresses are absolute.",
  items: [
    {
      kind: "calls",
      title: "Embedder's routines",
      prefix: "EMBED",
      module: "runtime",
      doc: "The runtime module exports each under this name. None of them is reachable from a process.",
      calls: [
        {
          name: "arena_create",
          params: [param("address", "i64", "16-byte aligned."), param("bytes", "i64", "")],
          results: ["i64"],
          doc: "Makes a range of zeroed memory an arena: an allocator that only grows. The arena's address, which is the range's.",
        },
        {
          name: "arena_allocate",
          params: [arena, param("bytes", "i64", "")],
          results: ["i64"],
          doc: "Address of zeroed bytes, 16-byte aligned, or 0 when the arena is full.",
        },
        {
          name: "object_check",
          params: [param("object", "i64", "16-byte aligned."), param("bytes", "i64", "Bytes that are there.")],
          results: ["i32"],
          doc: "Checks an object from an untrusted compiler: every offset, size, index and relocation of it is in bounds, every table in order. 0, or the FLAW_ number of what is wrong. A privileged object is refused.",
        },
        {
          name: "object_relocate",
          params: [
            object,
            param("to", "i64", "Where to write."),
            param("at", "i64", "Where the code will run."),
            param("routines", "i64", "Address of RUNTIME_COUNT addresses of 8 bytes."),
          ],
          results: ["i32"],
          doc: "Copies CODE and applies the relocations. 0, or -1 when a routine is out of a 32-bit displacement's reach.",
        },
        {
          name: "object_export",
          params: [object, param("name", "i64", "Address of the name."), param("bytes", "i32", "Its length.")],
          results: ["i32"],
          doc: "Number of the export of that name, or -1.",
        },
        {
          name: "object_site",
          params: [object, code("offset")],
          results: ["i32"],
          doc: "Number of the site at exactly that offset, or -1.",
        },
        {
          name: "object_function",
          params: [object, code("offset")],
          results: ["i32"],
          doc: "Number among the defined functions of the one whose code holds that offset, or -1.",
        },
        {
          name: "object_frame",
          params: [object, code("offset"), param("stack", "i64", "Stack pointer at that instruction.")],
          results: ["i64"],
          doc: "Address on the stack of the return address of the function at that offset, or 0 when there is no function. object_caller gives the caller's stack pointer.",
        },
        {
          name: "object_caller",
          params: [
            param("slot", "i64", "Address of a function's return address."),
            param("object", "i64", "Object the function is in, or 0."),
            code("offset"),
            param("caller", "i64", "Object it returns to, or 0."),
            code("caller_offset"),
          ],
          results: ["i64"],
          doc: "Stack pointer of the caller where it goes on: beyond the return address and what the function takes off the stack, less what the call passed there.",
        },
        {
          name: "object_import_text",
          params: [object, importNumber, param("to", "i64", "Buffer."), param("room", "i32", "Its size.")],
          results: ["i32"],
          doc: "Writes an import for people: module, name and type, as much as there is room for; control characters and quotes as \\hh. The length written.",
        },
        {
          name: "registry_create",
          params: [arena],
          results: ["i64"],
          doc: "A new canonical type registry, for all modules of a process; 0 when the arena is full.",
        },
        {
          name: "registry_type",
          params: [registry, param("form", "i64", "Address of the canonical form."), param("bytes", "i32", "Its length.")],
          results: ["i32"],
          doc: "Number of the type of that form, the same for equal forms; NULL_TYPE when the arena is full.",
        },
        {
          name: "registry_instances",
          params: [registry],
          results: ["i64"],
          doc: "The newest instance of the registry that was initialized, whether or not with a trap, or 0; the others follow by NEXT.",
        },
        {
          name: "instance_create",
          params: [
            registry,
            object,
            param("code", "i64", "Address its CODE is mapped at."),
            param("owner", "i64", "Embedder's value."),
            param("stack_limit", "i64", ""),
          ],
          results: ["i64"],
          doc: "A new instance block with nothing bound, in the registry's arena; 0 when the arena is full.",
        },
        {
          name: "instance_bind_call",
          params: [
            instance,
            param("code", "i64", "Entry of the kernel call."),
            param("form", "i64", "Its type's canonical form."),
            param("bytes", "i32", "Length of the form."),
          ],
          results: ["i32"],
          doc: "Binds the next import, a function, to a kernel call, which runs on the importing instance. Imports are bound in the module's order. A LINK_ number.",
        },
        {
          name: "instance_bind",
          params: [instance, param("provider", "i64", "Initialized instance."), param("export", "i32", "Number of one of its exports.")],
          results: ["i32"],
          doc: "Binds the next import, of any kind, to the export of another instance of the same registry. A LINK_ number.",
        },
        {
          name: "instance_bind_guest",
          params: [instance, param("memory", "i64", "Descriptor's address.")],
          results: [],
          doc: "Gives a library instance the memory it serves.",
        },
        {
          name: "instance_define_memory",
          params: [
            instance,
            param("memory", "i32", "Number among the defined memories."),
            param("base", "i64", "Start of a slot."),
            param("limit", "i64", "Bytes it may grow to; one of 32 bits never beyond 4 GiB."),
          ],
          results: ["i64"],
          doc: "Makes a defined memory: the address of its descriptor, or 0 when the arena is full or the initial size is over the limit. The embedder links NEXT and sees to the pages.",
        },
        {
          name: "instance_prepare",
          params: [instance],
          results: ["i32"],
          doc: "Once all is bound: makes function records and the globals whose values are plain. Function index of the initializer, which is then to be called, or -1 when there is none.",
        },
        {
          name: "instance_initialize",
          params: [instance, param("max_elements", "i64", "Elements a table may have.")],
          results: ["i32"],
          doc: "Once the instance is prepared and its initializer, if it has one, has run: makes tables, then copies active segments. 0; the SITE_ number of a trap; -1 when the arena is full or a table is over the limit. Not atomic: what was copied before a trap stays.",
        },
        {
          name: "instance_record",
          params: [instance, param("function", "i32", "Function index.")],
          results: ["i64"],
          doc: "Address of the function's record, or 0 when it has none.",
        },
        {
          name: "instance_entry",
          params: [instance, param("function", "i32", "Function index.")],
          results: ["i64"],
          doc: "Code address of a function.",
        },
        {
          name: "instance_target",
          params: [instance, param("function", "i32", "Function index.")],
          results: ["i64"],
          doc: "Instance that the function runs on.",
        },
        {
          name: "instance_global",
          params: [instance, param("global", "i32", "Global index.")],
          results: ["i64"],
          doc: "Address of the global's cell.",
        },
        {
          name: "function_form",
          params: [instance, param("function", "i32", "Function index.")],
          results: ["i64"],
          doc: "Address of the canonical form of a function's type.",
        },
        {
          name: "invocation_begin",
          params: [
            invocation,
            instance,
            param("function", "i32", "Function index."),
            param("words", "i64", "Address of the arguments, 8 bytes each."),
            param("count", "i32", "Number of words."),
            param("top", "i64", "Where the stack begins."),
          ],
          results: ["i32"],
          doc: "Fills the invocation's fields up to FLOATS for a call of a function, and writes to its stack what finds no register. 0, or -1 when the words are not as many as the parameters take. Narrow numbers have their upper bytes zero.",
        },
        {
          name: "invocation_end",
          params: [invocation, instance, param("function", "i32", "Function index."), param("words", "i64", "Where to write the results.")],
          results: ["i32"],
          doc: "Gathers the results of a call that returned, 8 bytes each, narrow ones with their upper bytes zero. The number of words written.",
        },
        {
          name: "global_read",
          params: [instance, param("global", "i32", "Global index."), param("words", "i64", "Where to write.")],
          results: ["i32"],
          doc: "Copies a global's value, in words like an invocation's results. The number of words written.",
        },
        {
          name: "names_create",
          params: [arena],
          results: ["i64"],
          doc: "A new set of names under which instances offer their exports; 0 when the arena is full.",
        },
        {
          name: "names_add",
          params: [names, param("name", "i64", "Address of the name."), param("bytes", "i32", "Its length."), instance],
          results: ["i32"],
          doc: "Offers an instance's exports under a module name, instead of who had it before. 0, or -1 when the arena is full.",
        },
        {
          name: "names_bind",
          params: [names, instance],
          results: ["i32"],
          doc: "Binds the next import to what is offered under its names. A LINK_ number, or -1 when nobody offers it.",
        },
        {
          name: "heap_limit",
          params: [registry, param("bytes", "i64", "")],
          results: [],
          doc: "Sets how much the objects of the process's garbage-collected heap may take, HEAP_DEFAULT_LIMIT to begin with. Has an effect before the first object is made.",
        },
        {
          name: "heap_stack",
          params: [registry, param("end", "i64", "Its lowest address."), param("top", "i64", "Where it begins; a multiple of 8.")],
          results: ["i32"],
          doc: "Tells the collector of a stack that compiled code runs on: what its frames refer to is kept. 1, or 0 when the arena is full.",
        },
      ],
    },
    {
      kind: "constants",
      title: "Heap default",
      prefix: "",
      doc: "What a process gets unless its embedder says otherwise.",
      members: [{ name: "HEAP_DEFAULT_LIMIT", value: 0x40000000, type: "u64", doc: "Limit of the garbage-collected heap." }],
    },
    {
      kind: "constants",
      title: "Link results",
      prefix: "LINK",
      doc: "Why an import does not match what it is bound to.",
      names: true,
      members: enumerate([
        ["OK", "bound"],
        ["KIND", "of another kind"],
        ["TYPE", "of another type"],
        ["MUTABILITY", "of another mutability"],
        ["SIZE", "too small"],
        ["MAXIMUM", "its maximum is missing or too large"],
        ["FLAGS", "shared or 64-bit on one side only"],
      ]),
    },
    {
      kind: "constants",
      title: "Flaws of an object",
      prefix: "FLAW",
      doc: "What is wrong with an object.",
      names: true,
      members: enumerate(
        [
          ["HEADER", "header"],
          ["SECTION", "section directory"],
          ["LAYOUT", "instance layout"],
          ["FUNCTION", "function"],
          ["SITE", "site"],
          ["RELOCATION", "relocation"],
          ["TYPE", "type"],
          ["IMPORT", "import"],
          ["EXPORT", "export"],
          ["MEMORY", "memory"],
          ["TABLE", "table"],
          ["GLOBAL", "global"],
          ["ELEMENT", "element segment"],
          ["DATA", "data segment"],
          ["FUNCREF", "function record"],
          ["EXPRESSION", "constant expression"],
          ["TAG", "tag"],
          ["HANDLER", "exception handler"],
        ],
        1,
      ),
    },
  ],
};
