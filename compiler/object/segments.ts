import {
  DATA_CONTENT_AT_OFFSET,
  DATA_CONTENT_BYTES_OFFSET,
  DATA_MEMORY_OFFSET,
  DATA_MODE_OFFSET,
  DATA_OFFSET_AT_OFFSET,
  ELEMENT_ITEMS_AT_OFFSET,
  ELEMENT_ITEMS_OFFSET,
  ELEMENT_MODE_OFFSET,
  ELEMENT_OFFSET_AT_OFFSET,
  ELEMENT_TABLE_OFFSET,
  ELEMENT_TYPE_OFFSET,
  ITEM_AT_OFFSET,
  OBJECT_NONE,
  SECTION_DATA,
  SECTION_DATA_BYTES,
  SECTION_ELEMENTS,
  SECTION_ITEMS,
} from "../../abi/gen/as/code";
import { Module, NONE } from "../module";
import { Sections } from "./sections";

/** Writes the element and data segments. */
export function writeSegments(module: Module, sections: Sections): void {
  for (let i: u32 = 0; i < module.elementCount; i++) writeElement(module, sections, i);
  for (let i: u32 = 0; i < module.items.length; i += 2) writeItem(module, sections, i);
  for (let i: u32 = 0; i < module.dataCount; i++) writeData(module, sections, i);
}

function writeElement(module: Module, sections: Sections, i: u32): void {
  const element = module.element(i);
  const record = sections.record(SECTION_ELEMENTS);
  store<u32>(record + ELEMENT_MODE_OFFSET, element.mode);
  store<u32>(record + ELEMENT_TABLE_OFFSET, element.table);
  store<u32>(record + ELEMENT_TYPE_OFFSET, element.type);
  sections.expression(element.offset, element.offsetBytes, record + ELEMENT_OFFSET_AT_OFFSET);
  store<u32>(record + ELEMENT_ITEMS_AT_OFFSET, element.first);
  store<u32>(record + ELEMENT_ITEMS_OFFSET, element.count);
}

function writeItem(module: Module, sections: Sections, i: u32): void {
  const value = module.items.get(i);
  const bytes = module.items.get(i + 1);
  const record = sections.record(SECTION_ITEMS);
  if (bytes) sections.expression(value, bytes, record + ITEM_AT_OFFSET);
  else store<u32>(record + ITEM_AT_OFFSET, value == NONE ? OBJECT_NONE : module.func(value).funcref);
}

function writeData(module: Module, sections: Sections, i: u32): void {
  const data = module.data(i);
  const record = sections.record(SECTION_DATA);
  store<u32>(record + DATA_MODE_OFFSET, data.mode);
  store<u32>(record + DATA_MEMORY_OFFSET, data.memory);
  sections.expression(data.offset, data.offsetBytes, record + DATA_OFFSET_AT_OFFSET);
  store<u32>(record + DATA_CONTENT_AT_OFFSET, sections.buffer(SECTION_DATA_BYTES).append(module.bytes + data.content, data.contentBytes));
  store<u32>(record + DATA_CONTENT_BYTES_OFFSET, data.contentBytes);
}
