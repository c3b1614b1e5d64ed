import { resolve } from "node:path";
import * as asc from "assemblyscript/asc";
import { Inputs } from "../build/inputs";
import { UserError } from "../errors";

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
  /** Changes asc's standard library, texts by names, to be as this compile wants it. It may be so already. */
  readonly library?: (files: Record<string, string>) => void;
  /** The files of a library folder that are compiled whether imported or not. */
  readonly always?: readonly string[];
}

/** asc's DiagnosticCategory.Error. */
const ERROR = 3;

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
}: Compile): Promise<Uint8Array> {
  library?.(asc.libraryFiles);
  let binary: Uint8Array | undefined;
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
  const result = await asc.main([...args, "--baseDir", base, "--outFile", "module.wasm", "--noColors"], {
    stdout: output,
    stderr: output,
    transforms: transforms as never,
    readFile: read as never,
    listFiles: () => always as never,
    writeFile: (name, contents) => {
      if (name === "module.wasm") binary = contents as Uint8Array;
    },
    reportDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
  });
  if (!result.error && binary) return binary;
  const lines = diagnostics.filter((d) => d.category === ERROR).map((d) => describe(d, sources));
  if (lines.length === 0) lines.push(result.error?.message ?? output.toString());
  throw new UserError(`${what} doesn't compile:\n${lines.join("\n")}`);
}

function describe({ range, message, code }: asc.DiagnosticMessage, sources: ReadonlyMap<string, string>): string {
  if (!range?.source) return `error TS${code}: ${message}`;
  const file = range.source.normalizedPath;
  const text = sources.get(file) ?? asc.libraryFiles[file.replace(/^~lib\//, "").replace(/\.ts$/, "")];
  if (text === undefined) return `${file}: error TS${code}: ${message}`;
  const before = text.slice(0, range.start).split("\n");
  return `${file}:${before.length}:${before[before.length - 1]!.length + 1}: error TS${code}: ${message}`;
}
