import { STATUS_UNSUPPORTED } from "../../abi/gen/host/compile";
import { CompileError, type Compiler } from "../compiler/compiler";
import { generate } from "./generate";
import type { Feature } from "./instructions";
import { Random } from "./random";

/** The proposals that generated modules may use. */
const GENERATED: readonly Feature[] = [
  ...(["simd", "tail-call", "exceptions", "legacy-exceptions", "references", "gc", "multi-memory", "memory64", "threads"] as const),
];

/** Modules that show whether a proposal is there. */
const PROBES = 8;

/** The proposals for which modules are generated that the compiler doesn't refuse by name. */
export function supportedFeatures(compiler: Pick<Compiler, "compile">): readonly Feature[] {
  return GENERATED.filter((feature) =>
    Array.from({ length: PROBES }, (_, i) => generate(i + 1, new Set([feature]))).every(({ bytes }) => {
      try {
        compiler.compile(bytes);
        return true;
      } catch (error) {
        // Any other refusal is found when such modules are run.
        return !(error instanceof CompileError && error.status === STATUS_UNSUPPORTED);
      }
    }),
  );
}

/** The proposals that a seed's module uses: none, all that there are, or some. */
export function drawFeatures(seed: number, supported: readonly Feature[]): ReadonlySet<Feature> {
  const random = new Random(seed ^ 0xfea7);
  const way = random.below(4);
  return new Set(supported.filter(() => way === 1 || (way > 1 && random.oneIn(2))));
}
