/** A privileged object, or machine routines, to be linked. */
export interface Part {
  /** The module name under which the others import from it. */
  readonly module: string;
  readonly object: Uint8Array;
}
