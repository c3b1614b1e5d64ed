import { allocate } from "../support/arena";
import {
  DATA_RECORD_BYTES,
  ELEMENT_RECORD_BYTES,
  EXPORT_RECORD_BYTES,
  GLOBAL_RECORD_BYTES,
  IMPORT_RECORD_BYTES,
  ITEM_RECORD_BYTES,
  MEMORY_TYPE_RECORD_BYTES,
  SECTION_COUNT,
  SECTION_DATA,
  SECTION_DATA_BYTES,
  SECTION_ELEMENTS,
  SECTION_EXPORTS,
  SECTION_EXPRESSIONS,
  SECTION_FUNCREFS,
  SECTION_GLOBALS,
  SECTION_IMPORTS,
  SECTION_ITEMS,
  SECTION_MEMORIES,
  SECTION_STRINGS,
  SECTION_TABLES,
  SECTION_TAGS,
  SECTION_TYPES,
  TABLE_TYPE_RECORD_BYTES,
  TYPE_RECORD_BYTES,
} from "../../abi/gen/as/code";
import { Buffer } from "../support/buffer";
import { Module } from "../module";
import { IN_GLOBAL } from "../frontend/constant";
import { writeExpression, writeGlobalGet } from "./numbering";

/** The contents of an object's sections. */
@unmanaged
export class Sections {
  module: Module;
  buffers: usize;
  sizes: usize;

  constructor(module: Module) {
    this.module = module;
    this.buffers = allocate(SECTION_COUNT * sizeof<usize>());
    this.sizes = allocate(SECTION_COUNT << 2);
    this.add(SECTION_TYPES, module.typeCount, TYPE_RECORD_BYTES);
    this.add(SECTION_IMPORTS, module.importCount, IMPORT_RECORD_BYTES);
    this.add(SECTION_EXPORTS, module.exportCount, EXPORT_RECORD_BYTES);
    this.add(SECTION_MEMORIES, module.memoryCount, MEMORY_TYPE_RECORD_BYTES);
    this.add(SECTION_TABLES, module.tableCount, TABLE_TYPE_RECORD_BYTES);
    this.add(SECTION_GLOBALS, module.globalCount, GLOBAL_RECORD_BYTES);
    this.add(SECTION_ELEMENTS, module.elementCount, ELEMENT_RECORD_BYTES);
    this.add(SECTION_ITEMS, module.items.length >> 1, ITEM_RECORD_BYTES);
    this.add(SECTION_DATA, module.dataCount, DATA_RECORD_BYTES);
    this.add(SECTION_DATA_BYTES, 256, 1);
    this.add(SECTION_FUNCREFS, module.funcrefCount, 4);
    this.add(SECTION_TAGS, module.tagCount, 4);
    this.add(SECTION_EXPRESSIONS, 256, 1);
    this.add(SECTION_STRINGS, 1024, 1);
  }

  private add(section: u32, entries: u32, entryBytes: u32): void {
    this.set(section, new Buffer(entries * entryBytes), entryBytes);
  }

  /** Makes `buffer` the content of a section of records of `entryBytes`. */
  set(section: u32, buffer: Buffer, entryBytes: u32): void {
    store<usize>(this.buffers + section * sizeof<usize>(), changetype<usize>(buffer));
    store<u32>(this.sizes + (section << 2), entryBytes);
  }

  buffer(section: u32): Buffer {
    return changetype<Buffer>(load<usize>(this.buffers + section * sizeof<usize>()));
  }

  entryBytes(section: u32): u32 {
    return load<u32>(this.sizes + (section << 2));
  }

  /** Adds a zeroed record; its address, good until the next one. */
  record(section: u32): usize {
    const buffer = this.buffer(section);
    return buffer.extend(this.entryBytes(section)) + buffer.data;
  }

  /** Adds `bytes` bytes at `from` to STRINGS; their offset there. */
  string(from: usize, bytes: u32): u32 {
    return this.buffer(SECTION_STRINGS).append(from, bytes);
  }

  /**
   * Adds the constant expression of `bytes` bytes at offset `from` of the module, and stores its offset in EXPRESSIONS and its length at
   * `field` and behind it; zeros when `bytes` is 0. With IN_GLOBAL in place of bytes, the expression that reads global `from`.
   */
  expression(from: u32, bytes: u32, field: usize): void {
    if (!bytes) return;
    const buffer = this.buffer(SECTION_EXPRESSIONS);
    const at = buffer.length;
    if (bytes == IN_GLOBAL) writeGlobalGet(this.module, buffer, from);
    else writeExpression(this.module, buffer, from, bytes);
    store<u32>(field, at);
    store<u32>(field, buffer.length - at, 4);
  }
}
