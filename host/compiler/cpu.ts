import { readFileSync } from "node:fs";
import * as abi from "../../abi/gen/host/compile";

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
