import type { Body } from "./body";
import { signed, unsigned } from "../../../host/wasm/binary";
import { writeExpression, writeExpressions } from "./expressions";
import { writeStatement } from "./statements";

/** Most tries around each other. */
const MAX_TRIES = 4;

/** Code whose exceptions are caught, in the form of the module's: what is thrown in it or in what it calls. Its values go to locals. */
export function writeTry(body: Body, depth: number): void {
  if (body.tries >= MAX_TRIES) return;
  if (body.shape.legacy) writeLegacyTry(body, depth);
  else writeTryTable(body, depth);
}

/** A throw where a condition holds: mostly where something may catch it. */
export function writeThrow(body: Body, depth: number): void {
  if (body.tries === 0 && !body.random.oneIn(8)) return;
  const tag = body.random.below(body.shape.tags.length);
  writeExpression(body, "i", depth - 1);
  body.int(3);
  body.op("i32.and");
  body.op("i32.eqz");
  body.op("if", 0x40);
  body.within({ types: [], loop: false }, () => {
    const caught = body.shape.legacy ? undefined : body.localOf("e");
    if (caught !== undefined && body.random.oneIn(3)) {
      body.get(caught);
      body.op("throw_ref");
      return;
    }
    writeExpressions(body, body.shape.tags[tag]!, depth - 1);
    body.op("throw", tag);
  });
}

/** A block around a block that a handler of a try_table goes to, with a tag's values and perhaps the exception. */
function writeTryTable(body: Body, depth: number): void {
  const { random, shape } = body;
  const tag = random.below(shape.tags.length);
  const all = random.oneIn(4);
  const withException = random.oneIn(2);
  const types = [...(all ? [] : shape.tags[tag]!), ...(withException ? (["e"] as const) : [])];
  body.op("block", 0x40);
  body.within({ types: [], loop: false }, () => {
    const type = shape.handlers + 3 * (all ? shape.tags.length : tag) + (withException ? 2 : 1);
    body.op("block", ...signed(BigInt(type)));
    body.within({ types, loop: false }, () => {
      const kind = (all ? 2 : 0) + (withException ? 1 : 0);
      const handler = [kind, ...(all ? [] : [tag]), 0];
      const others = random.oneIn(3) ? [2, 1] : [];
      body.op("try_table", 0x40, ...unsigned(others.length > 0 ? 2 : 1), ...handler, ...others);
      writeTried(body, depth);
      body.op("br", 1);
    });
    body.keep(types);
    writeStatement(body);
  });
}

function writeTried(body: Body, depth: number): void {
  body.tries++;
  body.within({ types: [], loop: false }, () => {
    for (let count = 1 + body.random.below(3); count > 0; count--) writeStatement(body);
    writeThrow(body, depth);
  });
  body.tries--;
}

/** The instructions that were there before try_table: handlers that follow the code, rethrow, and delegation to what is around. */
function writeLegacyTry(body: Body, depth: number): void {
  const { random, shape } = body;
  body.op("try", 0x40);
  const label = { types: [], loop: false };
  if (random.oneIn(4)) {
    body.tries++;
    body.within(
      label,
      () => writeStatement(body),
      () => body.op("delegate", ...unsigned(random.below(body.depth))),
    );
    body.tries--;
    return;
  }
  body.within(label, () => {
    body.tries++;
    writeStatement(body);
    writeThrow(body, depth);
    body.tries--;
    const tag = random.below(shape.tags.length);
    body.op("catch", tag);
    body.keep(shape.tags[tag]!);
    writeStatement(body);
    if (body.tries > 0 && random.oneIn(3)) {
      writeExpression(body, "i", 1);
      body.op("if", 0x40);
      body.within(label, () => body.op("rethrow", 1));
    }
    if (random.oneIn(2)) {
      body.op("catch_all");
      writeStatement(body);
    }
  });
}
