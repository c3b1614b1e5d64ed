import {
  COMPILE_VALIDATE_ONLY,
  FEATURE_COMPACT_IMPORTS,
  FEATURE_WIDE_ARITHMETIC,
  STATUS_INTERNAL,
  STATUS_LIMIT,
} from "../../../abi/gen/host/compile";
import { ALL_FEATURES } from "../../../host/compiler/features";
import { CompileError, type Compiler } from "../../../host/compiler/compiler";
import type { Oracle } from "./oracle";

/** What the compiler's validator says of a module. */
export type Judgement =
  { readonly accepted: true } | { readonly accepted: false; readonly status: number; readonly message: string; readonly offset: number };

/** No module of some kilobytes takes a compile longer than this, in ms. */
const SLOW = 10_000;

/** What V8 says in refusing a module that is valid, and why that is no difference. */
const V8_REFUSES: readonly (readonly [RegExp, string])[] = [
  [/(exceeds|larger than|>) .*(limit|maximum)|count too large|out of memory/i, "a limit of its own, which says nothing about validity"],
  [/length overflow while decoding (initial|maximum) size/, "limits of more than five bytes, though all have 64 bits since 3.0"],
  [
    /mix of legacy and new exception handling/,
    "both forms of exceptions in one module, which the specification doesn't know and so doesn't forbid",
  ],
];

/**
 * What the compiler says in refusing a module that V8 wrongly accepts, what V8 overlooks, and the opcode where it does if it is but one.
 */
const V8_ACCEPTS: readonly (readonly [RegExp, string, number?])[] = [
  [/malformed tag attribute: 0x80$/, "the attribute of a tag is a byte, not a number that may be longer than it need be"],
  [
    /malformed (heap type: 0x(69|6[a-f]|7[0-4])|block type)$/,
    "a heap or block type that is no index is a byte, not a number that may be longer than it need be",
  ],
  [/the label takes no reference$/, "br_on_non_null must have a label that takes its reference"],
  [/expected eqref, got /, "ref.eq compares references of the eq hierarchy, neither numbers nor others", 0xd3],
  [/malformed reference type: 0x7[b-f]$/, "the items of an element segment are references, also where there are none"],
];

/** What V8 has too. */
const wasmFeatures = ALL_FEATURES & ~(FEATURE_WIDE_ARITHMETIC | FEATURE_COMPACT_IMPORTS);

/** Validates a module with the compiler, and compiles it when it is valid; an Error when the compiler itself breaks. */
export function judge(compiler: Compiler, bytes: Uint8Array): Judgement {
  try {
    compiler.compile(bytes, { flags: COMPILE_VALIDATE_ONLY, wasmFeatures });
    compiler.compile(bytes, { wasmFeatures });
    return { accepted: true };
  } catch (error) {
    if (error instanceof CompileError) return { accepted: false, status: error.status, message: error.message, offset: error.offset };
    throw new Error(`the compiler broke: ${(error as Error).message}`);
  }
}

/** Says of each module how compiler and V8 disagree about it; undefined where they don't. */
export async function disagreements(
  compiler: Compiler,
  oracle: Pick<Oracle, "validate">,
  modules: readonly Uint8Array[],
): Promise<(string | undefined)[]> {
  const theirs = await oracle.validate(modules);
  return modules.map((bytes, i) => disagreement(compiler, bytes, theirs[i]));
}

/** Says how compiler and V8, whose message is `theirs` when it refuses, disagree about a module; undefined when they don't. */
export function disagreement(compiler: Compiler, bytes: Uint8Array, theirs: string | undefined): string | undefined {
  let ours: Judgement;
  const start = performance.now();
  try {
    ours = judge(compiler, bytes);
  } catch (error) {
    return (error as Error).message;
  }
  if (performance.now() - start > SLOW) return `the compiler takes ${Math.round(performance.now() - start)} ms`;
  if (ours.accepted) {
    if (theirs === undefined || V8_REFUSES.some(([message]) => message.test(theirs))) return undefined;
    return `accepted, and V8 refuses: ${theirs}`;
  }
  if (ours.status === STATUS_INTERNAL) return ours.message;
  if (theirs !== undefined || ours.status === STATUS_LIMIT) return undefined;
  const { message, offset } = ours;
  const isKnown = V8_ACCEPTS.some(([reason, , opcode]) => reason.test(message) && (opcode === undefined || opcode === bytes[offset]));
  return isKnown ? undefined : `${message}, and V8 accepts`;
}
