let wanted = process.stderr.isTTY === true;

/** Shows progress although stderr is no terminal (`--verbose`). */
export function showProgress(): void {
  wanted = true;
}

/** Says on stderr what long work is being done; silent where nobody watches. */
export function progress(text: string): void {
  if (wanted) process.stderr.write(`nebulet: ${text}\n`);
}
