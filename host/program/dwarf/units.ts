import { Cursor } from "./cursor";
import { FORM_RNGLISTX, isAddress, readForm, type Sections, type Unit, type Value } from "./forms";
import { type LineTable, readLines } from "./lines";

/** A function, or one that was inlined, with the addresses of its code. */
export interface Scope {
  readonly tag: "function" | "inlined";
  readonly ranges: readonly (readonly [from: number, to: number])[];
  /** Offset of the entry that has its name. */
  readonly origin: number;
  readonly callFile: number;
  readonly callLine: number;
  readonly callColumn: number;
  readonly inner: Scope[];
}

/** A compilation unit. */
export interface CompileUnit {
  readonly lines: LineTable;
  readonly functions: readonly Scope[];
}

/** All that is read of a module's debug information. */
export interface DebugInfo {
  readonly units: readonly CompileUnit[];
  /** Name of the function of an entry, "" when it has none. */
  nameOf(origin: number): string;
}

const TAG = { inlined: 0x1d, function: 0x2e } as const;
const AT = {
  name: 0x03, statements: 0x10, low: 0x11, high: 0x12, folder: 0x1b, origin: 0x31, specification: 0x47, ranges: 0x55, callColumn: 0x57,
  callFile: 0x58, callLine: 0x59, linkageName: 0x6e, textBase: 0x72, addressBase: 0x73, rangeBase: 0x74,
} as const; // prettier-ignore

interface Abbreviation {
  readonly tag: number;
  readonly children: boolean;
  readonly attributes: readonly { readonly name: number; readonly form: number; readonly constant: number }[];
}

interface Names {
  readonly name: string;
  readonly elsewhere: number;
}

/** Reads `.debug_info` (DWARF 5, chapter 7; versions 2 to 5). Throws where it can't be read. */
export function readUnits(sections: Sections): DebugInfo {
  const section = sections.get("info") ?? new Uint8Array();
  const names = new Map<number, Names>();
  const units: CompileUnit[] = [];
  for (let at = 0; at + 11 < section.length;) {
    const cursor = new Cursor(section, at);
    const end = Math.min(section.length, cursor.u32() + cursor.at);
    cursor.end = end;
    const unit = readUnit(cursor, at, sections, names);
    if (unit) units.push(unit);
    if (end <= at) break;
    at = end;
  }
  return {
    units,
    nameOf(origin) {
      // A name may stand at the declaration of a declaration.
      for (let i = 0, entry = names.get(origin); entry && i < 4; i++, entry = names.get(entry.elsewhere))
        if (entry.name !== "") return entry.name;
      return "";
    },
  };
}

function readUnit(cursor: Cursor, start: number, sections: Sections, names: Map<number, Names>): CompileUnit | undefined {
  const version = cursor.u16();
  if (version < 2 || version > 5) return undefined;
  const kind = version >= 5 ? cursor.u8() : 1;
  const five = version >= 5 ? cursor.u8() : 0;
  const abbreviations = readAbbreviations(sections, cursor.u32());
  const addressBytes = version >= 5 ? five : cursor.u8();
  // Type units and the like have no code.
  if (kind !== 1 && kind !== 4) return undefined;
  const unit: Unit = { version, addressBytes, start, addressBase: 8, textBase: 8, rangeBase: 12 };
  const top: Scope[] = [];
  const open: (Scope | undefined)[] = [];
  let lines: LineTable = { files: [], rows: [] };
  let base = 0;
  let first = true;
  while (!cursor.done) {
    sections.step();
    const at = cursor.at;
    const abbreviation = abbreviations.get(cursor.uleb());
    if (!abbreviation) {
      open.pop();
      if (open.length === 0) break;
      continue;
    }
    const read = readAttributes(cursor, abbreviation, unit, sections, first);
    if (first) {
      base = numberOf(read.values.get(AT.low));
      lines = readLines(sections, numberOf(read.values.get(AT.statements)), String(read.values.get(AT.folder) ?? ""));
      first = false;
    }
    const scope = scopeOf(abbreviation.tag, at, read, unit, sections, base, names);
    if (scope) (open.findLast((item) => item !== undefined)?.inner ?? top).push(scope);
    if (abbreviation.children) open.push(scope);
    else if (open.length === 0) break;
  }
  return { lines, functions: top };
}

interface Attributes {
  readonly values: ReadonlyMap<number, Value>;
  readonly forms: ReadonlyMap<number, number>;
}

function readAttributes(cursor: Cursor, { attributes }: Abbreviation, unit: Unit, sections: Sections, first: boolean): Attributes {
  const values = new Map<number, Value>();
  const forms = new Map<number, number>();
  if (first) {
    // The tables that the unit's own texts and addresses stand in are named by itself.
    const ahead = new Cursor(cursor.bytes, cursor.at, cursor.end);
    for (const { name, form, constant } of attributes) {
      const value = numberOf(readForm(ahead, form, unit, sections, constant));
      if (name === AT.textBase) unit.textBase = value;
      else if (name === AT.addressBase) unit.addressBase = value;
      else if (name === AT.rangeBase) unit.rangeBase = value;
    }
  }
  for (const { name, form, constant } of attributes) {
    values.set(name, readForm(cursor, form, unit, sections, constant));
    forms.set(name, form);
  }
  return { values, forms };
}

function scopeOf(
  tag: number,
  at: number,
  read: Attributes,
  unit: Unit,
  sections: Sections,
  base: number,
  names: Map<number, Names>,
): Scope | undefined {
  if (tag !== TAG.function && tag !== TAG.inlined) return undefined;
  const { values } = read;
  const elsewhere = numberOf(values.get(AT.origin) ?? values.get(AT.specification) ?? -1);
  if (tag === TAG.function) names.set(at, { name: String(values.get(AT.name) ?? values.get(AT.linkageName) ?? ""), elsewhere });
  const ranges = rangesOf(read, unit, sections, base);
  if (ranges.length === 0) return undefined;
  return {
    tag: tag === TAG.function ? "function" : "inlined",
    ranges,
    origin: tag === TAG.function ? at : elsewhere,
    callFile: numberOf(values.get(AT.callFile)),
    callLine: numberOf(values.get(AT.callLine)),
    callColumn: numberOf(values.get(AT.callColumn)),
    inner: [],
  };
}

function rangesOf({ values, forms }: Attributes, unit: Unit, sections: Sections, base: number): [number, number][] {
  const list = values.get(AT.ranges);
  if (list !== undefined)
    return unit.version >= 5
      ? listOfFive(numberOf(list), forms.get(AT.ranges)!, unit, sections, base)
      : listOfFour(numberOf(list), unit, sections, base);
  const low = values.get(AT.low);
  const high = values.get(AT.high);
  if (low === undefined || high === undefined) return [];
  const end = isAddress(forms.get(AT.high)!) ? numberOf(high) : numberOf(low) + numberOf(high);
  return numberOf(low) > 0 && end > numberOf(low) ? [[numberOf(low), end]] : [];
}

/** `.debug_ranges`: pairs up to one of zeros. */
function listOfFour(offset: number, unit: Unit, sections: Sections, base: number): [number, number][] {
  const section = sections.get("ranges");
  if (!section) return [];
  const cursor = new Cursor(section, offset);
  const last = 2 ** (8 * unit.addressBytes) - 1;
  const found: [number, number][] = [];
  let from = base;
  while (!cursor.done) {
    sections.step();
    const [low, high] = [cursor.unsigned(unit.addressBytes), cursor.unsigned(unit.addressBytes)];
    if (low === 0 && high === 0) break;
    if (low === last) from = high;
    else if (high > low) found.push([from + low, from + high]);
  }
  return found;
}

/** `.debug_rnglists` (7.25). */
function listOfFive(value: number, form: number, unit: Unit, sections: Sections, base: number): [number, number][] {
  const section = sections.get("rnglists");
  if (!section) return [];
  const offset = form === FORM_RNGLISTX ? unit.rangeBase + new Cursor(section, unit.rangeBase + value * 4).u32() : value;
  const cursor = new Cursor(section, offset);
  const indexed = (): number => {
    const table = sections.get("addr");
    return table ? new Cursor(table, unit.addressBase + cursor.uleb() * unit.addressBytes).unsigned(unit.addressBytes) : 0;
  };
  const address = (): number => cursor.unsigned(unit.addressBytes);
  const found: [number, number][] = [];
  let from = base;
  while (!cursor.done) {
    sections.step();
    switch (cursor.u8()) {
      case 1:
        from = indexed();
        break;
      case 2:
        found.push([indexed(), indexed()]);
        break;
      case 3: {
        const low = indexed();
        found.push([low, low + cursor.uleb()]);
        break;
      }
      case 4:
        found.push([from + cursor.uleb(), from + cursor.uleb()]);
        break;
      case 5:
        from = address();
        break;
      case 6:
        found.push([address(), address()]);
        break;
      case 7: {
        const low = address();
        found.push([low, low + cursor.uleb()]);
        break;
      }
      default:
        return found;
    }
  }
  return found;
}

function readAbbreviations(sections: Sections, offset: number): Map<number, Abbreviation> {
  const found = new Map<number, Abbreviation>();
  const section = sections.get("abbrev");
  if (!section) return found;
  const cursor = new Cursor(section, offset);
  for (let code = cursor.uleb(); code !== 0 && !cursor.done; code = cursor.uleb()) {
    sections.step();
    const tag = cursor.uleb();
    const children = cursor.u8() !== 0;
    const attributes: { name: number; form: number; constant: number }[] = [];
    for (;;) {
      const name = cursor.uleb();
      const form = cursor.uleb();
      if ((name === 0 && form === 0) || cursor.done) break;
      attributes.push({ name, form, constant: form === 0x21 ? cursor.sleb() : 0 });
    }
    found.set(code, { tag, children, attributes });
  }
  return found;
}

function numberOf(value: Value): number {
  return typeof value === "number" ? value : 0;
}
