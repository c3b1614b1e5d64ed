import type { Hierarchy, NumberType } from "./types";

/** A reference by what it leads to. A `heap` object is a struct or an array whose reference is an external one. */
export interface Reference {
  readonly type: Hierarchy;
  readonly to: "null" | "func" | "exn" | "i31" | "struct" | "array" | "heap" | "host";
  /** The number by which a host value is known. */
  readonly host?: number;
}

/**
 * A WebAssembly value as it crosses between a test and an engine. Numbers and vectors are bit patterns, so that NaNs keep their payloads.
 */
export type Value = { readonly type: NumberType; readonly bits: bigint } | Reference;

/** A float that must be some NaN: its payload the canonical one, or any with the top bit set; of either sign. */
export interface NanPattern {
  readonly match: "nan:canonical" | "nan:arithmetic";
  readonly type: "f32" | "f64";
}

export interface BitsPattern {
  readonly match: "bits";
  readonly type: NumberType;
  readonly bits: bigint;
}

/** What a result must be. */
export type Pattern =
  | BitsPattern
  | NanPattern
  /** A vector of floats, lowest lane first. */
  | { readonly match: "lanes"; readonly lanes: readonly (NanPattern | BitsPattern)[] }
  /** Null, of a hierarchy or of any. */
  | { readonly match: "null"; readonly type: Hierarchy | undefined }
  /** Any reference but null that leads to something of the heap type. */
  | { readonly match: "reference"; readonly type: Hierarchy | "eq" | "i31" | "struct" | "array" }
  | { readonly match: "host"; readonly type: "extern" | "any"; readonly host: number };

const QUIET_NAN = { f32: 0x7fc00000n, f64: 0x7ff8000000000000n };
const PAYLOAD_AND_EXPONENT = { f32: 0x7fffffffn, f64: 0x7fffffffffffffffn };
const LANE_BITS = { f32: 32, f64: 64 } as const;

/** Whether the value is what the pattern wants. */
export function matches(value: Value, pattern: Pattern): boolean {
  if ("to" in value) return matchesReference(value, pattern);
  switch (pattern.match) {
    case "bits":
      return value.type === pattern.type && value.bits === pattern.bits;
    case "nan:canonical":
      return value.type === pattern.type && (value.bits & PAYLOAD_AND_EXPONENT[pattern.type]) === QUIET_NAN[pattern.type];
    case "nan:arithmetic":
      return value.type === pattern.type && (value.bits & QUIET_NAN[pattern.type]) === QUIET_NAN[pattern.type];
    case "lanes":
      return value.type === "v128" && pattern.lanes.every((lane, i) => matches(laneOf(value.bits, lane.type as "f32" | "f64", i), lane));
    default:
      return false;
  }
}

function laneOf(vector: bigint, type: "f32" | "f64", lane: number): Value {
  const width = LANE_BITS[type];
  return { type, bits: BigInt.asUintN(width, vector >> BigInt(lane * width)) };
}

function matchesReference(value: Reference, pattern: Pattern): boolean {
  switch (pattern.match) {
    case "null":
      return value.to === "null" && (pattern.type === undefined || value.type === pattern.type);
    case "host":
      return value.type === pattern.type && value.to === "host" && value.host === pattern.host;
    case "reference":
      return value.to !== "null" && isOf(value, pattern.type);
    default:
      return false;
  }
}

function isOf({ type, to }: Reference, wanted: Hierarchy | "eq" | "i31" | "struct" | "array"): boolean {
  switch (wanted) {
    case "eq":
      return type === "any" && to !== "host";
    case "i31":
    case "struct":
    case "array":
      return type === "any" && to === wanted;
    default:
      return type === wanted;
  }
}

/** The value as a person reads it: type and content, numbers as bit patterns. */
export function describe(value: Value): string {
  if (!("to" in value)) return `${value.type} 0x${value.bits.toString(16)}`;
  return value.to === "host" ? `${value.type} reference to host value ${value.host}` : `${value.type} reference to ${value.to}`;
}

/** The pattern as a person reads it. */
export function describePattern(pattern: Pattern): string {
  switch (pattern.match) {
    case "bits":
      return describe(pattern);
    case "lanes":
      return `v128 of ${pattern.lanes.map(describePattern).join(", ")}`;
    case "host":
      return describe({ type: pattern.type, to: "host", host: pattern.host });
    case "null":
      return `${pattern.type ?? "any"} reference to null`;
    case "reference":
      return `a reference to ${pattern.type}`;
    default:
      return `${pattern.type} ${pattern.match}`;
  }
}
