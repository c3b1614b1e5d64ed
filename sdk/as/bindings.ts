import { now as realtime, uptime } from "./clock";
import { eprint, print } from "./output";
import { fillRandom } from "./random";

// What asc's standard library takes from its host, in place of its own `bindings/dom`: `console`, `Date`, `performance` and `crypto` of a
// program end here.

export namespace console {
  export function assert(condition: bool, message: string): void {
    if (!condition) eprint(message.length ? "assertion failed: " + message : "assertion failed");
  }

  export function log(text: string): void {
    print(text);
  }

  export function info(text: string): void {
    print(text);
  }

  export function debug(text: string): void {
    print(text);
  }

  export function warn(text: string): void {
    eprint(text);
  }

  export function error(text: string): void {
    eprint(text);
  }

  export function time(label: string): void {
    started().set(label, uptime());
  }

  export function timeLog(label: string): void {
    const timers = started();
    if (timers.has(label)) print(label + ": " + (<f64>(uptime() - timers.get(label)) / 1e6).toString() + "ms");
    else eprint("no timer is called " + label);
  }

  export function timeEnd(label: string): void {
    timeLog(label);
    started().delete(label);
  }
}

export namespace Date {
  /** Milliseconds since 1970. */
  export function now(): f64 {
    return <f64>(realtime() / 1000000);
  }
}

export namespace performance {
  /** Milliseconds since the machine started, with a fraction. */
  export function now(): f64 {
    return <f64>uptime() / 1e6;
  }
}

export namespace crypto {
  export function getRandomValues(array: Uint8Array): void {
    fillRandom(array);
  }
}

let timers: Map<string, i64> | null = null;

/** When each of the console's timers was started. */
function started(): Map<string, i64> {
  let all = timers;
  if (all === null) {
    all = new Map<string, i64>();
    timers = all;
  }
  return all;
}
