import { type Item, layout, type Scalar } from "../schema";

/** A member's name as a constant: with the prefix of its group, in capitals. */
export function symbol(prefix: string, name: string): string {
  return (prefix ? `${prefix}_` : "") + name.toUpperCase();
}

/** How one constant is written in a language. */
export type Writer = (name: string, value: number | bigint, type: Scalar, doc: string) => string;

/** The constants that an item stands for: its values, its fields' offsets and its size, or its functions' numbers and their count. */
export function constants(item: Item, line: Writer): string {
  switch (item.kind) {
    case "constants":
      return item.members.map((m) => line(symbol(item.prefix, m.name), m.value, m.type ?? "u32", m.doc)).join("");
    case "struct": {
      const { offsets, size } = layout(item);
      const fields = item.fields.map((f) => line(symbol(item.prefix, `${f.name}_OFFSET`), offsets.get(f.name)!, "u32", f.doc));
      return fields.join("") + line(symbol(item.prefix, "RECORD_BYTES"), size, "u32", `Size of a record: ${item.title.toLowerCase()}.`);
    }
    case "calls":
      return (
        item.calls.map((call, i) => line(symbol(item.prefix, call.name), i, "u32", call.doc)).join("") +
        line(symbol(item.prefix, "COUNT"), item.calls.length, "u32", `Number of entries: ${item.title.toLowerCase()}.`)
      );
  }
}

/** A number as it is written: in hexadecimal from where that is easier to read. */
export function literal(value: number | bigint): string {
  return value >= 65536 ? `0x${value.toString(16)}` : value.toString();
}
