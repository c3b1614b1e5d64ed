import { basename } from "node:path";
import { fromRoot } from "../../../host/paths";
import type { TestEvent } from "./only";

/** The area of a test file, or of its bundle, whose name begins with it. */
function areaOf(file: string): string {
  const [folder, area] = fromRoot(file).split("/");
  return folder === "test" ? area! : basename(file).split(".")[0]!;
}

interface Details {
  readonly details?: { readonly type?: string; readonly duration_ms?: number };
}

/** Counts tests, not the suites around them, and the time that areas take. */
export class Tally {
  passes = 0;
  failures = 0;
  readonly skips: string[] = [];
  /** ms by area, of the tests that are in no other. */
  readonly #times = new Map<string, number>();

  add({ type, data }: TestEvent): void {
    if (type !== "test:pass" && type !== "test:fail") return;
    const { details } = data as Details;
    const area = areaOf(data.file ?? "");
    if (data.nesting === 0) this.#times.set(area, (this.#times.get(area) ?? 0) + (details?.duration_ms ?? 0));
    if (details?.type === "suite") return;
    const { skip } = data;
    if (type === "test:fail") this.failures++;
    else if (skip === undefined || skip === false) this.passes++;
    else this.skips.push(typeof skip === "string" && skip !== "" ? `${data.name}: ${skip}` : data.name!);
  }

  /** Seconds by area, the longest first. */
  times(): string {
    const longest = [...this.#times].sort(([, a], [, b]) => b - a);
    return `seconds of tests: ${longest.map(([area, time]) => `${area} ${(time / 1000).toFixed(1)}`).join(", ")}`;
  }

  /** The closing line of a run. */
  line(): string {
    return `${this.passes} passed, ${this.failures} failed, ${this.skips.length} skipped`;
  }
}
