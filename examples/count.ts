import { args, eprint, exit, print, readLine } from "nebulet";

// Counts the lines, words and characters of stdin, and shows the words that come most often (5, or as many as the argument says):
//   ./nebulet run examples/count.ts < README.md
//   ./nebulet run examples/count.ts 20 < README.md

function isLetter(unit: i32): bool {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || unit >= 0xc0 || unit == 0x27;
}

/** Adds the words of a line to the counts, and returns how many there were. */
function countWords(line: string, counts: Map<string, i32>): i32 {
  let words = 0;
  let start = -1;
  for (let i = 0; i <= line.length; i++) {
    const inWord = i < line.length && isLetter(line.charCodeAt(i));
    if (inWord && start < 0) start = i;
    if (inWord || start < 0) continue;
    const word = line.substring(start, i).toLowerCase();
    counts.set(word, counts.has(word) ? counts.get(word) + 1 : 1);
    words++;
    start = -1;
  }
  return words;
}

let wanted = 5;
if (args().length > 0) {
  wanted = <i32>parseInt(args()[0], 10);
  if (wanted < 1) {
    eprint("count: " + args()[0] + " is no number of words");
    exit(2);
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
  characters += line.length + 1;
  words += countWords(line, counts);
}
print(lines.toString() + " lines, " + words.toString() + " words, " + characters.toString() + " characters");

const byCount = counts.keys();
byCount.sort((a, b) => {
  const difference = counts.get(b) - counts.get(a);
  return difference != 0 ? difference : a < b ? -1 : 1;
});
for (let i = 0; i < min(wanted, byCount.length); i++) {
  print(counts.get(byCount[i]).toString().padStart(6) + "  " + byCount[i]);
}
