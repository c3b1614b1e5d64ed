import { INSTANCE_REGISTRY_OFFSET, NULL_TYPE } from "../../abi/gen/as/instance";
import { load64 } from "../../abi/gen/as/import/virt";
import { typeId } from "../instance";
import { registry_super } from "../registry";
import { loadWord } from "../word";

/** Whether the type of a canonical number is a type of the module, or one that was declared as its subtype, in however many steps. */
export function type_is(instance: u64, actual: u32, type: u32): i32 {
  const wanted = loadWord(typeId(instance, type));
  const registry = load64(instance + INSTANCE_REGISTRY_OFFSET);
  while (actual != wanted) {
    actual = registry_super(registry, actual);
    if (actual == NULL_TYPE) return 0;
  }
  return 1;
}
