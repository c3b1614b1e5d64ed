import {
  FEATURE_BULK_MEMORY,
  FEATURE_COMPACT_IMPORTS,
  FEATURE_CUSTOM_PAGE_SIZES,
  FEATURE_EXCEPTIONS,
  FEATURE_EXTENDED_CONST,
  FEATURE_FUNCTION_REFERENCES,
  FEATURE_GC,
  FEATURE_LEGACY_EXCEPTIONS,
  FEATURE_MEMORY64,
  FEATURE_MULTI_MEMORY,
  FEATURE_MULTI_VALUE,
  FEATURE_MUTABLE_GLOBALS,
  FEATURE_REFERENCE_TYPES,
  FEATURE_RELAXED_SIMD,
  FEATURE_SATURATING_CONVERSION,
  FEATURE_SIGN_EXTENSION,
  FEATURE_SIMD,
  FEATURE_TAIL_CALL,
  FEATURE_THREADS,
  FEATURE_WIDE_ARITHMETIC,
  STATUS_UNSUPPORTED,
} from "../../abi/gen/as/compile";
import { detail, fail } from "../support/diagnostic";

/** What both forms of exceptions have: tags and throw. */
export const ANY_EXCEPTIONS: u32 = FEATURE_EXCEPTIONS | FEATURE_LEGACY_EXCEPTIONS;

/** Proposals that this compile accepts. */
let accepted: u32 = 0;

/** Sets what this compile accepts: FEATURE_ flags of the options. */
export function acceptFeatures(features: u32): void {
  accepted = features;
}

/** Whether the proposal `feature` is accepted. */
export function isAccepted(feature: u32): bool {
  return (accepted & feature) != 0;
}

/** Checks that the proposal `feature`, or one of several, used at offset `at`, is accepted; otherwise it is refused by its name. */
export function requireFeature(feature: u32, at: u32): bool {
  if (accepted & feature) return true;
  fail(STATUS_UNSUPPORTED, at, featureName(feature));
  detail(" is not supported");
  return false;
}

function featureName(feature: u32): string {
  switch (feature) {
    case FEATURE_SIGN_EXTENSION:
      return "sign extension";
    case FEATURE_SATURATING_CONVERSION:
      return "saturating float-to-int conversion";
    case FEATURE_MULTI_VALUE:
      return "multi-value";
    case FEATURE_MUTABLE_GLOBALS:
      return "import or export of mutable globals";
    case FEATURE_BULK_MEMORY:
      return "bulk memory";
    case FEATURE_REFERENCE_TYPES:
      return "reference types";
    case FEATURE_SIMD:
      return "SIMD";
    case FEATURE_RELAXED_SIMD:
      return "relaxed SIMD";
    case FEATURE_TAIL_CALL:
      return "tail call";
    case FEATURE_EXTENDED_CONST:
      return "extended constant expressions";
    case FEATURE_MULTI_MEMORY:
      return "multiple memories";
    case FEATURE_MEMORY64:
      return "memory64";
    case FEATURE_FUNCTION_REFERENCES:
      return "typed function references";
    case FEATURE_EXCEPTIONS:
    case ANY_EXCEPTIONS:
      return "exceptions";
    case FEATURE_LEGACY_EXCEPTIONS:
      return "legacy exceptions";
    case FEATURE_GC:
      return "garbage collection";
    case FEATURE_THREADS:
      return "threads";
    case FEATURE_WIDE_ARITHMETIC:
      return "wide arithmetic";
    case FEATURE_COMPACT_IMPORTS:
      return "compact import section";
    case FEATURE_CUSTOM_PAGE_SIZES:
      return "custom page sizes";
    default:
      return "this proposal";
  }
}
