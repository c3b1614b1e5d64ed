import { SECTION_CODE } from "../../abi/gen/host/code";
import { UserError } from "../errors";
import type { ObjectFile, Relocation } from "../object/object";
import type { Target } from "../target/target";

/** What a relocation refers to. */
export interface Symbol {
  /** Its address. */
  readonly at: bigint;
  /** For people. */
  readonly name: string;
}

/**
 * Copies an object's code to the beginning of `code` and patches it to run at `at`. `who` names the object. Throws a UserError where a
 * field lies outside of the code or can't hold its distance.
 */
export function placeCode(
  target: Target,
  who: string,
  file: ObjectFile,
  { code, at }: { readonly code: Uint8Array; readonly at: bigint },
  resolve: (relocation: Relocation) => Symbol,
): void {
  const content = file.section(SECTION_CODE);
  code.set(content);
  const view = new DataView(code.buffer, code.byteOffset, content.length);
  for (const relocation of file.relocations()) {
    if (relocation.at + target.fieldBytes > content.length) throw new UserError(`${who} has a relocation past the end of its code`);
    const symbol = resolve(relocation);
    const distance = symbol.at + BigInt(relocation.addend) - (at + BigInt(relocation.at));
    if (!target.patch(view, relocation.at, distance)) throw new UserError(`${who} can't reach ${symbol.name}`);
  }
}
