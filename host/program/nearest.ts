import type { Offers } from "./offers";

/** A function by its names. */
export interface Names {
  readonly module: string;
  readonly name: string;
}

/** Names that are longer are near to nothing. */
const LONGEST = 64;
/** One letter in so many may be wrong. */
const LETTERS_PER_ERROR = 4;

/**
 * The offered function whose name is most like that of one that isn't: of those alike the one of the same module; undefined when none is.
 */
export function nearest({ module, name }: Names, offers: Offers): Names | undefined {
  if (name.length > LONGEST) return undefined;
  let best: Names | undefined;
  let least = Math.floor(name.length / LETTERS_PER_ERROR) + 1;
  for (const [offering, names] of [...offers].sort(([a], [b]) => Number(b === module) - Number(a === module))) {
    for (const offered of names) {
      const edits = editDistance(name, offered);
      if (edits >= least) continue;
      least = edits;
      best = { module: offering, name: offered };
    }
  }
  return best;
}

/** How many letters must be put in, taken out or changed to make one text of the other (Levenshtein). */
export function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 0; i < from.length; i++) {
    const row = [i + 1];
    for (let k = 0; k < to.length; k++) {
      const changed = above[k]! + (from[i] === to[k] ? 0 : 1);
      row.push(Math.min(changed, above[k + 1]! + 1, row[k]! + 1));
    }
    above = row;
  }
  return above[to.length]!;
}
