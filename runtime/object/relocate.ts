import { RELOCATION_RECORD_BYTES, SECTION_CODE, SECTION_RELOCATIONS } from "../../abi/gen/as/code";
import { Relocation } from "../../abi/gen/as/record/code";
import { load64 } from "../../abi/gen/as/import/virt";
import { copy } from "../bytes";
import { section, sectionBytes, sectionCount } from "./format";
import { storeWord } from "../word";

/**
 * Copies the code to `to`, patched to run at `at`, with `routines` the address of the runtime routines' addresses. 0, or -1 when a routine
 * is out of a 32-bit displacement's reach.
 */
export function object_relocate(object: u64, to: u64, at: u64, routines: u64): i32 {
  copy(to, section(object, SECTION_CODE), sectionBytes(object, SECTION_CODE));
  const count = sectionCount(object, SECTION_RELOCATIONS);
  let entry = section(object, SECTION_RELOCATIONS);
  for (let i: u32 = 0; i < count; i++) {
    const offset = Relocation.at(entry);
    const target = load64(routines + ((<u64>Relocation.symbol(entry)) << 3));
    const distance = <i64>(target - (at + offset)) + <i64>Relocation.addend(entry);
    if (distance != <i64>(<i32>distance)) return -1;
    storeWord(to + offset, <u32>distance);
    entry += RELOCATION_RECORD_BYTES;
  }
  return 0;
}
