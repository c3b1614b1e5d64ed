import { FEATURE_MEMORY64, STATUS_MALFORMED } from "../../abi/gen/as/compile";
import { checkLimit, detail, detailNumber, fail, failed } from "../support/diagnostic";
import { isAccepted } from "./features";

/**
 * Reads the binary format's primitives (spec 5.2) from a part of the module. Errors are sticky: the first ends the part, so that all
 * later reads give 0 and a unit needs one check of `failed` at its end.
 */
@unmanaged
export class Reader {
  /** Address of the module. */
  base: usize;
  /** Address of the next byte, and of the end of the part. */
  at: usize;
  end: usize;

  constructor(base: usize, from: u32, to: u32) {
    this.base = base;
    this.at = base + from;
    this.end = base + to;
  }

  /** Offset in the module of the next byte. */
  @inline offset(): u32 {
    return <u32>(this.at - this.base);
  }

  /** Bytes left. */
  @inline left(): u32 {
    return <u32>(this.end - this.at);
  }

  /** One byte. */
  @inline byte(): u32 {
    const at = this.at;
    if (at >= this.end) return this.ended();
    this.at = at + 1;
    return load<u8>(at);
  }

  /** Unsigned LEB128 of at most 32 bits. */
  @inline u32(): u32 {
    const at = this.at;
    if (at < this.end) {
      const first: u32 = load<u8>(at);
      if (first < 0x80) {
        this.at = at + 1;
        return first;
      }
    }
    return <u32>this.unsigned(32);
  }

  /** Unsigned LEB128 of at most 64 bits. */
  u64(): u64 {
    const at = this.at;
    if (at < this.end) {
      const first: u64 = load<u8>(at);
      if (first < 0x80) {
        this.at = at + 1;
        return first;
      }
    }
    return this.unsigned(64);
  }

  /**
   * A size or offset where memory64 has 64 bits: any value of 64 bits, so that one that is too large is invalid and not malformed. One of
   * 32 bits must have the form of a u32, as long as memory64 isn't there.
   */
  size(): u64 {
    const at = this.at;
    const value = this.u64();
    if (this.at - at > 5 && !isAccepted(FEATURE_MEMORY64) && value <= <u64>u32.MAX_VALUE)
      return this.bad(at, "integer representation too long");
    return value;
  }

  /** Signed LEB128 of at most 32 bits. */
  @inline i32(): i32 {
    const at = this.at;
    if (at < this.end) {
      const first: u32 = load<u8>(at);
      if (first < 0x80) {
        this.at = at + 1;
        return (<i32>(first << 25)) >> 25;
      }
    }
    return <i32>this.signed(32);
  }

  /** The next byte, which is not stepped over; 0 at the end. */
  peek(): u32 {
    return this.at < this.end ? load<u8>(this.at) : 0;
  }

  /** Signed LEB128 of at most 33 bits: a block type. */
  i33(): i64 {
    return this.signed(33);
  }

  /** Signed LEB128 of at most 64 bits. */
  i64(): i64 {
    return this.signed(64);
  }

  /** Four bytes, little-endian. */
  fixed32(): u32 {
    const at = this.at;
    if (this.left() < 4) return this.ended();
    this.at = at + 4;
    return load<u32>(at);
  }

  /** Eight bytes, little-endian. */
  fixed64(): u64 {
    const at = this.at;
    if (this.left() < 8) return this.ended();
    this.at = at + 8;
    return load<u64>(at);
  }

  /**
   * A count of things that take at least one byte each, and of which there may be `limit` with the `before` there are; `what` names them.
   */
  count(limit: u32, what: string, before: u32 = 0): u32 {
    const at = this.offset();
    const count = this.u32();
    if (failed()) return 0;
    if (!checkLimit(<u64>before + count, limit, what, at)) {
      this.end = this.at;
      return 0;
    }
    if (count > this.left()) {
      fail(STATUS_MALFORMED, at, "unexpected end of section or function: ");
      detailNumber(count);
      detail(" ");
      detail(what);
      detail(" in ");
      detailNumber(this.left());
      detail(" bytes");
      this.end = this.at;
      return 0;
    }
    return count;
  }

  /** Steps over `bytes` bytes, and gives the offset of the first. */
  skip(bytes: u32): u32 {
    const at = this.offset();
    if (bytes > this.left()) {
      fail(STATUS_MALFORMED, at, "length out of bounds: ");
      detailNumber(bytes);
      detail(" bytes wanted, ");
      detailNumber(this.left());
      detail(" left");
      this.end = this.at;
      return 0;
    }
    this.at += bytes;
    return at;
  }

  /** Reports the end, and gives 0. */
  private ended(): u32 {
    fail(STATUS_MALFORMED, this.offset(), "unexpected end of section or function");
    this.end = this.at;
    return 0;
  }

  private unsigned(bits: u32): u64 {
    let value: u64 = 0;
    let at = this.at;
    let shift: u32 = 0;
    while (at < this.end) {
      const byte: u64 = load<u8>(at);
      if (shift + 7 > bits) {
        // The last byte has bits - shift bits of value.
        if (byte >= 0x80) return this.bad(at, "integer representation too long");
        if (byte >> (bits - shift)) return this.bad(at, "integer too large");
      }
      at++;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.at = at;
        return value;
      }
      shift += 7;
    }
    this.at = at;
    return this.ended();
  }

  private signed(bits: u32): i64 {
    let value: i64 = 0;
    let at = this.at;
    let shift: u32 = 0;
    while (at < this.end) {
      const byte: i64 = load<u8>(at);
      if (shift + 7 > bits) {
        if (byte >= 0x80) return this.bad(at, "integer representation too long");
        // The bits above the value must all equal its sign bit.
        const above = (byte << 57) >> (57 + bits - shift - 1);
        if (above != 0 && above != -1) return this.bad(at, "integer too large");
      }
      at++;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.at = at;
        const unused = 64 - min<u32>(shift + 7, 64);
        return (value << unused) >> unused;
      }
      shift += 7;
    }
    this.at = at;
    return this.ended();
  }

  private bad(at: usize, text: string): u32 {
    fail(STATUS_MALFORMED, <u32>(at - this.base), text);
    this.end = this.at;
    return 0;
  }
}
