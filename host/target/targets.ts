import type { ObjectFile } from "../object/object";
import { HEADER_TARGET_OFFSET } from "../../abi/gen/host/code";
import { UserError } from "../errors";
import type { Target } from "./target";
import { X64 } from "./x64/target";

const TARGETS: readonly Target[] = [X64];

/** What the system is built for. */
export const TARGET = X64;

/** The target that an object was compiled for. Throws a UserError when it is none there is. */
export function targetOf(object: ObjectFile): Target {
  const number = object.header(HEADER_TARGET_OFFSET);
  const found = TARGETS.find((target) => target.number === number);
  if (!found) throw new UserError(`the object is for target ${number}, which is not known here`);
  return found;
}
