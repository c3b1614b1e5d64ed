import { readFileSync } from "node:fs";
import * as abi from "../../abi/gen/host/compile";
import { UsageError } from "../errors";

/** CPU features by the names the command line has for them. */
const CPU_FEATURES: ReadonlyMap<string, number> = new Map([
  ["lzcnt", abi.CPU_LZCNT],
  ["bmi1", abi.CPU_BMI1],
  ["bmi2", abi.CPU_BMI2],
  ["avx", abi.CPU_AVX],
  ["fma", abi.CPU_FMA],
]);

/** Names that Linux has for them in /proc/cpuinfo, where they are others. */
const LINUX_NAMES: ReadonlyMap<string, string> = new Map([["lzcnt", "abm"]]);

/** The CPU_ flags of the ABI for what this computer has; Linux only. */
export function cpuFeaturesHere(): number {
  const words = new Set(/^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" "));
  return [...CPU_FEATURES].reduce((all, [name, flag]) => (words.has(LINUX_NAMES.get(name) ?? name) ? all | flag : all), 0);
}

/** The CPU_ flags of a comma-separated list of names of CPU features. Throws a UsageError for any other name. */
export function parseCpuFeatures(list: string): number {
  let flags = 0;
  for (const name of list.split(",").filter((part) => part !== "")) {
    const flag = CPU_FEATURES.get(name);
    if (flag === undefined) throw new UsageError(`no CPU feature is called ${name}; there are ${[...CPU_FEATURES.keys()].join(", ")}`);
    flags |= flag;
  }
  return flags;
}
