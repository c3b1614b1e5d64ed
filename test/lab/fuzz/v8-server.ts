import type { Outcome, Refusal } from "../spec/engine";
import { V8Engine } from "../spec/v8";
import type { Value } from "../spec/values";

/** What V8 may be asked, see Oracle: the engine's methods, with modules by number, and the validation of many modules. */
export type Question =
  | { readonly ask: "validate"; readonly modules: readonly Uint8Array[] }
  | { readonly ask: "begin"; readonly features: number | undefined }
  | { readonly ask: "compile"; readonly bytes: Uint8Array; readonly module: number }
  | { readonly ask: "instantiate"; readonly instance: number; readonly module: number }
  | { readonly ask: "register"; readonly name: string; readonly instance: number }
  | { readonly ask: "invoke"; readonly instance: number; readonly name: string; readonly args: readonly Value[] }
  | { readonly ask: "get"; readonly instance: number; readonly name: string };

/** The answer to each: V8's messages (undefined where it accepts), a refusal or undefined, an outcome, or nothing. */
export type Reply = readonly (string | undefined)[] | Refusal | Outcome | undefined;

/** Compiled modules that are kept; older ones are gone. */
const KEPT = 64;

const engine = await V8Engine.open();
const modules = new Map<number, Parameters<V8Engine["instantiate"]>[1]>();

/** A process that answers questions about modules with the V8 it runs in, one after the other, in the order in which they come. */
let done: Promise<unknown> = Promise.resolve();
process.on("message", (question: Question) => {
  done = done.then(async () => process.send!({ reply: await answer(question) }));
});
process.on("disconnect", () => process.exit());

async function answer(question: Question): Promise<Reply> {
  switch (question.ask) {
    case "validate":
      return question.modules.map(refusalOf);
    case "begin":
      engine.begin(question.features);
      return undefined;
    case "compile": {
      const compiled = await engine.compile(question.bytes);
      if ("refusal" in compiled) return compiled.refusal;
      modules.set(question.module, compiled.module);
      modules.delete(question.module - KEPT);
      return undefined;
    }
    case "instantiate": {
      const module = modules.get(question.module);
      return module ? engine.instantiate(question.instance, module) : { outcome: "failed", message: "the module is gone" };
    }
    case "register":
      engine.register(question.name, question.instance);
      return undefined;
    case "invoke":
      return engine.invoke(question.instance, question.name, question.args);
    case "get":
      return engine.get(question.instance, question.name);
  }
}

/** V8's message, or undefined when it accepts. Its validator and its compiler must agree. */
function refusalOf(bytes: Uint8Array): string | undefined {
  const copy = Uint8Array.from(bytes);
  if (WebAssembly.validate(copy)) return undefined;
  try {
    new WebAssembly.Module(copy);
    return "refused by validate, accepted by Module";
  } catch (error) {
    return (error as Error).message;
  }
}
