import type { Feature } from "./feature";
import { Random } from "./random";

/** The proposals that generated modules may use. */
const GENERATED: readonly Feature[] = [
  ...(["simd", "tail-call", "exceptions", "legacy-exceptions", "references", "gc", "multi-memory", "memory64", "threads"] as const),
];

/** The proposals that a seed's module uses: none, all, or some. */
export function drawFeatures(seed: number): ReadonlySet<Feature> {
  const random = new Random(seed ^ 0xfea7);
  const way = random.below(4);
  return new Set(GENERATED.filter(() => way === 1 || (way > 1 && random.oneIn(2))));
}
