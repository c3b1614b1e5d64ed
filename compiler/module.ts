import { STATUS_INVALID } from "../abi/gen/as/compile";
import { fail } from "./support/diagnostic";
import { List } from "./support/list";

/**
 * A decoded and validated module. Index spaces hold imports first. Fields that point into the module are offsets from its first byte;
 * `bytes` is its address. Records of one kind stand in one array.
 */

/** What a defined type is: the byte that starts it (spec 5.3.8). */
export const enum Kind {
  Array = 0x5e,
  Struct = 0x5f,
  Func = 0x60,
}

/** A field of a struct, or the elements of an array. */
@unmanaged
export class Field {
  /** Storage type: a value type, or a packed one. */
  type: u32;
  mutable: u32;
  /** Byte offset in the object. */
  offset: u32;
  unused: u32;
}

/** A defined type (spec 2.3.14). Equal types of the module have the same content. */
@unmanaged
export class TypeDecl {
  kind: u32;
  /** 1 when it can have no subtypes. */
  final: u32;
  /** Canonical index of its declared supertype, or NONE; and how many supertypes there are above it. */
  parent: u32;
  depth: u32;
  /** Func: address of `paramCount` and of `resultCount` value types, a u32 each. */
  params: usize;
  paramCount: u32;
  results: usize;
  resultCount: u32;
  /** Struct, array: address of `fieldCount` Field records; an array has one. */
  fields: usize;
  fieldCount: u32;
  /** 1 when no field holds references, and when none is without a default value. */
  leaf: u32;
  defaults: u32;
  /** Struct: size of the object with its header. Array: size of an element. */
  bytes: u32;
  /** Number of the first equal type of the module. */
  canonical: u32;
  /** Its recursive group: first type and number of types. */
  group: u32;
  groupCount: u32;

  field(i: u32): Field {
    return changetype<Field>(this.fields + <usize>i * offsetof<Field>());
  }
}

/** A function of the index space. */
@unmanaged
export class FuncDecl {
  typeIndex: u32;
  /** Body: offset and size; 0 for an import. */
  body: u32;
  bytes: u32;
  /** Place among functions that need a record (exported, in a segment, named by ref.func), or NONE. Valid after decoding. */
  funcref: u32;
  /** Intrinsic that this import stands for: (table + 1) << 8 | number by abi/intrinsics, or 0. */
  intrinsic: u32;
  /** An import's number among those that are not intrinsics (intrinsics: that of the next one). */
  number: u32;
}

/** Flags of limits (spec 5.3.9; shared: threads proposal). */
export const LIMITS_MAXIMUM: u32 = 1;
export const LIMITS_SHARED: u32 = 2;
/** Addresses or indices are i64. */
export const LIMITS_64: u32 = 4;
/** A memory's pages are bytes. In the binary format: the page size follows. */
export const LIMITS_PAGE_SIZE: u32 = 8;

/** A table of the index space. */
@unmanaged
export class TableDecl {
  /** Element type. */
  type: u32;
  flags: u32;
  min: u64;
  max: u64;

  /** Whether indices are i64. */
  get is64(): bool {
    return (this.flags & LIMITS_64) != 0;
  }

  /** Initializer expression: offset and size in the module, 0 for null. */
  init: u32;
  initBytes: u32;
}

/** A memory of the index space. */
@unmanaged
export class MemoryDecl {
  flags: u32;
  /** In pages. */
  min: u64;
  max: u64;

  /** Binary logarithm of the page size. */
  get pageShift(): u32 {
    return this.flags & LIMITS_PAGE_SIZE ? 0 : 16;
  }

  /** Whether accesses compare addresses: what they can reach is not all in the slot, or the size is none that page tables know. */
  get isChecked(): bool {
    return (this.flags & (LIMITS_64 | LIMITS_PAGE_SIZE)) != 0;
  }

  /** Whether addresses are i64. */
  get is64(): bool {
    return (this.flags & LIMITS_64) != 0;
  }
}

/** A global of the index space. */
@unmanaged
export class GlobalDecl {
  /** Value type. */
  type: u32;
  mutable: u32;
  /** Initializer expression: offset and size; 0 for an import. */
  init: u32;
  initBytes: u32;
  /** 1 if the initializer is a single constant, whose bits are then in `value`. */
  constant: u32;
  value: u64;
  /** High half of a vector's bits. */
  high: u64;
}

/** A tag of the index space. */
@unmanaged
export class TagDecl {
  /** Type without results: its parameters are the values of an exception. */
  typeIndex: u32;
}

@unmanaged
export class ImportDecl {
  module: u32;
  moduleBytes: u32;
  name: u32;
  nameBytes: u32;
  /** External kind and index in that index space. */
  kind: u32;
  index: u32;
}

@unmanaged
export class ExportDecl {
  name: u32;
  nameBytes: u32;
  kind: u32;
  index: u32;
}

@unmanaged
export class ElementDecl {
  mode: u32;
  table: u32;
  type: u32;
  offset: u32;
  offsetBytes: u32;
  /**
   * Items: `count` from `first` in the module's `items`, two words each: (function index or NONE for null, 0) or (offset, size) of an
   * expression.
   */
  first: u32;
  count: u32;
}

@unmanaged
export class DataDecl {
  mode: u32;
  memory: u32;
  offset: u32;
  offsetBytes: u32;
  content: u32;
  contentBytes: u32;
}

@unmanaged
export class Module {
  /** Address and size of the wasm. */
  bytes: usize;
  size: u32;
  types: usize;
  typeCount: u32;
  typeCapacity: u32;
  /** Types that may be named: the decoded ones, and those of the group being decoded. */
  typeVisible: u32;
  funcs: usize;
  funcCount: u32;
  importedFuncs: u32;
  /** Imported functions that are not intrinsics. */
  linkedFuncs: u32;
  tables: usize;
  tableCount: u32;
  importedTables: u32;
  memories: usize;
  memoryCount: u32;
  importedMemories: u32;
  globals: usize;
  globalCount: u32;
  importedGlobals: u32;
  /** Imported globals that are mutable. */
  importedVariables: u32;
  tags: usize;
  tagCount: u32;
  importedTags: u32;
  imports: usize;
  importCount: u32;
  exports: usize;
  exportCount: u32;
  elements: usize;
  elementCount: u32;
  items: List;
  datas: usize;
  dataCount: u32;
  /** Start function, or NONE. */
  start: u32;
  /** Functions that need a record, ascending. */
  funcrefs: List;
  funcrefCount: u32;
  /** Offset and size of the code section's content. */
  code: u32;
  codeBytes: u32;
  /** Steps of work that its functions caused so far: see frontend/work.ts. */
  work: u64;
  /** Function names: two words (offset, size) per function of the index space; 0 where unknown. */
  names: usize;
  /** Module name from the name section. */
  name: u32;
  nameBytes: u32;
  /** COMPILE_ flags it is compiled with, and the largest body accepted. */
  flags: u32;
  maxFunctionBytes: u32;
  /** Constant expressions that the initializer computes: INITIALIZER_WORDS words each, offset, size, global (see globalNumber), type. */
  initializers: List;
  /** Types of the globals that only the object knows. */
  hidden: List;
  /** 1 when there is a data count section, without which no instruction may name a data segment. */
  hasDataCount: u32;

  /** Notes that function `index`, named at offset `at`, needs a record. An intrinsic has no code and can't have one. */
  markFuncref(index: u32, at: u32): void {
    const func = this.func(index);
    if (func.intrinsic) fail(STATUS_INVALID, at, "an intrinsic can only be called");
    func.funcref = 0;
  }

  /** Leaves the constant expression of `bytes` bytes at offset `at` to the initializer, for a global. */
  addInitializer(at: u32, bytes: u32, global: u32, type: u32): void {
    this.initializers.push(at);
    this.initializers.push(bytes);
    this.initializers.push(global);
    this.initializers.push(type);
  }

  /** A new global of that type behind those of the module, by a number of its own. */
  hiddenGlobal(type: u32): u32 {
    return HIDDEN | this.hidden.push(type);
  }

  /** Index of a global that may be a hidden one. Valid after decoding. */
  globalNumber(global: u32): u32 {
    return global & HIDDEN ? this.globalCount + (global & ~HIDDEN) : global;
  }

  /** Globals with the hidden ones. */
  allGlobals(): u32 {
    return this.globalCount + this.hidden.length;
  }

  /** Whether there is an initializer: a function behind the module's last, of a type behind the module's last. */
  hasInitializer(): bool {
    return this.initializers.length != 0;
  }

  /** Number of types with the initializer's. */
  allTypes(): u32 {
    return this.typeCount + (this.hasInitializer() ? 1 : 0);
  }

  func(i: u32): FuncDecl {
    return changetype<FuncDecl>(this.funcs + <usize>i * offsetof<FuncDecl>());
  }

  type(i: u32): TypeDecl {
    return changetype<TypeDecl>(this.types + <usize>i * offsetof<TypeDecl>());
  }

  /** The first type equal to type `i`; of the group being decoded, itself. */
  canonicalIndex(i: u32): u32 {
    return i < this.typeCount ? this.type(i).canonical : i;
  }

  table(i: u32): TableDecl {
    return changetype<TableDecl>(this.tables + <usize>i * offsetof<TableDecl>());
  }

  memory(i: u32): MemoryDecl {
    return changetype<MemoryDecl>(this.memories + <usize>i * offsetof<MemoryDecl>());
  }

  global(i: u32): GlobalDecl {
    return changetype<GlobalDecl>(this.globals + <usize>i * offsetof<GlobalDecl>());
  }

  tag(i: u32): TagDecl {
    return changetype<TagDecl>(this.tags + <usize>i * offsetof<TagDecl>());
  }

  importDecl(i: u32): ImportDecl {
    return changetype<ImportDecl>(this.imports + <usize>i * offsetof<ImportDecl>());
  }

  exportDecl(i: u32): ExportDecl {
    return changetype<ExportDecl>(this.exports + <usize>i * offsetof<ExportDecl>());
  }

  element(i: u32): ElementDecl {
    return changetype<ElementDecl>(this.elements + <usize>i * offsetof<ElementDecl>());
  }

  data(i: u32): DataDecl {
    return changetype<DataDecl>(this.datas + <usize>i * offsetof<DataDecl>());
  }
}

/** Words of an entry of `initializers`. */
export const INITIALIZER_WORDS: u32 = 4;
/** Flag of the number of a hidden global. */
const HIDDEN: u32 = 1 << 31;

/** No such index. */
export const NONE: u32 = 0xffffffff;
