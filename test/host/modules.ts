import { HEADER, name, section, unsigned, vector } from "../../host/wasm/binary";

/** An import or export by its names; `type` is what follows in the binary format. */
export interface Item {
  readonly module?: string;
  readonly name: string;
  readonly type?: readonly number[];
}

/** A function of type 0. */
const FUNCTION = [0, 0];

/** A module that imports and exports that, and has one function more, `() -> ()`. */
export function moduleWith(
  imports: readonly Item[],
  exports: readonly Item[],
  types: readonly (readonly number[])[] = [[0x60, 0, 0]],
): number[] {
  const functions = imports.filter(({ type = FUNCTION }) => type[0] === 0).length;
  const own = [0, ...unsigned(functions)];
  return [
    ...HEADER,
    ...section(1, vector(types)),
    ...section(2, vector(imports.map(({ module = "env", name: of, type = FUNCTION }) => [...name(module), ...name(of), ...type]))),
    ...section(3, vector([0])),
    ...section(5, vector([[0, 1]])),
    ...section(7, vector(exports.map(({ name: of, type = own }) => [...name(of), ...type]))),
    ...section(10, vector([[2, 0, 0x0b]])),
  ];
}

/** A program that does nothing. */
export const PLAIN = moduleWith([], [{ name: "_start" }]);
