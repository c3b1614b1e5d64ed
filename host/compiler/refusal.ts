import { STATUS_NAMES } from "../../abi/gen/host/compile";

/** Says why a module was refused, the same whether the compiler ran here or on the machine. */
export function describeRefusal(status: number, offset: number, reason: string): string {
  return `${STATUS_NAMES.get(status) ?? `refused (${status})`} at offset 0x${offset.toString(16)}: ${reason}`;
}
