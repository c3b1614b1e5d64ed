import { CATCH_ALL, Handle, Immediate, opcode } from "../decode/opcode";
import { countBehind, firstBehind, PREFIXES } from "../decode/opcodes";
import { isLongType } from "../decode/types";
import { Builder } from "./builder";
import { countMerges } from "./locals";

/**
 * Reads ahead over an outermost loop and lists, for it and each loop in it, the locals it assigns: those are the locals that need a
 * parameter of the header. Each byte is scanned once. Where the code is malformed the scan ends early; the builder then finds the error
 * before it needs more.
 *
 * `loops` has two words for each loop in the order of the text: first place in `loopLocals`, and number of locals. While loops are open
 * their locals lie on `scanLocals` as (local, mark it had before), innermost on top.
 */

let at: usize = 0;
let end: usize = 0;

/** Scans from `from`, just behind a loop's block type, to that loop's end. */
export function scanLoop(b: Builder, from: usize): void {
  at = from;
  end = b.reader.end;
  const open = b.scanOpen;
  b.scanLocals.length = 0;
  open.length = 0;
  b.scanLoopMark = 0;
  openLoop(b);
  while (open.length && at < end) {
    let code: u32 = load<u8>(at);
    at++;
    const first = code >= PREFIXES ? firstBehind(code) : 0;
    if (first) {
      const number = leb();
      if (number >= countBehind(code)) break;
      code = first + number;
    }
    const entry = opcode(code);
    switch (<Handle>entry.handle) {
      case Handle.Illegal:
        b.scanEnd = <u32>(at - b.reader.base);
        return;
      case Handle.LocalSet:
      case Handle.LocalTee:
        assign(b, leb());
        continue;
      case Handle.Loop:
        skip(Immediate.BlockType);
        openLoop(b);
        continue;
      case Handle.Block:
      case Handle.If:
      case Handle.Try:
      case Handle.TryTable:
        skip(entry.immediate);
        open.push(0);
        open.push(0);
        open.push(0);
        continue;
      case Handle.Delegate:
        skip(Immediate.Index);
        close(b);
        continue;
      case Handle.End:
        close(b);
        continue;
      default:
        if (entry.immediate != Immediate.None) skip(entry.immediate);
    }
  }
  b.scanEnd = <u32>(at - b.reader.base);
}

/** Opens a loop: its number plus 1, its first place on `scanLocals`, and the mark of the loop around it are pushed. */
function openLoop(b: Builder): void {
  const loop = b.loops.push(0) >> 1;
  b.loops.push(0);
  b.scanOpen.push(loop + 1);
  b.scanOpen.push(b.scanLocals.length);
  b.scanOpen.push(b.scanLoopMark);
  b.scanLoopMark = ++b.mark;
}

/** Notes an assignment in the innermost open loop. */
function assign(b: Builder, local: u32): void {
  if (local >= b.localCount) return;
  const slot = b.localMarks + ((<usize>local) << 2);
  const before = load<u32>(slot);
  if (before == b.scanLoopMark) return;
  store<u32>(slot, b.scanLoopMark);
  b.scanLocals.push(local);
  b.scanLocals.push(before);
}

/** Closes the innermost construct. A loop's locals are also assigned in the loop around it. */
function close(b: Builder): void {
  const open = b.scanOpen;
  const outer = open.pop();
  const first = open.pop();
  const loop = open.pop();
  if (!loop) return;
  const locals = b.scanLocals;
  const count = (locals.length - first) >> 1;
  const list = b.loopLocals.extend(count, 0);
  b.loops.set((loop - 1) << 1, list);
  b.loops.set(((loop - 1) << 1) + 1, count);
  if (!countMerges(b, count)) at = end;
  b.scanLoopMark = outer;
  let kept = first;
  for (let i: u32 = 0; i < count; i++) {
    const local = locals.get(first + (i << 1));
    const before = locals.get(first + (i << 1) + 1);
    b.loopLocals.set(list + i, local);
    if (!outer) continue;
    store<u32>(b.localMarks + ((<usize>local) << 2), outer);
    if (before == outer) continue;
    locals.set(kept, local);
    locals.set(kept + 1, before);
    kept += 2;
  }
  locals.length = kept;
}

/** Steps over an immediate. */
function skip(kind: u32): void {
  switch (kind) {
    case Immediate.F32:
      at += 4;
      return;
    case Immediate.F64:
      at += 8;
      return;
    case Immediate.Vector:
      at += 16;
      return;
    case Immediate.Lane:
      at++;
      return;
    case Immediate.Memarg:
      // Bit 6 says that a memory index follows.
      if (leb() & 64) leb();
      leb();
      return;
    case Immediate.TwoIndices:
      leb();
      leb();
      return;
    case Immediate.MemargLane:
      if (leb() & 64) leb();
      leb();
      at++;
      return;
    case Immediate.BrOnCast:
      at++;
      leb();
      leb();
      leb();
      return;
    case Immediate.Types: {
      for (let count = leb(); count != 0 && at < end; count--) skipType();
      return;
    }
    case Immediate.Labels: {
      for (let count = leb(); count != 0 && at < end; count--) leb();
      leb();
      return;
    }
    case Immediate.BlockType:
      return skipType();
    case Immediate.Catches: {
      skipType();
      for (let count = leb(); count != 0 && at < end; count--) {
        const kind = leb();
        leb();
        if (kind < CATCH_ALL) leb();
      }
      return;
    }
    default:
      leb();
  }
}

/** Steps over a value type, or a block type. */
function skipType(): void {
  const first: u32 = at < end ? load<u8>(at) : 0;
  if (isLongType(first)) at++;
  leb();
}

/** An integer's low bits. */
function leb(): u32 {
  let value: u32 = 0;
  for (let shift: u32 = 0; at < end; shift += 7) {
    const byte: u32 = load<u8>(at);
    at++;
    if (shift < 32) value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}
