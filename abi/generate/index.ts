/**
 * Writes everything that is derived from the ABI's data, a file here for each product: constants for AssemblyScript (gen/as), declarations
 * of imported functions (gen/as/import/<module>.ts, named after the import module as asc wants it), accessors of records (gen/as/record and
 * gen/as/own), constants for host TypeScript (gen/host), the wrappers of the kernel calls in kernel/ and native/, their C header, and the
 * reference page.
 */
import { objects } from "../calls";
import { chapters } from "../chapters";
import { accessorFiles } from "./accessors";
import { assemblyScript, declarations } from "./as";
import { header } from "./c";
import { dispatchFile } from "./dispatch";
import { host } from "./host";
import { page } from "./page";

const NOTICE = "// Generated from abi/ by abi/generate/index.ts; edits are lost.\n";

/** All generated files: path relative to the repository root, and content. */
export function generate(): Map<string, string> {
  const files = new Map<string, string>();
  for (const chapter of chapters) {
    files.set(`abi/gen/as/${chapter.name}.ts`, NOTICE + assemblyScript(chapter));
    files.set(`abi/gen/host/${chapter.name}.ts`, NOTICE + host(chapter));
    const [architecture, name] = chapter.name.split("/");
    if (name) files.set(`abi/gen/as/arch/${name}.ts`, `${NOTICE}export * from "../${architecture}/${name}";\n`);
    for (const item of chapter.items) {
      if (item.kind !== "calls") continue;
      const file = `abi/gen/as/import/${item.module}.ts`;
      files.set(file, (files.get(file) ?? NOTICE) + declarations(item));
    }
  }
  for (const [path, text] of accessorFiles(chapters)) files.set(path, text);
  for (const platform of ["kernel", "native"] as const) {
    const [path, text] = dispatchFile(platform, objects);
    files.set(path, text);
  }
  files.set("sdk/c/nebulet.h", header());
  files.set("docs/abi.md", page(chapters, objects));
  return files;
}
