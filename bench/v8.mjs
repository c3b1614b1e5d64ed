// Run by the bench in a fresh V8, whose flags choose the compiler.
//   run FILE N REPEATS   calls run(N) and prints its result in hexadecimal and the shortest time in nanoseconds
//   compile FILE         compiles the module and prints the time in nanoseconds
import { readFileSync } from "node:fs";

const [task, file, size, repeats] = process.argv.slice(2);
const bytes = readFileSync(file);
const nanoseconds = (work) => {
  const before = process.hrtime.bigint();
  const value = work();
  return { value, time: process.hrtime.bigint() - before };
};

const compiled = nanoseconds(() => new WebAssembly.Module(bytes));
if (task === "compile") console.log(String(compiled.time));
else {
  const nothing = () => 0;
  const { exports } = new WebAssembly.Instance(compiled.value, { wasi_snapshot_preview1: { fd_write: nothing, proc_exit: nothing } });
  let shortest;
  let result;
  for (let i = 0; i < Number(repeats); i++) {
    const { value, time } = nanoseconds(() => exports.run(Number(size)));
    result = value;
    if (shortest === undefined || time < shortest) shortest = time;
  }
  console.log(`${BigInt.asUintN(64, result).toString(16)} ${shortest}`);
}
