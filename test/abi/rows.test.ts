import assert from "node:assert/strict";
import { test } from "node:test";
import { numbered } from "../../abi/calls";
import type { CallParameter, KernelCall, KernelObject } from "../../abi/calls/schema";
import { dispatchFile } from "../../abi/generate/dispatch";

const HANDLE: CallParameter = { kind: "handle", name: "event", object: "Event", rights: ["SET", "WAIT"], doc: "Which." };
const BUFFER: CallParameter = { kind: "buffer", name: "data", direction: "in", least: 2, most: 9, doc: "What." };
const COUNT: CallParameter = { kind: "integer", name: "count", type: "u32", least: 1, most: 5, doc: "How many." };
const ROW: KernelCall = {
  name: "event_set",
  doc: "Sets.",
  parameters: [HANDLE, COUNT, BUFFER],
  result: { type: "i32", doc: "0." },
  errors: [],
  cost: "short",
  blocks: false,
  native: false,
};
const object = (row: Partial<KernelCall>): KernelObject => ({ name: "event", doc: "Events.", calls: [{ ...ROW, ...row }] });

test("a wrapper checks handle, number and buffer in that order, touches, and then calls the body", () => {
  const [path, text] = dispatchFile("kernel", [object({})]);
  assert.equal(path, "kernel/call/dispatch.ts");
  assert.match(text, /import \{ RIGHT_SET, RIGHT_WAIT \} from "\.\.\/\.\.\/abi\/gen\/as\/objects";/);
  assert.deepEqual(text.slice(text.indexOf("export function")).trim().split("\n"), [
    "export function call_event_set(event: u32, count: u32, data: u32, data_bytes: u32): i32 {",
    "  const eventObject = objectOf(event, Kind.Event, RIGHT_SET | RIGHT_WAIT);",
    "  if (!eventObject) return ERROR_BAD_HANDLE;",
    "  if (count < 1 || count > 5) return ERROR_INVALID;",
    "  const dataAt = bufferAt(data, data_bytes);",
    "  if (!dataAt) return ERROR_FAULT;",
    "  if (data_bytes < 2 || data_bytes > 9) return ERROR_INVALID;",
    "  touch(dataAt, data_bytes);",
    "  return eventCalls.event_set(eventObject, count, dataAt, data_bytes);",
    "}",
  ]);
});

test("a platform has no wrapper of a call that it does not offer", () => {
  const [, text] = dispatchFile("native", [object({})]);
  assert.doesNotMatch(text, /event/);
  assert.match(text, /call_unsupported/);
});

test("a row that promises what no wrapper can keep is refused", () => {
  const refused = (row: Partial<KernelCall>) => () => dispatchFile("kernel", [object(row)]);
  assert.throws(refused({ result: undefined }), /event_set has no result to say that event is wrong/);
  assert.throws(refused({ result: undefined, parameters: [] }), /event_set has no result to say that it isn't offered/);
  assert.throws(refused({ native: true }), /event_set takes the handle event, and the native runner has none/);
  assert.throws(refused({ parameters: [BUFFER, BUFFER, BUFFER, COUNT] }), /event_set has 7 arguments/);
});

test("every call has one number, and every number a call", () => {
  assert.deepEqual(numbered([object({})], ["event_set"]), [ROW]);
  assert.throws(() => numbered([object({})], []), /event_set has no number/);
  assert.throws(() => numbered([object({})], ["event_set", "event_get"]), /number 1 is event_get, which no object has/);
  assert.throws(() => numbered([object({})], ["event_set", "event_set"]), /event_set has two numbers/);
});
