import { MODULE_CODE } from "../../../abi/gen/host/x64/memory";
import { RELOCATION_RUNTIME, SECTION_CODE } from "../../../abi/gen/host/code";
import { UserError } from "../../errors";
import { ObjectFile } from "../../object/object";
import { PAGE } from "./tables";

/** A module that the system brings, and the name by which the kernel knows it. */
export interface SystemModule {
  readonly name: string;
  readonly object: Uint8Array;
}

/** Code of a system module as it is mapped: whole pages. */
export interface PlacedCode {
  readonly at: bigint;
  readonly code: Uint8Array;
}

/** Behind a module's code there is what traps when run into: int3. */
const FILLER = 0xcc;
const FIELD_BYTES = 4;

/**
 * Places the code of the system's modules where the kernel would (kernel/code): one behind the other from MODULE_CODE, with a page between
 * them that is never mapped; and patches it for that place. `routines` are the addresses of the runtime routines by number. So the machine only
 * has to be told that it is there.
 */
export function placeModules(modules: readonly SystemModule[], routines: readonly bigint[]): PlacedCode[] {
  let at = MODULE_CODE;
  return modules.map(({ name, object }) => {
    const file = new ObjectFile(object);
    const content = file.section(SECTION_CODE);
    const code = new Uint8Array(Math.ceil(content.length / PAGE) * PAGE).fill(FILLER);
    code.set(content);
    const view = new DataView(code.buffer);
    for (const { at: field, kind, symbol, addend } of file.relocations()) {
      const target = routines[symbol];
      if (kind !== RELOCATION_RUNTIME || target === undefined)
        throw new UserError(`${name} has a relocation that no process's module may have`);
      const distance = Number(target - at) - field + addend;
      if (distance !== (distance | 0) || field + FIELD_BYTES > content.length) throw new UserError(`${name}: a relocation is out of reach`);
      view.setInt32(field, distance, true);
    }
    const placed = { at, code };
    at += BigInt(code.length + PAGE);
    return placed;
  });
}
