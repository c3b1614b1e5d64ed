import { ByteReader } from "./reader";
import { ARRAY_FORM, FUNC_FORM, type RawType, readValueType, resolveType, STRUCT_FORM, type ValueType } from "./types";

/** A function type, as it is written in its module and as the runner sees it. */
export interface FunctionType {
  /** Its index among the module's types. */
  readonly index: number;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly paramCodes: readonly Uint8Array[];
  readonly resultCodes: readonly Uint8Array[];
}

/** A global's type, as it is written in its module and as the runner sees it. */
export interface GlobalType {
  readonly type: ValueType;
  /** The value type, then the mutability. */
  readonly code: Uint8Array;
}

/** What a module shows to the outside. */
export interface Interface {
  /** Types of exported functions by name. */
  readonly functions: ReadonlyMap<string, FunctionType>;
  /** Types of exported globals by name. */
  readonly globals: ReadonlyMap<string, GlobalType>;
  /** Numbers of memories and tables, imported ones included. */
  readonly memories: number;
  readonly tables: number;
  /** The type section's groups as they are written, their number, and that of the types in them. */
  readonly types: { readonly bytes: Uint8Array; readonly groups: number; readonly count: number };
}

/** Reads what a valid module shows. Throws a RangeError when it isn't one. */
export function readInterface(bytes: Uint8Array): Interface {
  const reader = new InterfaceReader();
  for (const { id, body } of new ByteReader(bytes).sections()) reader.readSection(id, body);
  return reader;
}

const SECTION = { type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7 } as const;
/** In the place of an import's kind: a list of imports follows, or a type and a list of names. */
const GROUP = 0x7f;
const GROUP_OF_TYPE = 0x7e;
const REC = 0x4e;
const SUB = 0x50;
const SUB_FINAL = 0x4f;

/** A function type whose references are not resolved: they may lead to types that follow. */
interface RawFunction {
  readonly params: readonly RawType[];
  readonly results: readonly RawType[];
}

function readGlobalType(body: ByteReader): { type: RawType; code: Uint8Array } {
  const from = body.position;
  const type = readValueType(body);
  body.skip(1);
  return { type, code: body.since(from) };
}

class InterfaceReader implements Interface {
  readonly functions = new Map<string, FunctionType>();
  readonly globals = new Map<string, GlobalType>();
  memories = 0;
  tables = 0;
  types: Interface["types"] = { bytes: new Uint8Array(), groups: 0, count: 0 };
  /** Form of each type, and the function types among them. */
  private readonly forms: number[] = [];
  private readonly signatures = new Map<number, RawFunction>();
  /** Index spaces: type index of each function, type of each global. */
  private readonly functionTypes: number[] = [];
  private readonly globalTypes: { type: RawType; code: Uint8Array }[] = [];

  readSection(id: number, body: ByteReader): void {
    switch (id) {
      case SECTION.type:
        this.readTypes(body);
        return;
      case SECTION.import:
        times(body, () => this.readImport(body));
        return;
      case SECTION.function:
        times(body, () => this.functionTypes.push(body.u32()));
        return;
      case SECTION.table:
        this.tables += body.u32();
        return;
      case SECTION.memory:
        this.memories += body.u32();
        return;
      case SECTION.global:
        times(body, () => {
          this.globalTypes.push(readGlobalType(body));
          skipConstant(body);
        });
        return;
      case SECTION.export:
        times(body, () => this.readExport(body));
    }
  }

  private readTypes(body: ByteReader): void {
    const groups = body.u32();
    const from = body.position;
    for (let i = 0; i < groups; i++) {
      const form = body.u8();
      if (form === REC) times(body, () => this.readType(body, body.u8()));
      else this.readType(body, form);
    }
    this.types = { bytes: body.since(from), groups, count: this.forms.length };
  }

  private readType(body: ByteReader, first: number): void {
    let form = first;
    if (form === SUB || form === SUB_FINAL) {
      times(body, () => body.u32());
      form = body.u8();
    }
    if (form === FUNC_FORM) {
      this.signatures.set(this.forms.length, {
        params: list(body, () => readValueType(body)),
        results: list(body, () => readValueType(body)),
      });
    } else if (form === STRUCT_FORM) times(body, () => skipField(body));
    else if (form === ARRAY_FORM) skipField(body);
    else throw new RangeError(`no form of types is ${form}`);
    this.forms.push(form);
  }

  /** Reads an import, or a group of them (compact import section). */
  private readImport(body: ByteReader): void {
    body.name();
    const name = body.name();
    const kind = body.u8();
    if (name !== "" || (kind !== GROUP && kind !== GROUP_OF_TYPE)) this.importType(body, kind)();
    else if (kind === GROUP) {
      times(body, () => {
        body.name();
        this.importType(body, body.u8())();
      });
    } else {
      const add = this.importType(body, body.u8());
      times(body, () => {
        body.name();
        add();
      });
    }
  }

  /** Reads the type of an import of that kind; what adds an import of the type. */
  private importType(body: ByteReader, kind: number): () => void {
    switch (kind) {
      case 0: {
        const type = body.u32();
        return () => this.functionTypes.push(type);
      }
      case 1:
        readValueType(body);
        skipLimits(body);
        return () => this.tables++;
      case 2:
        skipLimits(body);
        return () => this.memories++;
      case 3: {
        const type = readGlobalType(body);
        return () => this.globalTypes.push(type);
      }
      case 4:
        body.skip(1);
        body.u32();
        return () => undefined;
      default:
        throw new RangeError("no such kind of import");
    }
  }

  private readExport(body: ByteReader): void {
    const name = body.name();
    const kind = body.u8();
    const index = body.u32();
    if (kind === 0) this.functions.set(name, this.functionType(this.functionTypes[index]!));
    if (kind === 3) {
      const { type, code } = this.globalTypes[index]!;
      this.globals.set(name, { type: resolveType(type, this.forms), code });
    }
  }

  private functionType(index: number): FunctionType {
    const signature = this.signatures.get(index);
    if (!signature) throw new RangeError(`type ${index} is no function type`);
    const { params, results } = signature;
    const resolved = (types: readonly RawType[]) => types.map((type) => resolveType(type, this.forms));
    const codes = (types: readonly RawType[]) => types.map((type) => type.code);
    return { index, params: resolved(params), results: resolved(results), paramCodes: codes(params), resultCodes: codes(results) };
  }
}

/** Reads a list: its length, then as many items. */
function list<T>(body: ByteReader, item: () => T): T[] {
  return Array.from({ length: body.u32() }, item);
}

function times(body: ByteReader, item: () => unknown): void {
  for (let count = body.u32(); count > 0; count--) item();
}

/** A storage type, which is a packed type or a value type, and mutability. */
function skipField(body: ByteReader): void {
  readValueType(body);
  body.skip(1);
}

const HAS_MAXIMUM = 1;
const HAS_PAGE_SIZE = 8;

function skipLimits(body: ByteReader): void {
  const flags = body.u8();
  body.leb();
  if (flags & HAS_MAXIMUM) body.leb();
  if (flags & HAS_PAGE_SIZE) body.leb();
}

const END = 0x0b;
const PREFIX_GC = 0xfb;
const PREFIX_SIMD = 0xfd;
const V128_CONST = 12;
/** Number of LEB128 immediates of constant instructions, where there are any. */
const IMMEDIATES: ReadonlyMap<number, number> = new Map([
  [0x23, 1], // global.get
  [0x41, 1], // i32.const
  [0x42, 1], // i64.const
  [0xd0, 1], // ref.null
  [0xd2, 1], // ref.func
]);
const GC_IMMEDIATES: ReadonlyMap<number, number> = new Map([
  [0, 1], // struct.new
  [1, 1], // struct.new_default
  [6, 1], // array.new
  [7, 1], // array.new_default
  [8, 2], // array.new_fixed
]);

/** Skips a constant expression and its end. What is not named here has no immediates. */
function skipConstant(body: ByteReader): void {
  for (;;) {
    const opcode = body.u8();
    if (opcode === END) return;
    if (opcode === PREFIX_GC) skipLebs(body, GC_IMMEDIATES.get(body.u32()));
    else if (opcode === PREFIX_SIMD) {
      if (body.u32() !== V128_CONST) throw new RangeError("no constant vector instruction");
      body.skip(16);
    } else if (opcode === 0x43) body.skip(4);
    else if (opcode === 0x44) body.skip(8);
    else skipLebs(body, IMMEDIATES.get(opcode));
  }
}

function skipLebs(body: ByteReader, count = 0): void {
  for (let i = 0; i < count; i++) body.leb();
}
