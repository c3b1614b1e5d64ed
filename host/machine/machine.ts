import { type ChildProcess, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { STREAM_LOG } from "../../abi/gen/host/calls";
import * as abi from "../../abi/gen/host/console";
import { decodeExit, type JobExit } from "./exit";
import { type FrameHandler, FrameReader, ProtocolError } from "./frames";
import { Input } from "./input";
import { Monitor } from "./monitor";
import { endWithParent } from "./qemu";
import { Tail } from "./tail";
import type { MachineKind } from "../target/target";
import { TARGET } from "../target/targets";
import { makeTemporary } from "../temporary";

/** A machine to run: what it is, and where its streams go. */
export interface MachineOptions extends MachineKind {
  /** Path of QEMU. */
  readonly qemu: string;
  /** Path of the system's image. */
  readonly image: string;
  readonly bundle: Uint8Array;
  /** Opens the standard input, when a program first asks for it; without it input is at its end. */
  readonly input?: () => Readable;
  /** Where the bytes of each stream go, by STREAM_ number of the ABI; those of others are dropped. The machine waits for a slow one. */
  readonly outputs: ReadonlyMap<number, Writable>;
  /** Where the early log (16550) goes; it is dropped by default. */
  readonly early?: Writable;
  /** Ends the machine after so many ms. The program is asked where it is before. */
  readonly timeout?: number;
  /** Ends the machine when it is aborted. */
  readonly signal?: AbortSignal;
  /** Ends the machine when it is aborted, but asks the program where it is before. */
  readonly ask?: AbortSignal;
  /** Told what QEMU says on its stderr, as it comes. */
  readonly onComplaint?: (text: string) => void;
  /** Told as each job ends. */
  readonly onExit?: (exit: JobExit) => void;
}

/** How a machine ended. Only `done` is a good end. */
export type MachineEnd =
  | { readonly how: "done" }
  | { readonly how: "panic"; readonly text: string }
  | { readonly how: "timeout" }
  | { readonly how: "aborted" }
  | { readonly how: "died"; readonly reason: string; readonly log: string };

/** What came of a machine's run. */
export interface MachineOutcome {
  readonly end: MachineEnd;
  /** How the jobs ended, in order. */
  readonly exits: readonly JobExit[];
}

const PROTOCOL_VERSION = 1;
/** Bytes kept of the early log: a panic with its registers and its longest backtrace. */
const EARLY_BYTES = 16384;
/** What a kernel that can't go on says. */
const PANIC = /^kernel panic: (.*)$/ms;
/** Bytes of the socket's name in its folder. */
const SOCKET_ROOM = "console".length;
/** What a machine whose jobs are done gets to switch itself off, in ms. */
const POWER_OFF_MS = 1000;
/** What a machine gets to come up, in ms: a thousand times what it takes. */
const UP_MS = 60_000;
/** What it gets when QEMU has complained. */
const UP_AFTER_COMPLAINT_MS = 5000;
/** What a machine gets to tell where its program is, and how often it is asked, in ms. */
const STOP_MS = 2000;
const ASK_AGAIN_MS = 50;

/** Boots a machine, carries its streams until it has ended, and leaves nothing behind. */
export async function runMachine(options: MachineOptions): Promise<MachineOutcome> {
  const folder = makeTemporary(SOCKET_ROOM);
  try {
    return await new Machine(options, folder).run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class Machine implements FrameHandler {
  readonly #exits: JobExit[] = [];
  readonly #reader = new FrameReader(this);
  readonly #log = new Tail();
  /** What came over the 16550. */
  readonly #early = new Tail(EARLY_BYTES);
  /** What QEMU said on its stderr. */
  readonly #complaints = new Tail();
  readonly #end: Promise<MachineEnd>;
  #finish!: (end: MachineEnd) => void;
  #qemu: ChildProcess | undefined;
  #socket: Socket | undefined;
  readonly #sockets: Socket[] = [];
  #input: Input | undefined;
  #monitor: Monitor | undefined;
  #greeted = false;
  /** How the machine ends when its program was asked to stop. */
  #stopping: MachineEnd | undefined;
  #asking: NodeJS.Timeout | undefined;
  readonly #upTimers: NodeJS.Timeout[] = [];
  /** Outputs that have to drain before the machine may go on. */
  readonly #slow = new Set<Writable>();

  constructor(
    private readonly options: MachineOptions,
    private readonly folder: string,
  ) {
    this.#end = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  async run(): Promise<MachineOutcome> {
    const { timeout, signal, ask } = this.options;
    const abort = () => this.#finish({ how: "aborted" });
    const stop = () => this.#stop({ how: "aborted" });
    const timer = timeout === undefined ? undefined : setTimeout(() => this.#stop({ how: "timeout" }), timeout);
    signal?.addEventListener("abort", abort);
    ask?.addEventListener("abort", stop);
    const servers = [
      await this.#listen("console", (socket) => this.#connectConsole(socket)),
      await this.#listen("monitor", (socket) => this.#connectMonitor(socket)),
    ];
    try {
      this.#start();
      if (signal?.aborted || ask?.aborted) abort();
      const end = await this.#end;
      if (end.how === "done") await this.#poweredOff();
      return { end, exits: this.#exits };
    } finally {
      clearTimeout(timer);
      clearInterval(this.#asking);
      for (const up of this.#upTimers) clearTimeout(up);
      signal?.removeEventListener("abort", abort);
      ask?.removeEventListener("abort", stop);
      this.#qemu?.kill("SIGKILL");
      this.#input?.stop();
      for (const socket of this.#sockets) socket.destroy();
      for (const server of servers) server.close();
    }
  }

  data(stream: number, bytes: Uint8Array): void {
    const output = this.options.outputs.get(stream);
    if (stream === STREAM_LOG) this.#log.add(bytes);
    // Nobody waits for a slow reader to learn where a program is.
    if (this.#stopping && output && this.#slow.has(output)) return;
    // What had arrived when the machine was held up still comes: one wait an output is enough.
    if (!output || output.destroyed || output.write(bytes) || this.#slow.has(output)) return;
    this.#slow.add(output);
    if (!this.#stopping) this.#socket?.pause();
    const drained = () => {
      output.off("drain", drained).off("close", drained);
      this.#slow.delete(output);
      if (this.#slow.size === 0) this.#socket?.resume();
    };
    output.on("drain", drained).on("close", drained);
  }

  message(type: number, _stream: number, payload: Uint8Array): void {
    const words = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    switch (type) {
      case abi.FRAME_TYPE_HELLO:
        this.#greet(words);
        return;
      case abi.FRAME_TYPE_CREDIT:
        if (words.byteLength !== 4) throw new ProtocolError("credit of no number");
        this.#input?.allow(words.getUint32(0, true));
        return;
      case abi.FRAME_TYPE_EXIT: {
        const exit = decodeExit(payload);
        this.#exits.push(exit);
        this.options.onExit?.(exit);
        // What is told may also be that it ended by itself meanwhile.
        if (this.#stopping) this.#finish(this.#stopping);
        return;
      }
      case abi.FRAME_TYPE_DONE:
        this.#finish({ how: "done" });
        return;
    }
  }

  #greet(words: DataView): void {
    const version = words.byteLength === 4 ? words.getUint32(0, true) : 0;
    if (version !== PROTOCOL_VERSION) throw new ProtocolError(`the machine speaks version ${version} of the console protocol`);
    this.#greeted = true;
    for (const up of this.#upTimers) clearTimeout(up);
  }

  /** Ends the machine, after its program has told where it is, or has had the time to. */
  #stop(end: MachineEnd): void {
    if (this.#stopping) return;
    if (!this.#greeted || !this.#monitor) {
      this.#finish(end);
      return;
    }
    this.#stopping = end;
    this.#socket?.resume();
    this.#monitor.interrupt();
    // Code that can't be stopped where it is goes on to where it can.
    const last = Date.now() + STOP_MS;
    this.#asking = setInterval(() => (Date.now() < last ? this.#monitor!.interrupt() : this.#finish(end)), ASK_AGAIN_MS);
  }

  async #listen(name: string, connected: (socket: Socket) => void): Promise<Server> {
    const server = createServer((socket) => {
      this.#sockets.push(socket);
      // An end of the connection without DONE is the machine's death, which QEMU's own end tells better.
      socket.on("error", () => socket.destroy());
      connected(socket);
    });
    await new Promise<void>((listening, failed) => server.once("error", failed).listen(this.#path(name), listening));
    return server;
  }

  #connectConsole(socket: Socket): void {
    this.#socket = socket;
    keepReading(socket);
    this.#input = new Input(this.options.input, socket);
    socket.on("data", (bytes: Uint8Array) => this.#guard("console protocol", () => this.#reader.push(bytes)));
  }

  #connectMonitor(socket: Socket): void {
    const monitor = new Monitor(socket, { paused: (state) => this.#died(`QEMU has stopped it (${state})`) });
    this.#monitor = monitor;
    socket.on("data", (bytes: Uint8Array) => this.#guard("monitor", () => monitor.push(bytes)));
  }

  /** Takes what came over a connection; what nobody sends is the machine's death. */
  #guard(what: string, take: () => void): void {
    try {
      take();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#died(`${what}: ${error.message}`);
    }
  }

  #start(): void {
    const bundle = this.#path("bundle");
    writeFileSync(bundle, this.options.bundle);
    const args = TARGET.qemu.arguments(this.options, {
      image: this.options.image,
      bundle,
      console: this.#path("console"),
      monitor: this.#path("monitor"),
    });
    const [program, ...rest] = endWithParent([this.options.qemu, ...args]);
    // In a session of its own: an interrupt from the keyboard is for us, who ask the program where it is.
    const qemu = spawn(program!, rest, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    this.#qemu = qemu;
    const comeUp = (ms: number) => this.#upTimers.push(setTimeout(() => this.#died(`it did not come up in ${ms / 1000} s`), ms));
    comeUp(UP_MS);
    qemu.stdout.on("data", (bytes: Uint8Array) => {
      this.#log.add(bytes);
      this.#early.add(bytes);
      this.options.early?.write(bytes);
    });
    qemu.stderr.on("data", (bytes: Uint8Array) => {
      this.#complaints.add(bytes);
      this.options.onComplaint?.(Buffer.from(bytes).toString());
      if (!this.#greeted) comeUp(UP_AFTER_COMPLAINT_MS);
    });
    qemu.once("error", (error) => this.#died(`can't start ${this.options.qemu}: ${error.message}`));
    // "close" comes after the last output; the console's last frames may still be on their way to us.
    qemu.once("close", (code, signal) => this.#whenDrained(() => this.#died(describeEnd(code, signal, this.#greeted))));
  }

  /** Runs `then` when everything that QEMU wrote to the console was read. */
  #whenDrained(then: () => void): void {
    const socket = this.#socket;
    if (!socket || socket.closed) then();
    else socket.once("close", then);
  }

  /** A kernel that panicked has said so last on its serial port. */
  #died(reason: string): void {
    const [, text] = PANIC.exec(this.#early.text()) ?? [];
    const words = this.#complaints.text();
    if (text !== undefined) this.#finish({ how: "panic", text });
    else this.#finish({ how: "died", reason: words === "" ? reason : `${reason}: ${words}`, log: this.#log.text() });
  }

  async #poweredOff(): Promise<void> {
    const qemu = this.#qemu;
    if (!qemu || qemu.exitCode !== null || qemu.signalCode !== null) return;
    await new Promise<void>((off) => {
      const timer = setTimeout(off, POWER_OFF_MS);
      qemu.once("exit", () => {
        clearTimeout(timer);
        off();
      });
    });
  }

  #path(name: string): string {
    return join(this.folder, name);
  }
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null, greeted: boolean): string {
  const when = greeted ? "" : " before it was up";
  const how = signal === null ? `QEMU ended with status ${code}` : `QEMU was ended by ${signal}`;
  return `${how}${when}`;
}

/**
 * Lets a socket be read to its end though what is written to it fails. A machine may end while we send it input: Node would destroy the
 * socket then, and with it the last frames, which have arrived and say how the machine ended.
 */
function keepReading(socket: Socket): void {
  const write = socket._write.bind(socket);
  const writev = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) => write(chunk, encoding, () => done());
  if (writev) socket._writev = (chunks, done) => writev(chunks, () => done());
}
