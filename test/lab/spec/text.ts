import { FEATURE_LEGACY_EXCEPTIONS, FEATURE_MEMORY64 } from "../../../abi/gen/host/compile";
import { type Node, readNodes } from "./sexpr";

/**
 * What is wrong with a module's text that the encoder takes though the text format (of the proposals of the FEATURE_ flags) doesn't have
 * it; undefined when it finds nothing. It keeps the last of several start fields, knows the instructions of legacy exceptions, and reads
 * every memory's limits as 64-bit numbers.
 */
export function malformedText(text: string, features: number): string | undefined {
  const nodes = readNodes(text);
  const fields = nodes.length === 1 && headOf(nodes[0]!) === "module" ? nodes[0]!.items : nodes;
  if (fields.filter((field) => headOf(field) === "start").length > 1) return "multiple start sections";
  if (!(features & FEATURE_LEGACY_EXCEPTIONS) && fields.some(hasLegacyException)) return "unknown operator";
  if (!(features & FEATURE_MEMORY64) && fields.some(hasLargeMemory)) return "i32 constant out of range";
  return undefined;
}

function headOf(node: Node): string | undefined {
  return node.items[0]?.text;
}

/** Number of operands of the clauses of try_table that share their names with instructions of legacy exceptions. */
const CLAUSE_OPERANDS: Readonly<Record<string, number>> = { catch: 2, catch_all: 1 };
const LEGACY = /^(try|delegate|rethrow|catch|catch_all)$/;

function hasLegacyException(node: Node): boolean {
  if (node.kind !== "list") return node.kind === "atom" && LEGACY.test(node.text);
  const operands = CLAUSE_OPERANDS[headOf(node) ?? ""];
  const isClause = operands !== undefined && node.items.length - 1 === operands && node.items.every((item) => item.kind === "atom");
  return !isClause && node.items.some(hasLegacyException);
}

const NUMBER = /^[0-9][0-9a-fA-Fx_]*$/;

function hasLargeMemory(node: Node): boolean {
  const isMemory = headOf(node) === "memory";
  return node.items.some(
    (item) => (isMemory && NUMBER.test(item.text) && Number(item.text.replaceAll("_", "")) >= 2 ** 32) || hasLargeMemory(item),
  );
}
