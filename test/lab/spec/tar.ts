/** A file of a tar archive. */
export interface TarFile {
  readonly name: string;
  readonly content: Buffer;
}

const BLOCK = 512;
/** Fields of a header, in bytes (POSIX, pax, section "ustar Interchange Format"). */
const NAME = [0, 100] as const;
const SIZE = [124, 136] as const;
const TYPE = 156;
const PREFIX = [345, 500] as const;
const EXTENDED = "x";

/**
 * The files of a tar archive as POSIX has it, with long names in extended headers. What is no file is left out. Ends where the archive
 * does.
 */
export function* readTar(archive: Buffer): Generator<TarFile> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const field = ([from, to]: readonly [number, number]) => archive.toString("utf8", at + from, at + to).split("\0", 1)[0]!;
    const bytes = Number.parseInt(field(SIZE), 8) || 0;
    const type = String.fromCharCode(archive[at + TYPE]!);
    const content = archive.subarray(at + BLOCK, at + BLOCK + bytes);
    const prefix = field(PREFIX);
    const name = longName ?? (prefix ? `${prefix}/${field(NAME)}` : field(NAME));
    longName = type === EXTENDED ? pathOf(content) : undefined;
    if (type === "0" || type === "\0") yield { name, content };
    at += BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
  }
}

/** The path that an extended header gives to the file behind it: records of length, space, keyword=value, line end. */
function pathOf(header: Buffer): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < header.length;) {
    const length = Number.parseInt(header.toString("latin1", at, at + 20), 10);
    if (!(length > 0)) break;
    const record = header.toString("utf8", at, at + length - 1);
    path = /^\d+ path=([\s\S]*)$/.exec(record)?.[1] ?? path;
    at += length;
  }
  return path;
}
