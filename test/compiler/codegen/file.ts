import { parseCpuFeatures } from "../../../host/compiler/cpu";
import { UserError } from "../../../host/errors";
import { type Node, readNodes } from "../../lab/spec/sexpr";

/** What a file test is compiled for. */
export interface Variant {
  /** The architecture, as its folder in compiler/target is called. */
  readonly target: string;
  /** The list of CPU features, as it is written. */
  readonly cpu: string;
  /** What its code stands under where there are more variants. */
  readonly label: string;
}

/**
 * A file test: a module in WebAssembly text. Before it stand lines `;; target: NAME`, and behind each such line others, `;; cpu: NAMES`,
 * that say for which of its processors the module is compiled (`none`, or names as `nebulet compile --cpu` takes them, with commas);
 * without one it is for none of the CPU's features. Behind each function that the module defines stand lines `;;| CODE` with its code, for
 * more than one processor under a line `;;| NAMES:` each, which begins with the target's name where there are more targets.
 */
export class FileTest {
  readonly variants: readonly Variant[];
  readonly #text: string;
  readonly #functions: readonly Place[];

  /** Throws a UserError when the text is no file test. */
  constructor(text: string, path: string) {
    this.#text = text;
    this.variants = variantsOf(text, path);
    this.#functions = functionsOf(text, path);
    if (this.#functions.length === 0) throw new UserError(`${path}: the module defines no function`);
  }

  /** Number of functions that the module defines. */
  get functionCount(): number {
    return this.#functions.length;
  }

  /**
   * The text as it is when the functions have this code: a list of lines for each function, by the variant's label. Variants without code
   * are those of other targets: what is expected of them stays. It is the text itself when the expectations hold.
   */
  withCode(code: ReadonlyMap<string, readonly (readonly string[])[]>): string {
    let text = "";
    let from = 0;
    for (const [i, place] of this.#functions.entries()) {
      text += this.#text.slice(from, place.end);
      const expected = this.#expectedAt(place);
      for (const { label } of this.variants) {
        const lines = code.get(label)?.[i] ?? expected.get(label);
        if (!lines) continue;
        if (this.variants.length > 1) text += `\n${place.indent};;| ${label}:`;
        for (const line of lines) text += `\n${place.indent};;| ${line}`.trimEnd();
      }
      from = place.expectedEnd;
    }
    return text + this.#text.slice(from);
  }

  /** The lines that stand behind a function, by label; those above the first label are nobody's. */
  #expectedAt({ end, expectedEnd }: Place): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    let present: string[] | undefined;
    for (const [, line] of this.#text.slice(end, expectedEnd).matchAll(/^[ \t]*;;\| ?(.*)$/gm)) {
      const variant = this.variants.find(({ label }) => line === `${label}:`);
      if (variant) {
        present = [];
        found.set(variant.label, present);
      } else present?.push(line!);
    }
    return found;
  }
}

/** The variants that the lines before the module list, in their order. */
function variantsOf(text: string, path: string): Variant[] {
  const targets: { name: string; cpus: string[] }[] = [];
  for (const [, what, value] of text.matchAll(/^;; (target|cpu): (.*)$/gm)) {
    if (what === "target") targets.push({ name: value!, cpus: [] });
    else if (targets.length > 0) targets.at(-1)!.cpus.push(value!);
    else throw new UserError(`${path}: no line ";; target: NAME" before ";; cpu: ${value}"`);
  }
  if (targets.length === 0) throw new UserError(`${path}: no line ";; target: NAME"`);
  return targets.flatMap(({ name, cpus }) =>
    (cpus.length > 0 ? cpus : ["none"]).map((cpu) => ({
      target: name,
      cpu,
      label: targets.length === 1 ? cpu : cpus.length > 0 ? `${name} ${cpu}` : name,
    })),
  );
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
