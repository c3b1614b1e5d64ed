import { resolve } from "node:path";
import * as asc from "assemblyscript/asc";
import { Inputs } from "../build/inputs";
import { UserError } from "../errors";
import { withMap } from "../program/places";
import type { Mistake } from "./advice";
import { describeDiagnostic, mistakeOf } from "./diagnostic";

/** One run of asc. */
export interface Compile {
  /** What is compiled, for error messages. */
  readonly what: string;
  /** The folder that paths are relative to. */
  readonly base: string;
  readonly args: readonly string[];
  /** Transform classes, run in order. */
  readonly transforms?: readonly unknown[];
  /** Files the compile takes from elsewhere: a path for each file it claims. */
  readonly locate?: (file: string, base: string) => string | undefined;
  /** Changes the text of a file, which goes by the name that asc gives it. */
  readonly edit?: (file: string, text: string) => string;
  /** Takes note of each file that asc looks for, there or not. */
  readonly inputs?: Inputs;
  /** Changes asc's standard library, texts by names, to be as this compile wants it. */
  readonly library?: (files: Record<string, string>) => void;
  /** The files of a library folder that are compiled whether imported or not. */
  readonly always?: readonly string[];
  /** Put a source map into the module (custom section sourceMappingURL). */
  readonly sourceMap?: boolean;
}

/** What asc found wrong: its words with their places, and for each mistake what can be told of it besides. */
export class AscError extends UserError {
  constructor(
    readonly what: string,
    readonly words: readonly string[],
    readonly mistakes: readonly Mistake[],
  ) {
    super(`${what} doesn't compile:\n${words.join("\n")}`);
  }
}

/** asc's standard library as it comes: each compile starts from it, whatever the one before in this process has put in its place. */
const LIBRARY: Readonly<Record<string, string>> = { ...asc.libraryFiles };

/** asc's DiagnosticCategory.Error. */
const ERROR = 3;

/** Undoes what earlier compiles of this process wanted. */
function resetLibrary(): void {
  for (const name of Object.keys(asc.libraryFiles)) if (!(name in LIBRARY)) delete asc.libraryFiles[name];
  Object.assign(asc.libraryFiles, LIBRARY);
}

/** Runs asc in this process and returns the module. Throws a UserError with one line for each thing asc found wrong. */
export async function runAsc({
  what,
  base,
  args,
  transforms = [],
  locate,
  edit,
  library,
  inputs = new Inputs(),
  always = [],
  sourceMap = false,
}: Compile): Promise<Uint8Array> {
  resetLibrary();
  library?.(asc.libraryFiles);
  let binary: Uint8Array | undefined;
  let map = "";
  const diagnostics: asc.DiagnosticMessage[] = [];
  const sources = new Map<string, string>();
  const output = asc.createMemoryStream();

  const read = async (file: string, from: string): Promise<string | null> => {
    const written = inputs.read(locate?.(file, from) ?? resolve(from, file));
    if (written === null) return null;
    const text = edit?.(file, written) ?? written;
    sources.set(file, text);
    return text;
  };
  const flags = sourceMap ? [...args, "--sourceMap"] : args;
  const result = await asc.main([...flags, "--baseDir", base, "--outFile", "module.wasm", "--noColors"], {
    stdout: output,
    stderr: output,
    transforms: transforms as never,
    readFile: read as never,
    listFiles: () => always as never,
    writeFile: (name, contents) => {
      if (name === "module.wasm") binary = contents as Uint8Array;
      else if (name === "module.wasm.map") map = String(contents);
    },
    reportDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
  });
  if (!result.error && binary) return sourceMap ? withMap(binary, map) : binary;
  const textOf = (file: string) => sources.get(file) ?? asc.libraryFiles[file.replace(/^~lib\//, "").replace(/\.ts$/, "")];
  const errors = diagnostics.filter((diagnostic) => diagnostic.category === ERROR);
  const mistakes = errors.map((error) => mistakeOf(error, textOf));
  const words = errors.map((error) => describeDiagnostic(error, textOf));
  if (words.length === 0) words.push(result.error?.message ?? output.toString());
  throw new AscError(what, words, mistakes);
}
