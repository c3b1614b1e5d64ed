import { readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { name, section } from "../wasm/binary";
import { customSection, readName, withoutCustom } from "../wasm/sections";

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
  /** The place of the instruction at an offset in the module, the innermost first and then those it was inlined into; none where it isn't known. */
  find(offset: number): Place[];
}

/** Section id. */
const CUSTOM = 0;
const MAP_SECTION = "sourceMappingURL";
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
    const { TraceMap, originalPositionFor } = await import("@jridgewell/trace-mapping");
    const map = new TraceMap(mapText(url, dirname(resolve(file))));
    return {
      find(offset) {
        const { source, line, column } = originalPositionFor(map, { line: 1, column: offset });
        return source === null ? [] : [{ file: source, line, column: column + 1 }];
      },
    };
  } catch {
    // A map that isn't there or is none: the backtrace is told without places.
    return undefined;
  }
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
