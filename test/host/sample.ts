import * as abi from "../../abi/gen/host/code";

/** Little-endian 32-bit words. */
export function words(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

/** An object file with these sections; the module's name is the first `nameBytes` of the strings. */
export function makeObject(sections: ReadonlyMap<number, Uint8Array>, nameBytes = 0): Buffer {
  const header = Buffer.alloc(abi.HEADER_RECORD_BYTES + abi.SECTION_COUNT * abi.DIRECTORY_RECORD_BYTES);
  const parts: Uint8Array[] = [header];
  let at = header.length;
  for (const [section, bytes] of sections) {
    header.writeUInt32LE(at, directory(section, abi.DIRECTORY_AT_OFFSET));
    header.writeUInt32LE(bytes.length, directory(section, abi.DIRECTORY_BYTES_OFFSET));
    parts.push(bytes);
    at += bytes.length;
  }
  header.writeUInt32LE(abi.OBJECT_MAGIC, abi.HEADER_MAGIC_OFFSET);
  header.writeUInt32LE(abi.OBJECT_FORMAT, abi.HEADER_FORMAT_OFFSET);
  header.writeUInt32LE(at, abi.HEADER_TOTAL_BYTES_OFFSET);
  header.writeUInt32LE(nameBytes, abi.HEADER_NAME_BYTES_OFFSET);
  return Buffer.concat(parts);
}

/** Offset in an object of a field of a section's directory entry. */
export function directory(section: number, field: number): number {
  return abi.HEADER_RECORD_BYTES + section * abi.DIRECTORY_RECORD_BYTES + field;
}
