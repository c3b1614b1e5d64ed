import { STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { fail, failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { checkIndex } from ".";
import { frameOf, stop } from "./branch";
import { Builder, Frame, FrameKind } from "./builder";
import { beginBlock, buildEnd, finishPath, leadToEnd, open } from "./control";
import { beginNotTaken, beginTaken, branchOn } from "./jump";
import { enterHandler, openHandler, raise } from "./landing";
import { rollBack } from "./locals";
import { onlyIf } from "./simplify";
import { isTag, pushValues, readTag, tag, tagOf } from "./throw";
import { leaveBody } from "./try";
import { forgetSet } from "./variable";

/**
 * The older form of exception handling (WebAssembly/exception-handling, proposals/exception-handling/legacy), which toolchains still emit:
 * try with clauses inside, delegate, rethrow. The clauses follow the body like the second side of an `if`.
 */

export function buildTry(b: Builder): void {
  if (!beginBlock(b)) return;
  const frame = open(b, FrameKind.Try);
  frame.delegate = b.handler;
  openHandler(b, frame);
}

export function buildCatch(b: Builder): void {
  const type = readTag(b);
  if (!type) return;
  const index = tag;
  const frame = beginClause(b, FrameKind.Catch);
  if (!frame) return;
  frame.block = NO_BLOCK;
  let caught: u32 = 0;
  if (b.block != NO_BLOCK) {
    frame.block = b.block;
    const isIt = isTag(b, frame.tag, index);
    caught = onlyIf(b, isIt, frame.exception);
    branchOn(b, isIt);
    beginTaken(b, frame.block);
  }
  pushValues(b, type, caught);
}

export function buildCatchAll(b: Builder): void {
  const frame = beginClause(b, FrameKind.CatchAll);
  if (frame) frame.block = NO_BLOCK;
}

/** Ends the body or clause before, and goes on where the try's exceptions are that no clause took yet. Null after an error. */
function beginClause(b: Builder, kind: FrameKind): Frame | null {
  const frame = b.top();
  if (frame.kind != FrameKind.Try && frame.kind != FrameKind.Catch) {
    fail(STATUS_MALFORMED, b.pos, "catch without try");
    return null;
  }
  finishPath(b, frame);
  if (failed()) return null;
  if (frame.kind == FrameKind.Try) {
    frame.exception = enterHandler(b, frame);
    if (failed()) return null;
    if (frame.exception) frame.tag = tagOf(b, frame.exception);
    frame.time = b.journalLength;
    frame.memoryState = b.memoryState;
    frame.globalState = b.globalState;
  } else openNext(b, frame);
  forgetSet(b, frame.setCount);
  frame.kind = kind;
  frame.polymorphic = 0;
  b.sp = b.floor;
  return frame;
}

/** Goes on where the exceptions are that the clauses of `frame` so far don't catch. */
function openNext(b: Builder, frame: Frame): void {
  b.block = NO_BLOCK;
  if (frame.block == NO_BLOCK) return;
  rollBack(b, frame.time);
  b.memoryState = frame.memoryState;
  b.globalState = frame.globalState;
  beginNotTaken(b, frame.block);
}

/** The end of a try of this form (`closeTry`): exceptions that no clause caught go on. */
export function endCatches(b: Builder, frame: Frame): void {
  if (frame.kind == FrameKind.Try) {
    const exception = leaveBody(b, frame);
    if (exception) raise(b, frame.delegate, exception);
  } else if (frame.block != NO_BLOCK) {
    leadToEnd(b, frame);
    openNext(b, frame);
    if (!failed()) raise(b, b.handler, frame.exception);
  }
}

/** Ends a try whose exceptions are thrown again where the label is: a try's body passes them to its handler. */
export function buildDelegate(b: Builder): void {
  const at = b.reader.offset();
  const depth = b.reader.u32();
  const frame = b.top();
  if (failed()) return;
  if (frame.kind != FrameKind.Try) {
    fail(STATUS_MALFORMED, b.pos, "delegate without try");
    return;
  }
  // The try itself has no label here.
  if (!checkIndex(depth, b.frameCount - 1, at, "label")) return;
  frame.delegate = b.frame(b.frameCount - 2 - depth).handler;
  buildEnd(b);
}

export function buildRethrow(b: Builder): void {
  const frame = frameOf(b, b.reader.u32(), b.pos);
  if (!frame) return;
  if (frame.kind != FrameKind.Catch && frame.kind != FrameKind.CatchAll) {
    b.invalid("invalid rethrow label: it is not that of a catch");
    return;
  }
  if (b.block != NO_BLOCK) raise(b, b.handler, frame.exception);
  stop(b);
}
