import { encode } from "./encode";
import { ByteReader } from "./reader";
import type { Command, Literal } from "./script";
import type { Hierarchy, NumberType } from "./types";
import type { BitsPattern, NanPattern, Pattern, Value } from "./values";

const NUMBER_TYPES = { "i32.const": "i32", "i64.const": "i64", "f32.const": "f32", "f64.const": "f64", "v128.const": "v128" } as const;
type NumberLiteral = keyof typeof NUMBER_TYPES;

/** The hierarchies of the heap types that a null can be written with. */
const HIERARCHIES: Readonly<Record<string, Hierarchy>> = {
  ...{ func: "func", nofunc: "func", extern: "extern", noextern: "extern", exn: "exn", noexn: "exn" },
  ...{ any: "any", eq: "any", i31: "any", struct: "any", array: "any", none: "any" },
};

/** Results of which only what they lead to is said. */
const REFERENCES: Readonly<Record<string, (Pattern & { match: "reference" })["type"]>> = {
  ...{ "ref.func": "func", "ref.extern": "extern", "ref.exn": "exn", "ref.any": "any" },
  ...{ "ref.eq": "eq", "ref.i31": "i31", "ref.struct": "struct", "ref.array": "array" },
};

/** Host values: as external references, and as internal ones. */
const HOSTS: Readonly<Record<string, "extern" | "any">> = { "ref.extern": "extern", "ref.host": "any" };

/**
 * The values of a script's number literals. The encoder reads them: all of them become globals of one module, whose bytes are then taken
 * apart, so that text is turned into numbers in one place only.
 */
export class Literals {
  private constructor(private readonly bits: ReadonlyMap<string, bigint>) {}

  static async of(commands: readonly Command[]): Promise<Literals> {
    const keys = new Map<string, NumberType>();
    for (const literal of commands.flatMap(literalsOf).flatMap(partsOf)) {
      if (isPlainNumber(literal)) keys.set(keyOf(literal), NUMBER_TYPES[literal.type]);
    }
    const all = await encodeGlobals(keys);
    if (all) return new Literals(all);
    // Those that are none stand for nothing.
    const each = await Promise.all([...keys].map((literal) => encodeGlobals(new Map([literal]))));
    return new Literals(new Map(each.flatMap((bits) => [...(bits ?? [])])));
  }

  /** The value that an argument stands for, or undefined when it stands for none. */
  value(literal: Literal): Value | undefined {
    if (isPlainNumber(literal)) return this.plain(literal);
    const { type, text } = literal;
    const host = HOSTS[type];
    if (host && text) return { type: host, to: "host", host: Number(text) };
    const hierarchy = type === "ref.null" ? HIERARCHIES[text ?? ""] : undefined;
    return hierarchy && { type: hierarchy, to: "null" };
  }

  /** What an expected result stands for, or undefined when it stands for nothing. */
  pattern(literal: Literal): Pattern | undefined {
    const { type, text } = literal;
    if (isPlainNumber(literal)) return this.lane(literal);
    if (type === "v128.const") {
      const lanes = partsOf(literal).flatMap((part) => this.lane(part) ?? []);
      return lanes.length === partsOf(literal).length ? { match: "lanes", lanes } : undefined;
    }
    if (type in NUMBER_TYPES) return this.lane(literal);
    if (type === "ref.null" && text === undefined) return { match: "null", type: undefined };
    if (type === "ref.null") return text! in HIERARCHIES ? { match: "null", type: HIERARCHIES[text!] } : undefined;
    if (text !== undefined) return type in HOSTS ? { match: "host", type: HOSTS[type]!, host: Number(text) } : undefined;
    return type in REFERENCES ? { match: "reference", type: REFERENCES[type]! } : undefined;
  }

  private lane(literal: Literal): NanPattern | BitsPattern | undefined {
    if (isPlainNumber(literal)) {
      const number = this.plain(literal);
      return number && { match: "bits", ...number };
    }
    return { match: literal.text as NanPattern["match"], type: literal.type === "f32.const" ? "f32" : "f64" };
  }

  private plain(literal: Literal & { type: NumberLiteral }): { type: NumberType; bits: bigint } | undefined {
    const bits = this.bits.get(keyOf(literal));
    return bits === undefined ? undefined : { type: NUMBER_TYPES[literal.type], bits };
  }
}

const NAN_PATTERN = /\bnan:(canonical|arithmetic)\b/;

function isPlainNumber(literal: Literal): literal is Literal & { type: NumberLiteral } {
  return literal.type in NUMBER_TYPES && !NAN_PATTERN.test(literal.text ?? "");
}

/** A literal as the literals that it consists of: the lanes of a vector that has NaN patterns, else itself. */
function partsOf(literal: Literal): Literal[] {
  if (literal.type !== "v128.const" || isPlainNumber(literal)) return [literal];
  const [shape, ...lanes] = literal.text!.split(" ");
  return lanes.map((text) => ({ type: `${shape!.slice(0, 3)}.const`, text }));
}

function keyOf(literal: Literal): string {
  return `${literal.type} ${literal.text}`;
}

function literalsOf(command: Command): Literal[] {
  const args = "action" in command && command.action.action === "invoke" ? command.action.args : [];
  const results = command.command === "assert_return" ? command.results.flat() : [];
  return [...args, ...results];
}

const GLOBAL_SECTION = 6;

/** The bit patterns of literals, or undefined when one of them is none. */
async function encodeGlobals(keys: ReadonlyMap<string, NumberType>): Promise<Map<string, bigint> | undefined> {
  const globals = [...keys].map(([key, type]) => `(global ${type} (${key}))`);
  const encoded = await encode({ form: "text", text: `(module ${globals.join(" ")})` });
  if ("malformed" in encoded) return undefined;
  const values = readGlobals(encoded.bytes);
  return new Map([...keys.keys()].map((key, i) => [key, values[i]!]));
}

/** The bit patterns of the globals of a module that has globals alone, each set to a constant. */
function readGlobals(bytes: Uint8Array): bigint[] {
  const reader = new ByteReader(bytes);
  const values: bigint[] = [];
  for (const section of reader.sections()) {
    if (section.id !== GLOBAL_SECTION) continue;
    for (let count = section.body.u32(); count > 0; count--) {
      section.body.skip(2);
      values.push(readConstant(section.body));
      section.body.skip(1);
    }
  }
  return values;
}

function readConstant(reader: ByteReader): bigint {
  switch (reader.u8()) {
    case 0x41:
      return BigInt.asUintN(32, reader.signed());
    case 0x42:
      return BigInt.asUintN(64, reader.signed());
    case 0x43:
      return reader.fixed(4);
    case 0x44:
      return reader.fixed(8);
    default:
      // v128.const, a prefix and a number.
      reader.skip(1);
      return reader.fixed(16);
  }
}
