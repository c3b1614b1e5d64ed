import type { Socket } from "node:net";
import { ProtocolError } from "./frames";

/** What QEMU says over its monitor. */
export interface MonitorHandler {
  /** The machine stands still, in a state of QEMU's such as internal-error, and will not go on. */
  paused(state: string): void;
}

/** A message of QEMU's: an answer, an event, or its greeting. */
interface Message {
  readonly event?: string;
  readonly id?: string;
  readonly return?: { readonly status?: string };
}

/** QEMU's events that tell of a machine that stands still; of all others nothing follows. */
const STOP = "STOP";
/** States that nothing but a person at the monitor ends (QEMU's RunState). One who debugs may have it paused. */
const STUCK: ReadonlySet<string> = new Set(["internal-error", "io-error", "guest-panicked", "watchdog"]);
const STATUS = "status";
/** A message of QEMU's is much shorter. */
const LIMIT = 1 << 20;

/** The host's end of QEMU's monitor (QEMU Machine Protocol: docs/interop/qmp-spec of QEMU). */
export class Monitor {
  #text = "";

  constructor(
    private readonly socket: Socket,
    private readonly handler: MonitorHandler,
  ) {
    this.#execute("qmp_capabilities");
  }

  /** Takes what QEMU wrote. Throws a ProtocolError when it is no message. */
  push(bytes: Uint8Array): void {
    this.#text += Buffer.from(bytes).toString("utf8");
    const lines = this.#text.split("\n");
    this.#text = lines.pop()!;
    if (this.#text.length > LIMIT) throw new ProtocolError("QEMU's monitor sent a line without end");
    for (const line of lines) if (line.trim() !== "") this.#take(parse(line));
  }

  /** Interrupts the machine, whatever it does. */
  interrupt(): void {
    this.#execute("inject-nmi");
  }

  #take(message: Message): void {
    if (message.event === STOP) this.#execute("query-status", STATUS);
    const state = message.id === STATUS ? message.return?.status : undefined;
    if (state !== undefined && STUCK.has(state)) this.handler.paused(state);
  }

  #execute(execute: string, id?: string): void {
    this.socket.write(`${JSON.stringify({ execute, id })}\n`);
  }
}

function parse(line: string): Message {
  try {
    return JSON.parse(line) as Message;
  } catch {
    throw new ProtocolError("QEMU's monitor sent what is no message");
  }
}
