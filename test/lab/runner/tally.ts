/** The part of node:test's events that is counted. */
interface Event {
  readonly name: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details?: { readonly type?: string };
}

/** Counts tests, not the suites around them. */
export class Tally {
  passes = 0;
  failures = 0;
  readonly skips: string[] = [];

  passed(event: Event): void {
    if (event.details?.type === "suite") return;
    if (event.skip === undefined || event.skip === false) this.passes++;
    else this.skips.push(typeof event.skip === "string" && event.skip !== "" ? `${event.name}: ${event.skip}` : event.name);
  }

  failed(event: Event): void {
    if (event.details?.type !== "suite") this.failures++;
  }

  /** The closing line of a run. */
  line(): string {
    return `${this.passes} passed, ${this.failures} failed, ${this.skips.length} skipped`;
  }
}
