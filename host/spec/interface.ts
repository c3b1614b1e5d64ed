import { ByteReader } from "./reader";

/** A function type as type bytes of the binary format. */
export interface FunctionType {
  readonly params: readonly number[];
  readonly results: readonly number[];
}

/** What a module shows to the outside. */
export interface Interface {
  /** The module names its imports come from. */
  readonly importModules: ReadonlySet<string>;
  /** Types of exported functions by name. */
  readonly functions: ReadonlyMap<string, FunctionType>;
  /** Types of exported globals by name. */
  readonly globals: ReadonlyMap<string, number>;
}

/**
 * Reads a valid module's imports and exports. Types that take more than one byte belong to later proposals; a module that has them shows
 * no exports.
 */
export function readInterface(bytes: Uint8Array): Interface {
  const reader = new InterfaceReader();
  try {
    for (const { id, body } of new ByteReader(bytes).sections()) {
      const readItem = reader.items[id];
      if (readItem) for (let count = body.u32(); count > 0; count--) readItem(body);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return reader;
}

class InterfaceReader implements Interface {
  readonly importModules = new Set<string>();
  readonly functions = new Map<string, FunctionType>();
  readonly globals = new Map<string, number>();
  private readonly types: FunctionType[] = [];
  /** Index spaces: type index of each function, type byte of each global. */
  private readonly functionTypes: number[] = [];
  private readonly globalTypes: number[] = [];

  /** What reads an item of a section, by the section's number. */
  readonly items: Readonly<Record<number, (body: ByteReader) => void>> = {
    1: (body) => this.types.push(readType(body)),
    2: (body) => this.readImport(body),
    3: (body) => this.functionTypes.push(body.u32()),
    6: (body) => this.readGlobal(body),
    7: (body) => this.readExport(body),
  };

  private readImport(body: ByteReader): void {
    this.importModules.add(body.name());
    body.name();
    switch (body.u8()) {
      case 0:
        this.functionTypes.push(body.u32());
        return;
      case 1:
        body.skip(1);
        skipLimits(body);
        return;
      case 2:
        skipLimits(body);
        return;
      case 3:
        this.globalTypes.push(body.u8());
        body.skip(1);
        return;
      case 4:
        body.skip(1);
        body.u32();
        return;
      default:
        throw new RangeError("an import of a later proposal");
    }
  }

  private readGlobal(body: ByteReader): void {
    this.globalTypes.push(body.u8());
    body.skip(1);
    skipConstant(body);
  }

  private readExport(body: ByteReader): void {
    const name = body.name();
    const kind = body.u8();
    const index = body.u32();
    const type = this.types[this.functionTypes[index] ?? -1];
    if (kind === 0 && type) this.functions.set(name, type);
    if (kind === 3) this.globals.set(name, this.globalTypes[index]!);
  }
}

function readType(body: ByteReader): FunctionType {
  if (body.u8() !== 0x60) throw new RangeError("not a function type");
  return { params: [...body.take(body.u32())], results: [...body.take(body.u32())] };
}

function skipLimits(body: ByteReader): void {
  const flags = body.u8();
  body.u32();
  if (flags & 1) body.u32();
}

/** Skips a constant expression and its end. */
function skipConstant(body: ByteReader): void {
  for (;;) {
    switch (body.u8()) {
      case 0x0b:
        return;
      case 0x41:
      case 0x42:
        body.signed();
        break;
      case 0x43:
        body.skip(4);
        break;
      case 0x44:
        body.skip(8);
        break;
      case 0x23:
      case 0xd2:
        body.u32();
        break;
      case 0xd0:
        body.skip(1);
        break;
      default:
        throw new RangeError("a constant expression of a later proposal");
    }
  }
}
