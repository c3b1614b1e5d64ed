import { SECTION_CODE } from "../../../abi/gen/host/code";
import { Notes } from "../../../host/object/listing";
import type { ObjectFile, ObjectFunction } from "../../../host/object/object";
import type { Line } from "../../../host/target/target";
import { decode } from "../../../host/target/x64/disassemble";

/**
 * The code of a function, a line an instruction, without anything that depends on where in the module it stands: jumps name labels, calls
 * functions, constants are written out.
 */
export function listing(object: ObjectFile, item: ObjectFunction): string[] {
  const functions = object.functions();
  const code = object.section(SECTION_CODE);
  const lines = [...decode(code.subarray(item.codeAt, item.codeAt + item.codeBytes), item.codeAt, 0)];
  const notes = new Notes(object, functions);
  const tables = new Map(lines.map((line) => [line.at, isData(line, functions) ? jumpTable(code, line.data, lines) : []]));
  const jumps = lines.filter((line) => !notes.symbol(line.at, line.length)).map((line) => line.target);
  const labels = labelsOf([...jumps, ...[...tables.values()].flat()], item);
  const text: string[] = [];
  for (const line of lines) {
    const label = labels.get(line.at);
    if (label) text.push(`${label}:`);
    const trap = notes.trap(line.at);
    text.push(`  ${operandsNamed(line)}${trap ? ` ; ${trap}` : ""}`);
  }
  return text;

  function operandsNamed(line: Line): string {
    const symbol = notes.symbol(line.at, line.length);
    // The last number of a line that jumps, calls or refers to data is the place; an immediate may stand behind the latter.
    if (line.target >= 0) return line.text.replace(/\S+$/, symbol ?? labels.get(line.target) ?? functionAt(line.target));
    if (line.data >= 0) return line.text.replace(/\[[^\]]*\]/, symbol ? `[${symbol}]` : `[${dataOf(line)}]`);
    return symbol ? `${line.text} ; ${symbol}` : line.text;
  }

  /** The function, jump table or constant that an instruction refers to. */
  function dataOf(line: Line): string {
    const owner = ownerOf(line.data, functions);
    if (owner) return functionAt(owner.codeAt);
    const table = tables.get(line.at)!;
    if (table.length > 0) return table.map((target) => labels.get(target) ?? functionAt(target)).join(" ");
    return constant(code.subarray(line.data, line.data + line.dataBytes));
  }

  function functionAt(target: number): string {
    const index = functions.findIndex((other) => other.codeAt === target);
    if (index < 0) return `?${target - item.codeAt}`;
    return functions[index]!.name || `function ${index}`;
  }
}

/** Names of the places in the function that its jumps lead to, by code offset, in order. */
function labelsOf(targets: readonly number[], { codeAt, codeBytes }: ObjectFunction): Map<number, string> {
  const inside = targets.filter((target) => target > codeAt && target < codeAt + codeBytes);
  const ordered = [...new Set(inside)].sort((a, b) => a - b);
  return new Map(ordered.map((target, i) => [target, `L${i + 1}`]));
}

/** True of an instruction that takes the address of data behind the functions. */
function isData({ data, dataBytes }: Line, functions: readonly ObjectFunction[]): boolean {
  return data >= 0 && dataBytes === 0 && functions.every(({ codeAt }) => data > codeAt) && !ownerOf(data, functions);
}

function ownerOf(at: number, functions: readonly ObjectFunction[]): ObjectFunction | undefined {
  return functions.find(({ codeAt, codeBytes }) => at >= codeAt && at < codeAt + codeBytes);
}

/** Where the jump table at that offset leads: its entries are distances from itself, as long as an instruction of the function is there. */
function jumpTable(code: Uint8Array, at: number, lines: readonly Line[]): number[] {
  const places = new Set(lines.map((line) => line.at));
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const targets: number[] = [];
  for (let entry = at; entry + 4 <= code.length && places.has(at + view.getInt32(entry, true)); entry += 4) {
    targets.push(at + view.getInt32(entry, true));
  }
  return targets;
}

/** A constant of the pool, in words of 8 bytes where it is longer. */
function constant(bytes: Uint8Array): string {
  const words: string[] = [];
  for (let at = 0; at < bytes.length; at += 8)
    words.push(
      `0x${Buffer.from(bytes.slice(at, at + 8))
        .reverse()
        .toString("hex")}`,
    );
  return words.join(" ");
}
