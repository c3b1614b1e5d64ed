import { TAG_RECORD_BYTES } from "../../abi/gen/as/instance";
import { SECTION_TAGS } from "../../abi/gen/as/code";
import { Tag } from "../../abi/gen/as/record/instance";
import { Header } from "../../abi/gen/as/record/code";
import { objectOf, typeId } from "./instance";
import { section, sectionCount } from "../object/format";
import { loadWord } from "../word";

/** Tags: an exception's is known by the address of the record of the instance that defines it, wherever it is imported. */

/** Record of a tag of the instance's index space. */
export function tagRecord(instance: u64, tag: u32): u64 {
  return instance + Header.tagsAt(objectOf(instance)) + <u64>tag * TAG_RECORD_BYTES;
}

/** Fills a tag's record: which tag it is, by an address, and the canonical number of its type. */
export function setTag(record: u64, address: u64, type: u32): void {
  Tag.setAddress(record, address);
  Tag.setType(record, type);
}

/** Makes the tags that the module defines; its types have their numbers. */
export function defineTags(instance: u64, object: u64): void {
  const imported = Header.importedTags(object);
  const types = section(object, SECTION_TAGS);
  const count = sectionCount(object, SECTION_TAGS);
  for (let i: u32 = 0; i < count; i++) {
    const record = tagRecord(instance, imported + i);
    setTag(record, record, loadWord(typeId(instance, loadWord(types + ((<u64>i) << 2)))));
  }
}
