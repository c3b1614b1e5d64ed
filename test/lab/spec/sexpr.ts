/** A piece of a test script: a list in parentheses, a string literal, or any other token. Offsets are into the script's text. */
export interface Node {
  readonly kind: "list" | "string" | "atom";
  readonly from: number;
  readonly to: number;
  /** The token itself; of a string its content, one character a byte. Empty for a list. */
  readonly text: string;
  readonly items: readonly Node[];
}

/** A script that can't be split into commands. */
export class ScriptError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Lists in lists: a script with more of them is none. */
const MAX_DEPTH = 2000;
const NO_ITEMS: readonly Node[] = [];
const ATOM_END = /[\s()"]|;;/g;

/**
 * Reads the lists, strings and tokens of a text in WebAssembly's text format (section "Lexical Format"), one character a byte. It knows
 * strings, comments and parentheses and no more: whether a module's text is well-formed is for the encoder to say.
 */
export function readNodes(source: string): Node[] {
  const reader = new Reader(source);
  return reader.itemsUntil(undefined);
}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(private readonly source: string) {}

  /** The nodes up to the closing parenthesis of the list that starts at `open`, or up to the end of the text. */
  itemsUntil(open: number | undefined): Node[] {
    const items: Node[] = [];
    for (;;) {
      this.skipSpace();
      const from = this.at;
      const character = this.source[from];
      if (character === undefined) {
        if (open !== undefined) throw new ScriptError("unclosed parenthesis", open);
        return items;
      }
      if (character === ")") {
        if (open === undefined) throw new ScriptError("unexpected closing parenthesis", from);
        this.at++;
        return items;
      }
      const node = this.node(from, character);
      // An annotation means nothing to whoever doesn't know it.
      if (!this.source.startsWith("(@", from)) items.push(node);
    }
  }

  private node(from: number, character: string): Node {
    if (character === "(") {
      this.at++;
      if (++this.depth > MAX_DEPTH) throw new ScriptError("too many lists in each other", from);
      const items = this.itemsUntil(from);
      this.depth--;
      return { kind: "list", from, to: this.at, text: "", items };
    }
    if (character === '"') {
      const text = this.string(from);
      return { kind: "string", from, to: this.at, text, items: NO_ITEMS };
    }
    ATOM_END.lastIndex = from;
    this.at = ATOM_END.exec(this.source)?.index ?? this.source.length;
    if (this.at === from) this.at++;
    return { kind: "atom", from, to: this.at, text: this.source.slice(from, this.at), items: NO_ITEMS };
  }

  private string(from: number): string {
    let at = from + 1;
    while (this.source[at] !== '"') {
      if (at >= this.source.length) throw new ScriptError("unclosed string", from);
      at += this.source[at] === "\\" ? 2 : 1;
    }
    this.at = at + 1;
    return bytesOf(this.source.slice(from + 1, at), from + 1);
  }

  private skipSpace(): void {
    for (;;) {
      const two = this.source.slice(this.at, this.at + 2);
      if (two === ";;") this.skipLine();
      else if (two === "(;") this.skipBlock();
      else if (/\s/.test(two.charAt(0))) this.at++;
      else return;
    }
  }

  private skipLine(): void {
    while (this.at < this.source.length && this.source[this.at] !== "\n" && this.source[this.at] !== "\r") this.at++;
  }

  private skipBlock(): void {
    const from = this.at;
    let depth = 0;
    do {
      const two = this.source.slice(this.at, this.at + 2);
      if (two.length < 2) throw new ScriptError("unclosed comment", from);
      if (two === "(;") depth++;
      if (two === ";)") depth--;
      this.at += two === "(;" || two === ";)" ? 2 : 1;
    } while (depth > 0);
  }
}

const ESCAPES: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", '"': '"', "'": "'", "\\": "\\" };

/** The bytes that a string literal, which begins at offset `at`, stands for, one character a byte. */
function bytesOf(literal: string, at: number): string {
  return literal.replace(
    /\\(?:u\{([0-9a-fA-F_]+)\}|([0-9a-fA-F]{2})|(.))/g,
    (_, unicode?: string, hex?: string, letter?: string, offset = 0) => {
      if (unicode !== undefined) {
        const point = Number.parseInt(unicode.replaceAll("_", ""), 16);
        if (!(point <= 0x10ffff)) throw new ScriptError(`no character \\u{${unicode}}`, at + offset);
        return Buffer.from(String.fromCodePoint(point)).toString("latin1");
      }
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      const escaped = ESCAPES[letter!];
      if (escaped === undefined) throw new ScriptError(`unknown escape \\${letter}`, at + offset);
      return escaped;
    },
  );
}
