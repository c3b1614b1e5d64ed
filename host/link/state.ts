import * as abi from "../../abi/gen/host/code";
import { UserError } from "../errors";
import type { ObjectFile } from "../object/object";
import type { Part } from "./part";

/** What the one part that has memory and globals starts with. */
export interface InitialState {
  readonly memory: Uint8Array;
  readonly memoryBytes: number;
  readonly globals: Uint8Array;
}

const PAGE = 65536;
/** A global's cell in a privileged object. */
const CELL = 8;
const OP_END = 0x0b;
const OP_I32_CONST = 0x41;
const OP_I64_CONST = 0x42;

/** Initial memory and globals of the linked parts, of which one at most may have them. */
export function initialState(parts: readonly Part[], files: readonly ObjectFile[]): InitialState {
  const owners = files.flatMap((file, i) => (hasState(file) ? [i] : []));
  if (owners.length > 1) {
    throw new UserError(`${owners.map((i) => parts[i]!.module).join(" and ")} have memory or globals: only one privileged object may`);
  }
  const owner = owners[0];
  if (owner === undefined) return { memory: new Uint8Array(0), memoryBytes: 0, globals: new Uint8Array(0) };
  const file = files[owner]!;
  const name = parts[owner]!.module;
  const memoryBytes = minimumPages(file) * PAGE;
  return { memory: dataImage(file, name, memoryBytes), memoryBytes, globals: globalsImage(file, name) };
}

function hasState(file: ObjectFile): boolean {
  return file.section(abi.SECTION_MEMORIES).length > 0 || file.section(abi.SECTION_GLOBALS).length > 0;
}

function minimumPages(file: ObjectFile): number {
  return file.records(abi.SECTION_MEMORIES, abi.MEMORY_TYPE_RECORD_BYTES, (field) => field(abi.MEMORY_TYPE_MIN_OFFSET))[0] ?? 0;
}

function dataImage(file: ObjectFile, name: string, limit: number): Uint8Array {
  const content = file.section(abi.SECTION_DATA_BYTES);
  const segments = file.records(abi.SECTION_DATA, abi.DATA_RECORD_BYTES, (field) => {
    if (field(abi.DATA_MODE_OFFSET) !== abi.SEGMENT_ACTIVE) throw new UserError(`${name} has a passive data segment`);
    const at = Number(constant(file, name, field(abi.DATA_OFFSET_AT_OFFSET), field(abi.DATA_OFFSET_BYTES_OFFSET)));
    const from = field(abi.DATA_CONTENT_AT_OFFSET);
    return { at, bytes: content.subarray(from, from + field(abi.DATA_CONTENT_BYTES_OFFSET)) };
  });
  const end = Math.max(0, ...segments.map(({ at, bytes }) => at + bytes.length));
  if (end > limit) throw new UserError(`${name} has data at ${end}, past the end of its memory`);
  const image = new Uint8Array(end);
  for (const { at, bytes } of segments) image.set(bytes, at);
  return image.subarray(0, image.findLastIndex((byte) => byte !== 0) + 1);
}

function globalsImage(file: ObjectFile, name: string): Uint8Array {
  const values = file.records(abi.SECTION_GLOBALS, abi.GLOBAL_RECORD_BYTES, (field) =>
    constant(file, name, field(abi.GLOBAL_INIT_AT_OFFSET), field(abi.GLOBAL_INIT_BYTES_OFFSET)),
  );
  const image = new DataView(new ArrayBuffer(values.length * CELL));
  for (const [i, value] of values.entries()) image.setBigUint64(i * CELL, value, true);
  return new Uint8Array(image.buffer);
}

/** The value of a constant expression of a single i32.const (zero-extended) or i64.const. */
function constant(file: ObjectFile, name: string, at: number, bytes: number): bigint {
  const code = file.section(abi.SECTION_EXPRESSIONS).subarray(at, at + bytes);
  const type = code[0];
  if ((type !== OP_I32_CONST && type !== OP_I64_CONST) || code[code.length - 1] !== OP_END) {
    throw new UserError(`${name} has a constant expression that isn't an integer`);
  }
  let value = 0n;
  let shift = 0n;
  for (const byte of code.subarray(1, -1)) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
  }
  return BigInt.asUintN(type === OP_I32_CONST ? 32 : 64, BigInt.asIntN(Number(shift), value));
}
