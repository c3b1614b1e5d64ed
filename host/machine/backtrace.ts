import * as abi from "../../abi/gen/host/console";
import type { Place, Places } from "../program/places";
import type { Reader } from "./reader";

/** What the names of libraries begin with. */
const LIBRARY = "library/";

/** One wasm frame of a backtrace. */
export interface BacktraceFrame {
  readonly module: string;
  /** The function's name, empty if it has none. */
  readonly name: string;
  readonly functionIndex: number;
  /** Offset of the instruction in the module. */
  readonly offset: number;
  /** Frames that are left out between the one before and this one. */
  readonly skipped: number;
  /** Where in the sources that is, and what was inlined there, the innermost first; where it is known. */
  readonly places?: readonly Place[];
}

/** The frames with the places that the program's own information knows. Frames of the system's libraries have none. */
export function withPlaces(frames: readonly BacktraceFrame[], places: Places): BacktraceFrame[] {
  return frames.map((frame) => (frame.module.startsWith(LIBRARY) ? frame : { ...frame, places: places.find(frame.offset) }));
}

/** Reads the frames of a backtrace, innermost first. Throws a ProtocolError when they are not all there. */
export function decodeFrames(reader: Reader, count: number): BacktraceFrame[] {
  const frames: BacktraceFrame[] = [];
  while (frames.length < count) frames.push(decodeFrame(reader));
  return frames;
}

function decodeFrame(reader: Reader): BacktraceFrame {
  const start = reader.at;
  const record = reader.take(abi.BACKTRACE_RECORD_BYTES);
  const module = reader.text(record.getUint16(abi.BACKTRACE_MODULE_BYTES_OFFSET, true));
  const name = reader.text(record.getUint16(abi.BACKTRACE_NAME_BYTES_OFFSET, true));
  // A frame's own size is a multiple of 4, wherever what is before it ended.
  reader.take(-(reader.at - start) & 3);
  return {
    module,
    name,
    functionIndex: record.getUint32(abi.BACKTRACE_FUNCTION_INDEX_OFFSET, true),
    offset: record.getUint32(abi.BACKTRACE_OFFSET_OFFSET, true),
    skipped: record.getUint32(abi.BACKTRACE_SKIPPED_OFFSET, true),
  };
}
