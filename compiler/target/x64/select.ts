import { Func } from "../../ir/func";
import { MFunc } from "../../mir/mir";

/** Machine form of `func`. */
export function select(func: Func): MFunc {
  return new MFunc(func.instCount, func.blockCount);
}
