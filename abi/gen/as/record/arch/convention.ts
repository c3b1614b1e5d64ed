// Generated from abi/ by abi/generate/accessors.ts; edits are lost.
export * from "../x64/convention";
