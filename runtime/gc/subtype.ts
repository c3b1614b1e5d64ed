import { Instance } from "../../abi/gen/as/record/instance";
import { typeId } from "../instance/instance";
import { isBelow } from "../types/subtype";
import { loadWord } from "../word";

/** Whether the type of a canonical number is a type of the module, or one that was declared as its subtype, in however many steps. */
export function type_is(instance: u64, actual: u32, type: u32): i32 {
  return isBelow(Instance.registry(instance), actual, loadWord(typeId(instance, type))) ? 1 : 0;
}
