import * as abi from "../../../abi/gen/host/server";
import type { BacktraceFrame } from "../../../host/machine/backtrace";
import { trapName } from "../../../host/object/trap";
import { type Answer, AnswerReader, encodeCommand } from "./protocol";

/** How a call of compiled code ended, and how long it ran. */
export type ServerOutcome = ServerEnd & {
  /** By the monotonic clock. */
  readonly nanoseconds: bigint;
  /** By the time stamp counter. */
  readonly ticks: bigint;
};

export type ServerEnd =
  /**
   * 64 bits for each result, as they were in the register: i32 and f32 in the low half, references as addresses. A vector has two words,
   * its low half first.
   */
  | { readonly how: "returned"; readonly results: readonly bigint[] }
  | { readonly how: "trapped"; readonly kind: number; readonly name: string; readonly backtrace: readonly BacktraceFrame[] }
  | { readonly how: "exited"; readonly status: number };

/** How an instantiation ended. There is an instance also after a trap, because what it wrote into imported tables may be called. */
export type ServerInstantiation =
  | { readonly how: "made"; readonly instance: ServerInstance }
  | { readonly how: "trapped"; readonly kind: number; readonly name: string; readonly instance: ServerInstance }
  | { readonly how: "unlinkable"; readonly message: string };

/** Handles of a server; they are worthless after `reset`. */
export interface ServerObject {
  readonly object: bigint;
}
export interface ServerInstance {
  readonly instance: bigint;
}

/** The server ended, or answered what it should not: nothing more can be asked of it. */
export class ServerError extends Error {}

/** The server has less memory than it had at first, although it uses none. */
export class LeakError extends Error {}

/** The server would not do what it was asked for, and goes on. */
export class ServerRefusal extends Error {}

/**
 * Compiled code that runs elsewhere, in a server that is driven from here. Requests are carried out in the order in which they are made and
 * need not be awaited one by one. A trap ends a call and nothing else; a call that does not end is ended by `close`.
 */
export abstract class Server {
  readonly #reader = new AnswerReader();
  readonly #waiting: { done: (answer: Answer) => void; failed: (error: Error) => void }[] = [];
  #ended: Error | undefined;

  /** Ends the server, whatever it does. What was not answered fails. */
  abstract close(): Promise<void>;

  /** Number of requests that weren't answered yet. */
  protected get waiting(): number {
    return this.#waiting.length;
  }

  /** Gives bytes of commands to the server. */
  protected abstract send(bytes: Uint8Array): void;

  /**
   * Makes an instance: links it with what is registered, and natively with the kernel calls (module nebulet), and copies its active
   * segments. Its start function does not run before `start`. Throws a ServerRefusal when a limit is exceeded.
   */
  async instantiate({ object }: ServerObject): Promise<ServerInstantiation> {
    const answer = await this.ask(abi.COMMAND_OP_INSTANTIATE, [object]);
    if (answer.status === abi.ANSWER_STATUS_LINK) return { how: "unlinkable", message: answer.bytes.toString() };
    const { status, kind, words } = accept(answer);
    const instance = { instance: words[0]! };
    if (status === abi.ANSWER_STATUS_TRAP) return { how: "trapped", kind, name: trapName(kind), instance };
    return { how: "made", instance };
  }

  /** Runs the start function, if there is one. */
  async start({ instance }: ServerInstance): Promise<ServerOutcome> {
    return outcome(await this.ask(abi.COMMAND_OP_START, [instance]));
  }

  /** Offers the instance's exports under a module name to those that are made from now on. */
  async register(name: string, { instance }: ServerInstance): Promise<void> {
    accept(await this.ask(abi.COMMAND_OP_REGISTER, [instance], Buffer.from(name)));
  }

  /**
   * Calls an exported function with 64 bits for each argument: i32 zero-extended, floats by their bits, 0 for null; two words for a
   * vector, its low half first. Throws a ServerRefusal when there is no such function or the number of arguments is wrong.
   */
  async invoke({ instance }: ServerInstance, name: string, args: readonly bigint[] = []): Promise<ServerOutcome> {
    return outcome(await this.ask(abi.COMMAND_OP_INVOKE, [instance, ...args], Buffer.from(name)));
  }

  /** The value of an exported global as words of 64 bits, two for a vector. Throws a ServerRefusal when there is none. */
  async get({ instance }: ServerInstance, name: string): Promise<readonly bigint[]> {
    return accept(await this.ask(abi.COMMAND_OP_GLOBAL, [instance], Buffer.from(name))).words;
  }

  /** Sets the bytes that structs, arrays and exceptions may take until the next reset; to be called before the first of them is made. */
  async limitHeap(bytes: number): Promise<void> {
    accept(await this.ask(abi.COMMAND_OP_HEAP_LIMIT, [BigInt(bytes)]));
  }

  /** Forgets all objects, instances and names. */
  async reset(): Promise<void> {
    accept(await this.ask(abi.COMMAND_OP_RESET, []));
  }

  /** Sends a command; its answer. */
  protected ask(operation: number, words: readonly bigint[], bytes: Uint8Array = Buffer.alloc(0)): Promise<Answer> {
    return this.request(encodeCommand(operation, words, bytes));
  }

  /** Sends the bytes of a command. */
  protected request(command: Uint8Array): Promise<Answer> {
    return new Promise((done, failed) => {
      if (this.#ended) return failed(this.#ended);
      this.#waiting.push({ done, failed });
      this.send(command);
    });
  }

  /** Takes what the server sent. */
  protected receive(chunk: Buffer): void {
    for (const answer of this.#reader.add(chunk)) this.#waiting.shift()?.done(answer);
  }

  /** The server has ended: all that it hasn't answered fails, and all that it is asked from now on. */
  protected fail(error: Error): void {
    this.#ended ??= error;
    for (const { failed } of this.#waiting.splice(0)) failed(error);
  }
}

/** The answer of a server that did what it was asked. Throws a ServerRefusal otherwise. */
export function accept(answer: Answer): Answer {
  if (answer.status === abi.ANSWER_STATUS_REFUSED) throw new ServerRefusal(answer.bytes.toString());
  return answer;
}

function outcome(answer: Answer): ServerOutcome {
  const { status, kind, words, frames, nanoseconds, ticks } = accept(answer);
  const times = { nanoseconds, ticks };
  if (status === abi.ANSWER_STATUS_TRAP) return { how: "trapped", kind, name: trapName(kind), backtrace: frames, ...times };
  if (status === abi.ANSWER_STATUS_EXIT) return { how: "exited", status: kind & 0xff, ...times };
  return { how: "returned", results: words, ...times };
}
