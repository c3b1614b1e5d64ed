import { Cursor, textAt } from "./cursor";

/** Entries, rows and ranges that are read at most: debug information that names one list from everywhere ends here. */
const MOST_STEPS = 20_000_000;

/** The sections of debug information that a module has, by their names without `.debug_`. */
export class Sections {
  readonly #sections: ReadonlyMap<string, Uint8Array>;
  #left = MOST_STEPS;

  constructor(sections: ReadonlyMap<string, Uint8Array>) {
    this.#sections = sections;
  }

  get(name: string): Uint8Array | undefined {
    return this.#sections.get(name);
  }

  /** Counts a step of reading; throws when there were too many. */
  step(): void {
    if (--this.#left < 0) throw new Error("the debug information is too large");
  }
}

/** What the forms of a unit depend on. */
export interface Unit {
  readonly version: number;
  readonly addressBytes: number;
  /** Where the unit begins in its section: references count from there. */
  readonly start: number;
  /** Offset of its address and text tables (version 5). */
  addressBase: number;
  textBase: number;
  rangeBase: number;
}

/** A value: a number (also of addresses, flags and references), a text, or nothing that is read here. */
export type Value = number | string | undefined;

/** Forms (DWARF 5, 7.5.6), all sections having 32-bit offsets. */
const FORM = {
  addr: 0x01, block2: 0x03, block4: 0x04, data2: 0x05, data4: 0x06, data8: 0x07, string: 0x08, block: 0x09, block1: 0x0a, data1: 0x0b,
  flag: 0x0c, sdata: 0x0d, strp: 0x0e, udata: 0x0f, refAddr: 0x10, ref1: 0x11, ref2: 0x12, ref4: 0x13, ref8: 0x14, refUdata: 0x15,
  indirect: 0x16, secOffset: 0x17, exprloc: 0x18, flagPresent: 0x19, strx: 0x1a, addrx: 0x1b, refSup4: 0x1c, strpSup: 0x1d, data16: 0x1e,
  lineStrp: 0x1f, refSig8: 0x20, implicitConst: 0x21, loclistx: 0x22, rnglistx: 0x23, refSup8: 0x24, strx1: 0x25, strx2: 0x26, strx3: 0x27,
  strx4: 0x28, addrx1: 0x29, addrx2: 0x2a, addrx3: 0x2b, addrx4: 0x2c,
} as const; // prettier-ignore

export const FORM_RNGLISTX = FORM.rnglistx;
export const FORM_ADDR = FORM.addr;

/** Whether a form is an address, in place or in the table of them. */
export function isAddress(form: number): boolean {
  return form === FORM.addr || form === FORM.addrx || (form >= FORM.addrx1 && form <= FORM.addrx4);
}

/** Reads a value of a form. `constant`: what the abbreviation itself has, of an implicit constant. Throws on a form that there is not. */
export function readForm(cursor: Cursor, form: number, unit: Unit, sections: Sections, constant = 0): Value {
  const skip = (bytes: number): undefined => {
    cursor.at += bytes;
  };
  const address = (index: number): number => {
    const at = unit.addressBase + index * unit.addressBytes;
    const table = sections.get("addr");
    return table ? new Cursor(table, at).unsigned(unit.addressBytes) : 0;
  };
  const text = (index: number): string => {
    const offsets = sections.get("str_offsets");
    return offsets ? textAt(sections.get("str"), new Cursor(offsets, unit.textBase + index * 4).u32()) : "";
  };
  switch (form) {
    case FORM.addr:
      return cursor.unsigned(unit.addressBytes);
    case FORM.data1:
    case FORM.flag:
      return cursor.u8();
    case FORM.data2:
      return cursor.u16();
    case FORM.data4:
    case FORM.secOffset:
      return cursor.u32();
    case FORM.data8:
      return cursor.unsigned(8);
    case FORM.sdata:
      return cursor.sleb();
    case FORM.udata:
    case FORM.loclistx:
    case FORM.rnglistx:
      return cursor.uleb();
    case FORM.flagPresent:
      return 1;
    case FORM.implicitConst:
      return constant;
    case FORM.string:
      return cursor.text();
    case FORM.strp:
      return textAt(sections.get("str"), cursor.u32());
    case FORM.lineStrp:
      return textAt(sections.get("line_str"), cursor.u32());
    case FORM.strx:
      return text(cursor.uleb());
    case FORM.strx1:
      return text(cursor.u8());
    case FORM.strx2:
      return text(cursor.u16());
    case FORM.strx3:
      return text(cursor.unsigned(3));
    case FORM.strx4:
      return text(cursor.u32());
    case FORM.addrx:
      return address(cursor.uleb());
    case FORM.addrx1:
      return address(cursor.u8());
    case FORM.addrx2:
      return address(cursor.u16());
    case FORM.addrx3:
      return address(cursor.unsigned(3));
    case FORM.addrx4:
      return address(cursor.u32());
    case FORM.ref1:
      return unit.start + cursor.u8();
    case FORM.ref2:
      return unit.start + cursor.u16();
    case FORM.ref4:
      return unit.start + cursor.u32();
    case FORM.ref8:
      return unit.start + cursor.unsigned(8);
    case FORM.refUdata:
      return unit.start + cursor.uleb();
    case FORM.refAddr:
      return cursor.u32();
    case FORM.refSig8:
    case FORM.refSup8:
      return skip(8);
    case FORM.refSup4:
    case FORM.strpSup:
      return skip(4);
    case FORM.data16:
      return skip(16);
    case FORM.block1:
      return skip(cursor.u8());
    case FORM.block2:
      return skip(cursor.u16());
    case FORM.block4:
      return skip(cursor.u32());
    case FORM.block:
    case FORM.exprloc:
      return skip(cursor.uleb());
    case FORM.indirect:
      return readForm(cursor, cursor.uleb(), unit, sections);
    default:
      throw new Error(`form ${form} is unknown`);
  }
}
