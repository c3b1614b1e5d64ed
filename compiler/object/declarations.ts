import {
  EXPORT_INDEX_OFFSET,
  EXPORT_KIND_OFFSET,
  EXPORT_NAME_AT_OFFSET,
  EXPORT_NAME_BYTES_OFFSET,
  EXTERNAL_FUNCTION,
  EXTERNAL_GLOBAL,
  EXTERNAL_MEMORY,
  EXTERNAL_TABLE,
  EXTERNAL_TAG,
  GLOBAL_INIT_AT_OFFSET,
  GLOBAL_MUTABLE_OFFSET,
  GLOBAL_TYPE_OFFSET,
  IMPORT_FLAGS_OFFSET,
  IMPORT_KIND_OFFSET,
  IMPORT_MAX_OFFSET,
  IMPORT_MIN_OFFSET,
  IMPORT_MODULE_AT_OFFSET,
  IMPORT_MODULE_BYTES_OFFSET,
  IMPORT_NAME_AT_OFFSET,
  IMPORT_NAME_BYTES_OFFSET,
  IMPORT_TYPE_OFFSET,
  MEMORY_TYPE_FLAGS_OFFSET,
  MEMORY_TYPE_MAX_OFFSET,
  MEMORY_TYPE_MIN_OFFSET,
  SECTION_EXPORTS,
  SECTION_FUNCREFS,
  SECTION_GLOBALS,
  SECTION_IMPORTS,
  SECTION_MEMORIES,
  SECTION_TABLES,
  SECTION_TAGS,
  TABLE_TYPE_FLAGS_OFFSET,
  TABLE_TYPE_INIT_AT_OFFSET,
  TABLE_TYPE_MAX_OFFSET,
  TABLE_TYPE_MIN_OFFSET,
  TABLE_TYPE_TYPE_OFFSET,
} from "../../abi/gen/as/code";
import { ImportDecl, Module } from "../module";
import { functionNumber } from "./numbering";
import { Sections } from "./sections";
import { writeTypes } from "./types";

/** Writes what the module declares: types, imports, exports, memories, tables, globals, tags, and the functions that have records. */
export function writeDeclarations(module: Module, sections: Sections): void {
  writeTypes(module, sections);
  for (let i: u32 = 0; i < module.importCount; i++) writeImport(module, sections, module.importDecl(i));
  for (let i: u32 = 0; i < module.exportCount; i++) writeExport(module, sections, i);
  for (let i = module.importedMemories; i < module.memoryCount; i++) writeMemory(module, sections, i);
  for (let i = module.importedTables; i < module.tableCount; i++) writeTable(module, sections, i);
  for (let i = module.importedGlobals; i < module.globalCount; i++) writeGlobal(module, sections, i);
  for (let i: u32 = 0; i < module.hidden.length; i++) {
    store<u32>(sections.record(SECTION_GLOBALS) + GLOBAL_TYPE_OFFSET, module.hidden.get(i));
  }
  const tags = sections.buffer(SECTION_TAGS);
  for (let i = module.importedTags; i < module.tagCount; i++) tags.push32(module.tag(i).typeIndex);
  const funcrefs = sections.buffer(SECTION_FUNCREFS);
  for (let i: u32 = 0; i < module.funcrefCount; i++) funcrefs.push32(functionNumber(module, module.funcrefs.get(i)));
}

function writeImport(module: Module, sections: Sections, item: ImportDecl): void {
  if (item.kind == EXTERNAL_FUNCTION && module.func(item.index).intrinsic) return;
  const record = sections.record(SECTION_IMPORTS);
  store<u32>(record + IMPORT_MODULE_AT_OFFSET, sections.string(module.bytes + item.module, item.moduleBytes));
  store<u32>(record + IMPORT_MODULE_BYTES_OFFSET, item.moduleBytes);
  store<u32>(record + IMPORT_NAME_AT_OFFSET, sections.string(module.bytes + item.name, item.nameBytes));
  store<u32>(record + IMPORT_NAME_BYTES_OFFSET, item.nameBytes);
  store<u32>(record + IMPORT_KIND_OFFSET, item.kind);
  if (item.kind == EXTERNAL_FUNCTION) store<u32>(record + IMPORT_TYPE_OFFSET, module.func(item.index).typeIndex);
  else if (item.kind == EXTERNAL_TAG) store<u32>(record + IMPORT_TYPE_OFFSET, module.tag(item.index).typeIndex);
  else if (item.kind == EXTERNAL_TABLE) {
    const table = module.table(item.index);
    store<u32>(record + IMPORT_TYPE_OFFSET, table.type);
    writeLimits(record, table.flags, table.min, table.max);
  } else if (item.kind == EXTERNAL_MEMORY) {
    const memory = module.memory(item.index);
    writeLimits(record, memory.flags, memory.min, memory.max);
  } else if (item.kind == EXTERNAL_GLOBAL) {
    const global = module.global(item.index);
    store<u32>(record + IMPORT_TYPE_OFFSET, global.type);
    store<u32>(record + IMPORT_FLAGS_OFFSET, global.mutable);
  }
}

function writeLimits(record: usize, flags: u32, min: u64, max: u64): void {
  store<u32>(record + IMPORT_FLAGS_OFFSET, flags);
  store<u64>(record + IMPORT_MIN_OFFSET, min);
  store<u64>(record + IMPORT_MAX_OFFSET, max);
}

function writeExport(module: Module, sections: Sections, i: u32): void {
  const item = module.exportDecl(i);
  const record = sections.record(SECTION_EXPORTS);
  store<u32>(record + EXPORT_NAME_AT_OFFSET, sections.string(module.bytes + item.name, item.nameBytes));
  store<u32>(record + EXPORT_NAME_BYTES_OFFSET, item.nameBytes);
  store<u32>(record + EXPORT_KIND_OFFSET, item.kind);
  store<u32>(record + EXPORT_INDEX_OFFSET, item.kind == EXTERNAL_FUNCTION ? functionNumber(module, item.index) : item.index);
}

function writeMemory(module: Module, sections: Sections, i: u32): void {
  const memory = module.memory(i);
  const record = sections.record(SECTION_MEMORIES);
  store<u32>(record + MEMORY_TYPE_FLAGS_OFFSET, memory.flags);
  store<u64>(record + MEMORY_TYPE_MIN_OFFSET, memory.min);
  store<u64>(record + MEMORY_TYPE_MAX_OFFSET, memory.max);
}

function writeTable(module: Module, sections: Sections, i: u32): void {
  const table = module.table(i);
  const record = sections.record(SECTION_TABLES);
  store<u32>(record + TABLE_TYPE_TYPE_OFFSET, table.type);
  store<u32>(record + TABLE_TYPE_FLAGS_OFFSET, table.flags);
  store<u64>(record + TABLE_TYPE_MIN_OFFSET, table.min);
  store<u64>(record + TABLE_TYPE_MAX_OFFSET, table.max);
  sections.expression(table.init, table.initBytes, record + TABLE_TYPE_INIT_AT_OFFSET);
}

function writeGlobal(module: Module, sections: Sections, i: u32): void {
  const global = module.global(i);
  const record = sections.record(SECTION_GLOBALS);
  store<u32>(record + GLOBAL_TYPE_OFFSET, global.type);
  store<u32>(record + GLOBAL_MUTABLE_OFFSET, global.mutable);
  sections.expression(global.init, global.initBytes, record + GLOBAL_INIT_AT_OFFSET);
}
