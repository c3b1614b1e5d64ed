/** What an image is made of: the table that the build reads. */
export interface Image {
  /** File of the image. */
  readonly file: string;
  /** The privileged object that runs on the machine. */
  readonly kernel: string;
  /** The modules that it brings, in the order in which their code is laid out. */
  readonly modules: readonly ImageModule[];
}

/** A module of an image. */
export interface ImageModule {
  /** Its object, an artefact of the build. */
  readonly object: string;
  /** What it is there for. */
  readonly role: Role;
}

/**
 * `compiler`: makes code of modules, in a process of its own. `for-compiler`: linked into that process under the module name `as`.
 * `library`: linked into each program that imports from `as`.
 */
export type Role = { readonly is: "compiler" } | { readonly is: "for-compiler" | "library"; readonly as: string };
