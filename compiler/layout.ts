import {
  FUNCREF_RECORD_BYTES,
  GLOBAL_BYTES,
  IMPORT_SLOT_RECORD_BYTES,
  INSTANCE_RECORD_BYTES,
  MEMORY_SLOT_RECORD_BYTES,
  TABLE_SLOT_BYTES,
  TAG_RECORD_BYTES,
  TYPE_ID_BYTES,
} from "../abi/gen/as/instance";
import { Module } from "./module";

/** Where a module's own arrays stand in its instance block: byte offsets, as the object header states them. */
@unmanaged
export class Layout {
  module: Module;
  memories: u32;
  tables: u32;
  imports: u32;
  globals: u32;
  tags: u32;
  typeIds: u32;
  funcrefs: u32;
  dataDropped: u32;
  elementsDropped: u32;
  /** Size of the block, a multiple of 64. */
  bytes: u32;

  /** What code touches often comes first, so that its displacements are small. */
  constructor(module: Module) {
    this.module = module;
    let at = INSTANCE_RECORD_BYTES;
    this.memories = at;
    at += module.memoryCount * MEMORY_SLOT_RECORD_BYTES;
    at = aligned(at, 16);
    this.globals = at;
    at += module.allGlobals() * GLOBAL_BYTES;
    this.tables = at;
    at += module.tableCount * TABLE_SLOT_BYTES;
    this.tags = at;
    at += module.tagCount * TAG_RECORD_BYTES;
    this.typeIds = at;
    at += module.allTypes() * TYPE_ID_BYTES;
    at = aligned(at, 16);
    this.imports = at;
    at += module.linkedFuncs * IMPORT_SLOT_RECORD_BYTES;
    this.funcrefs = at;
    at += module.funcrefCount * FUNCREF_RECORD_BYTES;
    this.dataDropped = at;
    at += module.dataCount;
    this.elementsDropped = at;
    at += module.elementCount;
    this.bytes = aligned(at, 64);
  }

  memory(index: u32): u32 {
    return this.memories + index * MEMORY_SLOT_RECORD_BYTES;
  }

  table(index: u32): u32 {
    return this.tables + index * TABLE_SLOT_BYTES;
  }

  /** Slot of imported function `index`, which is not an intrinsic. */
  import(index: u32): u32 {
    return this.imports + this.module.func(index).number * IMPORT_SLOT_RECORD_BYTES;
  }

  global(index: u32): u32 {
    return this.globals + index * GLOBAL_BYTES;
  }

  tag(index: u32): u32 {
    return this.tags + index * TAG_RECORD_BYTES;
  }

  typeId(index: u32): u32 {
    return this.typeIds + index * TYPE_ID_BYTES;
  }

  /** Record number `place` among the module's funcrefs. */
  funcref(place: u32): u32 {
    return this.funcrefs + place * FUNCREF_RECORD_BYTES;
  }
}

function aligned(at: u32, alignment: u32): u32 {
  return (at + alignment - 1) & ~(alignment - 1);
}
