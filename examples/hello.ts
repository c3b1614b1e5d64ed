import { args, env, eprint, exit, print } from "nebulet";

// Greets everyone who is named on the command line:
//   ./nebulet run examples/hello.ts Ada
//   ./nebulet run --env GREETING=Bonjour examples/hello.ts Ada Grace
// With nobody to greet it says how it is used and ends with status 2.

const names = args();
if (names.length == 0) {
  eprint("usage: hello NAME...");
  exit(2);
}
const greeting = env("GREETING") || "Hello";
for (let i = 0; i < names.length; i++) {
  print(greeting + ", " + names[i] + "!");
}
