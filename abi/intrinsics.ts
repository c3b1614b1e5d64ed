import { type Call, type Chapter, param, type WasmType } from "./schema";

const address = param("address", "i64", "Address.");
const guestAddress = param("address", "i32", "Offset in the guest memory.");
const size = param("bytes", "i32", "How many.");
const value = (type: WasmType) => param("value", type, "Value; narrow stores use the low bits.");
const loads = (at: typeof address): Call[] => [
  { name: "load8", params: [at], results: ["i32"], doc: "Loads a byte, zero-extended." },
  { name: "load16", params: [at], results: ["i32"], doc: "Loads 2 bytes, zero-extended." },
  { name: "load32", params: [at], results: ["i32"], doc: "Loads 4 bytes." },
  { name: "load64", params: [at], results: ["i64"], doc: "Loads 8 bytes." },
];
const stores = (at: typeof address): Call[] => [
  { name: "store8", params: [at, value("i32")], results: [], doc: "Stores a byte." },
  { name: "store16", params: [at, value("i32")], results: [], doc: "Stores 2 bytes." },
  { name: "store32", params: [at, value("i32")], results: [], doc: "Stores 4 bytes." },
  { name: "store64", params: [at, value("i64")], results: [], doc: "Stores 8 bytes." },
];
const get = (name: string, doc: string): Call => ({ name, params: [], results: ["i64"], doc });
const plain = (name: string, doc: string): Call => ({ name, params: [], results: [], doc });

/** Imports that the compiler turns into instructions in place. All of them are full compiler barriers: never merged, moved or dropped. */
export const intrinsics: Chapter = {
  name: "intrinsics",
  doc: "Intrinsic functions. guest is open to library modules; all others only to a privileged compile, as are those of the architecture and of the native runner.",
  items: [
    {
      kind: "calls",
      title: "Guest memory",
      prefix: "GUEST",
      module: "guest",
      intrinsic: true,
      doc: "The memory that a library module serves. A wrong address hits the guard zone and traps; it can name nothing else.",
      calls: [
        ...loads(guestAddress),
        ...stores(guestAddress),
        { name: "size", params: [], results: ["i64"], doc: "Current size of the guest memory in bytes; 0 if there is none." },
        {
          name: "read",
          params: [param("destination", "i32", "In memory 0."), param("source", "i32", "In the guest memory."), size],
          results: [],
          doc: "Copies from the guest memory into memory 0; traps when out of bounds of either.",
        },
        {
          name: "write",
          params: [param("destination", "i32", "In the guest memory."), param("source", "i32", "In memory 0."), size],
          results: [],
          doc: "Copies from memory 0 into the guest memory; traps when out of bounds of either.",
        },
      ],
    },
    {
      kind: "calls",
      title: "Virtual addresses",
      prefix: "VIRT",
      module: "virt",
      intrinsic: true,
      doc: "Loads and stores at absolute virtual addresses.",
      calls: [...loads(address), ...stores(address)],
    },
    {
      kind: "calls",
      title: "Physical addresses",
      prefix: "PHYS",
      module: "phys",
      intrinsic: true,
      doc: "Loads and stores through the map of physical memory (PHYSICAL_MAP + address): frames and device registers.",
      calls: [...loads(address), ...stores(address)],
    },
    {
      kind: "calls",
      title: "Any CPU",
      prefix: "CPU",
      module: "cpu",
      intrinsic: true,
      doc: "What every architecture has.",
      calls: [
        {
          name: "trap",
          params: [param("kind", "i32", "Site kind, a constant.")],
          results: [],
          doc: "Stops with a trap of that kind. Does not return.",
        },
        get("instance", "The current instance block's address."),
        get("stack", "The stack pointer."),
        get("memory_base", "Base of the running instance's memory 0."),
        plain("pause", "Tells the CPU that this is a spin loop."),
        plain("fence", "Full memory fence."),
        get("caller", "Address on the stack of the return address of the function it stands in."),
        {
          name: "resume",
          params: [
            param("stack", "i64", "New stack pointer."),
            param("code", "i64", "Address to go on at."),
            param("value", "i64", "What the first result register is to hold there."),
          ],
          results: [],
          doc: "Leaves the frames below and goes on elsewhere. Does not return.",
        },
      ],
    },
  ],
};
