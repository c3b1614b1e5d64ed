import { shown } from "../text";
import type { Place } from "../program/places";
import type { BacktraceFrame } from "./backtrace";

/** Lines of a backtrace that are printed at its ends, when it has more than both. */
const SHOWN = 10;
/** Functions that may call one another in a circle for it to be found, and how often they must. */
const LONGEST_CIRCLE = 8;
const FEWEST_REPEATS = 3;

/** What a line of a backtrace says: a frame and its number, or what stands for frames that are not printed. */
interface Line {
  readonly text: string;
  /** Frames that it stands for. */
  readonly frames: number;
}

/** A backtrace as text, innermost frame first. Calls that repeat are printed once, and of a long one the ends. Empty without frames. */
export function describeBacktrace(frames: readonly BacktraceFrame[]): string {
  if (frames.length === 0) return "";
  return ["wasm backtrace:", ...middleOut(linesOf(frames)), ""].join("\n");
}

/** The frames as lines; a circle of calls is printed once, with a line that says how often it comes again. */
function linesOf(frames: readonly BacktraceFrame[]): Line[] {
  const texts = frames.map(describeFrame);
  const lines: Line[] = [];
  let number = 0;
  for (let at = 0; at < frames.length;) {
    const { skipped } = frames[at]!;
    if (skipped > 0) lines.push({ text: note(`and ${count(skipped)} more`), frames: skipped });
    number += skipped;
    const { length, repeats } = circleAt(frames, texts, at);
    for (let i = 0; i < length; i++) lines.push({ text: `${String(number + i).padStart(4)}: ${texts[at + i]}`, frames: 1 });
    if (repeats > 1) {
      const what = `the ${length === 1 ? "one" : length} above`;
      lines.push({ text: note(`${what} ${repeats === 2 ? "once" : `${count(repeats - 1)} times`} more`), frames: length * (repeats - 1) });
    }
    number += length * repeats;
    at += length * repeats;
  }
  return lines;
}

/** The circle of calls that begins at a frame: how many, and how often they come one after the other. One frame that comes once is none. */
function circleAt(frames: readonly BacktraceFrame[], texts: readonly string[], at: number): { length: number; repeats: number } {
  for (let length = 1; length <= LONGEST_CIRCLE; length++) {
    let end = at + length;
    // Frames that are missing in between end it: nobody knows what they are.
    while (end < frames.length && texts[end] === texts[end - length] && frames[end]!.skipped === 0) end++;
    const repeats = Math.floor((end - at) / length);
    const whole = frames.slice(at + 1, at + length).every(({ skipped }) => skipped === 0);
    if (whole && repeats >= FEWEST_REPEATS) return { length, repeats };
  }
  return { length: 1, repeats: 1 };
}

/** The first lines and the last, and how many frames are in between. */
function middleOut(lines: readonly Line[]): string[] {
  const texts = lines.map(({ text }) => text);
  if (lines.length <= SHOWN * 2) return texts;
  const missing = lines.slice(SHOWN, -SHOWN).reduce((sum, { frames }) => sum + frames, 0);
  return [...texts.slice(0, SHOWN), note(`and ${count(missing)} more`), ...texts.slice(-SHOWN)];
}

function note(text: string): string {
  return `      ${text}`;
}

function count(frames: number): string {
  return frames.toLocaleString("en-US");
}

function describeFrame({ module, name, functionIndex, offset, places = [] }: BacktraceFrame): string {
  const head = `0x${offset.toString(16)} - ${shown(module) || "<module>"}!${shown(name) || `<function ${functionIndex}>`}`;
  return [head, ...places.map((place) => note(`  at ${describePlace(place)}`))].join("\n");
}

function describePlace({ file, line, column, inlined }: Place): string {
  const place = `${shown(file)}:${line}${column === undefined ? "" : `:${column}`}`;
  return inlined ? `${place} in ${shown(inlined)}, inlined` : place;
}
