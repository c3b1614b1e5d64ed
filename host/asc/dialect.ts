import * as assemblyscript from "assemblyscript";
import binaryen from "assemblyscript/binaryen";
import { UserError } from "../errors";

/** asc's own numbers, which its declarations have as constant enums that a single file can't read. */
const { AssertionKind, CommonFlags, NodeKind, SourceKind } = assemblyscript as unknown as {
  readonly AssertionKind: { readonly Prefix: number };
  readonly CommonFlags: { readonly Export: number };
  readonly NodeKind: { readonly Call: number; readonly Null: number; readonly FunctionDeclaration: number; readonly Expression: number };
  readonly SourceKind: { readonly User: number; readonly UserEntry: number };
};
const { Node } = assemblyscript;

/** What the rules below read and write of asc's tree; its own declarations don't describe its JavaScript objects. */
interface Tree {
  readonly kind: number;
  readonly range: unknown;
}
interface Source extends Tree {
  readonly sourceKind: number;
  readonly normalizedPath: string;
  readonly internalPath: string;
  readonly statements: Tree[];
}
interface Call extends Tree {
  readonly expression: Tree & { readonly expression?: { readonly text?: string }; readonly property?: { readonly text: string } };
  args: Tree[];
}
interface Declaration extends Tree {
  readonly name: { readonly text: string };
  readonly flags: number;
  readonly signature: { readonly parameters: readonly unknown[]; readonly returnType: { readonly name?: TypeName } };
}
interface TypeName {
  readonly identifier: { readonly text: string };
}

/** Where the functions of the SDK stand. */
const SDK = "~lib/nebulet/as";

/** Methods of `console` that take any number of arguments of any type. */
const SHOWN = new Set(["log", "info", "debug", "warn", "error"]);

/**
 * What makes a program's TypeScript mean what a TypeScript programmer expects, as a transform: `console.log` and its like take any number
 * of values of any type, and an exported function `main` runs behind the top level and returns the exit status.
 */
export class ProgramRules {
  /** Names of the user's files, as the functions in them have them. */
  readonly #files: string[] = [];

  /**
   * A function of the user's is not inlined, so that it stands in backtraces with the line it was called from; nor is what the SDK puts
   * around arguments, which would take their places over.
   */
  afterCompile(module: binaryen.Module): void {
    for (const file of [...this.#files, SDK]) {
      binaryen.setPassArgument("no-inline", `${file}/*`);
      module.runPasses(["no-inline"]);
    }
  }

  afterParse(parser: { readonly sources: readonly Source[] }): void {
    for (const source of parser.sources) {
      if (source.sourceKind !== SourceKind.User && source.sourceKind !== SourceKind.UserEntry) continue;
      this.#files.push(source.internalPath);
      if (!declares(source, "console")) walk(source.statements, showArguments);
      if (source.sourceKind === SourceKind.UserEntry) callMain(source);
    }
  }
}

function declares(source: Source, name: string): boolean {
  return source.statements.some((statement) => {
    const { declarations } = statement as unknown as { declarations?: readonly Declaration[] };
    return (declarations ?? [statement as Declaration]).some((item) => item.name?.text === name);
  });
}

/** Visits every node of a tree, and those below it. */
function walk(value: unknown, visit: (node: Tree) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (!(value instanceof (Node as unknown as new () => Tree))) return;
  for (const [name, below] of Object.entries(value)) if (name !== "range") walk(below, visit);
  visit(value);
}

/** `console.log(a, b)` becomes `console.log(__join(__show(a), __show(b)))`. */
function showArguments(node: Tree): void {
  if (node.kind !== NodeKind.Call) return;
  const call = node as Call;
  const { expression, property } = call.expression;
  if (expression?.text !== "console" || !property || !SHOWN.has(property.text)) return;
  const { range } = call;
  const apply = (name: string, args: Tree[]): Tree =>
    Node.createCallExpression(Node.createIdentifierExpression(name, range as never), null, args as never, range as never) as never;
  const text = (value: string): Tree => Node.createStringLiteralExpression(value, range as never) as never;
  const texts = call.args.map((argument) => (argument.kind === NodeKind.Null ? text("null") : apply("__show", [argument])));
  call.args = [texts.length === 0 ? text("") : texts.reduce((left, right) => apply("__join", [left, right]))];
}

/** Calls an exported `main` at the end of the top level, unless the program does so itself. */
function callMain(source: Source): void {
  const main = source.statements.find(isMain) as Declaration | undefined;
  if (!main || source.statements.some(callsMain)) return;
  if (main.signature.parameters.length > 0) {
    throw new UserError('main has parameters: a program finds its arguments in process.argv, or by args() from "nebulet"');
  }
  const range = main.range as never;
  const call = Node.createCallExpression(Node.createIdentifierExpression("main", range), null, [], range);
  const returned = main.signature.returnType.name?.identifier.text ?? "";
  source.statements.push(
    Node.createExpressionStatement(returned === "" || returned === "void" ? call : exitWith(call as never, range)) as never,
  );
}

function isMain(statement: Tree): boolean {
  const { name, flags } = statement as Declaration;
  return statement.kind === NodeKind.FunctionDeclaration && name.text === "main" && (flags & CommonFlags.Export) !== 0;
}

function callsMain(statement: Tree): boolean {
  const { expression } = statement as unknown as { expression?: { expression?: { text?: string } } };
  return statement.kind === NodeKind.Expression && expression?.expression?.text === "main";
}

/** `__exit(<i32>status)`. */
function exitWith(status: never, range: never): never {
  const type = Node.createNamedType(Node.createSimpleTypeName("i32", range), null, false, range);
  const converted = Node.createAssertionExpression(AssertionKind.Prefix, status, type, range);
  return Node.createCallExpression(Node.createIdentifierExpression("__exit", range), null, [converted] as never, range) as never;
}
