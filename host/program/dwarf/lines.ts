import { Cursor } from "./cursor";
import { readForm, type Sections, type Unit } from "./forms";

/** The line table of a unit (DWARF 5, 6.2; versions 2 to 5): which place of the sources each address comes from. */
export interface LineTable {
  /** Names of files, by their numbers. */
  readonly files: readonly string[];
  /** Ascending by address; the last of a sequence ends it and has line 0. */
  readonly rows: readonly Row[];
}

export interface Row {
  readonly address: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

const EXTENDED_END = 1;
const EXTENDED_ADDRESS = 2;
const CONTENT_PATH = 1;
const CONTENT_FOLDER = 2;
/** A table that says to have more than this of something is broken. */
const MOST = 1_000_000;

/** The table at an offset of `.debug_line`. `folder`: where the unit was compiled. Throws where it is none. */
export function readLines(sections: Sections, offset: number, folder: string): LineTable {
  const section = sections.get("line");
  if (!section) return { files: [], rows: [] };
  const cursor = new Cursor(section, offset);
  const bytes = cursor.u32();
  cursor.end = Math.min(section.length, cursor.at + bytes);
  const version = cursor.u16();
  if (version < 2 || version > 5) throw new Error(`line tables of version ${version} are unknown`);
  const addressBytes = version >= 5 ? cursor.u8() : 4;
  if (version >= 5) cursor.at++;
  const headerBytes = cursor.u32();
  const program = cursor.at + headerBytes;
  const shortest = cursor.u8();
  if (version >= 4) cursor.at++;
  cursor.at++;
  const lineBase = cursor.i8();
  const lineRange = cursor.u8() || 1;
  const opcodeBase = cursor.u8();
  const lengths = Array.from({ length: Math.max(0, opcodeBase - 1) }, () => cursor.u8());
  const unit: Unit = { version, addressBytes, start: 0, addressBase: 0, textBase: 0, rangeBase: 0 };
  const files = version >= 5 ? filesOfFive(cursor, unit, sections) : filesOfFour(cursor, folder);
  cursor.at = program;
  return { files, rows: run(cursor, sections, { shortest, lineBase, lineRange, opcodeBase, lengths, addressBytes }) };
}

function filesOfFour(cursor: Cursor, folder: string): string[] {
  const folders = [folder];
  for (let name = cursor.text(); name !== "" && !cursor.done; name = cursor.text()) folders.push(name);
  // Numbers begin with 1.
  const files = [""];
  for (let name = cursor.text(); name !== "" && !cursor.done; name = cursor.text()) {
    files.push(inFolder(folders[cursor.uleb()] ?? "", name, folder));
    cursor.uleb();
    cursor.uleb();
  }
  return files;
}

function filesOfFive(cursor: Cursor, unit: Unit, sections: Sections): string[] {
  const folders = entries(cursor, unit, sections).map(({ path }) => path);
  return entries(cursor, unit, sections).map(({ path, folder }) => inFolder(folders[folder] ?? "", path, folders[0] ?? ""));
}

function entries(cursor: Cursor, unit: Unit, sections: Sections): { path: string; folder: number }[] {
  const formats = Array.from({ length: cursor.u8() }, () => ({ content: cursor.uleb(), form: cursor.uleb() }));
  const count = cursor.uleb();
  if (count > MOST) throw new Error("the line table's header is broken");
  return Array.from({ length: count }, () => {
    sections.step();
    let path = "";
    let folder = 0;
    for (const { content, form } of formats) {
      const value = readForm(cursor, form, unit, sections);
      if (content === CONTENT_PATH) path = String(value ?? "");
      else if (content === CONTENT_FOLDER) folder = Number(value ?? 0);
    }
    return { path, folder };
  });
}

/** The name of a file as it was given to the compiler: without the folder that everything was compiled in. */
function inFolder(folder: string, name: string, base: string): string {
  if (name.startsWith("/")) return name;
  const whole = folder === "" || folder === "." ? name : `${folder}/${name}`;
  return base !== "" && whole.startsWith(`${base}/`) ? whole.slice(base.length + 1) : whole;
}

interface Header {
  readonly shortest: number;
  readonly lineBase: number;
  readonly lineRange: number;
  readonly opcodeBase: number;
  readonly lengths: readonly number[];
  readonly addressBytes: number;
}

/** Runs the line number program (6.2.5). */
function run(cursor: Cursor, sections: Sections, header: Header): Row[] {
  const rows: Row[] = [];
  let row = { address: 0, file: 1, line: 1, column: 0 };
  const advance = (operations: number): void => {
    row.address += operations * header.shortest;
  };
  while (!cursor.done) {
    sections.step();
    const opcode = cursor.u8();
    if (opcode >= header.opcodeBase) {
      const adjusted = opcode - header.opcodeBase;
      advance(Math.floor(adjusted / header.lineRange));
      row.line += header.lineBase + (adjusted % header.lineRange);
      rows.push({ ...row });
      continue;
    }
    switch (opcode) {
      case 0: {
        const next = cursor.uleb() + cursor.at;
        const kind = cursor.u8();
        if (kind === EXTENDED_ADDRESS) row.address = cursor.unsigned(header.addressBytes);
        if (kind === EXTENDED_END) {
          rows.push({ ...row, line: 0 });
          row = { address: 0, file: 1, line: 1, column: 0 };
        }
        cursor.at = next;
        break;
      }
      case 1:
        rows.push({ ...row });
        break;
      case 2:
        advance(cursor.uleb());
        break;
      case 3:
        row.line += cursor.sleb();
        break;
      case 4:
        row.file = cursor.uleb();
        break;
      case 5:
        row.column = cursor.uleb();
        break;
      case 8:
        advance(Math.floor((255 - header.opcodeBase) / header.lineRange));
        break;
      case 9:
        row.address += cursor.u16();
        break;
      default:
        for (let i = header.lengths[opcode - 1] ?? 0; i > 0; i--) cursor.uleb();
    }
  }
  return sorted(rows);
}

/** Sequences in the order of their addresses; those of functions that the linker has dropped begin at 0 or at the very end. */
function sorted(rows: readonly Row[]): Row[] {
  const sequences: Row[][] = [];
  let current: Row[] = [];
  for (const row of rows) {
    current.push(row);
    if (row.line !== 0) continue;
    if (current[0]!.address > 0) sequences.push(current);
    current = [];
  }
  return sequences.sort((a, b) => a[0]!.address - b[0]!.address).flat();
}

/** The row that an address belongs to, or undefined. */
export function rowAt(rows: readonly Row[], address: number): Row | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.address <= address) low = middle + 1;
    else high = middle;
  }
  const row = rows[low - 1];
  return row && row.line > 0 ? row : undefined;
}
