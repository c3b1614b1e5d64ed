/** What `programs/flood.c` writes when it is asked for that many bytes. */
export function floodBytes(bytes: number): Buffer {
  const words = new Uint32Array(Math.ceil(bytes / 4));
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(i, 2654435761);
  return Buffer.from(words.buffer, 0, bytes);
}

/** What `programs/drain.c` prints when it read that. */
export function drainText(input: Uint8Array): string {
  let sum = 0;
  for (const byte of input) sum = (Math.imul(sum, 31) + byte) >>> 0;
  return `${input.length} bytes read, checksum ${sum.toString(16).padStart(8, "0")}\n`;
}
