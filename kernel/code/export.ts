import { SECTION_EXPORTS } from "../../abi/gen/as/code";
import { Export } from "../../abi/gen/as/record/code";
import { exportRecord, sectionCount, stringAt } from "../../runtime/object/format";
import { equalText } from "../memory/access";

/** Number of the export of that ASCII name, or -1. */
export function findExport(object: u64, name: string): i32 {
  const count = sectionCount(object, SECTION_EXPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const entry = exportRecord(object, i);
    if (equalText(stringAt(object, Export.nameAt(entry)), Export.nameBytes(entry), name)) return i;
  }
  return -1;
}
