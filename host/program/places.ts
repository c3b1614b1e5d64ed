import { readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { name, section } from "../wasm/binary";
import { customSection, readName, readUnsigned, sectionsOf, withoutCustom } from "../wasm/sections";

/** A place in a source file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The function that is there, where it is known and was compiled into another. */
  readonly inlined?: string;
}

/** Where the instructions of a module come from. */
export interface Places {
  /**
   * The place of the instruction at an offset in the module, the innermost first and then those it was inlined into; none where it isn't
   * known.
   */
  find(offset: number): Place[];
}

/** Section ids. */
const CUSTOM = 0;
const CODE = 10;
const MAP_SECTION = "sourceMappingURL";
/** What the names of asc's and our own library's files begin with. */
const LIBRARY = "~lib/";
/** Where asc says that the sources are. */
const MADE_FOLDER = /^\.\/module\//;
const DATA = /^data:application\/json[^,]*;base64,/;

/** What a module's source map tells, or its DWARF; undefined when it has neither that can be read. `file`: where the module is from. */
export async function placesOf(wasm: Uint8Array, file: string): Promise<Places | undefined> {
  return (await placesOfMap(wasm, file)) ?? (await import("./dwarf/places")).placesOfDwarf(wasm);
}

/** Source Map Revision 3; for wasm the column is the offset. */
async function placesOfMap(wasm: Uint8Array, file: string): Promise<Places | undefined> {
  const url = mapUrl(wasm);
  if (url === undefined) return undefined;
  try {
    const { TraceMap, decodedMappings } = await import("@jridgewell/trace-mapping");
    const map = new TraceMap(mapText(url, dirname(resolve(file))));
    const segments = decodedMappings(map)[0] ?? [];
    const starts = functionStarts(wasm);
    return { find: (offset) => placesBefore(segments, map.resolvedSources, lastUpTo(starts, offset) ?? 0, offset) };
  } catch {
    // A map that isn't there or is none: the backtrace is told without places.
    return undefined;
  }
}

/** Places of a map's line: offset, source, line and column, or an offset alone from where nothing is known. */
type Segment = readonly number[];

/**
 * The place that holds at an offset; and where that is a library's, which was inlined, or isn't known, the last one before it in the same
 * function that is the program's own.
 */
function placesBefore(segments: readonly Segment[], sources: readonly (string | undefined)[], start: number, offset: number): Place[] {
  const places: Place[] = [];
  const before = segments.findLastIndex(([at]) => at! <= offset);
  for (let i = before; i >= 0 && segments[i]![0]! >= start; i--) {
    const [, source, line, column] = segments[i]!;
    if (source === undefined) continue;
    // A map may name a source that it doesn't have.
    const place = { file: (sources[source] ?? "?").replace(MADE_FOLDER, ""), line: line! + 1, column: column! + 1 };
    const own = !place.file.startsWith(LIBRARY);
    if (own || i === before) places.push(place);
    if (own) break;
  }
  return places;
}

/** Where the bodies of a module's functions begin. */
function functionStarts(wasm: Uint8Array): number[] {
  const code = sectionsOf(wasm).find(({ id }) => id === CODE);
  const count = code && readUnsigned(wasm, code.start);
  const starts: number[] = [];
  for (let at = count?.next ?? 0; count && starts.length < count.value && at < code.end;) {
    const size = readUnsigned(wasm, at);
    if (!size) break;
    starts.push(at);
    at = size.next + size.value;
  }
  return starts;
}

function lastUpTo(ascending: readonly number[], value: number): number | undefined {
  return ascending.findLast((item) => item <= value);
}

/** What the section names, or undefined. */
function mapUrl(wasm: Uint8Array): string | undefined {
  const section = customSection(wasm, MAP_SECTION);
  return section && readName(section, 0, section.length)?.name;
}

/** A map in the section itself, or in a file beside the module: a module doesn't make us read any other. */
function mapText(url: string, folder: string): string {
  if (DATA.test(url)) return Buffer.from(url.replace(DATA, ""), "base64").toString("utf8");
  const path = resolve(folder, basename(url));
  if (!statSync(path).isFile()) throw new Error(`${path} is no file`);
  return readFileSync(path, "utf8");
}

/** The module with a source map in it, in place of the file that its compiler named. */
export function withMap(wasm: Uint8Array, map: string): Uint8Array {
  const url = `data:application/json;base64,${Buffer.from(map).toString("base64")}`;
  return Buffer.concat([withoutMap(wasm), Uint8Array.from(section(CUSTOM, [...name(MAP_SECTION), ...name(url)]))]);
}

/** The module without its source map, of which nothing is needed to run it. */
export function withoutMap(wasm: Uint8Array): Uint8Array {
  return withoutCustom(wasm, MAP_SECTION);
}
