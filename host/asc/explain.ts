import { UserError } from "../errors";
import { advice } from "./advice";
import { AscError } from "./driver";

/** "Type argument expected": what asc says of an argument of console that has another mistake in it. */
const NO_TYPE = 1140;

/** Whether the errors are nothing but what follows from others that asc didn't tell. */
export function isVague(error: unknown): boolean {
  return error instanceof AscError && error.mistakes.length > 0 && error.mistakes.every(({ code }) => code === NO_TYPE);
}

/** An error for who wrote a program in TypeScript: without what only follows from other errors, and with advice. */
export function explained(error: unknown): unknown {
  if (!(error instanceof AscError)) return error;
  const all = isVague(error);
  const words = error.words.filter((_, i) => all || error.mistakes[i]?.code !== NO_TYPE);
  return new UserError([`${error.what} doesn't compile:`, ...words, ...advice(error.mistakes)].join("\n"));
}
