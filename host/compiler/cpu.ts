import { readFileSync } from "node:fs";
import { UsageError } from "../errors";
import { TARGET } from "../target/targets";

/** The CPU_ flags of the ABI for what this computer has; Linux only. */
export function cpuFeaturesHere(): number {
  const words = new Set(/^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" "));
  return [...TARGET.cpuFeatures.values()].reduce((all, { flag, linux }) => (words.has(linux) ? all | flag : all), 0);
}

/** The CPU_ flags of a comma-separated list of names of CPU features. Throws a UsageError for any other name. */
export function parseCpuFeatures(list: string): number {
  const known = TARGET.cpuFeatures;
  let flags = 0;
  for (const name of list.split(",").filter((part) => part !== "")) {
    const feature = known.get(name);
    if (!feature) throw new UsageError(`no CPU feature is called ${name}; there are ${[...known.keys()].join(", ")}`);
    flags |= feature.flag;
  }
  return flags;
}
