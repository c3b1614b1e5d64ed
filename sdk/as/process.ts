import * as kernel from "../../abi/gen/as/import/nebulet";
import { decode } from "./utf8";

/** The arguments the program was started with, without its own name. */
export function args(): string[] {
  const all = allArguments();
  return all.slice(1);
}

/** The name the program was started under. */
export function programName(): string {
  const all = allArguments();
  return all.length ? all[0] : "";
}

/** The program's name and its arguments. */
export function allArguments(): string[] {
  const bytes = <u32>(kernel.arguments_size() >> 32);
  const list = heap.alloc(bytes);
  kernel.arguments(<i32>list, bytes);
  return takeStrings(list, bytes);
}

/** The value of an environment variable, or null if it isn't set. */
export function env(name: string): string | null {
  const all = environment();
  return all.has(name) ? all.get(name) : null;
}

/** All environment variables. */
export function environment(): Map<string, string> {
  const bytes = <u32>(kernel.environment_size() >> 32);
  const list = heap.alloc(bytes);
  kernel.environment(<i32>list, bytes);
  const variables = takeStrings(list, bytes);
  const all = new Map<string, string>();
  for (let i = 0, count = variables.length; i < count; i++) {
    const variable = variables[i];
    const equals = variable.indexOf("=");
    if (equals >= 0) all.set(variable.substring(0, equals), variable.substring(equals + 1));
  }
  return all;
}

/** Ends the program with that status, of which others see the low 8 bits. Does not return. */
export function exit(status: i32 = 0): void {
  kernel.exit(status);
}

/** The strings of a list in which each is ended by a zero byte. Frees the list. */
function takeStrings(list: usize, bytes: u32): string[] {
  const strings: string[] = [];
  let start: u32 = 0;
  for (let at: u32 = 0; at < bytes; at++) {
    if (load<u8>(list + at) != 0) continue;
    strings.push(decode(list + start, at - start));
    start = at + 1;
  }
  heap.free(list);
  return strings;
}
