import { RELOCATION_RUNTIME, SECTION_CODE } from "../../abi/gen/host/code";
import { PAGE } from "../elf";
import { UserError } from "../errors";
import { placeCode } from "../link/relocate";
import { ObjectFile } from "../object/object";
import type { SystemModule, Target } from "../target/target";

/** Code of a system module as it is mapped: whole pages. */
export interface PlacedCode {
  readonly at: bigint;
  readonly code: Uint8Array;
}

/**
 * Places the code of the system's modules where the kernel would (kernel/code): one behind the other from where such code begins, with a
 * page between them that is never mapped; and patches it for that place. `routines` are the addresses of the runtime routines by number. So
 * the machine only has to be told that it is there.
 */
export function placeModules(target: Target, modules: readonly SystemModule[], routines: readonly bigint[]): PlacedCode[] {
  let at = target.addresses.moduleCode;
  return modules.map(({ name, object }) => {
    const file = new ObjectFile(object);
    const code = new Uint8Array(Math.ceil(file.section(SECTION_CODE).length / PAGE) * PAGE).fill(target.filler);
    placeCode(target, name, file, { code, at }, ({ kind, symbol }) => {
      const routine = routines[symbol];
      if (kind !== RELOCATION_RUNTIME || routine === undefined)
        throw new UserError(`${name} has a relocation that no process's module may have`);
      return { at: routine, name: `runtime routine ${symbol}` };
    });
    const placed = { at, code };
    at += BigInt(code.length + PAGE);
    return placed;
  });
}
