import { encode } from "./encode";
import { ByteReader } from "./reader";
import type { Command, Literal } from "./script";
import type { Pattern, Value } from "./values";

const NUMBER_TYPES = { "i32.const": "i32", "i64.const": "i64", "f32.const": "f32", "f64.const": "f64" } as const;
type NumberLiteral = keyof typeof NUMBER_TYPES;

const REFERENCE_TYPES: Readonly<Record<string, "funcref" | "externref">> = { func: "funcref", extern: "externref" };

/**
 * The values of a script's number literals. The encoder reads them: all of them become globals of one module, whose bytes are then taken
 * apart, so that text is turned into numbers in one place only.
 */
export class Literals {
  private constructor(private readonly bits: ReadonlyMap<string, bigint>) {}

  static async of(commands: readonly Command[]): Promise<Literals> {
    const keys = new Set<string>();
    for (const literal of commands.flatMap(literalsOf)) if (isPlainNumber(literal)) keys.add(keyOf(literal));
    const globals = [...keys].map((key) => `(global ${key.slice(0, 3)} (${key}))`);
    const encoded = await encode({ form: "text", text: `(module ${globals.join(" ")})` });
    if ("malformed" in encoded) throw new Error(`a constant of the script can't be read: ${encoded.malformed}`);
    const values = readGlobals(encoded.bytes);
    return new Literals(new Map([...keys].map((key, i) => [key, values[i]!])));
  }

  /** The value that an argument stands for, or undefined when its type is not known here. */
  value(literal: Literal): Value | undefined {
    if (isPlainNumber(literal)) return { type: NUMBER_TYPES[literal.type], bits: this.bits.get(keyOf(literal))! };
    if (literal.type === "ref.extern" && literal.text) return { type: "externref", host: Number(literal.text) };
    const type = literal.type === "ref.null" ? REFERENCE_TYPES[literal.text ?? ""] : undefined;
    if (type === "funcref") return { type, isNull: true };
    return type && { type, host: undefined };
  }

  /** What an expected result stands for, or undefined when its type is not known here. */
  pattern(literal: Literal): Pattern | undefined {
    const { type, text } = literal;
    if (isPlainNumber(literal)) return { match: "bits", type: NUMBER_TYPES[literal.type], bits: this.bits.get(keyOf(literal))! };
    if (text === "nan:canonical" || text === "nan:arithmetic") return { match: text, type: type === "f32.const" ? "f32" : "f64" };
    if (type === "ref.null" && (text === undefined || text in REFERENCE_TYPES)) return { match: "null", type: REFERENCE_TYPES[text ?? ""] };
    // Null has these types too.
    if (type === "ref.null" && text === "nofunc") return { match: "null", type: "funcref" };
    if (type === "ref.null" && text === "noextern") return { match: "null", type: "externref" };
    if (type === "ref.func") return { match: "reference", type: "funcref" };
    if (type === "ref.extern") return text ? { match: "host", host: Number(text) } : { match: "reference", type: "externref" };
    return undefined;
  }
}

function isPlainNumber(literal: Literal): literal is Literal & { type: NumberLiteral } {
  return literal.type in NUMBER_TYPES && literal.text !== "nan:canonical" && literal.text !== "nan:arithmetic";
}

function keyOf(literal: Literal): string {
  return `${literal.type} ${literal.text}`;
}

function literalsOf(command: Command): Literal[] {
  const args = "action" in command && command.action.action === "invoke" ? command.action.args : [];
  const results = command.command === "assert_return" ? command.results.flat() : [];
  return [...args, ...results];
}

/** The bit patterns of the globals of a module that has globals alone, each set to a constant. */
function readGlobals(bytes: Uint8Array): bigint[] {
  const reader = new ByteReader(bytes);
  const values: bigint[] = [];
  for (const section of reader.sections()) {
    if (section.id !== 6) continue;
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
      return BigInt(reader.fixed32());
    default:
      return BigInt(reader.fixed32()) | (BigInt(reader.fixed32()) << 32n);
  }
}
