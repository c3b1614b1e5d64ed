import { STATUS_INVALID } from "../../abi/gen/as/compile";
import { detail, detailNumber, fail, failed } from "../support/diagnostic";

/** Checks that `index`, read at offset `at`, is one of `count` things of a kind ("function", "local", ...). */
export function checkIndex(index: u32, count: u32, at: u32, kind: string): bool {
  if (index < count) return !failed();
  fail(STATUS_INVALID, at, "unknown ");
  detail(kind);
  detail(" ");
  detailNumber(index);
  return false;
}
