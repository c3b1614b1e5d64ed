/** Bytes of the value types that kernel calls have (WebAssembly specification, binary format of number types). */
const VALUE_TYPES: Readonly<Record<string, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };
const FUNCTION_TYPE = 0x60;

/** The binary form of a function type. Parameters and results are named as in text: i32, i64, f32, f64. */
export function functionForm(params: readonly string[], results: readonly string[]): Uint8Array {
  const bytes = (types: readonly string[]) => [types.length, ...types.map((type) => VALUE_TYPES[type]!)];
  return Uint8Array.from([FUNCTION_TYPE, ...bytes(params), ...bytes(results)]);
}
