import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders of `core/` whose scripts are run; the others belong to proposals after 2.0, or to SIMD. */
const FOLDERS = [".", "bulk-memory"];

const REFERENCES = "typed function references";
const GC = "garbage collection";
const CONSTANTS = "extended constant expressions";
const EXCEPTIONS = "exceptions";

/** Scripts of these folders that are about a later proposal as a whole. */
const LATER: Readonly<Record<string, string>> = {
  "br_on_non_null.wast": REFERENCES,
  "br_on_null.wast": REFERENCES,
  "call_ref.wast": REFERENCES,
  "instance.wast": EXCEPTIONS,
  "local_init.wast": REFERENCES,
  "ref.wast": REFERENCES,
  "ref_as_non_null.wast": REFERENCES,
  "ref_null.wast": GC,
  "return_call_ref.wast": REFERENCES,
  "type-canon.wast": GC,
  "type-equivalence.wast": GC,
  "type-rec.wast": GC,
};

/** What a script that is otherwise within 2.0 has of later proposals. */
export interface Later {
  /** Proposals for whose lack commands may be left out. */
  readonly proposals: readonly string[];
  /**
   * Fields of a module that are left out, with the actions on what they export, where the engine lacks one of the proposals: so that one
   * function of a later proposal doesn't cost the rest of a large module.
   */
  readonly fields?: RegExp;
  /** Whether a module may be over a limit of the engine. */
  readonly limits?: boolean;
}

const PARTLY: Readonly<Record<string, Later>> = {
  "align.wast": { proposals: ["multiple memories"] },
  "binary.wast": { proposals: [GC, REFERENCES] },
  "br_if.wast": { proposals: [REFERENCES] },
  "br_table.wast": { proposals: [REFERENCES], fields: /\(ref (null )?/ },
  "data.wast": { proposals: [CONSTANTS, GC] },
  "elem.wast": { proposals: [CONSTANTS, GC, REFERENCES] },
  "exports.wast": { proposals: [EXCEPTIONS] },
  "func.wast": { proposals: [REFERENCES] },
  "global.wast": { proposals: [CONSTANTS, GC, REFERENCES], fields: /\$z[3-6]\b/ },
  "imports.wast": { proposals: [EXCEPTIONS], fields: /^\(tag\b|^\(import "test" "tag|^\(export "tag|\(import "[^"]*" "[^"]*" \(tag\b/ },
  "linking.wast": { proposals: [REFERENCES] },
  "local_tee.wast": { proposals: [REFERENCES] },
  "ref_is_null.wast": { proposals: [REFERENCES] },
  "return_call.wast": { proposals: [REFERENCES], fields: /type-funcref|\(ref null \$t\)/ },
  "return_call_indirect.wast": { proposals: [REFERENCES], fields: /type-funcref|\(ref null \$t\)|\$tab5/ },
  "select.wast": { proposals: [REFERENCES] },
  // It defines a table of 4 billion elements, which an engine may refuse.
  "table.wast": { proposals: [REFERENCES], limits: true },
  "unreached-invalid.wast": { proposals: [REFERENCES] },
  "unreached-valid.wast": { proposals: [REFERENCES] },
  "bulk-memory/table-sub.wast": { proposals: [REFERENCES] },
  "bulk-memory/table_init.wast": { proposals: [GC] },
};

/** What the script of that name may leave out. */
export function laterParts(name: string): Later {
  return PARTLY[name] ?? { proposals: [] };
}

/** The names of the scripts that stay within WebAssembly 2.0 without SIMD, given the folder of the test data. */
export function scriptNames(data: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(data, "core", folder))
      .filter((name) => name.endsWith(".wast") && !(name in LATER))
      .map((name) => (folder === "." ? name : `${folder}/${name}`)),
  ).sort();
}
