import type { Body } from "./body";
import { unsigned } from "../../../host/wasm/binary";
import { writeExpression } from "./expressions";
import type { TypeLetter } from "./instructions";
import { ELEMENT_SEGMENTS } from "./tables";

/** The types of objects, the first of a module's: a node, one under it, and arrays of bytes, references, 64-bit words and functions. */
const NODE = 0;
const WIDE_NODE = 1;
export const BYTES = 2;
export const REFERENCES = 3;
const WORDS = 4;
export const FUNCTIONS = 5;

const MUTABLE = 1;
/** The fields of a node, with their letters; those of a wide node begin with them. */
const NODE_FIELDS: readonly TypeLetter[] = ["i", "d", "o", "a"];
const WIDE_FIELDS: readonly TypeLetter[] = [...NODE_FIELDS, "l", "f", "i"];
/** The field of a wide node that is a byte wide. */
const PACKED = 6;
const FIELD_BYTES: Partial<Record<TypeLetter, readonly number[]>> = {
  i: [0x7f],
  l: [0x7e],
  f: [0x7d],
  d: [0x7c],
  o: [0x63, NODE],
  a: [0x6e],
};

/** The group of these types as the type section holds it. */
export function objectTypes(): number[] {
  const fields = (types: readonly TypeLetter[]) => [
    ...unsigned(types.length),
    ...types.flatMap((type, i) => [...(i === PACKED ? [0x78] : FIELD_BYTES[type]!), MUTABLE]),
  ];
  return [
    ...[0x4e, 6],
    ...[0x50, 0, 0x5f, ...fields(NODE_FIELDS)],
    ...[0x50, 1, NODE, 0x5f, ...fields(WIDE_FIELDS)],
    ...[0x5e, 0x78, MUTABLE],
    ...[0x5e, 0x6e, MUTABLE],
    ...[0x5e, 0x7e, MUTABLE],
    ...[0x5e, 0x70, MUTABLE],
  ];
}

/** Elements of arrays, unless there are many of them. */
const LENGTH = 8;

/** Code that leaves a reference to an object, or null: "o" to a node, "a" to anything. */
export function writeObject(body: Body, type: "o" | "a", depth: number): void {
  const { random } = body;
  switch (random.below(type === "o" ? 6 : 10)) {
    case 0:
      writeNode(body, depth);
      return;
    case 1:
      body.leaf(type);
      return;
    case 2:
      writeThere(body, depth);
      body.op("struct.get", NODE, 2);
      return;
    case 3:
      for (const operand of [type, type, "i"] as const) writeExpression(body, operand, depth - 1);
      body.op("select_t", 1, ...(type === "o" ? [0x63, NODE] : [0x6e]));
      return;
    case 4:
      writeCastBranch(body, type, depth);
      return;
    case 5:
      (body.random.oneIn(2) ? writeNode : writeNullBranch)(body, depth);
      return;
    case 6:
      writeExpression(body, "i", depth - 1);
      body.op("ref.i31");
      return;
    case 7:
      writeArray(body, depth);
      return;
    case 8:
      writeExpression(body, "x", depth - 1);
      body.op("any.convert_extern");
      return;
    default:
      writeArrayOf(body, REFERENCES, depth);
      writeIndex(body, depth);
      body.op("array.get", REFERENCES);
  }
}

function writeNode(body: Body, depth: number): void {
  const wide = body.random.oneIn(2);
  if (depth <= 1 || body.random.oneIn(8)) {
    body.op("struct.new_default", wide ? WIDE_NODE : NODE);
    return;
  }
  for (const field of wide ? WIDE_FIELDS : NODE_FIELDS) {
    writeExpression(body, field, depth - 2);
    body.canonical(field);
  }
  body.op("struct.new", wide ? WIDE_NODE : NODE);
}

/** A node that is there, whatever the expression gives; now and then it may be null. */
function writeThere(body: Body, depth: number): void {
  writeExpression(body, "o", depth - 1);
  if (body.random.oneIn(25)) return;
  const [kept] = body.keep(["o"]);
  body.get(kept!);
  body.op("ref.is_null");
  body.op("if", 0x40);
  body.op("struct.new_default", body.random.oneIn(2) ? WIDE_NODE : NODE);
  body.set(kept!);
  body.op("end");
  body.get(kept!);
}

function writeArray(body: Body, depth: number): void {
  writeArrayOf(body, body.random.pick([BYTES, REFERENCES, WORDS]), depth);
}

/** A new array of at least LENGTH elements; now and then of many, so that memory is used up and won back. */
function writeArrayOf(body: Body, type: number, depth: number): void {
  const element = type === BYTES ? "i" : type === REFERENCES ? "a" : "l";
  const { random } = body;
  switch (random.below(type === BYTES ? 4 : 3)) {
    case 3:
      body.int(random.below(4));
      body.int(LENGTH);
      body.op("array.new_data", type, random.below(body.shape.data.length));
      return;
    case 0:
      for (let i = 0; i < LENGTH; i++) writeExpression(body, element, i === 0 ? depth - 2 : 0);
      body.op("array.new_fixed", type, LENGTH);
      return;
    case 1:
      writeExpression(body, element, depth - 2);
      body.int(LENGTH + random.below(30));
      body.op("array.new", type);
      return;
    default:
      body.int(random.oneIn(5) ? random.pick([20_000, 20_000, 20_000, 300_000]) : LENGTH);
      body.op("array.new_default", type);
  }
}

/** An index of an array, mostly in bounds. */
function writeIndex(body: Body, depth: number): void {
  writeExpression(body, "i", depth - 1);
  if (body.random.oneIn(40)) return;
  body.int(LENGTH - 1);
  body.op("i32.and");
}

/** A branch out of a block that is taken when a cast succeeds, or when it fails. */
function writeCastBranch(body: Body, type: "o" | "a", depth: number): void {
  if (type === "o") {
    body.op("block", 0x63, NODE);
    body.within({ types: ["o"], loop: false }, () => {
      writeExpression(body, "a", depth - 1);
      body.op("br_on_cast", 3, 0, 0x6e, body.random.pick([NODE, WIDE_NODE]));
      body.op("drop");
      writeExpression(body, "o", depth - 1);
    });
    return;
  }
  body.op("block", 0x6e);
  body.within({ types: ["a"], loop: false }, () => {
    writeExpression(body, "a", depth - 1);
    body.op("br_on_cast_fail", 3, 0, 0x6e, body.random.pick([NODE, 0x6c, 0x6b, 0x6a, 0x6d]));
  });
}

/** A branch that is taken, with the reference or without, when there is one or when there is none. */
function writeNullBranch(body: Body, depth: number): void {
  if (body.random.oneIn(2)) {
    // No other branch goes there: what they carry may be null.
    body.op("block", 0x64, NODE);
    body.within({ types: [], loop: true }, () => {
      writeExpression(body, "o", depth - 1);
      body.op("br_on_non_null", 0);
      body.op("struct.new_default", NODE);
    });
    return;
  }
  body.op("block", 0x63, NODE);
  body.within({ types: ["o"], loop: false }, () => {
    body.op("block", 0x40);
    body.within({ types: [], loop: false }, () => {
      writeExpression(body, "o", depth - 1);
      body.op("br_on_null", 0);
      body.op("br", 1);
    });
    writeNode(body, depth);
    body.op("ref.cast_null", NODE);
  });
}

/** A function out of an array made of an element segment. */
export function writeFunctionOf(body: Body, depth: number): void {
  const { random } = body;
  const segment = random.below(ELEMENT_SEGMENTS);
  const range = () => {
    body.int(random.below(2));
    body.int(random.oneIn(20) ? 9 : 2);
  };
  if (random.oneIn(2)) {
    range();
    body.op("array.new_elem", FUNCTIONS, segment);
  } else {
    const kept = body.fresh("a");
    body.int(LENGTH);
    body.op("array.new_default", FUNCTIONS);
    body.set(kept);
    const array = () => {
      body.get(kept);
      body.op("ref.cast", FUNCTIONS);
    };
    array();
    body.int(0);
    range();
    body.op("array.init_elem", FUNCTIONS, segment);
    array();
  }
  writeExpression(body, "i", depth - 1);
  body.int(1);
  body.op("i32.and");
  body.op("array.get", FUNCTIONS);
}

/** Code that leaves a number that comes out of an object. */
export function writeFromObject(body: Body, type: TypeLetter, depth: number): void {
  const { random } = body;
  const field = WIDE_FIELDS.indexOf(type);
  if (type === "i" && !random.oneIn(3)) {
    writeQuestion(body, depth);
    return;
  }
  if (type === "l" && random.oneIn(2)) {
    writeArrayOf(body, WORDS, depth);
    writeIndex(body, depth);
    body.op("array.get", WORDS);
    return;
  }
  if (field < NODE_FIELDS.length) {
    writeThere(body, depth);
    body.op("struct.get", NODE, field);
    return;
  }
  writeWide(body, depth);
  body.op("struct.get", WIDE_NODE, field);
}

/** A wide node, by a cast where it is one, else a new one. */
function writeWide(body: Body, depth: number): void {
  writeThere(body, depth);
  const [kept] = body.keep(["o"]);
  body.get(kept!);
  body.op("ref.test", WIDE_NODE);
  body.op("if", 0x64, WIDE_NODE);
  body.get(kept!);
  body.op("ref.cast", WIDE_NODE);
  body.op("else");
  body.op("struct.new_default", WIDE_NODE);
  body.op("end");
}

function writeQuestion(body: Body, depth: number): void {
  const { random } = body;
  switch (random.below(6)) {
    case 0:
      writeExpression(body, "a", depth - 1);
      body.op(random.pick(["ref.test", "ref.test_null"]), random.pick([NODE, WIDE_NODE, BYTES, 0x6c, 0x6b, 0x6a, 0x6d, 0x71]));
      return;
    case 1:
      writeExpression(body, "o", depth - 1);
      writeExpression(body, "o", depth - 1);
      body.op("ref.eq");
      return;
    case 2:
      writeExpression(body, "i", depth - 1);
      body.op("ref.i31");
      body.op(random.pick(["i31.get_s", "i31.get_u"]));
      return;
    case 3:
      writeArray(body, depth);
      body.op("array.len");
      return;
    case 4:
      writeArrayOf(body, BYTES, depth);
      writeIndex(body, depth);
      body.op(random.pick(["array.get_s", "array.get_u"]), BYTES);
      return;
    default:
      writeWide(body, depth);
      body.op(random.pick(["struct.get_s", "struct.get_u"]), WIDE_NODE, PACKED);
  }
}

/** Code that changes an object. */
export function writeObjectStatement(body: Body, depth: number): void {
  const { random } = body;
  switch (random.below(6)) {
    case 5:
      writeArrayOf(body, WORDS, depth);
      body.int(random.below(2));
      body.int(random.below(4));
      body.int(random.oneIn(20) ? 1000 : random.below(3));
      body.op("array.init_data", WORDS, random.below(body.shape.data.length));
      return;
    case 0: {
      const field = random.below(WIDE_FIELDS.length);
      writeWide(body, depth);
      writeExpression(body, WIDE_FIELDS[field]!, depth - 1);
      body.canonical(WIDE_FIELDS[field]!);
      body.op("struct.set", WIDE_NODE, field);
      return;
    }
    case 1:
      writeArrayOf(body, REFERENCES, depth);
      writeIndex(body, depth);
      writeExpression(body, "a", depth - 1);
      body.op("array.set", REFERENCES);
      return;
    case 2: {
      writeArrayOf(body, WORDS, depth);
      body.int(random.below(LENGTH));
      writeExpression(body, "l", depth - 1);
      body.int(random.oneIn(30) ? 100_000 : random.below(2));
      body.op("array.fill", WORDS);
      return;
    }
    case 3:
      writeArrayOf(body, REFERENCES, depth);
      body.int(random.below(LENGTH - 2));
      writeArrayOf(body, REFERENCES, depth);
      body.int(random.below(LENGTH - 2));
      body.int(random.oneIn(30) ? 100_000 : random.below(3));
      body.op("array.copy", REFERENCES, REFERENCES);
      return;
    default: {
      const field = random.below(NODE_FIELDS.length);
      writeThere(body, depth);
      writeExpression(body, NODE_FIELDS[field]!, depth - 1);
      body.canonical(NODE_FIELDS[field]!);
      body.op("struct.set", NODE, field);
    }
  }
}
