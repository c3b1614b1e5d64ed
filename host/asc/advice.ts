/** An error of asc, and the line it is in, before and from its place on. */
export interface Mistake {
  readonly code: number;
  readonly message: string;
  readonly before: string;
  readonly after: string;
}

/** Habits of TypeScript that AssemblyScript doesn't have: how asc's errors about one are known, and what to write instead. */
const HABITS: readonly { readonly isIt: (mistake: Mistake) => boolean; readonly instead: string }[] = [
  {
    isIt: said(/Not implemented: Closures/),
    instead:
      "a function can't use variables of the function around it: pass them as parameters, or make them fields or top-level variables",
  },
  {
    isIt: said(/Not implemented: Exceptions/),
    instead: "there is no try and catch, and throw ends the program: let a function that can fail return what says so",
  },
  {
    isIt: ({ after, before }) =>
      /^(async|await|yield)\b/.test(after) || /\b(async|await|yield)\s*$/.test(before) || /function\s*\*$/.test(before),
    instead: "nothing is asynchronous: what waits, such as readLine() or sleep(), returns when it is done",
  },
  {
    isIt: ({ message, after }) => /Identifier expected/.test(message) && /^(const|let|var)\s*[{[]/.test(after),
    instead: "take things out one by one: const x = point.x; const first = list[0]",
  },
  {
    isIt: ({ before, after }) => /\?$/.test(before) && /^[.?]/.test(after),
    instead: "compare with null: a ? a.b : null for a?.b, and a !== null ? a : b for a ?? b",
  },
  { isIt: said(/Not implemented: (Spread|Rest)/), instead: "there is no spread: a.concat(b), a.slice(), or a loop" },
  {
    isIt: said(/Not implemented: Iterators/),
    instead: "loop by index: for (let i = 0; i < list.length; i++); maps and sets have keys() and values()",
  },
  {
    isIt: said(/'<object>' is not assignable|Interface hidden classes|Not implemented: Object/),
    instead: "objects are made by classes: class Point { constructor(public x: i32, public y: i32) {} }",
  },
  {
    isIt: said(/Not implemented: union types|Cannot find name '(any|unknown|undefined|object|never|symbol|bigint)'/),
    instead: "every value has one type: a number type, string, a class or a type parameter; the only union is T | null",
  },
  {
    isIt: said(/Not implemented: Regular expressions|Cannot find name 'RegExp'/),
    instead: "there are no regular expressions: indexOf, split, substring, charCodeAt",
  },
  {
    isIt: said(
      /Cannot find name '(JSON|fetch|setTimeout|setInterval|setImmediate|queueMicrotask|Promise|Buffer|Intl|Proxy|Reflect|WeakMap|WeakSet|globalThis|structuredClone|URL|TextEncoder|TextDecoder|eval)'/,
    ),
    instead: "that isn't part of AssemblyScript's library",
  },
  { isIt: said(/Cannot find name '(require|module|exports|__dirname)'/), instead: 'files are imported: import { f } from "./file"' },
  { isIt: said(/File '~lib\/node:/), instead: 'there are no node: modules: see what "nebulet" has' },
  {
    isIt: ({ message }) => /File '~lib\/(?!node:)[^']*' not found/.test(message),
    instead: 'packages of npm can\'t be imported: files beside the program can ("./file"), and "nebulet"',
  },
  {
    isIt: said(/is not assignable to type '~lib\/string\/String'/),
    instead: "numbers don't become text by themselves: x.toString(), or a template in backquotes",
  },
  {
    isIt: said(/Conversion from type '\w+' to '\w+' requires an explicit cast/),
    instead: "numbers of different types are converted by a cast: i32(x), f64(x)",
  },
];

/** The page with the whole table. */
const PAGE = 'docs/sdk.md, "TypeScript you know"';

function said(pattern: RegExp): (mistake: Mistake) => boolean {
  return ({ message }) => pattern.test(message);
}

/** A line for each habit that the errors tell of, and where to read on; none when none of them is one. */
export function advice(mistakes: readonly Mistake[]): string[] {
  const lines = HABITS.filter(({ isIt }) => mistakes.some(isIt)).map(({ instead }) => `hint: ${instead}`);
  return lines.length === 0 ? [] : [...lines, `hint: more in ${PAGE}`];
}
