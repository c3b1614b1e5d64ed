import { OBJECT_MAGIC } from "../../abi/gen/host/code";

/** What a file is, by its content: its name may say anything or nothing. */

/** What a program can be read from, or what else the file is and what to do about it. */
export type FileKind =
  | { readonly is: "module" | "wat" | "text" | "object" | "unknown" }
  | { readonly is: "foreign"; readonly what: string; readonly advice: string };

const WASM = Buffer.of(0, 0x61, 0x73, 0x6d);
/** The layer field of a component's header: the second half of what is a module's version (Component Model, Binary.md). */
const COMPONENT_LAYER = 1;
const LAYER_AT = 6;
const OBJECT = Buffer.from(Uint32Array.of(OBJECT_MAGIC).buffer);

/** What to do about a component. */
export const COMPONENT_ADVICE = "only modules run; build for wasm32-wasip1 (WASI preview 1)";
const OTHER_MACHINE = "build its source for wasm32-wasip1";
const UNPACK = "unpack it, and run the .wasm in it";

/** What files begin with that are none of ours. */
const MAGICS: readonly (readonly [magic: Buffer, what: string, advice: string])[] = [
  [Buffer.from("\x7fELF", "latin1"), "machine code for another system (ELF)", OTHER_MACHINE],
  [Buffer.from("MZ", "latin1"), "a program for Windows", OTHER_MACHINE],
  [Buffer.of(0xcf, 0xfa, 0xed, 0xfe), "machine code for macOS (Mach-O)", OTHER_MACHINE],
  [Buffer.from("BC\xc0\xde", "latin1"), "LLVM bitcode", "compile and link it: clang --target=wasm32-wasi FILE -o app.wasm"],
  [Buffer.from("!<arch>\n", "latin1"), "a static library", "link it into a program: clang --target=wasm32-wasi main.c FILE -o app.wasm"],
  [Buffer.of(0x1f, 0x8b), "compressed with gzip", UNPACK],
  [Buffer.of(0x28, 0xb5, 0x2f, 0xfd), "compressed with zstd", UNPACK],
  [Buffer.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0), "compressed with xz", UNPACK],
  [Buffer.from("PK\x03\x04", "latin1"), "a zip archive", UNPACK],
  [Buffer.of(0xff, 0xfe), "text in UTF-16", "save it as UTF-8"],
  [Buffer.of(0xfe, 0xff), "text in UTF-16", "save it as UTF-8"],
];

/** Marks of languages at the beginning of lines, the more particular first; none of them looks further than a line. */
const LANGUAGES: readonly (readonly [mark: RegExp, what: string, advice: string])[] = [
  [/^\s*<(?:!doctype|html)\b/i, "a page of HTML", "what was wanted is behind another address"],
  [/^#!/, "a script for another program", "only WebAssembly modules, .wat and .ts run"],
  [/^\s*(?:\{\s*["}]|\[\s*["{[\]\d-])/, "JSON", "only WebAssembly modules, .wat and .ts run"],
  [
    /^(?:#!\[|(?:pub(?:\([a-z]+\))? )?(?:unsafe )?(?:fn|impl|mod|struct|enum|trait)\b[^;(]{0,200}[({<;]|use (?:std|core|crate|self|super)\b|extern crate )/m,
    "Rust source",
    "compile it: rustc --target wasm32-wasip1 FILE, or cargo build --target wasm32-wasip1",
  ],
  [/^package \w+\s*$/m, "Go source", "compile it: GOOS=wasip1 GOARCH=wasm go build -o app.wasm FILE"],
  [
    /^(?:using namespace |namespace \w|template ?<|class \w+[^;=]{0,200}\{|#include <(?:c?iostream|string|vector|map|memory|algorithm|utility|c[a-z]+)>|.{0,200}\bstd::)/m,
    "C++ source",
    "compile it: clang++ --target=wasm32-wasi -fno-exceptions FILE -o app.wasm",
  ],
  [
    /^(?:#\s*(?:include\s*[<"]|define \w|ifdef \w|ifndef \w|pragma )|(?:static |extern |const |unsigned )?(?:int|void|char|long|double)\s[\s*]*\w+\s*[([;=])/m,
    "C source",
    "compile it: clang --target=wasm32-wasi FILE -o app.wasm",
  ],
  [
    /^(?:export |import .{0,200}from ["']|import ["']|(?:const|let|var) \w+|(?:async )?function\b|console\.\w+\(|interface \w+ \{)/m,
    "TypeScript or JavaScript",
    "TypeScript runs from a file whose name ends in .ts",
  ],
  [/^(?:def \w+\(|from [\w.]+ import |import [\w.]+\s*$|print\()/m, "Python source", "only WebAssembly modules, .wat and .ts run"],
];

/** So many bytes of a text tell what it is. */
const LOOKED_AT = 1 << 16;

/** Tells what a file is from its first bytes. */
export function fileKind(bytes: Buffer): FileKind {
  const begins = (magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);
  if (bytes.length === 0) return { is: "foreign", what: "empty", advice: "there is nothing to run" };
  if (begins(WASM)) {
    const isComponent = bytes.length > LAYER_AT + 1 && bytes.readUInt16LE(LAYER_AT) === COMPONENT_LAYER;
    return isComponent ? { is: "foreign", what: "a component", advice: COMPONENT_ADVICE } : { is: "module" };
  }
  if (begins(OBJECT)) return { is: "object" };
  const magic = MAGICS.find(([first]) => begins(first));
  if (magic) return { is: "foreign", what: magic[1], advice: magic[2] };
  return textKind(bytes.subarray(0, LOOKED_AT));
}

function textKind(bytes: Buffer): FileKind {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  if (isWat(text)) return { is: "wat" };
  // The last character may be cut.
  if (/(?!\s)\p{Cc}|\ufffd(?!\ufffd{0,3}$)/u.test(text)) return { is: "unknown" };
  const language = LANGUAGES.find(([mark]) => mark.test(text));
  if (language) return { is: "foreign", what: language[1], advice: language[2] };
  return { is: "text" };
}

/** Fields that a module's text may begin with (WebAssembly Core Specification, 6.6.13; its own parentheses can be left out). */
const FIELD = /\(\s*(?:module|component|type|rec|import|func|table|memory|global|tag|export|start|elem|data|@[\w.]+)(?:[\s()"$;]|$)/y;

/** Whether a text begins like a module's, behind spaces and comments. */
function isWat(text: string): boolean {
  let at = 0;
  for (;;) {
    at = matchEnd(/\s*/y, text, at);
    if (text.startsWith(";;", at)) at = matchEnd(/.*/y, text, at);
    else if (text.startsWith("(;", at)) at = commentEnd(text, at);
    else return matchEnd(FIELD, text, at) > at;
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Behind a block comment, which may have others in it. */
function commentEnd(text: string, at: number): number {
  let depth = 0;
  const marks = /\(;|;\)/g;
  marks.lastIndex = at;
  while (marks.exec(text)) {
    depth += text[marks.lastIndex - 1] === ";" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}
