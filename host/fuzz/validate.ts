import { COMPILE_VALIDATE_ONLY, STATUS_INTERNAL, STATUS_LIMIT, STATUS_UNSUPPORTED } from "../../abi/gen/host/compile";
import { CompileError, type Compiler } from "../compiler/compiler";

/** What the compiler's validator says of a module. */
export type Judgement = { readonly accepted: true } | { readonly accepted: false; readonly status: number; readonly message: string };

/** V8's words for a limit of its own, which says nothing about validity, and for a rule of 2.0 that 3.0 has dropped. */
const V8_LIMIT = /exceeds|maximum|is larger than|too (large|many|big)|size .* > |limit|out of memory|non-imported globals/i;

/** Proposals that V8 has without flags in Node 20, so that it accepts what the compiler may refuse for their sake. */
const V8_HAS = /tail call|extended constant|exceptions|threads/;

/** Validates a module with the compiler, and compiles it when it is valid; an Error when the compiler itself breaks. */
export function judge(compiler: Compiler, bytes: Uint8Array): Judgement {
  try {
    compiler.compile(bytes, { flags: COMPILE_VALIDATE_ONLY });
    compiler.compile(bytes);
    return { accepted: true };
  } catch (error) {
    if (error instanceof CompileError) return { accepted: false, status: error.status, message: error.message };
    throw new Error(`the compiler broke: ${(error as Error).message}`);
  }
}

/** Says how compiler and V8 disagree about a module; undefined when they don't. */
export function disagreement(compiler: Compiler, bytes: Uint8Array): string | undefined {
  let ours: Judgement;
  try {
    ours = judge(compiler, bytes);
  } catch (error) {
    return (error as Error).message;
  }
  if (!ours.accepted && ours.status === STATUS_INTERNAL) return ours.message;
  const theirs = v8Refusal(bytes);
  if (ours.accepted) {
    if (theirs === undefined || V8_LIMIT.test(theirs)) return undefined;
    return `accepted, and V8 refuses: ${theirs}`;
  }
  if (theirs !== undefined) return undefined;
  if (ours.status === STATUS_LIMIT) return undefined;
  if (ours.status === STATUS_UNSUPPORTED) {
    return V8_HAS.test(ours.message) ? undefined : `${ours.message}, and V8 accepts without that proposal`;
  }
  return `${ours.message}, and V8 accepts`;
}

/** V8's message, or undefined when it accepts. */
function v8Refusal(bytes: Uint8Array): string | undefined {
  const copy = Uint8Array.from(bytes);
  if (WebAssembly.validate(copy)) return undefined;
  try {
    new WebAssembly.Module(copy);
    return "refused by validate, accepted by Module";
  } catch (error) {
    return (error as Error).message;
  }
}
