import { UsageError } from "../../../host/errors";

/** The part of node:test's events that matters here. */
export interface TestEvent {
  readonly type: string;
  readonly data: { readonly name?: string; readonly nesting?: number; readonly skip?: string | boolean; readonly file?: string };
}

/** What node:test says of a test whose name a pattern leaves out. */
const LEFT_OUT = "test name does not match pattern";

/** The expression that chooses tests by their names. Throws a UsageError when it is none. */
export function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, "i");
  } catch (error) {
    throw new UsageError(`--only takes a regular expression: ${(error as Error).message}`);
  }
}

/** Whether a test file may have a test of that name: one stands there, or a name that is made only when the file runs. */
export function mayHold(source: string, pattern: RegExp): boolean {
  for (const [, name] of source.matchAll(/(?<![.\w])(?:t\.)?(?:test|suite|describe|it)\(\s*(?:"((?:[^"\\]|\\.)*)")?/g)) {
    if (name === undefined || pattern.test(name.replace(/\\(.)/g, "$1"))) return true;
  }
  return false;
}

/** The events of the tests that a pattern does not leave out, and of the suites that hold one. */
export async function* withoutLeftOut(events: AsyncIterable<TestEvent>): AsyncGenerator<TestEvent> {
  /** Starts that were not passed on yet, from the outermost. */
  const starts = new Map<string, TestEvent[]>();
  for await (const event of events) {
    const { name, nesting = 0, skip, file = "" } = event.data;
    const pending = starts.get(file) ?? [];
    if (event.type === "test:start") starts.set(file, [...pending, event]);
    else if (event.type === "test:pass" || event.type === "test:fail") {
      const own = pending.at(-1);
      const isOwn = own?.data.name === name && (own?.data.nesting ?? 0) === nesting;
      // The start of a suite was passed on with that of a test in it.
      const empty =
        isOwn &&
        event.type === "test:pass" &&
        (skip === LEFT_OUT || (event.data as { details?: { type?: string } }).details?.type === "suite");
      starts.set(file, empty ? pending.slice(0, -1) : []);
      if (empty) continue;
      yield* pending;
      yield event;
    } else if (event.type === "test:stderr" || event.type === "test:stdout") yield event;
  }
}
