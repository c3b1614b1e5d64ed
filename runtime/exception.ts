import { HANDLER_RECORD_BYTES, HANDLER_RETURN_AT_OFFSET, SECTION_HANDLERS } from "../abi/gen/as/code";
import { SITE_UNCAUGHT_EXCEPTION } from "../abi/gen/as/traps";
import { Instance } from "../abi/gen/as/record/instance";
import { Handler } from "../abi/gen/as/record/code";
import { caller, resume, trap } from "../abi/gen/as/import/cpu";
import { load64 } from "../abi/gen/as/import/virt";
import { codeObject, codeStart, findCode } from "./object/code";
import { object_caller, object_frame } from "./object/walk";
import { section, sectionCount } from "./object/format";
import { search } from "./object/search";

/** The way of an exception through frames. What it holds is the business of compiled code. */

/**
 * Goes on at the landing pad of the innermost call under way that has one, with the stack pointer of its function. The frames are only
 * looked at until it is found, so that without one the trap shows them all. A return address of no code of the process ends the search:
 * there the process was entered.
 */
export function exn_throw(instance: u64, exception: u64): void {
  const registry = Instance.registry(instance);
  let slot = caller();
  // The function walked last: of this one there is nothing to know.
  let object: u64 = 0;
  let offset: u32 = 0;
  while (slot) {
    const address = load64(slot);
    const code = findCode(registry, address);
    if (!code) break;
    const next = codeObject(code);
    const nextOffset = <u32>(address - codeStart(code));
    const stack = object_caller(slot, object, offset, next, nextOffset);
    object = next;
    offset = nextOffset;
    const pad = landingPad(object, offset);
    if (pad) resume(stack, codeStart(code) + pad, exception);
    slot = object_frame(object, offset, stack);
  }
  trap(SITE_UNCAUGHT_EXCEPTION);
}

/** Code offset of the landing pad of the call with that return address, or 0: no code begins with one. */
function landingPad(object: u64, offset: u32): u32 {
  const handlers = section(object, SECTION_HANDLERS);
  const place = search(handlers + HANDLER_RETURN_AT_OFFSET, sectionCount(object, SECTION_HANDLERS), HANDLER_RECORD_BYTES, offset);
  return place < 0 ? 0 : Handler.padAt(handlers + <u64>place * HANDLER_RECORD_BYTES);
}
