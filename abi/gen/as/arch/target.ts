// Generated from abi/ by abi/generate/index.ts; edits are lost.
export * from "../x64/target";
