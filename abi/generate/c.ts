/** Writes the C header of the kernel calls: constants, and one declaration a call, which clang turns into an import of module nebulet. */
import { kernelCalls, objects } from "../calls";
import { ERRORS } from "../calls/errors";
import { errorsOf, lengthName, limits } from "../calls/lower";
import type { CallParameter, KernelCall } from "../calls/schema";
import type { ConstantGroup } from "../schema";

const HEAD = `/* Generated from abi/calls/ by abi/generate/c.ts; edits are lost. */
#ifndef NEBULET_H
#define NEBULET_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NEBULET_CALL(name) __attribute__((import_module("nebulet"), import_name(name)))

/* A name of the process for a kernel object; 0 is none. */
typedef uint32_t nebulet_handle;
`;

const TAIL = `
#ifdef __cplusplus
}
#endif

#endif
`;

/** The header. */
export function header(): string {
  const groups = [ERRORS, limits(kernelCalls), ...objects.flatMap((object) => object.constants ?? [])];
  return HEAD + groups.map(constants).join("") + kernelCalls.map(declaration).join("") + TAIL;
}

function constants({ title, doc, prefix, members }: ConstantGroup): string {
  const name = (member: string) => `NEBULET_${prefix}_${member}`.toUpperCase();
  const lines = members.map(
    ({ name: member, value, doc: says }) => `/* ${says} */\n#define ${name(member)} ${value < 0 ? `(${value})` : value}\n`,
  );
  return `\n/* ${title}: ${doc} */\n${lines.join("")}`;
}

function declaration(call: KernelCall): string {
  const { name, doc, parameters, result } = call;
  const errors = errorsOf(call).map(({ error, reason }) => ` * NEBULET_ERROR_${error}: ${reason.replaceAll("`", "")}\n`);
  const gives = result ? ` * Returns: ${result.doc}\n` : "";
  const attributes = `NEBULET_CALL("${name}")${call.ends ? " __attribute__((noreturn))" : ""}`;
  const list = parameters.flatMap(parameter).join(", ") || "void";
  return `\n/*\n * ${doc}\n${gives}${errors.join("")} */\n${attributes}\n${result ? `int${result.type.slice(1)}_t` : "void"} nebulet_${name}(${list});\n`;
}

function parameter(item: CallParameter): string[] {
  const { name } = item;
  switch (item.kind) {
    case "handle":
      return [`nebulet_handle ${name}`];
    case "buffer":
      return [`${item.direction === "in" ? "const " : ""}void *${name}`, `uint32_t ${lengthName(name)}`];
    case "integer":
      return [`${item.type.startsWith("u") ? "u" : ""}int${item.type.slice(1)}_t ${name}`];
    case "deadline":
      return [`int64_t ${name}`];
    default:
      return [`uint32_t ${name}`];
  }
}
