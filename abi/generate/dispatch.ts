/**
 * Writes the wrappers of the kernel calls for a platform: what a process enters. A wrapper checks all that its row promises (handles with
 * their types and rights, numbers, buffers), has the buffers' pages there, and only then calls the body, with objects and absolute
 * addresses.
 */
import { lengthName, numbersOf, parameterErrors } from "../calls/lower";
import type { BufferParameter, CallParameter, KernelCall, KernelObject } from "../calls/schema";

const NOTICE = "// Generated from abi/calls/ by abi/generate/dispatch.ts; edits are lost.\n";

/** Where a row's bodies and wrappers are. */
export type Platform = "kernel" | "native";

/** Columns of a line. */
const COLUMNS = 140;

/** Names that a body can't have: it gets an underscore. */
const RESERVED = new Set(["yield", "arguments"]);

/** Path of a platform's wrappers, and their text. Throws when a row promises what no wrapper can keep. */
export function dispatchFile(platform: Platform, objects: readonly KernelObject[]): [path: string, text: string] {
  const offered = objects
    .map((object) => ({ ...object, calls: object.calls.filter((call) => platform === "kernel" || call.native) }))
    .filter((object) => object.calls.length > 0);
  const wrappers = offered.flatMap((object) => object.calls.map((call) => wrapper(object, call)));
  for (const call of objects.flatMap((object) => object.calls)) refuse(call);
  if (platform === "native") wrappers.push(UNSUPPORTED);
  const text = wrappers.join("\n");
  const groups = new Set(offered.flatMap(({ constants = [] }) => constants.map(({ prefix }) => prefix)).concat("ERROR"));
  const constants = namesIn(text, [...groups]);
  const rights = namesIn(text, ["RIGHT"]);
  const checks = ["bufferAt", "objectOf", "touch"].filter((name) => text.includes(`${name}(`));
  const imports = [
    importLine(constants, "../../abi/gen/as/calls"),
    importLine(rights, "../../abi/gen/as/objects"),
    importLine(text.includes("Kind.") ? ["Kind"] : [], "../object/object"),
    importLine(checks, "./caller"),
    ...offered.map(({ name }) => `import * as ${bodies(name)} from "./${name}";\n`),
  ];
  return [`${platform}/call/dispatch.ts`, `${NOTICE}${imports.join("")}\n${text}`];
}

/** The constants of some prefixes that a text uses, in order. */
function namesIn(text: string, prefixes: readonly string[]): string[] {
  return [...new Set(text.match(new RegExp(`\\b(?:${prefixes.join("|")})_[A-Z0-9_]+`, "g")))].sort();
}

/** What every call that isn't there answers: an i32, or the low half of one. */
const UNSUPPORTED = `/** All calls that this platform doesn't have. */
export function call_unsupported(): i64 {
  return ERROR_UNSUPPORTED;
}
`;

function importLine(names: readonly string[], from: string): string {
  if (names.length === 0) return "";
  const line = `import { ${names.join(", ")} } from "${from}";\n`;
  return line.length <= COLUMNS + 1 ? line : `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

function bodies(object: string): string {
  return `${object}Calls`;
}

/** Throws when a call could not tell what is wrong with its arguments, or that it isn't there, or has more of them than find a register. */
function refuse(call: KernelCall): void {
  const words = call.parameters.reduce((sum, { kind }) => sum + (kind === "buffer" ? 2 : 1), 0);
  const handle = call.parameters.find(({ kind }) => kind === "handle");
  if (handle && call.native) throw new Error(`abi/calls: ${call.name} takes the handle ${handle.name}, and the native runner has none`);
  if (words > MOST_WORDS) throw new Error(`abi/calls: ${call.name} has ${words} arguments; ${MOST_WORDS} find a register everywhere`);
  if (call.result) return;
  const wrong = call.parameters.find((parameter) => parameterErrors(parameter).length > 0);
  if (wrong) throw new Error(`abi/calls: ${call.name} has no result to say that ${wrong.name} is wrong`);
  if (!call.native) throw new Error(`abi/calls: ${call.name} has no result to say that it isn't offered`);
}

/** Integer arguments that are in registers on every architecture, so that one stub can stand for any call. */
const MOST_WORDS = 6;

function wrapper(object: KernelObject, call: KernelCall): string {
  const params = call.parameters.flatMap(declared).join(", ");
  const result = call.result?.type ?? "void";
  const buffers = call.parameters.filter((parameter): parameter is BufferParameter => parameter.kind === "buffer");
  const name = call.name + (RESERVED.has(call.name) ? "_" : "");
  const lines = [
    ...call.parameters.flatMap(check),
    ...buffers.map(({ name }) => `touch(${name}At, ${lengthName(name)});`),
    `${call.result ? "return " : ""}${bodies(object.name)}.${name}(${call.parameters.flatMap(passed).join(", ")});`,
  ];
  return `export function call_${call.name}(${params}): ${result} {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
}

/** How the wrapper has it from the process. */
function declared(parameter: CallParameter): string[] {
  const { name } = parameter;
  switch (parameter.kind) {
    case "buffer":
      return [`${name}: u32`, `${lengthName(name)}: u32`];
    case "integer":
      return [`${name}: ${parameter.type}`];
    case "deadline":
      return [`${name}: i64`];
    default:
      return [`${name}: u32`];
  }
}

/** How the body has it. */
function passed(parameter: CallParameter): string[] {
  const { name } = parameter;
  if (parameter.kind === "handle") return [`${name}Object`];
  return parameter.kind === "buffer" ? [`${name}At`, lengthName(name)] : [name];
}

/** Statements that answer an error when the argument is wrong. */
function check(parameter: CallParameter): string[] {
  const { name } = parameter;
  switch (parameter.kind) {
    case "handle": {
      const rights = parameter.rights.map((right) => `RIGHT_${right}`).join(" | ") || "0";
      return [
        `const ${name}Object = objectOf(${name}, Kind.${parameter.object}, ${rights});`,
        `if (!${name}Object) return ERROR_BAD_HANDLE;`,
      ];
    }
    case "buffer": {
      const bytes = lengthName(name);
      const least = parameter.least ? `${bytes} < ${parameter.least} || ` : "";
      return [
        `const ${name}At = bufferAt(${name}, ${bytes});`,
        `if (!${name}At) return ERROR_FAULT;`,
        `if (${least}${bytes} > ${parameter.most}) return ERROR_INVALID;`,
      ];
    }
    case "integer": {
      const { least, most } = parameter;
      const wrong = [least === undefined ? "" : `${name} < ${least}`, most === undefined ? "" : `${name} > ${most}`].filter(Boolean);
      return wrong.length ? [`if (${wrong.join(" || ")}) return ERROR_INVALID;`] : [];
    }
    case "choice": {
      const differs = parameter.members.map((member) => `${name} != ${parameter.group.prefix}_${member}`);
      return [`if (${differs.join(" && ")}) return ERROR_${parameter.otherwise.error};`];
    }
    case "set": {
      const known = numbersOf(parameter).reduce((bits, number) => bits + 2 ** number, 0);
      return [`if (${name} & ~${known}) return ERROR_${parameter.otherwise.error};`];
    }
    case "deadline":
      return [];
  }
}
