import { unsigned } from "../../../host/wasm/binary";
import { INSTRUCTIONS, opcodeBytes } from "./instructions";
import { assemble, type Parts, readUnsigned, splitBodies, takeApart } from "./parts";
import type { Random } from "./random";
import { type Piece, scanBody, type Span } from "./scan";

const CODE = 10;

/** Numbers at the edges of what counts, indices and sizes may be. */
const EDGES: readonly number[] = [
  ...[0, 1, 2, 3, 4, 7, 8, 15, 16, 63, 64, 127, 128, 255, 256, 65535, 65536, 65537],
  ...[0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff],
];

/** Bytes that stand for types, forms of types and references to types. */
const TYPES: readonly number[] = [
  ...[0x40, 0x4e, 0x4f, 0x50, 0x5e, 0x5f, 0x60, 0x63, 0x64, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
  ...[0x70, 0x71, 0x72, 0x73, 0x74, 0x77, 0x78, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f],
];

/** Changes a module in one to three places, mostly so that its structure stays readable; `others` lends parts. */
export function mutate(bytes: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let mutated = bytes;
  for (let times = 1 + random.below(3); times > 0; times--) mutated = mutateOnce(mutated, others, random);
  return mutated;
}

function mutateOnce(bytes: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  const parts = takeApart(bytes);
  if (!parts || parts.sections.length === 0 || random.oneIn(8)) return mutateBytes(bytes, random);
  if (random.oneIn(6)) mutateOrder(parts, takeApart(random.pick(others)), random);
  else {
    const code = parts.sections.find((section) => section.id === CODE);
    const chosen = code && !random.oneIn(3) ? code : random.pick(parts.sections);
    chosen.body = chosen.id === CODE ? mutateCode(chosen.body, random) : mutateBytes(chosen.body, random);
  }
  return assemble(parts);
}

/** Drops, repeats, exchanges, renames sections, or takes one of another module. */
function mutateOrder({ sections }: Parts, other: Parts | undefined, random: Random): void {
  const at = random.below(sections.length);
  const to = random.below(sections.length);
  switch (random.below(5)) {
    case 0:
      sections.splice(at, 1);
      return;
    case 1:
      sections.splice(to, 0, { ...sections[at]! });
      return;
    case 2:
      [sections[at], sections[to]] = [sections[to]!, sections[at]!];
      return;
    case 3:
      sections[at]!.id = random.below(16);
      return;
    default:
      if (other && other.sections.length > 0) {
        const lent = random.pick(other.sections);
        const same = sections.findIndex((section) => section.id === lent.id);
        sections.splice(same < 0 ? at : same, same < 0 ? 0 : 1, lent);
      }
  }
}

/** Flips a bit, or overwrites, inserts, removes a few bytes. */
function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1);
  const before = bytes.subarray(0, at);
  switch (random.below(9)) {
    case 0:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << random.below(8)) : byte));
    case 1:
      return join(before, random.bytes(1), bytes.subarray(at + 1));
    case 2:
      return join(before, random.bytes(1 + random.below(4)), bytes.subarray(at));
    case 3:
      return join(before, [], bytes.subarray(at + 1 + random.below(4)));
    case 4:
      // The number here, longer than it need be.
      return replaceNumber(bytes, at, (value) => unsigned(value, 1 + random.below(5)));
    case 5:
      return replaceNumber(bytes, at, () => unsigned(random.pick(EDGES)));
    case 6:
    case 7:
      return mutateType(bytes, random);
    default:
      return random.oneIn(4) ? before : replaceNumber(bytes, at, (value) => unsigned(Math.max(0, value + random.below(5) - 2)));
  }
}

/** Puts the byte of another type where one stands, or what may be one. */
function mutateType(bytes: Uint8Array, random: Random): Uint8Array {
  const places = [...bytes.keys()].filter((i) => TYPES.includes(bytes[i]!));
  if (places.length === 0) return bytes;
  const at = random.pick(places);
  const type = random.pick(TYPES);
  // A reference names what it refers to.
  const middle = type === 0x63 || type === 0x64 ? [type, random.oneIn(2) ? random.below(4) : random.pick(TYPES)] : [type];
  return join(bytes.subarray(0, at), middle, bytes.subarray(at + 1));
}

function replaceNumber(bytes: Uint8Array, at: number, change: (value: number) => number[]): Uint8Array {
  const number = readUnsigned(bytes, at);
  return number ? join(bytes.subarray(0, at), change(number.value), bytes.subarray(number.to)) : bytes;
}

/** Mutates one function body and keeps its size right; now and then the section as bytes. */
function mutateCode(section: Uint8Array, random: Random): Uint8Array {
  const bodies = splitBodies(section);
  if (!bodies || bodies.length === 0 || random.oneIn(20)) return mutateBytes(section, random);
  const chosen = random.below(bodies.length);
  const mutated = random.oneIn(8) ? mutateBytes(bodies[chosen]!, random) : mutateBody(bodies[chosen]!, random.pick(bodies), random);
  const bytes = bodies.flatMap((body, i) => [...unsigned((i === chosen ? mutated : body).length), ...(i === chosen ? mutated : body)]);
  return Uint8Array.from([...unsigned(bodies.length), ...bytes]);
}

/** Mutates a body by whole instructions. */
function mutateBody(body: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const spans = scanBody(body);
  const span = random.pick(spans);
  if (!span) return mutateBytes(body, random);
  const { from, to, immediates, pieces } = span;
  const own = body.subarray(from, to);
  const around = (middle: Iterable<number>) => join(body.subarray(0, from), middle, body.subarray(to));
  switch (random.below(8)) {
    case 0:
      return around([]);
    case 1:
      return around([...own, ...own]);
    case 2:
    case 3:
      return around([...alike(span, random), ...body.subarray(immediates, to)]);
    case 4:
      return around([...own, ...plain(random)]);
    case 5: {
      const piece = random.pick(pieces);
      if (!piece) return body;
      if ("stbTC".includes(piece.kind)) return withPiece(body, piece, mutateType(body.subarray(piece.from, piece.to), random));
      return withPiece(body, piece, unsigned(random.oneIn(3) ? random.pick(EDGES) : random.below(8)));
    }
    case 6: {
      const lent = random.pick(scanBody(other));
      return around([...own, ...(lent ? other.subarray(lent.from, lent.to) : [])]);
    }
    default: {
      const next = spans[spans.indexOf(span) + 1];
      return next ? join(body.subarray(0, from), [...body.subarray(to, next.to), ...own], body.subarray(next.to)) : body;
    }
  }
}

function withPiece(body: Uint8Array, { from, to }: Piece, bytes: Iterable<number>): Uint8Array {
  return join(body.subarray(0, from), bytes, body.subarray(to));
}

/** The opcode of an instruction with the same kind of immediates, and mostly with the same types. */
function alike({ instruction }: Span, random: Random): number[] {
  const anyTypes = random.oneIn(4);
  const types = JSON.stringify(instruction.signature);
  const same = INSTRUCTIONS.filter(
    (item) => item.immediate === instruction.immediate && (anyTypes || JSON.stringify(item.signature) === types),
  );
  return opcodeBytes(random.pick(same));
}

/** An instruction without immediates. */
function plain(random: Random): number[] {
  return opcodeBytes(random.pick(INSTRUCTIONS.filter((item) => item.immediate === "none")));
}

function join(before: Uint8Array, middle: Iterable<number>, after: Uint8Array): Uint8Array {
  return Uint8Array.from([...before, ...middle, ...after]);
}
