import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileCpp, inRoot } from "../../lab/support";

/** Compiles the C++ program that throws, with the parts of the C++ ABI that it needs, into a folder. */
export function compileThrowing(folder: string): Uint8Array {
  const output = join(folder, "exceptions.wasm");
  compileCpp([inRoot("test/language/cpp/exceptions.cpp"), inRoot("test/language/cpp/cxxabi.cpp")], output);
  return readFileSync(output);
}

/** What it prints, and its status. */
export const PRINTED = `+o +g -g -o int 7
+o +g -g -o string text
+o +g -g -o right 2
+o +g -g -o chars literal
+o +g -g -o other
+o +g -g -o exception range
+o +g -g -o pointer 2
+o +g -g nothing-o${" "}
custom 42 at the bottom
first again, second 1
+i -i another
+p +p -p -p whole: part
out of range
total 1203
count 150025000
`;
export const STATUS = 5;

/** With this argument it throws what nobody catches: the innermost frames are these. */
export const UNCAUGHT = { argument: "uncaught", frames: ["__cxa_throw", "main"] } as const;
