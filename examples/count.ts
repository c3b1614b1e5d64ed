import { args, readLine } from "nebulet";

// Counts the lines, words and characters of stdin as wc -lwm does, and shows the words that come most often (5, or as many as the argument
// says):
//   ./nebulet run examples/count.ts < README.md
//   ./nebulet run examples/count.ts 20 < README.md

/** A word without what stands around it, such as quotes and commas, in small letters. */
function bare(word: string): string {
  let start = 0;
  let end = word.length;
  while (start < end && !isLetter(word.charCodeAt(start))) start++;
  while (end > start && !isLetter(word.charCodeAt(end - 1))) end--;
  return word.substring(start, end).toLowerCase();
}

function isLetter(unit: i32): bool {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit >= 0xc0;
}

/** Adds the words of a line to the counts, and returns how many there are: whatever blanks separate. */
function countWords(line: string, counts: Map<string, i32>): i32 {
  let words = 0;
  let start = -1;
  for (let i = 0; i <= line.length; i++) {
    const inWord = i < line.length && line.charCodeAt(i) > 0x20;
    if (inWord && start < 0) start = i;
    if (inWord || start < 0) continue;
    words++;
    const word = bare(line.substring(start, i));
    if (word.length > 0) counts.set(word, counts.has(word) ? counts.get(word) + 1 : 1);
    start = -1;
  }
  return words;
}

/** Characters of a line: of the two halves of a pair, one counts. */
function countCharacters(line: string): i32 {
  let characters = 0;
  for (let i = 0; i < line.length; i++) if ((line.charCodeAt(i) & 0xfc00) != 0xdc00) characters++;
  return characters;
}

export function main(): i32 {
  let wanted = 5;
  if (args().length > 0) {
    wanted = <i32>parseInt(args()[0], 10);
    if (wanted < 1) {
      console.error("count:", args()[0], "is no number of words");
      return 2;
    }
  }

  const counts = new Map<string, i32>();
  let lines = 0;
  let words = 0;
  let characters = 0;
  while (true) {
    const line = readLine();
    if (line === null) break;
    lines++;
    characters += countCharacters(line) + 1;
    words += countWords(line, counts);
  }
  console.log(`${lines} lines, ${words} words, ${characters} characters`);

  const entries: Entry[] = [];
  const keys = counts.keys();
  for (let i = 0; i < keys.length; i++) entries.push(new Entry(keys[i], counts.get(keys[i])));
  entries.sort((a, b) => (a.count != b.count ? b.count - a.count : a.word < b.word ? -1 : 1));
  for (let i = 0; i < min(wanted, entries.length); i++) console.log(entries[i].count.toString().padStart(6), entries[i].word);
  return 0;
}

class Entry {
  constructor(
    public word: string,
    public count: i32,
  ) {}
}
