import { load8 } from "./memory/access";

/** A line or message that is being written, in the kernel's memory. What doesn't fit is dropped. Owned by who began it. */
@unmanaged
export class Text {
  at: usize;
  capacity: u32;
  bytes: u32;

  /** Starts anew in a buffer. */
  begin(at: usize, capacity: u32): Text {
    this.at = at;
    this.capacity = capacity;
    this.bytes = 0;
    return this;
  }

  /** Adds one character. */
  char(code: u32): Text {
    if (this.bytes < this.capacity) store<u8>(this.at + this.bytes++, <u8>code);
    return this;
  }

  /** Adds an ASCII literal. */
  add(text: string): Text {
    for (let i = 0; i < text.length; i++) this.char(text.charCodeAt(i));
    return this;
  }

  /** Adds text that came from outside: control characters become question marks. */
  foreign(at: u64, bytes: u64): Text {
    for (let i: u64 = 0; i < bytes; i++) {
      const code = load8(at + i);
      this.char(code < 32 || code == 127 ? 63 : code);
    }
    return this;
  }

  /** Adds a number in decimal. */
  decimal(value: u64): Text {
    let power: u64 = 1;
    while (value / power >= 10) power *= 10;
    for (; power > 0; power /= 10) this.char(48 + <u32>((value / power) % 10));
    return this;
  }

  /** Adds a number in hexadecimal, with 0x and as many digits as told at least. */
  hex(value: u64, digits: u32): Text {
    this.add("0x");
    for (let shift: i32 = 60; shift >= 0; shift -= 4) {
      const digit = (<u32>(value >> shift)) & 15;
      if (value >> shift == 0 && <u32>shift >= digits * 4) continue;
      this.char(digit < 10 ? 48 + digit : 87 + digit);
    }
    return this;
  }
}
