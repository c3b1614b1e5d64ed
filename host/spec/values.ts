/** A WebAssembly value as it crosses between a test and an engine. Numbers are bit patterns, so that NaNs keep their payloads. */
export type Value =
  | { readonly type: "i32" | "i64" | "f32" | "f64"; readonly bits: bigint }
  | { readonly type: "funcref"; readonly isNull: boolean }
  /** A host reference is known by its number; undefined is null. */
  | { readonly type: "externref"; readonly host: number | undefined };

/** What a result must be. */
export type Pattern =
  | { readonly match: "bits"; readonly type: "i32" | "i64" | "f32" | "f64"; readonly bits: bigint }
  /** A NaN whose payload is the canonical one, of either sign. */
  | { readonly match: "nan:canonical"; readonly type: "f32" | "f64" }
  /** A NaN whose payload has its top bit set. */
  | { readonly match: "nan:arithmetic"; readonly type: "f32" | "f64" }
  /** Null, of a given reference type or of any. */
  | { readonly match: "null"; readonly type: "funcref" | "externref" | undefined }
  /** Any reference but null. */
  | { readonly match: "reference"; readonly type: "funcref" | "externref" }
  | { readonly match: "host"; readonly host: number };

const QUIET_NAN = { f32: 0x7fc00000n, f64: 0x7ff8000000000000n };
const PAYLOAD_AND_EXPONENT = { f32: 0x7fffffffn, f64: 0x7fffffffffffffffn };

/** Whether the value is what the pattern wants. */
export function matches(value: Value, pattern: Pattern): boolean {
  switch (pattern.match) {
    case "bits":
      return value.type === pattern.type && value.bits === pattern.bits;
    case "nan:canonical":
      return value.type === pattern.type && (value.bits & PAYLOAD_AND_EXPONENT[pattern.type]) === QUIET_NAN[pattern.type];
    case "nan:arithmetic":
      return value.type === pattern.type && (value.bits & QUIET_NAN[pattern.type]) === QUIET_NAN[pattern.type];
    case "null":
      return isNull(value) && (pattern.type === undefined || value.type === pattern.type);
    case "reference":
      return value.type === pattern.type && !isNull(value);
    case "host":
      return value.type === "externref" && value.host === pattern.host;
  }
}

function isNull(value: Value): boolean {
  if (value.type === "funcref") return value.isNull;
  return value.type === "externref" && value.host === undefined;
}

/** The value as a person reads it: type and content, numbers as bit patterns. */
export function describe(value: Value): string {
  if (value.type === "funcref") return value.isNull ? "null function" : "function";
  if (value.type === "externref") return value.host === undefined ? "null host reference" : `host reference ${value.host}`;
  return `${value.type} 0x${value.bits.toString(16)}`;
}
