import type { Call, Constant, ConstantGroup, Parameter, WasmType } from "../schema";
import type { CallError, CallParameter, KernelCall } from "./schema";

/** What a row means to compiled code: types, numbers, and all errors with their reasons. */

/** A call as a function of WebAssembly. */
export function lower(call: KernelCall): Call {
  const results: WasmType[] = call.result ? [call.result.type] : [];
  const gives = call.result ? ` ${call.result.doc}` : "";
  const errors = [...new Set(errorsOf(call).map(({ error }) => error))];
  const fails = errors.length ? ` Errors: ${errors.join(", ")}.` : "";
  return { name: call.name, params: call.parameters.flatMap(lowerParameter), results, doc: `${call.doc}${gives}${fails}` };
}

function lowerParameter(parameter: CallParameter): Parameter[] {
  const { name, doc } = parameter;
  switch (parameter.kind) {
    case "buffer":
      return [
        { name, type: "i32", doc: `${doc} An offset in memory 0.` },
        { name: lengthName(name), type: "i32", doc: `Bytes of ${name}, ${range(parameter.least ?? 0, parameter.most)}.` },
      ];
    case "integer":
      return [{ name, type: parameter.type.endsWith("64") ? "i64" : "i32", doc }];
    case "deadline":
      return [{ name, type: "i64", doc }];
    default:
      return [{ name, type: "i32", doc }];
  }
}

/** Name of the parameter with the length of a buffer. */
export function lengthName(name: string): string {
  return `${name}_bytes`;
}

function range(least: number, most: number): string {
  return `${least} to ${most}`;
}

/** Numbers that a choice or set accepts. */
export function numbersOf({ group, members }: { group: ConstantGroup; members: readonly string[] }): number[] {
  return members.map((name) => {
    const member = group.members.find((m) => m.name === name);
    if (!member) throw new Error(`abi/calls: ${group.prefix} has no member ${name}`);
    return Number(member.value);
  });
}

/** All errors of a call with their reasons: of its parameters in order, then of its body. */
export function errorsOf(call: KernelCall): CallError[] {
  return [...call.parameters.flatMap(parameterErrors), ...call.errors];
}

/** What is answered for a parameter that is wrong, in the order in which it is looked at. */
export function parameterErrors(parameter: CallParameter): CallError[] {
  const { name } = parameter;
  switch (parameter.kind) {
    case "handle": {
      const kind = parameter.object === "None" ? "an object" : `a ${parameter.object}`;
      const rights = parameter.rights.length ? ` with the rights ${parameter.rights.join(", ")}` : "";
      return [{ error: "BAD_HANDLE", reason: `\`${name}\` is no handle of ${kind}${rights}.` }];
    }
    case "buffer": {
      const { least = 0, most } = parameter;
      return [
        { error: "FAULT", reason: `\`${name}\` is not all inside memory 0.` },
        { error: "INVALID", reason: `\`${lengthName(name)}\` is not ${range(least, most)}.` },
      ];
    }
    case "integer": {
      const { least, most } = parameter;
      if (least === undefined && most === undefined) return [];
      const limits = [least === undefined ? "" : `at least ${least}`, most === undefined ? "" : `at most ${most}`];
      return [{ error: "INVALID", reason: `\`${name}\` is not ${limits.filter(Boolean).join(" and ")}.` }];
    }
    case "choice":
    case "set":
      return [parameter.otherwise];
    case "deadline":
      return [];
  }
}

/** The length limits of all buffers. */
export function limits(calls: readonly KernelCall[]): ConstantGroup {
  const members = calls.flatMap((call) =>
    call.parameters.flatMap((parameter): Constant[] =>
      parameter.kind === "buffer"
        ? [
            {
              name: `${call.name}_${parameter.name}`,
              value: parameter.most,
              type: "u32",
              doc: `Most bytes of ${parameter.name} in a call of ${call.name}.`,
            },
          ]
        : [],
    ),
  );
  return { kind: "constants", title: "Limits of calls", prefix: "LIMIT", doc: "Longest buffers. A longer one is INVALID.", members };
}
