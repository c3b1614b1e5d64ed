import { sized, vector } from "../../../host/wasm/binary";
import { scanBody, type Span } from "./scan";
import { assemble, splitBodies, takeApart } from "./parts";

/** What may stand for a piece of code that leaves one value. */
const CONSTANTS: readonly (readonly number[])[] = [
  [],
  [0x41, 0],
  [0x42, 0],
  [0x43, 0, 0, 0, 0],
  [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
  [0xfd, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  [0x1a],
  [0x00],
];

/**
 * Makes a module smaller as long as `stillFails` holds: drops runs of instructions of its functions, or puts a constant, a drop or an
 * unreachable in their place.
 */
export async function reduce(bytes: Uint8Array, stillFails: (bytes: Uint8Array) => Promise<boolean>): Promise<Uint8Array> {
  let smallest = bytes;
  const attempt = async (candidate: Uint8Array): Promise<boolean> => {
    if (candidate.length >= smallest.length || !(await stillFails(candidate))) return false;
    smallest = candidate;
    return true;
  };
  for (let before = Infinity; smallest.length < before;) {
    before = smallest.length;
    const count = bodiesOf(smallest).length;
    for (let index = 0; index < count; index++) {
      for (let run = scanBody(bodiesOf(smallest)[index]!).length; run >= 1; run = Math.floor(run / 2)) {
        for (let from = 0; from < scanBody(bodiesOf(smallest)[index]!).length;) {
          if (!(await shorten(smallest, index, from, run, attempt))) from += run;
        }
      }
    }
  }
  return smallest;
}

async function shorten(
  module: Uint8Array,
  index: number,
  from: number,
  run: number,
  attempt: (candidate: Uint8Array) => Promise<boolean>,
): Promise<boolean> {
  const body = bodiesOf(module)[index]!;
  const spans = scanBody(body);
  const first: Span | undefined = spans[from];
  // The last instruction is the body's own end.
  const last = spans[Math.min(from + run, spans.length - 1) - 1];
  if (!first || !last || last.to <= first.from) return false;
  for (const constant of CONSTANTS) {
    const shorter = [...body.subarray(0, first.from), ...constant, ...body.subarray(last.to)];
    if (shorter.length < body.length && (await attempt(withBody(module, index, shorter)))) return true;
  }
  return false;
}

const CODE = 10;

/** The function bodies of a valid module. */
function bodiesOf(module: Uint8Array): Uint8Array[] {
  const code = takeApart(module)?.sections.find((section) => section.id === CODE);
  return (code && splitBodies(code.body)) ?? [];
}

function withBody(module: Uint8Array, index: number, body: readonly number[]): Uint8Array {
  const bodies = bodiesOf(module).map((own, i) => (i === index ? body : [...own]));
  const code = vector(bodies.map(sized));
  const { sections } = takeApart(module)!;
  return assemble({ sections: sections.map(({ id, body: own }) => ({ id, body: id === CODE ? Uint8Array.from(code) : own })) });
}
