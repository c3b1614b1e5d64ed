import { Func } from "../../ir/func";
import { MFunc } from "../../mir/mir";

/** Appends the machine code of an allocated function. */
export function emit(mfunc: MFunc, func: Func): void {}
