import { parseCpuFeatures } from "../../../host/compiler/cpu";
import { UserError } from "../../../host/errors";
import { type Node, readNodes } from "../../lab/spec/sexpr";

/**
 * A file test: a module in WebAssembly text. Lines `;; cpu: NAMES` before it say for which processors it is compiled (`none`, or names as
 * `nebulet compile --cpu` takes them, with commas); without one it is for none of the CPU's features. Behind each function that the
 * module defines stand lines `;;| CODE` with its code, for more than one processor under a line `;;| NAMES:` each.
 */
export class FileTest {
  /** The lists of CPU features, as they are written. */
  readonly cpus: readonly string[];
  readonly #text: string;
  readonly #functions: readonly Place[];

  /** Throws a UserError when the text is no file test. */
  constructor(text: string, path: string) {
    this.#text = text;
    const found = [...text.matchAll(/^;; cpu: (.*)$/gm)].map((match) => match[1]!);
    this.cpus = found.length > 0 ? found : ["none"];
    this.#functions = functionsOf(text, path);
    if (this.#functions.length === 0) throw new UserError(`${path}: the module defines no function`);
  }

  /** Number of functions that the module defines. */
  get functionCount(): number {
    return this.#functions.length;
  }

  /**
   * The text as it is when the functions have this code: a list of lines for each function, by list of CPU features. It is the text itself
   * when the expectations hold.
   */
  withCode(code: ReadonlyMap<string, readonly (readonly string[])[]>): string {
    let text = "";
    let from = 0;
    for (const [i, place] of this.#functions.entries()) {
      text += this.#text.slice(from, place.end);
      for (const cpu of this.cpus) {
        if (this.cpus.length > 1) text += `\n${place.indent};;| ${cpu}:`;
        for (const line of code.get(cpu)![i]!) text += `\n${place.indent};;| ${line}`.trimEnd();
      }
      from = place.expectedEnd;
    }
    return text + this.#text.slice(from);
  }
}

/** CPU_ flags of a list of features in a file test. */
export function cpuFlags(list: string): number {
  return list === "none" ? 0 : parseCpuFeatures(list);
}

/** Where a function's text ends, where the expectations behind it do, and what stands before it in its line. */
interface Place {
  readonly end: number;
  readonly expectedEnd: number;
  readonly indent: string;
}

function functionsOf(text: string, path: string): Place[] {
  const [module, more] = readNodes(text);
  if (module?.items[0]?.text !== "module" || more) throw new UserError(`${path}: not one module`);
  return module.items.filter(isDefinedFunction).map((node) => {
    if (/[^ \t\n]/.test(text.slice(node.to).split("\n")[0]!))
      throw new UserError(`${path}: something stands behind a function in its last line`);
    const expected = /(?:\n[ \t]*;;\|.*)*/y;
    expected.lastIndex = node.to;
    expected.exec(text);
    const indent = /[ \t]*$/.exec(text.slice(0, node.from))![0];
    return { end: node.to, expectedEnd: Math.max(node.to, expected.lastIndex), indent };
  });
}

function isDefinedFunction({ items }: Node): boolean {
  return items[0]?.text === "func" && !items.some((item) => item.items[0]?.text === "import");
}
