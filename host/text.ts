/**
 * Text that came from a module, an argument or a file, on its way to a terminal. It may hold escape sequences, line ends that forge lines
 * of ours, marks that turn the direction of what follows around, and any number of bytes.
 */

/** Characters of a name that are shown. */
const NAME_LIMIT = 120;
/** Characters of a text of several lines that are shown. */
const TEXT_LIMIT = 16384;

/**
 * Whatever has no shape of its own: controls, formats, halves of pairs, private and unassigned characters, separators of lines (Unicode 15,
 * 4.5).
 */
const SHAPELESS = /[\p{C}\p{Zl}\p{Zp}]/gu;
const SHAPELESS_IN_LINES = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu;

/** A name as one piece of a line: what has no shape is written as `\u{1b}`, and long names are cut and say so. */
export function shown(name: string, limit = NAME_LIMIT): string {
  return cut(name, limit).replace(SHAPELESS, escaped);
}

/** A message of several lines, likewise; only its line ends and tabs stay. */
export function shownLines(text: string, limit = TEXT_LIMIT): string {
  return cut(text, limit).replace(SHAPELESS_IN_LINES, escaped);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A pair is not torn.
  const end = /[\uD800-\uDBFF]/.test(text[limit - 1]!) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length - end} more)`;
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
