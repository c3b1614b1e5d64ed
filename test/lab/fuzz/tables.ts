import type { Body } from "./body";
import { writeExpression } from "./expressions";
import type { TypeLetter } from "./instructions";
import { writeFunctionOf } from "./objects";
import { CALLS_TABLE, FUNCTION_TABLE, HOST_TABLE, TABLE_SIZE } from "./shape";
import { TYPE_CODES } from "./types";

/** Passive segments of functions. */
export const ELEMENT_SEGMENTS = 2;
export const SEGMENT_SIZE = 4;

/** Code that leaves a reference of the type. */
export function writeReference(body: Body, type: "c" | "x", depth: number): void {
  const { random } = body;
  switch (random.below(5)) {
    case 0:
      writeIndex(body, depth);
      body.op("table.get", type === "c" ? FUNCTION_TABLE : HOST_TABLE);
      break;
    case 1:
      writeExpression(body, type, depth - 1);
      writeExpression(body, type, depth - 1);
      writeExpression(body, "i", depth - 1);
      body.op("select_t", 1, ...TYPE_CODES[type]);
      break;
    case 2:
      if (type === "c" && body.shape.features.has("gc") && random.oneIn(2)) writeFunctionOf(body, depth);
      else if (type === "c") body.op("ref.func", random.below(body.shape.functions.length));
      else if (body.shape.features.has("gc")) {
        writeExpression(body, "a", depth - 1);
        body.op("extern.convert_any");
      } else body.leaf(type);
      break;
    default:
      body.leaf(type);
  }
}

/** An index of a table, mostly in bounds. */
function writeIndex(body: Body, depth: number): void {
  writeExpression(body, "i", depth - 1);
  if (body.random.oneIn(50)) return;
  body.int(TABLE_SIZE - 1);
  body.op("i32.and");
}

/** An instruction that changes a table. */
export function writeTableStatement(body: Body, depth: number): void {
  const { random } = body;
  const type: TypeLetter = random.pick(["c", "x"]);
  const table = type === "c" ? FUNCTION_TABLE : HOST_TABLE;
  switch (random.below(7)) {
    case 0:
      writeExpression(body, type, depth - 1);
      body.int(random.below(3));
      body.op("table.grow", table);
      body.op("drop");
      break;
    case 1:
      writeRange(body, depth, () => writeExpression(body, type, depth - 1));
      body.op("table.fill", table);
      break;
    case 2:
      writeRange(body, depth, () => writeIndex(body, depth));
      body.op("table.copy", table, type === "c" && random.oneIn(2) ? CALLS_TABLE : table);
      break;
    case 3:
      writeRange(body, depth, () => body.int(random.below(2)));
      body.op("table.init", random.below(ELEMENT_SEGMENTS), FUNCTION_TABLE);
      break;
    case 4:
      if (random.oneIn(4)) body.op("elem.drop", random.below(ELEMENT_SEGMENTS));
      break;
    default:
      writeIndex(body, depth);
      writeExpression(body, type, depth - 1);
      body.op("table.set", table);
  }
}

/** Destination, second operand and a short length. */
function writeRange(body: Body, depth: number, second: () => void): void {
  body.int(body.random.below(TABLE_SIZE - 4));
  second();
  if (body.random.oneIn(20)) writeExpression(body, "i", depth - 1);
  else body.int(body.random.below(3));
}
