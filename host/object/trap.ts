import { SITE_NAMES } from "../../abi/gen/host/traps";

/** The name of a trap, by its SITE_ value of the ABI. */
export function trapName(kind: number): string {
  return SITE_NAMES.get(kind) ?? `unknown trap ${kind}`;
}
