import { readFileSync } from "node:fs";
import { EXTERNAL_FUNCTION } from "../../abi/gen/host/code";
import { formatTable, grouped } from "../table";
import { buildArtefact } from "../build/build";
import { CompileError, type CompileOptions } from "../compiler/compiler";
import { DebugCompiler, type StepFigures } from "../compiler/debug";
import { UsageError, UserError } from "../errors";
import { ObjectFile } from "../object/object";
import { writeAll } from "../output";
import { shown, shownLines } from "../text";
import type { LoadedProgram } from "../program/load";

/** What `nebulet compile` is to show of the compiler's work. */
export interface InspectOptions {
  /** Steps behind which the functions are printed, with commas between them. */
  readonly dump?: string;
  /** The function to print, by name or index; all by default. */
  readonly function?: string;
  /** Print what each step cost. */
  readonly time?: boolean;
}

/** Compiles a program with the compiler whose steps can be watched, and prints what was asked for; the object. */
export async function inspectCompile({ file, wasm }: LoadedProgram, compile: CompileOptions, options: InspectOptions): Promise<Uint8Array> {
  const compiler = new DebugCompiler(readFileSync((await buildArtefact("compiler-debug.wasm")).path));
  const steps = stepsOf(options.dump, compiler.steps);
  try {
    const { object, figures } = compiler.compile(wasm, compile);
    const texts: string[] = [];
    if (steps.size > 0) {
      const names = new Names(new ObjectFile(object));
      const chosen = options.function === undefined ? undefined : names.find(options.function);
      const wanted = (step: string, index: number) => steps.has(step) && (chosen ?? index) === index;
      compiler.compile(wasm, compile, wanted, (step, index, text) => {
        // The first line is the function's index.
        texts.push(
          `\nfunction ${names.describe(index)} behind ${step}:`,
          shownLines(text.slice(text.indexOf("\n") + 1).trimEnd(), Number.POSITIVE_INFINITY),
        );
      });
    }
    if (options.time) texts.push(costs(figures));
    await writeAll(process.stdout, texts);
    return object;
  } catch (error) {
    if (error instanceof CompileError) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}

/** The steps of a list. Throws a UsageError that lists the steps when there is no such one, or none in the list. */
function stepsOf(list: string | undefined, known: readonly string[]): Set<string> {
  const steps = (list ?? "").split(",").filter((step) => step !== "");
  if (list !== undefined && steps.length === 0) throw new UsageError(`--dump names no step of the compiler; there are ${known.join(", ")}`);
  for (const step of steps) {
    if (!known.includes(step)) throw new UsageError(`no step of the compiler is called ${step}; there are ${known.join(", ")}`);
  }
  return new Set(steps);
}

/** The functions that a module defines, by name. */
class Names {
  readonly #names: readonly string[];
  /** Index of the first. */
  readonly #first: number;

  constructor(object: ObjectFile) {
    this.#names = object.functions().map(({ name }) => name);
    this.#first = object.imports().filter(({ kind }) => kind === EXTERNAL_FUNCTION).length;
  }

  /** The index of a function. Throws a UsageError when there is none of that name or index. */
  find(text: string): number {
    const at = this.#names.indexOf(text);
    if (at >= 0) return this.#first + at;
    const index = /^\d+$/.test(text) ? Number(text) : -1;
    const end = this.#first + this.#names.length;
    if (index >= this.#first && index < end) return index;
    throw new UsageError(`the module defines no function ${text}; its indices are ${this.#first} to ${end - 1}`);
  }

  describe(index: number): string {
    return `${index} ${shown(this.#names[index - this.#first] ?? "")}`.trimEnd();
  }
}

/** A table of what the steps cost, and all of them. */
function costs(figures: readonly StepFigures[]): string {
  const sum = (field: "milliseconds" | "arenaBytes") => figures.reduce((all, step) => all + step[field], 0);
  const all = sum("milliseconds");
  const row = ({ name, milliseconds, instructions, blocks, arenaBytes }: StepFigures) => [
    name,
    milliseconds.toFixed(1),
    `${((100 * milliseconds) / all).toFixed(1)}%`,
    instructions === undefined ? "" : grouped(instructions),
    blocks === undefined ? "" : grouped(blocks),
    grouped(arenaBytes),
  ];
  const total: StepFigures = { name: "in all", milliseconds: all, arenaBytes: sum("arenaBytes") };
  return formatTable([["step", "ms", "share", "instructions", "blocks", "arena bytes"], ...figures.map(row), row(total)]).trimEnd();
}
