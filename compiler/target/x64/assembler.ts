/**
 * What entry code is written with: the machine code of an embedder that no wasm function can express (the way out of the loader, interrupt
 * vectors, changes of stack). It lies in the embedder's room, is assembled at build time, and may import this file of the compiler alone.
 *
 * `beginSet`; then for each routine `beginRoutine`, instructions, `endRoutine`; then `endSet`. An instruction is one call of an encoder
 * function: its encoding, then its operands in Intel's order of ModRM.reg and ModRM.rm (encode.ts).
 */
export { alignCode, Cond, here, jccRel, jmpTo, NO_REG, op, opMem, opR, opRip, opRR, patchRel, Segment } from "./encode";
export { W, X64 } from "./encodings";
export { Reg } from "./registers";
export { beginRoutine, beginSet, callImport, endRoutine, endSet, trapSite } from "./routines";
