import { sectionsOf } from "../../wasm/sections";
import type { Place, Places } from "../places";
import { Sections } from "./forms";
import { rowAt } from "./lines";
import { type CompileUnit, type DebugInfo, readUnits, type Scope } from "./units";

/** The section with the functions' code: addresses in debug information count from its content. */
const CODE = 10;
const PREFIX = ".debug_";
/** Inlined functions in one place that are told of. */
const DEEPEST = 20;

/** What a module's own DWARF tells of places; undefined when it has none that can be read. */
export function placesOfDwarf(wasm: Uint8Array): Places | undefined {
  const all = sectionsOf(wasm);
  const code = all.find(({ id }) => id === CODE);
  const parts = all.filter(({ name }) => name.startsWith(PREFIX));
  const sections = new Sections(new Map(parts.map(({ name, start, end }) => [name.slice(PREFIX.length), wasm.subarray(start, end)])));
  if (!code || !sections.get("line") || !sections.get("info")) return undefined;
  try {
    const info = readUnits(sections);
    return { find: (offset) => placesAt(info, offset - code.start) };
  } catch {
    // Debug information of a kind that isn't known: the backtrace is told without places.
    return undefined;
  }
}

/** The place of an address, then the calls that were inlined around it, outwards. */
function placesAt(info: DebugInfo, address: number): Place[] {
  for (const unit of info.units) {
    const row = rowAt(unit.lines.rows, address);
    if (!row) continue;
    const places: Place[] = [];
    let place = placeIn(unit, row.file, row.line, row.column);
    for (const scope of inlinedAt(unit.functions, address)) {
      places.push({ ...place, inlined: info.nameOf(scope.origin) });
      place = placeIn(unit, scope.callFile, scope.callLine, scope.callColumn);
    }
    return [...places, place];
  }
  return [];
}

function placeIn({ lines }: CompileUnit, file: number, line: number, column: number): Place {
  return { file: lines.files[file] ?? "?", line, ...(column > 0 ? { column } : {}) };
}

/** The functions that were inlined at an address, the innermost first. */
function inlinedAt(functions: readonly Scope[], address: number): Scope[] {
  const found: Scope[] = [];
  for (let scopes = functions; found.length < DEEPEST;) {
    const scope = scopes.find(({ ranges }) => ranges.some(([from, to]) => address >= from && address < to));
    if (!scope) break;
    if (scope.tag === "inlined") found.unshift(scope);
    scopes = scope.inner;
  }
  return found;
}
