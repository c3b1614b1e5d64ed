#!/usr/bin/env node
// Stands in for QEMU: connects to the console's socket and speaks the machine's side of the protocol, as the program named by the bundle's
// first argument tells. Encodes its frames by itself, from the reference page of the ABI.
import { readFileSync } from "node:fs";
import { connect } from "node:net";

const argument = (flag) => process.argv[process.argv.indexOf(flag) + 1];
const pathOf = (id) => process.argv.find((text) => text.startsWith(`socket,id=${id},`)).match(/path=([^,]+)/)[1];
const socketPath = pathOf("console");
const bundle = readFileSync(argument("-initrd"));

function frame(type, stream, payload) {
  const header = Buffer.alloc(8);
  header[0] = type;
  header[1] = stream;
  header.writeUInt32LE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const u32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const HELLO = frame(1, 0, u32(1));
const DONE = frame(6, 0, Buffer.alloc(0));
const data = (stream, bytes) => frame(2, stream, Buffer.from(bytes));
const credit = (bytes) => frame(3, 0, u32(bytes));

function exit({ kind, code = 0, offset = 0, message = "", backtrace = [], compiled = 0n }) {
  const record = Buffer.alloc(88);
  record.writeUInt32LE(kind, 4);
  record.writeUInt32LE(code, 8);
  record.writeUInt32LE(offset, 12);
  record.writeUInt32LE(message.length, 16);
  record.writeUInt32LE(backtrace.length, 20);
  record.writeUInt32LE(100, 24);
  record.writeUInt32LE(100, 28);
  record.writeBigUInt64LE(compiled, 56);
  record.writeBigUInt64LE(123n, 80);
  const frames = backtrace.map(([index, at, module, name, skipped = 0]) => {
    const size = 16 + module.length + name.length;
    const bytes = Buffer.alloc((size + 3) & ~3);
    bytes.writeUInt32LE(index, 0);
    bytes.writeUInt32LE(at, 4);
    bytes.writeUInt16LE(module.length, 8);
    bytes.writeUInt16LE(name.length, 10);
    bytes.writeUInt32LE(skipped, 12);
    bytes.write(module + name, 16);
    return bytes;
  });
  return frame(5, 0, Buffer.concat([record, Buffer.from(message), ...frames]));
}

/** The first job's arguments. */
function jobArguments() {
  const job = 64 + bundle.readUInt32LE(12) * 16;
  const at = bundle.readUInt32LE(job + 8);
  return bundle
    .toString("utf8", at, at + bundle.readUInt32LE(job + 12))
    .split("\0")
    .slice(0, -1);
}

const machine = connect(socketPath);
/** QEMU's monitor. */
const monitor = connect(pathOf("monitor"));
monitor.on("error", () => {});
/** What the host asked the monitor for, and what is to be done then. */
const commands = [];
let onCommand = () => {};
monitor.on("data", (bytes) => {
  for (const line of bytes.toString().trim().split("\n")) {
    const { execute, id } = JSON.parse(line);
    commands.push(execute);
    tell({ return: execute === "query-status" ? { status: state, running: state === "running" } : {}, id });
    onCommand(execute);
  }
});
let state = "running";
const tell = (message) => monitor.write(`${JSON.stringify(message)}\r\n`);
const send = (...frames) => new Promise((sent) => machine.write(Buffer.concat(frames), sent));
const finish = async (...frames) => {
  await send(...frames, DONE);
  process.exit(0x21);
};

/** Reads frames of stdin until its end, giving credit as a machine with a small buffer would. */
async function readInput(window, handle) {
  let left = Buffer.alloc(0);
  let allowed = window;
  await send(credit(window));
  for await (const chunk of machine.iterator({ destroyOnReturn: false })) {
    left = Buffer.concat([left, chunk]);
    while (left.length >= 8 && left.length >= 8 + left.readUInt32LE(4)) {
      const size = left.readUInt32LE(4);
      if (left[0] === 4) return;
      allowed -= size;
      if (allowed < 0) throw new Error("the host sent more than it may");
      handle(left.subarray(8, 8 + size));
      left = left.subarray(8 + size);
      await send(credit(size));
      allowed += size;
    }
  }
  throw new Error("input ended without END");
}

const PROGRAMS = {
  async hello(...words) {
    await finish(data(1, `hello ${words.join(" ")}\n`), data(2, "to stderr\n"), data(3, "to the log\n"), exit({ kind: 0, code: 7 }));
  },
  async trap() {
    const backtrace = [
      [3, 0x1a3, "app", "fib"],
      [4, 0x2b0, "app", ""],
    ];
    await finish(exit({ kind: 1, code: 2, offset: 0x1a3, backtrace }));
  },
  async refused() {
    await finish(exit({ kind: 2, code: 2, offset: 0x123, message: "type mismatch" }));
  },
  async unlinked() {
    await finish(exit({ kind: 3, message: 'no one provides import "env" "x" (func)' }));
  },
  /** Sends stdin back, then its length. */
  async echo() {
    let total = 0;
    await readInput(5000, (bytes) => {
      total += bytes.length;
      machine.write(data(1, bytes));
    });
    await finish(data(2, `${total}\n`), exit({ kind: 0 }));
  },
  async flood(megabytes) {
    const block = Buffer.alloc(65536, "0123456789abcdef");
    for (let i = 0; i < Number(megabytes) * 16; i++) await send(data(1, block));
    await finish(exit({ kind: 0 }));
  },
  /** Many writes of a byte, in one piece. */
  async patter(writes) {
    await finish(...Array.from({ length: Number(writes) }, () => data(1, "x")), exit({ kind: 0 }));
  },
  async hang() {
    await send(data(1, "started\n"));
  },
  /** Says where it is when it is interrupted for the second time. */
  async spin() {
    let interrupts = 0;
    onCommand = (command) => {
      if (command !== "inject-nmi" || ++interrupts !== 2) return;
      machine.write(exit({ kind: 5, compiled: 99n, backtrace: [[3, 0x1a3, "app", "spin"]] }));
    };
    await send(data(1, "started\n"));
  },
  /** QEMU finds that the machine can't go on. */
  async pause() {
    process.stderr.write("KVM internal error. Suberror: 1\n");
    await send(data(1, "started\n"));
    state = "internal-error";
    tell({ event: "STOP", timestamp: { seconds: 1, microseconds: 1 } });
  },
  /** Somebody has paused the machine, to debug it, and lets it go on. */
  async debug() {
    state = "paused";
    tell({ event: "STOP", timestamp: { seconds: 1, microseconds: 1 } });
    onCommand = (execute) => {
      // The host may greet the monitor only now.
      if (execute !== "query-status") return;
      state = "running";
      tell({ event: "RESUME", timestamp: { seconds: 1, microseconds: 1 } });
      void finish(data(1, "done\n"), exit({ kind: 0 }));
    };
  },
  /** What the monitor sends is no message. */
  async babble() {
    monitor.write("hello?\n");
  },
  /** Says which process it is, and goes on. */
  async pid() {
    await send(data(1, String(process.pid)));
  },
  async panic() {
    process.stdout.write("kernel panic: page fault at 0x10\n");
    process.exit(35);
  },
  async die() {
    process.stdout.write("early words\n");
    process.stderr.write("bad machine\n");
    await send(data(1, "last words\n"));
    process.exit(3);
  },
  async silent() {
    await finish();
  },
  async garbage() {
    await send(frame(99, 0, Buffer.alloc(0)));
  },
  async oversized() {
    const header = Buffer.alloc(8);
    header[0] = 2;
    header[1] = 1;
    header.writeUInt32LE(65537, 4);
    await send(header);
  },
  /** A server (abi/server): what it is asked to register tells what it does. A reset finds a frame missing. */
  async server() {
    let left = Buffer.alloc(0);
    await readInput(5000, (bytes) => {
      left = Buffer.concat([left, bytes]);
      while (left.length >= 16 && left.length >= commandBytes(left)) {
        const size = commandBytes(left);
        void serve(left.readUInt32LE(0), left.toString("utf8", 16 + left.readUInt32LE(4) * 8, size));
        left = left.subarray(size);
      }
    });
    await finish();
  },
  /** One byte of a frame at a time. */
  async drip() {
    for (const byte of Buffer.concat([data(1, "drip\n"), exit({ kind: 0, code: 1, message: "m" })])) await send(Buffer.from([byte]));
    await finish();
  },
};

const commandBytes = (command) => 16 + command.readUInt32LE(4) * 8 + Number(command.readBigUInt64LE(8));

function answer(status, words) {
  const bytes = Buffer.alloc(40 + words.length * 8);
  bytes.writeUInt32LE(status, 0);
  bytes.writeUInt32LE(words.length, 8);
  for (const [i, word] of words.entries()) bytes.writeBigUInt64LE(BigInt(word), 40 + i * 8);
  return data(5, bytes);
}

async function serve(operation, name) {
  const RESET = 11;
  if (operation === RESET) await send(answer(0, [99, 5, 100, 5]));
  else if (name in PROGRAMS) await PROGRAMS[name]();
  else await send(answer(0, []));
}

machine.on("connect", async () => {
  // A bundle without jobs is for a server.
  const [, name, ...rest] = bundle.readUInt32LE(16) === 0 ? ["", "server"] : jobArguments();
  // QEMU complains, and the machine never comes up.
  if (name === "mute") return process.stderr.write("qemu: no long mode\n");
  await send(HELLO);
  await PROGRAMS[name](...rest);
});
machine.on("error", () => process.exit(1));
