import type { Value } from "./values";

/** Why a module is refused before anything of it runs. */
export interface Refusal {
  readonly status: "malformed" | "invalid" | "unsupported" | "limit" | "internal";
  /** What is wrong; of an unsupported module the proposal's name. */
  readonly message: string;
}

/** How an instantiation, call or read ended. */
export type Outcome =
  | { readonly outcome: "values"; readonly values: readonly Value[] }
  /** The trap's name; several where the engine tells fewer kinds apart than the specification. */
  | { readonly outcome: "trap"; readonly names: readonly string[] }
  /** An exception that nothing caught. */
  | { readonly outcome: "exception" }
  | { readonly outcome: "unlinkable"; readonly message: string }
  /** Anything else: the engine broke, or was asked for something that isn't there. */
  | { readonly outcome: "failed"; readonly message: string };

/**
 * Something that runs modules. Instances are known by numbers that the caller chooses. Requests are carried out in the order in which they
 * are made; an engine may collect them, so that a caller must not wait for an answer before it has called `flush`.
 */
export interface Engine<Module = unknown> {
  readonly name: string;
  /**
   * Forgets all instances and registered names; "spectest" is there again. `features`: FEATURE_ flags of the proposals that modules may use
   * from now on, all by default.
   */
  begin(features?: number): void;
  /** Decodes, validates and compiles. */
  compile(bytes: Uint8Array): Promise<{ readonly module: Module } | { readonly refusal: Refusal }>;
  /** Makes an instance with what is registered now, and runs its start function. No values on success. */
  instantiate(instance: number, module: Module): Promise<Outcome>;
  /** Lets later instances import the instance's exports under a module name. */
  register(name: string, instance: number): void;
  invoke(instance: number, name: string, args: readonly Value[]): Promise<Outcome>;
  /** Reads an exported global. */
  get(instance: number, name: string): Promise<Outcome>;
  /** Carries out everything asked for so far. */
  flush(): Promise<void>;
  /** Ends what the engine has started. */
  close(): Promise<void>;
}

/** The names of the trap of a null reference, by what it was taken for. */
export const NULL_REFERENCES: readonly string[] = [
  "null reference",
  "null function reference",
  "null structure reference",
  "null array reference",
  "null i31 reference",
];
