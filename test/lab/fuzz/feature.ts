/** Proposals beyond 2.0 without SIMD, which is `base`. */
export type Feature =
  | "base"
  | "simd"
  | "relaxed-simd"
  | "tail-call"
  | "exceptions"
  | "legacy-exceptions"
  | "references"
  | "gc"
  | "extended-const"
  | "multi-memory"
  | "memory64"
  | "threads";
