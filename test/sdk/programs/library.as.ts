import {
  args,
  env,
  environment,
  eprint,
  exit,
  now,
  print,
  programName,
  random,
  randomBytes,
  readAll,
  readBytes,
  readLine,
  sleep,
  uptime,
  write,
  writeBytes,
} from "nebulet";

// Calls what its first argument names, so that each test sees one part of the SDK.

function text(value: string | null): string {
  return value === null ? "null" : "[" + value + "]";
}

function lines(): void {
  while (true) {
    const line = readLine();
    print(text(line));
    if (line === null || line == "stop") return;
  }
}

function output(): void {
  write("no end");
  write("");
  print();
  print("Grüße €uro 😀");
  print("half \ud800 pairs \udc00\ud800");
  let long = "";
  for (let i = 0; i < 3000; i++) long += "ü€😀a";
  write(long);
  const bytes = new Uint8Array(4);
  for (let i = 0; i < 4; i++) bytes[i] = <u8>(0xfc + i);
  writeBytes(bytes.subarray(1));
  eprint("to stderr");
}

function globals(): void {
  console.log("log");
  console.info("info");
  console.debug("debug");
  console.warn("warn");
  console.error("error");
  console.assert(process.argv.length == 2, "right");
  console.assert(process.argv.length == 3, "wrong");
  console.time("timer");
  console.timeEnd("timer");
  console.timeLog("timer");
  trace("plain");
  trace("numbers", 5, 1, 2.5, -3, 1e300, 0);
  print(process.argv.join("|"));
  print(process.env.get("A") + process.platform);
  print(new Date(Date.now()).toISOString());
  print((process.time() == Date.now()).toString());
  print((performance.now() > 0).toString() + " " + (process.hrtime() > 0).toString());
}

function chance(): void {
  for (let i = 0; i < 1000; i++) {
    const number = random();
    assert(number >= 0 && number < 1);
  }
  print((random() != random()).toString());
  print(randomBytes(0).length.toString() + " " + randomBytes(1000).length.toString());
  const first = new Uint8Array(40);
  crypto.getRandomValues(first);
  let zeros = 0;
  for (let i = 0; i < 40; i++) if (first[i] == 0) zeros++;
  print((zeros < 10).toString());
  const number = Math.random();
  print((number >= 0 && number < 1 && number != Math.random()).toString());
}

function clocks(): void {
  print((now() > 1700000000 * 1000000000).toString());
  const before = uptime();
  sleep(5000000);
  const took = uptime() - before;
  print((took >= 5000000 && took < 6000000).toString());
  sleep(0);
  sleep(-1);
  print((uptime() - before < 6000000).toString());
}

class Node {
  constructor(
    public value: i32,
    public next: Node | null,
  ) {}
}

/** Makes far more garbage than the memory holds at a time. */
function garbage(): void {
  let list: Node | null = null;
  let sum = 0;
  for (let i = 0; i < 1000000; i++) {
    list = new Node(i & 7, i % 100 == 0 ? null : list);
    sum += list.value;
  }
  print(sum.toString() + " " + (memory.size() < 64).toString());
}

function fault(indices: i32[]): i32 {
  return indices[indices.length];
}

const task = args()[0];
if (task == "lines") lines();
else if (task == "all") print(text(readAll()));
else if (task == "rest") print(text(readLine()) + text(readAll()) + text(readAll()) + text(readLine()));
else if (task == "bytes") writeBytes(readBytes());
else if (task == "output") output();
else if (task == "globals") globals();
else if (task == "chance") chance();
else if (task == "clocks") clocks();
else if (task == "garbage") garbage();
else if (task == "exit") exit(<i32>parseInt(args()[1], 10));
else if (task == "throw") throw new Error("it was thrown");
else if (task == "fault") fault([1, 2]);
else if (task == "assert") assert(args().length > 9, "wanted: more");
else {
  print(
    programName() +
      " " +
      args().length.toString() +
      " " +
      args()
        .map<string>((arg) => text(arg))
        .join(" "),
  );
  print(text(env("A")) + text(env("EMPTY")) + text(env("EQUALS")) + text(env("MISSING")) + environment().size.toString());
}
