import { TAG_ADDRESS_OFFSET, TAG_RECORD_BYTES, TAG_TYPE_OFFSET } from "../../abi/gen/as/instance";
import { HEADER_IMPORTED_TAGS_OFFSET, HEADER_TAGS_AT_OFFSET, SECTION_TAGS } from "../../abi/gen/as/code";
import { store64 } from "../../abi/gen/as/import/virt";
import { objectOf, typeId } from "./instance";
import { header, section, sectionCount } from "../object/format";
import { loadWord, storeWord } from "../word";

/** Tags: an exception's is known by the address of the record of the instance that defines it, wherever it is imported. */

/** Record of a tag of the instance's index space. */
export function tagRecord(instance: u64, tag: u32): u64 {
  return instance + header(objectOf(instance), HEADER_TAGS_AT_OFFSET) + <u64>tag * TAG_RECORD_BYTES;
}

/** Fills a tag's record: which tag it is, by an address, and the canonical number of its type. */
export function setTag(record: u64, address: u64, type: u32): void {
  store64(record + TAG_ADDRESS_OFFSET, address);
  storeWord(record + TAG_TYPE_OFFSET, type);
}

/** Makes the tags that the module defines; its types have their numbers. */
export function defineTags(instance: u64, object: u64): void {
  const imported = header(object, HEADER_IMPORTED_TAGS_OFFSET);
  const types = section(object, SECTION_TAGS);
  const count = sectionCount(object, SECTION_TAGS);
  for (let i: u32 = 0; i < count; i++) {
    const record = tagRecord(instance, imported + i);
    setTag(record, record, loadWord(typeId(instance, loadWord(types + ((<u64>i) << 2)))));
  }
}
