import { HEADER, name, section, sized, unsigned, vector } from "../../../host/wasm/binary";

/** A module that the compiler must refuse. */
export interface BadModule {
  readonly what: string;
  readonly bytes: Uint8Array;
  /** What the message must say. */
  readonly says: RegExp;
}

const HUGE = [0xff, 0xff, 0xff, 0xff, 0x0f];
const NO_TYPE_FUNCTION = [...section(1, [1, 0x60, 0, 0]), ...section(3, [1, 0])];

function module(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...HEADER, ...parts.flat()]);
}

/** A module with one function without parameters or results, of that code (locals first). */
export function withBody(body: readonly number[]): Uint8Array {
  return module(NO_TYPE_FUNCTION, section(10, [1, ...sized(body)]));
}

/** `count` times the same bytes. */
function times(count: number, ...bytes: number[]): number[] {
  return Array.from({ length: count }, () => bytes).flat();
}

/** Files that aren't modules, and modules that are wrong in one point. */
export const BAD_MODULES: readonly BadModule[] = [
  { what: "an empty file", bytes: new Uint8Array(), says: /offset 0x0: unexpected end/ },
  { what: "a text file", bytes: Buffer.from("int main() { return 0; }\n"), says: /offset 0x0.*magic/i },
  { what: "WebAssembly text", bytes: Buffer.from("(module)"), says: /offset 0x0.*magic/i },
  { what: "an ELF file", bytes: Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0\0"), says: /offset 0x0.*magic/i },
  { what: "half a magic number", bytes: Uint8Array.from(HEADER.slice(0, 3)), says: /unexpected end/ },
  { what: "version 2", bytes: Uint8Array.from([...HEADER.slice(0, 4), 2, 0, 0, 0]), says: /offset 0x4.*version/i },
  { what: "a component", bytes: Uint8Array.from([...HEADER.slice(0, 4), 0x0d, 0, 1, 0]), says: /offset 0x4.*version/ },
  { what: "an unknown section", bytes: module(section(99, [])), says: /offset 0x8.*section/i },
  { what: "sections out of order", bytes: module(section(3, [0]), section(1, [0])), says: /section 1 is out of order/ },
  { what: "a section longer than the file", bytes: module([1, ...HUGE]), says: /length out of bounds/ },
  { what: "a huge count of types", bytes: module(section(1, HUGE)), says: /too many types: 4294967295, the limit is \d+/ },
  { what: "a huge count of imports", bytes: module(section(2, HUGE)), says: /too many imports: 4294967295, the limit is \d+/ },
  {
    what: "a huge count of functions",
    bytes: module(section(1, [1, 0x60, 0, 0]), section(3, HUGE)),
    says: /too many functions: 4294967295, the limit is \d+/,
  },
  { what: "a huge count of tables", bytes: module(section(4, HUGE)), says: /too many tables: 4294967295, the limit is \d+/ },
  { what: "a huge count of memories", bytes: module(section(5, HUGE)), says: /too many memories: 4294967295, the limit is \d+/ },
  { what: "a huge count of globals", bytes: module(section(6, HUGE)), says: /too many globals: 4294967295, the limit is \d+/ },
  { what: "a huge count of exports", bytes: module(section(7, HUGE)), says: /too many exports: 4294967295, the limit is \d+/ },
  { what: "a huge count of elements", bytes: module(section(9, HUGE)), says: /too many element segments: 4294967295, the limit is \d+/ },
  { what: "a huge count of data segments", bytes: module(section(12, HUGE)), says: /too many data segments: 4294967295, the limit is \d+/ },
  {
    what: "a huge count of parameters",
    bytes: module(section(1, [1, 0x60, ...HUGE])),
    says: /too many parameters: 4294967295, the limit is \d+/,
  },
  {
    what: "a memory too many, all of them imported",
    bytes: module(section(2, [...unsigned(300), ...times(300, 0, 0, 2, 0, 1)])),
    says: /too many memories: 101, the limit is 100/,
  },
  {
    what: "a memory too many behind imported ones",
    bytes: module(section(2, [60, ...times(60, 0, 0, 2, 0, 1)]), section(5, [41, ...times(41, 0, 1)])),
    says: /too many memories: 101, the limit is 100/,
  },
  {
    what: "a table too many, all of them imported",
    bytes: module(section(2, [...unsigned(100_001), ...times(100_001, 0, 0, 1, 0x70, 0, 1)])),
    says: /too many tables: 100001, the limit is 100000/,
  },
  {
    what: "tables without end behind imported ones",
    bytes: module(section(2, [1, 0, 0, 1, 0x70, 0, 1]), section(4, HUGE)),
    says: /too many tables: 4294967296, the limit is 100000/,
  },
  { what: "a huge name", bytes: module(section(2, [1, ...HUGE])), says: /length out of bounds/ },
  {
    what: "a table larger than it may become",
    bytes: module(section(4, [1, 0x70, 1, ...HUGE, 1])),
    says: /size minimum must not be greater than maximum/,
  },
  { what: "a memory of more than 4 GiB", bytes: module(section(5, [1, 0, ...unsigned(65537)])), says: /at most 65536 pages/ },
  { what: "four billion locals", bytes: withBody([1, ...HUGE, 0x7f, 0x0b]), says: /locals/i },
  { what: "locals that overflow a count", bytes: withBody([2, ...HUGE, 0x7f, ...HUGE, 0x7e, 0x0b]), says: /locals/i },
  {
    what: "a jump table of four billion targets",
    bytes: withBody([0, 0x41, 0, 0x0e, ...HUGE, 0, 0x0b]),
    says: /too many targets of br_table: 4294967295, the limit is \d+/,
  },
  { what: "a function that doesn't end", bytes: withBody([0, 0x01]), says: /unexpected end/ },
  { what: "a stray end", bytes: withBody([0, 0x0b, 0x0b]), says: /1 bytes behind the end/ },
  { what: "an unknown opcode", bytes: withBody([0, 0xff, 0x0b]), says: /illegal opcode:? (0x)?ff/ },
  { what: "too few operands", bytes: withBody([0, 0x6a, 0x0b]), says: /type mismatch: expected i32, got nothing/ },
  { what: "a label that isn't there", bytes: withBody([0, 0x0c, 7, 0x0b]), says: /unknown label 7/ },
  { what: "a local that isn't there", bytes: withBody([0, 0x20, 0, 0x1a, 0x0b]), says: /unknown local 0/ },
  { what: "a function that isn't there", bytes: withBody([0, 0x10, 1, 0x0b]), says: /unknown function 1/ },
  { what: "a body too many", bytes: module(section(10, [1, 2, 0, 0x0b])), says: /inconsistent lengths/ },
  { what: "a body too few", bytes: module(NO_TYPE_FUNCTION), says: /inconsistent lengths/ },
  { what: "an export of nothing", bytes: module(section(7, vector([[...name("f"), 0, 0]]))), says: /unknown function 0/ },
  {
    what: "two exports of one name",
    bytes: module(
      section(5, [1, 0, 0]),
      section(
        7,
        vector([
          [...name("m"), 2, 0],
          [...name("m"), 2, 0],
        ]),
      ),
    ),
    says: /duplicate export name: m/,
  },
  { what: "a name that isn't UTF-8", bytes: module(section(5, [1, 0, 0]), section(7, [1, 1, 0xff, 2, 0])), says: /UTF-8/i },
  {
    what: "blocks nested beyond the limit",
    bytes: withBody([0, ...times(200_000, 0x02, 0x40), ...times(200_001, 0x0b)]),
    says: /nested too deep, the limit is \d+/,
  },
];

/** Modules that are large or deep in one way, and valid. */
export const LARGE_MODULES: readonly { readonly what: string; readonly bytes: Uint8Array }[] = [
  { what: "9,000 nested blocks", bytes: withBody([0, ...times(9000, 0x02, 0x40), ...times(9001, 0x0b)]) },
  {
    what: "a sum of 100,000 operands, all on the stack",
    bytes: withBody([0, ...times(100_000, 0x41, 1), ...times(99_999, 0x6a), 0x1a, 0x0b]),
  },
  { what: "1,000,000 instructions that do nothing", bytes: withBody([0, ...times(1_000_000, 0x01), 0x0b]) },
  { what: "50,000 locals", bytes: withBody([1, ...unsigned(50_000), 0x7f, 0x20, 0, 0x1a, 0x0b]) },
  { what: "a jump table of 60,000 targets", bytes: withBody([0, 0x41, 0, 0x0e, ...unsigned(60_000), ...times(60_001, 0), 0x0b]) },
  {
    what: "10,000 conditions one after the other",
    bytes: withBody([0, ...times(10_000, 0x41, 0, 0x04, 0x40, 0x01, 0x0b), 0x0b]),
  },
  {
    what: "50,000 functions",
    bytes: module(
      section(1, [1, 0x60, 0, 0]),
      section(3, [...unsigned(50_000), ...times(50_000, 0)]),
      section(10, [...unsigned(50_000), ...times(50_000, 2, 0, 0x0b)]),
    ),
  },
];

/** A small module with most kinds of sections, for changes of single bits. */
export const SMALL_MODULE: Uint8Array = module(
  section(
    1,
    vector([
      [0x60, 1, 0x7f, 1, 0x7f],
      [0x60, 0, 0],
    ]),
  ),
  section(2, vector([[...name("m"), ...name("f"), 0, 1]])),
  section(3, [2, 0, 1]),
  section(4, [1, 0x70, 1, 2, 5]),
  section(5, [1, 1, 1, 2]),
  section(6, [1, 0x7f, 1, 0x41, 7, 0x0b]),
  section(
    7,
    vector([
      [...name("run"), 0, 1],
      [...name("memory"), 2, 0],
    ]),
  ),
  section(8, [2]),
  section(9, [1, 0, 0x41, 0, 0x0b, 2, 1, 2]),
  section(12, [1]),
  // if (x < 9) { store(x, load8_s(x) * 3) } loop while (x-- > 0); return x + g;  and a jump table.
  section(
    10,
    vector([
      sized([
        0, 0x20, 0, 0x41, 9, 0x48, 0x04, 0x40, 0x20, 0, 0x20, 0, 0x2c, 0, 4, 0x41, 3, 0x6c, 0x36, 2, 8, 0x0b, 0x03, 0x40, 0x20, 0, 0x41, 1,
        0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x20, 0, 0x23, 0, 0x6a, 0x0b,
      ]),
      sized([1, 2, 0x7e, 0x02, 0x40, 0x02, 0x40, 0x41, 1, 0x0e, 1, 0, 1, 0x0b, 0x10, 0, 0x0b, 0x20, 0, 0x42, 5, 0x7c, 0xb9, 0x1a, 0x0b]),
    ]),
  ),
  section(11, vector([[0, 0x41, 3, 0x0b, 2, 0xaa, 0xbb]])),
);
