import { LIMIT_CATCHES, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { CATCH_ALL, CATCH_KINDS, CATCH_REF } from "../decode/opcode";
import { abstractRef, Heap } from "../decode/types";
import { detailByte, fail, failed } from "../support/diagnostic";
import { NO_BLOCK } from "../ir/func";
import { TypeDecl } from "../module";
import { checkTarget, frameOf, labelCount } from "./branch";
import { Builder, Frame, FrameKind, Handler } from "./builder";
import { endCatches } from "./catch";
import { beginBlock, leadToEnd, open } from "./control";
import { beginNotTaken, beginTaken, branchOn, jumpTo } from "./jump";
import { enterHandler, openHandler, raise } from "./landing";
import { onlyIf } from "./simplify";
import { isTag, pushValues, readTag, tag, tagOf } from "./throw";

/** try_table (spec 3.3.8.11): its clauses are tried where its exceptions meet, in order, and branch like br. */

export function buildTryTable(b: Builder): void {
  if (!beginBlock(b)) return;
  const count = b.reader.count(LIMIT_CATCHES, "clauses of try_table");
  const clauses = b.reader.at;
  // Their labels count from outside.
  for (let i: u32 = 0; i < count; i++) if (!checkClause(b)) return;
  if (failed()) return;
  const frame = open(b, FrameKind.TryTable);
  frame.clauses = clauses;
  frame.clauseCount = count;
  openHandler(b, frame);
}

/** Checks that a clause's label takes what the clause passes. */
function checkClause(b: Builder): bool {
  const at = b.reader.offset();
  const kind = b.reader.byte();
  if (failed()) return false;
  if (kind >= CATCH_KINDS) {
    fail(STATUS_MALFORMED, at, "malformed catch clause: ");
    detailByte(kind);
    return false;
  }
  const height = b.height();
  const block = b.block;
  b.block = NO_BLOCK;
  const type = kind < CATCH_ALL ? readTag(b) : null;
  if (failed()) return false;
  pushCaught(b, kind, type, 0);
  const passed = b.height() - height;
  const labelAt = b.reader.offset();
  const frame = frameOf(b, b.reader.u32(), labelAt);
  if (!frame) return false;
  if (labelCount(frame) != passed) b.invalid("type mismatch: a catch clause passes another number of values than its label takes");
  else checkTarget(b, frame);
  if (failed()) return false;
  b.sp = b.stack + ((<usize>height) << 3);
  b.block = block;
  return true;
}

/** Pushes what a clause of that kind passes on; `type` is that of its tag, if it has one. */
function pushCaught(b: Builder, kind: u32, type: TypeDecl | null, exception: u32): void {
  if (type) pushValues(b, type, exception);
  if (kind & CATCH_REF) b.push(abstractRef(Heap.Exn, false), exception);
}

/** The end of a try, whose frame is closed and whose results are on the stack: what becomes of its exceptions. */
export function closeTry(b: Builder, frame: Frame): void {
  if (frame.kind != FrameKind.TryTable) return endCatches(b, frame);
  const exception = leaveBody(b, frame);
  if (!exception) return;
  const reader = b.reader;
  const end = reader.at;
  reader.at = frame.clauses;
  const exceptionTag = tagOf(b, exception);
  for (let i: u32 = 0; i < frame.clauseCount && b.block != NO_BLOCK; i++) takeClause(b, exception, exceptionTag);
  reader.at = end;
  if (b.block != NO_BLOCK) raise(b, b.handler, exception);
}

/** Leads the end of a try's body to the try's end, and goes on in its handler: the exception, or 0 when there can't be one. */
export function leaveBody(b: Builder, frame: Frame): u32 {
  const handler = changetype<Handler>(frame.handler);
  if (!handler.branchCount) {
    b.handler = handler.outer;
    return 0;
  }
  leadToEnd(b, frame);
  const exception = enterHandler(b, frame);
  return failed() ? 0 : exception;
}

/** Branches as the clause that comes next says, if the exception is one of those it catches. */
function takeClause(b: Builder, exception: u32, exceptionTag: u32): void {
  const reader = b.reader;
  const kind = reader.byte();
  const height = b.height();
  const from = b.block;
  const type = kind < CATCH_ALL ? readTag(b) : null;
  let caught = exception;
  if (type) {
    const isIt = isTag(b, exceptionTag, tag);
    caught = onlyIf(b, isIt, exception);
    branchOn(b, isIt);
    beginTaken(b, from);
  }
  pushCaught(b, kind, type, caught);
  jumpTo(b, b.frame(b.frameCount - 1 - reader.u32()));
  b.sp = b.stack + ((<usize>height) << 3);
  b.block = NO_BLOCK;
  if (!type || failed()) return;
  beginNotTaken(b, from);
}
