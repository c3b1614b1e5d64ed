import { COMPILE_LIBRARY, COMPILE_PRIVILEGED, OPTIONS_CPU_FEATURES_OFFSET, OPTIONS_FLAGS_OFFSET } from "../../abi/gen/as/compile";
import {
  DIRECTORY_AT_OFFSET,
  DIRECTORY_BYTES_OFFSET,
  DIRECTORY_COUNT_OFFSET,
  DIRECTORY_RECORD_BYTES,
  FUNCTION_RECORD_BYTES,
  HANDLER_RECORD_BYTES,
  HEADER_CPU_FEATURES_OFFSET,
  HEADER_DATA_DROPPED_AT_OFFSET,
  HEADER_ELEMENTS_DROPPED_AT_OFFSET,
  HEADER_FLAGS_OFFSET,
  HEADER_FORMAT_OFFSET,
  HEADER_FUNCREFS_AT_OFFSET,
  HEADER_GLOBALS_AT_OFFSET,
  HEADER_IMPORTED_FUNCTIONS_OFFSET,
  HEADER_IMPORTED_GLOBALS_OFFSET,
  HEADER_IMPORTED_MEMORIES_OFFSET,
  HEADER_IMPORTED_TABLES_OFFSET,
  HEADER_IMPORTED_TAGS_OFFSET,
  HEADER_IMPORTS_AT_OFFSET,
  HEADER_INITIALIZER_OFFSET,
  HEADER_INSTANCE_BYTES_OFFSET,
  HEADER_MAGIC_OFFSET,
  HEADER_MAX_FRAME_BYTES_OFFSET,
  HEADER_MEMORIES_AT_OFFSET,
  HEADER_MODULE_BYTES_OFFSET,
  HEADER_NAME_AT_OFFSET,
  HEADER_NAME_BYTES_OFFSET,
  HEADER_RECORD_BYTES,
  HEADER_START_OFFSET,
  HEADER_TABLES_AT_OFFSET,
  HEADER_TAGS_AT_OFFSET,
  HEADER_TARGET_OFFSET,
  HEADER_TOTAL_BYTES_OFFSET,
  HEADER_TYPE_IDS_AT_OFFSET,
  OBJECT_FORMAT,
  OBJECT_LIBRARY,
  OBJECT_MAGIC,
  OBJECT_NONE,
  OBJECT_PRIVILEGED,
  RELOCATION_IMPORT,
  RELOCATION_KIND_OFFSET,
  RELOCATION_RECORD_BYTES,
  RELOCATION_SYMBOL_OFFSET,
  SECTION_CODE,
  SECTION_COUNT,
  SECTION_FUNCTIONS,
  SECTION_HANDLERS,
  SECTION_RELOCATIONS,
  SECTION_SITE_CODE,
  SECTION_SITE_KIND,
  SECTION_SITE_WASM,
  SECTION_STACK_CALLS,
  STACK_CALL_RECORD_BYTES,
} from "../../abi/gen/as/code";
import { Buffer } from "../support/buffer";
import { Layout } from "../layout";
import { Module, NONE } from "../module";
import * as target from "../target";
import { writeDeclarations } from "./declarations";
import { nameFunctions } from "./names";
import { functionNumber } from "./numbering";
import { Sections } from "./sections";
import { writeSegments } from "./segments";

/** Bytes of an object before its first section. */
const FIXED_BYTES: u32 = HEADER_RECORD_BYTES + SECTION_COUNT * DIRECTORY_RECORD_BYTES;
const ALIGNMENT: u32 = 16;

/** The object of a compiled module (abi/code.ts): what the target made and what instantiation needs. */
export function writeObject(module: Module, layout: Layout, options: usize): Buffer {
  const sections = new Sections(module);
  nameFunctions(module, sections, target.functions());
  sections.set(SECTION_CODE, target.code(), 1);
  sections.set(SECTION_FUNCTIONS, target.functions(), FUNCTION_RECORD_BYTES);
  sections.set(SECTION_SITE_CODE, target.siteCode(), 4);
  sections.set(SECTION_SITE_WASM, target.siteWasm(), 4);
  sections.set(SECTION_SITE_KIND, target.siteKind(), 1);
  sections.set(SECTION_RELOCATIONS, numberedRelocations(module), RELOCATION_RECORD_BYTES);
  sections.set(SECTION_STACK_CALLS, target.stackCalls(), STACK_CALL_RECORD_BYTES);
  sections.set(SECTION_HANDLERS, target.handlers(), HANDLER_RECORD_BYTES);
  writeDeclarations(module, sections);
  writeSegments(module, sections);
  const nameAt = sections.string(module.bytes + module.name, module.nameBytes);
  const object = assemble(sections);
  const header = object.data;
  fillHeader(header, module, options);
  fillLayout(header, layout);
  store<u32>(header + HEADER_TOTAL_BYTES_OFFSET, object.length);
  store<u32>(header + HEADER_NAME_AT_OFFSET, nameAt);
  store<u32>(header + HEADER_NAME_BYTES_OFFSET, module.nameBytes);
  return object;
}

/** The target's relocations, imports by their numbers instead of the module's indices. */
function numberedRelocations(module: Module): Buffer {
  const relocations = target.relocations();
  for (let at: u32 = 0; at < relocations.length; at += RELOCATION_RECORD_BYTES) {
    if (relocations.get32(at + RELOCATION_KIND_OFFSET) != RELOCATION_IMPORT) continue;
    const symbol = relocations.get32(at + RELOCATION_SYMBOL_OFFSET);
    relocations.set32(at + RELOCATION_SYMBOL_OFFSET, functionNumber(module, symbol));
  }
  return relocations;
}

/** The object without its header: directory and sections. */
function assemble(sections: Sections): Buffer {
  let bytes = FIXED_BYTES;
  for (let i: u32 = 0; i < SECTION_COUNT; i++) bytes = aligned(bytes) + sections.buffer(i).length;
  const object = new Buffer(bytes);
  object.extend(FIXED_BYTES);
  for (let i: u32 = 0; i < SECTION_COUNT; i++) {
    const buffer = sections.buffer(i);
    object.align(ALIGNMENT, 0);
    const at = object.append(buffer.data, buffer.length);
    const entry = HEADER_RECORD_BYTES + i * DIRECTORY_RECORD_BYTES;
    object.set32(entry + DIRECTORY_AT_OFFSET, at);
    object.set32(entry + DIRECTORY_BYTES_OFFSET, buffer.length);
    object.set32(entry + DIRECTORY_COUNT_OFFSET, buffer.length / sections.entryBytes(i));
  }
  return object;
}

function aligned(at: u32): u32 {
  return (at + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

function fillHeader(header: usize, module: Module, options: usize): void {
  const flags = load<u32>(options + OPTIONS_FLAGS_OFFSET);
  store<u32>(header + HEADER_MAGIC_OFFSET, OBJECT_MAGIC);
  store<u32>(header + HEADER_FORMAT_OFFSET, OBJECT_FORMAT);
  store<u32>(header + HEADER_TARGET_OFFSET, target.NUMBER);
  store<u32>(header + HEADER_CPU_FEATURES_OFFSET, load<u32>(options + OPTIONS_CPU_FEATURES_OFFSET));
  store<u32>(
    header + HEADER_FLAGS_OFFSET,
    (flags & COMPILE_PRIVILEGED ? OBJECT_PRIVILEGED : 0) | (flags & COMPILE_LIBRARY ? OBJECT_LIBRARY : 0),
  );
  store<u32>(header + HEADER_MODULE_BYTES_OFFSET, module.size);
  store<u32>(header + HEADER_START_OFFSET, module.start == NONE ? OBJECT_NONE : functionNumber(module, module.start));
  store<u32>(header + HEADER_INITIALIZER_OFFSET, module.hasInitializer() ? functionNumber(module, module.funcCount) : OBJECT_NONE);
  store<u32>(header + HEADER_IMPORTED_FUNCTIONS_OFFSET, functionNumber(module, module.importedFuncs));
  store<u32>(header + HEADER_IMPORTED_TABLES_OFFSET, module.importedTables);
  store<u32>(header + HEADER_IMPORTED_MEMORIES_OFFSET, module.importedMemories);
  store<u32>(header + HEADER_IMPORTED_GLOBALS_OFFSET, module.importedGlobals);
  store<u32>(header + HEADER_IMPORTED_TAGS_OFFSET, module.importedTags);
  store<u32>(header + HEADER_MAX_FRAME_BYTES_OFFSET, target.maxFrameBytes());
}

function fillLayout(header: usize, layout: Layout): void {
  store<u32>(header + HEADER_INSTANCE_BYTES_OFFSET, layout.bytes);
  store<u32>(header + HEADER_MEMORIES_AT_OFFSET, layout.memories);
  store<u32>(header + HEADER_TABLES_AT_OFFSET, layout.tables);
  store<u32>(header + HEADER_TAGS_AT_OFFSET, layout.tags);
  store<u32>(header + HEADER_IMPORTS_AT_OFFSET, layout.imports);
  store<u32>(header + HEADER_GLOBALS_AT_OFFSET, layout.globals);
  store<u32>(header + HEADER_TYPE_IDS_AT_OFFSET, layout.typeIds);
  store<u32>(header + HEADER_FUNCREFS_AT_OFFSET, layout.funcrefs);
  store<u32>(header + HEADER_DATA_DROPPED_AT_OFFSET, layout.dataDropped);
  store<u32>(header + HEADER_ELEMENTS_DROPPED_AT_OFFSET, layout.elementsDropped);
}
