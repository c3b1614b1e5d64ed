import { readFileSync } from "node:fs";
import * as abi from "../../abi/gen/host/compile";
import { UsageError } from "../errors";

/** CPU features by the names the command line has for them. */
const CPU_FEATURES: Readonly<Record<string, number>> = {
  lzcnt: abi.CPU_LZCNT,
  bmi1: abi.CPU_BMI1,
  bmi2: abi.CPU_BMI2,
  avx: abi.CPU_AVX,
  fma: abi.CPU_FMA,
};

/** CPU features by the names that Linux has for them in /proc/cpuinfo. */
const FLAGS: Readonly<Record<string, number>> = {
  abm: abi.CPU_LZCNT,
  bmi1: abi.CPU_BMI1,
  bmi2: abi.CPU_BMI2,
  avx: abi.CPU_AVX,
  fma: abi.CPU_FMA,
};

/** The CPU_ flags of the ABI for what this computer has; Linux only. */
export function cpuFeaturesHere(): number {
  const words = new Set(/^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" "));
  return Object.entries(FLAGS).reduce((all, [name, flag]) => (words.has(name) ? all | flag : all), 0);
}

/** The CPU_ flags of a comma-separated list of names of CPU features. Throws a UsageError for any other name. */
export function parseCpuFeatures(list: string): number {
  let flags = 0;
  for (const name of list.split(",").filter((part) => part !== "")) {
    const flag = CPU_FEATURES[name];
    if (flag === undefined) throw new UsageError(`no CPU feature is called ${name}; there are ${Object.keys(CPU_FEATURES).join(", ")}`);
    flags |= flag;
  }
  return flags;
}
