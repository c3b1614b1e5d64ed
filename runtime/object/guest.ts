import { MEMORY_SLOT_RECORD_BYTES } from "../../abi/gen/as/instance";
import { EXTERNAL_MEMORY, SECTION_EXPORTS } from "../../abi/gen/as/code";
import { Instance, MemorySlot } from "../../abi/gen/as/record/instance";
import { Export, Header } from "../../abi/gen/as/record/code";
import { load8 } from "../../abi/gen/as/import/virt";
import { exportRecord, sectionCount, stringAt } from "./format";

/** Under this name a program exports the memory that libraries work on (WASI, design/application-abi.md). */
const NAME = "memory";

/**
 * The memory of a program that libraries serve: the one it exports as `memory`, else its memory 0. Its descriptor, or 0 when there is none.
 */
export function guestMemory(instance: u64): u64 {
  const object = Instance.object(instance);
  const count = sectionCount(object, SECTION_EXPORTS);
  for (let i: u32 = 0; i < count; i++) {
    const entry = exportRecord(object, i);
    if (Export.kind(entry) != EXTERNAL_MEMORY || !isNamed(object, entry)) continue;
    const slots = instance + Header.memoriesAt(object);
    return MemorySlot.descriptor(slots + <u64>Export.index(entry) * MEMORY_SLOT_RECORD_BYTES);
  }
  return Instance.memory0(instance);
}

function isNamed(object: u64, entry: u64): bool {
  if (Export.nameBytes(entry) != <u32>NAME.length) return false;
  const name = stringAt(object, Export.nameAt(entry));
  for (let i = 0; i < NAME.length; i++) {
    if (load8(name + i) != NAME.charCodeAt(i)) return false;
  }
  return true;
}
