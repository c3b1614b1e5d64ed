import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, connect, type Socket } from "node:net";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { FRAME_TYPE_EXIT, FRAME_TYPE_HELLO } from "../../abi/gen/host/console";
import { STREAM_STDOUT } from "../../abi/gen/host/calls";
import { buildArtefact } from "../../host/build/build";
import { decodeExit, type JobExit } from "../../host/machine/exit";
import { FrameReader } from "../../host/machine/frames";
import { findQemu } from "../../host/machine/qemu";
import type { MachineKind } from "../../host/target/target";
import { TARGET } from "../../host/target/targets";
import { temporaryFolder } from "../lab/support";

/** A machine under QEMU's monitor: it goes on until the test ends, or it ends itself. */
export interface Watched {
  /** Resolves when the machine has sent its greeting and `text` on stdout. */
  saw(text: string): Promise<void>;
  /** Gives the monitor a command; its answer. */
  ask(command: string): Promise<string>;
  /** Stores a word of 4 bytes at a physical address, device or memory, as a device would; the machine goes on. */
  store(address: number, value: number): Promise<void>;
  /**
   * Stops the machine at some instruction and shows its registers, those of 64 bits in the debugger's order with the instruction pointer as
   * number 16; goes on with one of them changed as told. False: none was to be.
   */
  redirect(choose: (registers: readonly bigint[]) => readonly [number: number, value: bigint] | undefined): Promise<boolean>;
  /** Resolves when the first job has ended. */
  exit(): Promise<JobExit>;
  /** Resolves when QEMU has ended: its exit status, and what came over the 16550. */
  ended(): Promise<{ status: number | null; early: string }>;
}

const PROMPT = "(qemu) ";

/** Boots a bundle with a monitor; its standard input never comes and never ends. */
export async function watch(t: TestContext, bundle: Uint8Array, kind: Partial<MachineKind> = {}): Promise<Watched> {
  const folder = temporaryFolder(t);
  const path = (name: string) => join(folder, name);
  writeFileSync(path("bundle"), bundle);
  let stdout = "";
  let greeted = false;
  const exits: JobExit[] = [];
  let changed = () => {};
  const reader = new FrameReader({
    data: (stream, bytes) => {
      if (stream === STREAM_STDOUT) stdout += Buffer.from(bytes).toString();
      changed();
    },
    message: (type, _stream, payload) => {
      greeted ||= type === FRAME_TYPE_HELLO;
      if (type === FRAME_TYPE_EXIT) exits.push(decodeExit(payload));
      changed();
    },
  });
  const server = createServer((socket) => socket.on("data", (bytes: Uint8Array) => reader.push(bytes)).on("error", () => {}));
  server.listen(path("console"));
  const qmp = createServer((socket) => socket.on("error", () => {}).resume());
  qmp.listen(path("qmp"));
  await once(server, "listening");
  const image = (await buildArtefact("nebulet.elf")).path;
  const args = TARGET.qemu.arguments(
    { machine: "microvm", memory: 128, icount: false, ...kind },
    { image, bundle: path("bundle"), console: path("console"), monitor: path("qmp") },
  );
  const qemu = spawn(await findQemu(), [...args, "-monitor", `unix:${path("monitor")},server,wait=off`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let early = "";
  qemu.stdout.on("data", (bytes: Buffer) => {
    early += bytes.toString();
  });
  const end = once(qemu, "close");
  t.after(async () => {
    qemu.kill("SIGKILL");
    await end;
    server.close();
    qmp.close();
  });
  let monitor: Socket | undefined;
  const ask = async (command: string) => {
    monitor ??= await openMonitor(path("monitor"));
    return converse(monitor, command);
  };
  const change = () =>
    new Promise<void>((resolve) => {
      changed = resolve;
    });
  // Started once: it listens again when who was connected is gone, and QEMU doesn't start a second one while the first is closing.
  let started: Promise<string> | undefined;
  const debug = async () => {
    const place = path("debugger");
    started ??= ask(`gdbserver unix:${place},server=on,wait=off`);
    await started;
    return place;
  };
  return {
    ask,
    async saw(text) {
      while (!greeted || !stdout.includes(text)) await change();
    },
    async store(address, value) {
      await storePhysical(await debug(), address, value);
    },
    async redirect(choose) {
      return redirectMachine(await debug(), choose);
    },
    async exit() {
      while (exits.length === 0) await change();
      return exits[0]!;
    },
    async ended() {
      const [status] = (await end) as [number | null];
      return { status, early };
    },
  };
}

/** Through QEMU's debugger, which stops the machine while it is there. */
async function storePhysical(path: string, address: number, value: number): Promise<void> {
  const socket = connect(path);
  await once(socket, "connect");
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  for (const command of ["Qqemu.PhyMemMode:1", `M${address.toString(16)},4:${bytes.toString("hex")}`]) {
    socket.write(packet(command));
    await answerOf(socket, command);
  }
  // Detach: the machine goes on.
  socket.end(packet("D"));
}

const REGISTERS = 17;

async function redirectMachine(path: string, choose: Parameters<Watched["redirect"]>[0]): Promise<boolean> {
  const socket = connect(path);
  await once(socket, "connect");
  socket.write(packet("g"));
  let text = "";
  while (!/\$[0-9a-f]{300,}#/.test(text)) text += String(((await once(socket, "data")) as [Buffer])[0]);
  const bytes = Buffer.from(/\$([0-9a-f]{300,})#/.exec(text)![1]!, "hex");
  const chosen = choose(Array.from({ length: REGISTERS }, (_, i) => bytes.readBigUInt64LE(i * 8)));
  if (chosen) {
    bytes.writeBigUInt64LE(chosen[1], chosen[0] * 8);
    const command = `G${bytes.toString("hex")}`;
    socket.write(packet(command));
    await answerOf(socket, command);
  }
  socket.end(packet("D"));
  await once(socket, "close");
  return chosen !== undefined;
}

/** A packet of the remote protocol (GDB manual, appendix E). */
function packet(text: string): string {
  const sum = [...Buffer.from(text)].reduce((total, byte) => (total + byte) & 0xff, 0);
  return `$${text}#${sum.toString(16).padStart(2, "0")}`;
}

/** Waits for a command's `OK`; that the machine has stopped may be said before. */
async function answerOf(socket: Socket, command: string): Promise<void> {
  let text = "";
  while (!text.includes("$OK#")) {
    text += String(((await once(socket, "data")) as [Buffer])[0]);
    if (/\$(?:E..)?#/.test(text)) throw new Error(`${command} is answered with ${text}`);
  }
}

async function openMonitor(path: string): Promise<Socket> {
  const socket = connect(path);
  await once(socket, "connect");
  await readPrompt(socket);
  return socket;
}

async function converse(socket: Socket, command: string): Promise<string> {
  socket.write(`${command}\n`);
  return readPrompt(socket);
}

/** What the monitor says up to its next prompt. */
function readPrompt(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const done = (settle: () => void) => {
      socket.off("data", take).off("close", closed);
      settle();
    };
    const closed = () => done(() => resolve(text));
    const take = (bytes: Buffer) => {
      text += bytes.toString("latin1");
      if (text.endsWith(PROMPT)) done(() => resolve(text));
    };
    socket.on("data", take).on("close", closed).once("error", reject);
  });
}
