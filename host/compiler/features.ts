import * as abi from "../../abi/gen/host/compile";
import { UsageError } from "../errors";

/** The FEATURE_ flags of the ABI of all proposals. */
export const EVERY_FEATURE = [...abi.FEATURE_NAMES.keys()].reduce((all, flag) => all | flag, 0);

/** The FEATURE_ flags of all that are finished: on unless they are turned off. Custom page sizes are not at phase 4 yet. */
export const ALL_FEATURES = EVERY_FEATURE & ~abi.FEATURE_CUSTOM_PAGE_SIZES;

/** Flags by the names that the command line has for the proposals: those of the ABI, in lower case and with dashes. */
export const FEATURE_FLAGS: ReadonlyMap<string, number> = new Map(
  Object.entries(abi)
    .flatMap(([name, flag]) => (name.startsWith("FEATURE_") && typeof flag === "number" ? [[commandLineName(name), flag] as const] : []))
    .sort(([, one], [, other]) => one - other),
);

function commandLineName(name: string): string {
  return name.slice("FEATURE_".length).toLowerCase().replaceAll("_", "-");
}

/** Names that stand for several proposals, to begin a list with. */
const SETS: ReadonlyMap<string, number> = new Map([
  ["all", ALL_FEATURES],
  ["mvp", 0],
]);

/**
 * The FEATURE_ flags that a comma-separated list means: from left to right, `-gc` turns a proposal off and `gc` or `+gc` on, `all` and
 * `mvp` turn on or off all of them but custom page sizes, which are on where they are named. All others are on before. Throws a UsageError
 * for any other word.
 */
export function parseFeatures(list: string): number {
  return list
    .split(",")
    .filter((word) => word !== "")
    .reduce(applyWord, ALL_FEATURES);
}

function applyWord(flags: number, word: string): number {
  const set = SETS.get(word);
  if (set !== undefined) return set;
  const flag = FEATURE_FLAGS.get(word.replace(/^[+-]/, ""));
  if (flag === undefined) {
    throw new UsageError(
      `no WebAssembly proposal is called ${word.replace(/^[+-]/, "")}; there are ${[...FEATURE_FLAGS.keys()].join(", ")}`,
    );
  }
  return word.startsWith("-") ? flags & ~flag : flags | flag;
}
