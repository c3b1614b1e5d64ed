import type binaryen from "assemblyscript/binaryen";
import { callersOutsideLibrary } from "./calls";
import { FORBIDDEN_CALLS } from "./runtime";

/** What the rules below read of asc's program; asc's own declarations don't describe its JavaScript objects. */
interface Member {
  readonly name: string;
  readonly declaration?: { readonly range: unknown };
}
interface ClassElement extends Member {
  readonly internalName: string;
  readonly basePrototype?: ClassElement | null;
  readonly instanceMembers?: Map<string, Member> | null;
  hasDecorator(flag: number): boolean;
}
interface Program {
  readonly elementsByName: Map<string, ClassElement>;
}

/** asc's DecoratorFlags.Unmanaged. */
const UNMANAGED = 1 << 4;

/**
 * The rules of system modules that asc doesn't hold by itself, as a transform: no overridden method on `@unmanaged` classes (it would
 * compile and then read an object header that isn't there), no managed object, no `new` without an allocator. A broken rule throws, which
 * ends the compile.
 */
export class SystemRules {
  afterInitialize(program: Program): void {
    const broken: string[] = [];
    for (const element of new Set(program.elementsByName.values())) broken.push(...overrides(element));
    if (broken.length > 0) throw new RuleError(broken);
  }

  afterCompile(module: binaryen.Module): void {
    const broken: string[] = [];
    for (const [callee, meaning] of FORBIDDEN_CALLS) {
      if (module.getFunction(callee) === 0) continue;
      for (const caller of callersOutsideLibrary(module.emitText(), callee)) broken.push(`${caller} ${meaning}`);
    }
    if (broken.length > 0) throw new RuleError(broken);
  }
}

/** Rules of the house that a module breaks, one a line. */
export class RuleError extends Error {
  constructor(readonly broken: readonly string[]) {
    super(broken.join("\n"));
    this.stack = this.message;
  }
}

function overrides(element: ClassElement): string[] {
  if (!element.instanceMembers || typeof element.hasDecorator !== "function" || !element.hasDecorator(UNMANAGED)) return [];
  const found: string[] = [];
  for (let base = element.basePrototype; base; base = base.basePrototype) {
    for (const name of element.instanceMembers.keys()) {
      if (name === "constructor" || !base.instanceMembers?.has(name)) continue;
      found.push(`${element.internalName} overrides ${base.internalName}#${name}: unmanaged classes can't override methods`);
    }
  }
  return found;
}
