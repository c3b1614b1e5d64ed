import { COMPILE_LIBRARY, COMPILE_PRIVILEGED } from "../../abi/gen/host/compile";
import { CompileError, Compiler } from "../compiler/compiler";
import { UserError } from "../errors";

/** What a module of the system is compiled as; none uses CPU features beyond the baseline, so that the image boots everywhere. */
export type ObjectKind = "process" | "library" | "privileged";

const FLAGS: Readonly<Record<ObjectKind, number>> = {
  process: 0,
  library: COMPILE_LIBRARY,
  privileged: COMPILE_PRIVILEGED,
};

/** Compiles a module of the system with the system's compiler. Throws a UserError when it is refused. */
export function compileObject(compiler: Uint8Array, wasm: Uint8Array, kind: ObjectKind, name: string): Uint8Array {
  try {
    return new Compiler(compiler).compile(wasm, { flags: FLAGS[kind] }).object;
  } catch (error) {
    if (error instanceof CompileError) throw new UserError(`${name}: ${error.message}`);
    throw error;
  }
}
