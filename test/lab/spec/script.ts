import { type Node, readNodes, ScriptError } from "./sexpr";

/** Where a module's bytes come from. */
export type Source =
  | { readonly form: "text"; readonly text: string }
  /** Text given as string literals: malformed text among them, which the script's own syntax could not hold. */
  | { readonly form: "quote"; readonly text: string }
  | { readonly form: "binary"; readonly bytes: Uint8Array };

/** A literal of an argument or an expected result, such as `(f32.const nan:canonical)`: the words between its parentheses. */
export interface Literal {
  readonly type: string;
  readonly text: string | undefined;
}

/** What a result must be: one literal, or any of several (`either`). */
export type Expected = readonly Literal[];

export type Action =
  | { readonly action: "invoke"; readonly instance: string | undefined; readonly name: string; readonly args: readonly Literal[] }
  | { readonly action: "get"; readonly instance: string | undefined; readonly name: string };

/** A command of a test script (WebAssembly/spec, interpreter/README.md, section "Scripts"). */
export type Command = { readonly line: number } & (
  | { readonly command: "module"; readonly id: string | undefined; readonly source: Source }
  | { readonly command: "definition"; readonly id: string | undefined; readonly source: Source }
  | { readonly command: "instance"; readonly id: string | undefined; readonly definition: string | undefined }
  | { readonly command: "register"; readonly name: string; readonly instance: string | undefined }
  | { readonly command: "action"; readonly action: Action }
  | { readonly command: "assert_return"; readonly action: Action; readonly results: readonly Expected[] }
  | { readonly command: "assert_exception"; readonly action: Action }
  | { readonly command: "assert_trap" | "assert_exhaustion"; readonly action: Action; readonly message: string }
  | { readonly command: "assert_invalid" | "assert_malformed"; readonly source: Source; readonly message: string }
  | { readonly command: "assert_unlinkable" | "assert_uninstantiable"; readonly source: Source; readonly message: string }
  | { readonly command: "unknown"; readonly name: string }
);

/** The names of strings in the script are UTF-8; the script itself is read one character a byte. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Splits a test script, given one character a byte, into its commands. Throws a ScriptError where it isn't one. */
export function readScript(source: string): Command[] {
  const nodes = readNodes(source);
  const lineOf = lineCounter(source);
  const isCommand = (node: Node) => /^(module|register|invoke|get|assert_\w+|thread|wait)$/.test(node.items[0]?.text ?? "");
  const first = nodes[0];
  // A script may be a module's fields and nothing else.
  if (first && !isCommand(first)) return [{ line: 1, command: "module", id: undefined, source: { form: "text", text: source } }];
  return nodes.map((node) => readCommand(node, source, lineOf(node.from)));
}

/** Line numbers of ascending offsets. */
function lineCounter(source: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (; at < offset; at++) if (source.charCodeAt(at) === 10) line++;
    return line;
  };
}

function readCommand(node: Node, source: string, line: number): Command {
  const [head, ...rest] = node.items;
  const name = head?.text ?? "";
  switch (name) {
    case "module":
      return { line, ...readModule(node, source) };
    case "register":
      return { line, command: name, name: stringOf(rest[0], node), instance: rest[1]?.text };
    case "invoke":
    case "get":
      return { line, command: "action", action: readAction(node, node) };
    case "assert_return":
      return { line, command: name, action: readAction(rest[0], node), results: rest.slice(1).map(readExpected) };
    case "assert_exception":
      return { line, command: name, action: readAction(rest[0], node) };
    case "assert_trap":
    case "assert_exhaustion": {
      const message = stringOf(rest[1], node);
      // A module that traps while it is instantiated.
      if (isModule(rest[0])) return { line, command: "assert_uninstantiable", source: readSource(rest[0], node, source), message };
      return { line, command: name, action: readAction(rest[0], node), message };
    }
    case "assert_invalid":
    case "assert_malformed":
    case "assert_unlinkable":
      return { line, command: name, source: readSource(rest[0], node, source), message: stringOf(rest[1], node) };
    default:
      return { line, command: "unknown", name };
  }
}

type ModuleCommand =
  | { command: "module" | "definition"; id: string | undefined; source: Source }
  | { command: "instance"; id: string | undefined; definition: string | undefined };

function readModule(node: Node, source: string): ModuleCommand {
  const words = node.items.slice(1, 4).filter((item) => item.kind === "atom");
  const names = words.map((word) => word.text).filter((text) => text.startsWith("$"));
  if (words[0]?.text === "instance") return { command: "instance", id: names[0], definition: names[1] };
  const command = words[0]?.text === "definition" ? "definition" : "module";
  return { command, id: names[0], source: readSource(node, node, source) };
}

function isModule(node: Node | undefined): boolean {
  return node?.items[0]?.text === "module";
}

function readSource(node: Node | undefined, parent: Node, source: string): Source {
  if (!node || !isModule(node)) throw new ScriptError("expected a module", node?.from ?? parent.from);
  const strings = node.items.filter((item) => item.kind === "string").map((item) => item.text);
  const words = node.items.slice(1, 4).map((item) => (item.kind === "atom" ? item.text : ""));
  if (words.includes("binary")) return { form: "binary", bytes: Buffer.from(strings.join(""), "latin1") };
  if (words.includes("quote")) return { form: "quote", text: strings.join("") };
  const text = source.slice(node.from, node.to);
  return { form: "text", text: words[0] === "definition" ? text.replace(/\bdefinition\b/, "") : text };
}

function readAction(node: Node | undefined, parent: Node): Action {
  if (node?.kind !== "list") throw new ScriptError("expected invoke or get", node?.from ?? parent.from);
  const [head, ...rest] = node.items;
  const action = head?.text;
  const instance = rest[0]?.kind === "atom" ? rest.shift()!.text : undefined;
  const name = stringOf(rest.shift(), node);
  if (action === "get") return { action, instance, name };
  if (action === "invoke") return { action, instance, name, args: rest.map(readLiteral) };
  throw new ScriptError(`expected invoke or get, not ${action}`, node.from);
}

function readExpected(node: Node): Expected {
  return node.items[0]?.text === "either" ? node.items.slice(1).map(readLiteral) : [readLiteral(node)];
}

function readLiteral(node: Node): Literal {
  const [type, ...words] = node.items.map((item) => item.text);
  if (type === undefined) throw new ScriptError("expected a constant", node.from);
  return { type, text: words.length > 0 ? words.join(" ") : undefined };
}

/** A name of the script. Ill-formed UTF-8 never names anything, so that it may be replaced. */
function stringOf(node: Node | undefined, parent: Node): string {
  if (node?.kind !== "string") throw new ScriptError("expected a string", node?.from ?? parent.from);
  return decoder.decode(Buffer.from(node.text, "latin1"));
}
