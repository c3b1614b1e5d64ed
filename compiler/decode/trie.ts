import { reserve } from "../support/arena";
import { List } from "../support/list";

/**
 * A map from byte strings to numbers: a crit-bit tree, whose nodes test one bit each. Names and types come from the module, so it is no
 * hash table: there some modules would cost a comparison of each with each. Finding a key takes no more steps than it has bits, whatever
 * the others are.
 */

/** No byte, and no number. */
const NOWHERE: u32 = 0xffffffff;
export const ABSENT: u32 = NOWHERE;
/** Words of a node: the byte it looks at, a mask of one bit of it, and what follows where that is 0 and where it is 1: a node or a leaf. */
const NODE: u32 = 4;
/** Flag of the number of a leaf: its key's number behind it. */
const LEAF: u32 = 1 << 31;
/** Bytes in which a key's length comes before it. */
const LENGTH_BYTES: u32 = 4;

/** A key: where its bytes are, and its number. */
@unmanaged
class Key {
  at: usize;
  bytes: u32;
  value: u32;
}

@unmanaged
export class Trie {
  nodes: List;
  keys: usize;
  count: u32;
  root: u32;

  /** Of at most `most` keys, whose bytes must stay where they are: see `keep`. */
  constructor(most: u32) {
    this.nodes = new List(64);
    this.keys = reserve(<usize>most * offsetof<Key>());
    this.count = 0;
    this.root = 0;
  }

  /** The number of the key of those bytes; ABSENT, and the key is added with that number, when it is new. */
  add(at: usize, bytes: u32, value: u32): u32 {
    let place: u32 = 0;
    let mask: u32 = 0;
    let bit: bool = false;
    if (this.count) {
      const near = this.nearest(at, bytes);
      place = difference(near, at, bytes);
      if (place == NOWHERE) return near.value;
      const own = byteAt(at, bytes, place);
      // The highest bit that differs: what comes before it is the same.
      mask = 1 << (31 - clz(own ^ byteAt(near.at, near.bytes, place)));
      bit = (own & mask) != 0;
    }
    const leaf = LEAF | this.count;
    const key = this.key(this.count++);
    key.at = at;
    key.bytes = bytes;
    key.value = value;
    if (this.count == 1) this.root = leaf;
    else this.insert(at, bytes, place, mask, bit, leaf);
    return ABSENT;
  }

  /** Copies the bytes of the key added last, so that they may change where they were. */
  keep(): void {
    const key = this.key(this.count - 1);
    const copy = reserve(key.bytes);
    memory.copy(copy, key.at, key.bytes);
    key.at = copy;
  }

  private key(i: u32): Key {
    return changetype<Key>(this.keys + <usize>i * offsetof<Key>());
  }

  /** The key that agrees with those bytes in all bits that the tree looks at on the way to it. */
  private nearest(at: usize, bytes: u32): Key {
    const nodes = this.nodes;
    let node = this.root;
    while (!(node & LEAF)) {
      const one: u32 = byteAt(at, bytes, nodes.get(node)) & nodes.get(node + 1) ? 1 : 0;
      node = nodes.get(node + 2 + one);
    }
    return this.key(node & ~LEAF);
  }

  private insert(at: usize, bytes: u32, place: u32, mask: u32, bit: bool, leaf: u32): void {
    const nodes = this.nodes;
    // Place of the link that leads here; NOWHERE is the root.
    let link = NOWHERE;
    let node = this.root;
    while (!(node & LEAF)) {
      const tested = nodes.get(node);
      if (tested > place || (tested == place && nodes.get(node + 1) < mask)) break;
      link = node + 2 + (byteAt(at, bytes, tested) & nodes.get(node + 1) ? 1 : 0);
      node = nodes.get(link);
    }
    const made = nodes.extend(NODE, 0);
    nodes.set(made, place);
    nodes.set(made + 1, mask);
    nodes.set(made + 2, bit ? node : leaf);
    nodes.set(made + 3, bit ? leaf : node);
    if (link == NOWHERE) this.root = made;
    else nodes.set(link, made);
  }
}

/** Byte number `place` of a key with its length before it; 0 behind its end. */
function byteAt(at: usize, bytes: u32, place: u32): u32 {
  if (place < LENGTH_BYTES) return (bytes >> (place << 3)) & 0xff;
  return place - LENGTH_BYTES < bytes ? load<u8>(at + place - LENGTH_BYTES) : 0;
}

/** First byte in which a key and others differ, or NOWHERE. */
function difference(key: Key, at: usize, bytes: u32): u32 {
  if (key.bytes != bytes) return ctz(key.bytes ^ bytes) >> 3;
  for (let i: u32 = 0; i < bytes; i++) if (load<u8>(key.at + i) != load<u8>(at + i)) return i + LENGTH_BYTES;
  return NOWHERE;
}
